"""One cell of a column → its value, or the sentence that says what is wrong with it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from desktop.fields import Field, Kind, Refusal, parse, pick_open, pick_term
from desktop.rules.identifiers import Scheme, check, rounded_by_excel

from .book import is_blank, shown
from .headings import Column
from .survey import Broken

Reading = tuple[Any, str, tuple[str, ...]]
"""The value (None for blank), the reason why there is none, and what is merely unusual."""

_DASHES = {"-", "—", "——", "--", "－", "无", "暂无"}  # how office tables say "nothing"
_MAY_SAY_NOTHING = {
    Kind.CODE,
    Kind.INTEGER,
    Kind.DECIMAL,
    Kind.MONEY,
    Kind.DATE,
    Kind.YEAR,
    Kind.REF,
    Kind.PARTS,
}
_WORDS = {Kind.CHOICE, Kind.FLAG, Kind.TERM, Kind.TAGS, Kind.REF}
_EIGHTEEN = {"uscc", "resident_id"}  # schemes of 18 places, where three closing zeros betray Excel
_KEPT = 4096
_SURE = 10**11  # 分; below this a float is off by less than a ten-thousandth, so rounding is exact
_FIRST_DAY = date(1899, 12, 30)
_ROUNDED = "“{}”超过 15 位，Excel 已把末尾改成 0，请把该列设为文本格式，对照原件重新填写"
_SENTENCE_END = re.compile(r"[。！]$")


class CellReader:
    """Reads the cells of one column; the same content is worked out once."""

    def __init__(
        self, column: Column, vocabularies: Mapping[str, Sequence[str]], schemes: Mapping[str, Scheme]
    ):
        self.field = column.part or column.field
        self._words = tuple(vocabularies.get(self.field.vocabulary, ()))
        self._scheme = schemes.get(self.field.scheme)
        self._special = _SPECIAL.get(self.field.kind)
        self._may_say_nothing = self.field.kind in _MAY_SAY_NOTHING or column.part is not None
        self._per_unit = parse(self.field, 1) if self.field.kind is Kind.MONEY else 0
        self._known: dict[type, dict[Any, Reading]] = {str: {}, float: {}}  # 1.0 and True must not meet

    def read(self, raw: Any) -> Reading:
        if raw.__class__ is float and self._per_unit:
            amount = raw * self._per_unit
            fen = round(amount)
            if -_SURE < amount < _SURE and -0.0001 < amount - fen < 0.0001:
                return fen, "", ()
        same = self._known.get(raw.__class__)
        if same is None:
            return self._work_out(raw)
        known = same.get(raw)
        if known is None:
            known = self._work_out(raw)
            if len(same) < _KEPT:
                same[raw] = known
        return known

    def _work_out(self, raw: Any) -> Reading:
        if isinstance(raw, Broken):
            return None, raw.reason, ()
        if is_blank(raw) or (self._may_say_nothing and isinstance(raw, str) and raw.strip() in _DASHES):
            return None, "", ()
        try:
            if isinstance(raw, float) and raw.is_integer() and self.field.kind in _WORDS:
                raw = int(raw)
            if self._special:
                self._special(self.field, raw)
            value = parse(self.field, raw)
            if self._scheme and value is not None:
                return self._checked(value)
            return (self._offered(value) if self._words or self.field.open_choice else value), "", ()
        except Refusal as refusal:
            return None, _SENTENCE_END.sub("", str(refusal)), ()

    def _checked(self, text: str) -> Reading:
        assert self._scheme
        checked = check(self._scheme, text)
        return checked.value, _SENTENCE_END.sub("", "".join(checked.errors)), checked.warnings

    def _offered(self, value: Any) -> Any:
        """The words of the list that a term, tags, an open choice or the uses of a split mean."""
        if value is None or self.field.kind is Kind.TERM:
            return value and pick_term(value, self._words)
        if self.field.kind is Kind.TAGS:
            return tuple(dict.fromkeys(self._meant(word) for word in value))
        if self.field.open_choice:
            return self._meant(value)
        if self.field.kind is Kind.PARTS:
            return tuple((pick_term(use, self._words), fen) for use, fen in value)
        return value

    def _meant(self, word: str) -> str:
        return pick_open(self.field, word, self._words) if self.field.open_choice else pick_term(word, self._words)


def _no_rounded_code(field: Field, raw: Any) -> None:
    is_text = isinstance(raw, str)
    if not isinstance(raw, bool) and (field.scheme in _EIGHTEEN or not is_text) and rounded_by_excel(raw):
        raise Refusal(_ROUNDED.format(shown(raw)))
    if isinstance(raw, date | timedelta):
        raise Refusal(f"“{raw}”是日期格式的单元格，请把该列设为文本格式后重新填写")


def _no_rounded_text(field: Field, raw: Any) -> None:
    if isinstance(raw, float) and abs(raw) >= 10**15:
        raise Refusal(_ROUNDED.format(shown(raw)))


def _no_bare_serial(field: Field, raw: Any) -> None:
    """42887 in a column of dates: a date whose cell lost its format. Which day is meant is not for us to guess."""
    if isinstance(raw, int | float) and not isinstance(raw, bool) and 1 <= raw < 100_000:
        day = _FIRST_DAY + timedelta(days=int(raw))
        raise Refusal(f"“{shown(raw)}”是没有日期格式的数字，如指 {day}，请把单元格格式改为日期")


def _no_year_as_day(field: Field, raw: Any) -> None:
    """2017 in a cell formatted as a date reads as a day of 1905."""
    if isinstance(raw, date) and raw.year < 1910:
        day = raw.date() if isinstance(raw, datetime) else raw
        meant = (day - _FIRST_DAY).days
        raise Refusal(f"“{day}”像是设成日期格式的年份，如指 {meant} 年，请把单元格格式改为常规")


_SPECIAL: dict[Kind, Callable[[Field, Any], None]] = {
    Kind.CODE: _no_rounded_code,
    Kind.TEXT: _no_rounded_text,
    Kind.LONG_TEXT: _no_rounded_text,
    Kind.DATE: _no_bare_serial,
    Kind.YEAR: _no_year_as_day,
}
