"""What people type or paste → values. The same reading serves forms, sheets, paste and the command line."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from .field import Field, Kind
from .refusal import Refusal
from .rounding import half_up
from .show import FEN_PER

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00:00(?::00)?)?")
EARLIEST, LATEST = 1800, 2200  # years of a date: 0217-06-01 is a slip of the hand
_SHORT_DATE = re.compile(r"(\d{2})\s*[.年]\s*(\d{1,2})\s*[.月]\s*(\d{1,2})\s*日?")  # with / or - the year may be last
CENTURY_TURNS = 50  # 49.10.1 is 2049, 50.1.1 is 1950
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年度?)?")
_AMOUNT = re.compile(r"[¥￥]?\s*([-+]?[\d,，]*\.?\d*)\s*(万元|亿元|千元|元|万)?")
_UNIT_FEN = {**FEN_PER, "万": 1_000_000, "千元": 100_000, "亿元": 10_000_000_000}
_YES = {"是", "有", "y", "yes", "true", "1", "√", "✓", "对", "已", "符合"}
_NO = {"否", "无", "n", "no", "false", "0", "×", "x", "不", "未", "没有", "不符合"}
_SEPARATORS = re.compile(r"[、，,；;|/\n]+")
LARGEST = 10**15  # beyond this a number is a slip of the hand, whatever its field
LARGEST_FEN = LARGEST * 100  # the same in 元; well within a column of 64 bits

_BRACKETS = str.maketrans("[(【{])】}", "〔〔〔〔〕〕〕〕")  # as they are typed around the year of a 文号
_BRACKETED = ("official_no", "cited_no")

def narrow(raw: Any) -> str:
    """Full-width digits and signs made half-width, outer blanks gone: for reading, never for names."""
    text = str(raw)
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip()


def alike(raw: Any) -> str:
    """What all spellings of one name or code share: 「鞍山 砺岳（集团）」 and 「鞍山砺岳(集团)」 are one."""
    return _alike(raw) if raw.__class__ is str else "".join(narrow(raw).upper().split())


@lru_cache(
    maxsize=32768
)  # an import asks three times for each name: for its fate, at the door, and at the door again
def _alike(text: str) -> str:
    return "".join(narrow(text).upper().split())


def _number(field: Field, raw: Any, example: str) -> Decimal:
    if isinstance(raw, float):
        raw = repr(raw)
    text = narrow(raw).replace(",", "").replace(" ", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Refusal(f"「{raw}」不是数字，请填写如 {example}。") from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise Refusal(f"「{raw}」超出可记录的范围，请核对。")
    return number


def _text(field: Field, raw: Any) -> str | None:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = " ".join(str(raw).split())
    if len(text) > 2000:
        raise Refusal(f"文字过长（{len(text)} 字），请精简后填写。")
    return text or None


def _long_text(field: Field, raw: Any) -> str | None:
    text = str(raw).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > 20_000:
        raise Refusal(f"文字过长（{len(text)} 字，最多 20000 字），请改为附件。")
    return text or None


def _code(field: Field, raw: Any) -> str | None:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if raw.__class__ is str and raw.isascii():
        text = raw.replace(" ", "").upper().strip()
    else:
        text = narrow(narrow(raw).replace(" ", "").upper())
    return (text.translate(_BRACKETS) if field.scheme in _BRACKETED else text) or None


def _integer(field: Field, raw: Any) -> int:
    number = _number(field, str(narrow(raw)).rstrip("人个项家户分号") if isinstance(raw, str) else raw, "120")
    if number != int(number):
        raise Refusal(f"「{raw}」应为整数。")
    return int(number)


def _decimal(field: Field, raw: Any) -> Decimal:
    percent = isinstance(raw, str) and narrow(raw).endswith("%")
    number = _number(field, narrow(raw).rstrip("%") if isinstance(raw, str) else raw, "12.5")
    if percent and field.unit != "%":
        number /= 100
    return half_up(number, field.places)


def _money(field: Field, raw: Any) -> int:
    unit = field.unit
    number: Any = raw
    if isinstance(raw, str):
        found = _AMOUNT.fullmatch(narrow(raw))
        if not found or not re.search(r"\d", found[1]):
            raise Refusal(f"「{raw}」不是金额，请填写如 1,234.50 或 12.5万元。")
        number, unit = found[1], found[2] or ("元" if narrow(raw)[0] in "¥￥" else unit)
    fen = _number(field, number, "1,234.50") * _UNIT_FEN[unit]
    if isinstance(raw, float):
        fen = half_up(fen, 0)
    if fen != int(fen):
        raise Refusal(f"「{raw}」细于一分，请核对金额。")
    if abs(fen) > LARGEST_FEN:
        raise Refusal(f"「{raw}」超出可记录的范围，请核对。")
    return int(fen)


def _date(field: Field, raw: Any) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = narrow(int(raw) if isinstance(raw, float) and raw.is_integer() else raw)
    found = _DATE.fullmatch(text) or re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})", text)
    short = None if found else _SHORT_DATE.fullmatch(text)
    try:
        if short:
            century = 2000 if int(short[1]) < CENTURY_TURNS else 1900
            return date(century + int(short[1]), int(short[2]), int(short[3]))
        day = date(int(found[1]), int(found[2]), int(found[3]))  # type: ignore[index]
        if not EARLIEST <= day.year <= LATEST:
            raise ValueError(day)
        return day
    except (TypeError, ValueError):
        raise Refusal(f"「{raw}」不是有效日期，请填写如 2017-06-01。") from None


def _year(field: Field, raw: Any) -> int:
    if isinstance(raw, date):
        return raw.year
    found = _YEAR.fullmatch(narrow(int(raw) if isinstance(raw, float) and raw.is_integer() else raw))
    if not found:
        raise Refusal(f"「{raw}」不是年份，请填写如 2017。")
    return int(found[1])


def _choice(field: Field, raw: Any) -> str:
    """The option meant: its key, its label, or the beginning of one label alone (发明 → 发明专利)."""
    text = narrow(raw)
    for option in field.choices:
        if text in (option.key, narrow(option.label)):
            return option.key
    if field.open_choice:  # perhaps a word of the office's own: `pick_open` knows those
        return str(raw).strip()
    near = [option for option in field.choices if narrow(option.label).startswith(text)]
    if len(near) == 1:
        return near[0].key
    offered = "、".join(option.label for option in near or field.choices)
    wrong = "可以指其中几项" if near else "不在可选范围内"
    raise Refusal(f"「{raw}」{wrong}，请从 {offered} 中选择。")


def _flag(field: Field, raw: Any) -> bool:
    text = narrow(raw).lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise Refusal(f"「{raw}」请改填 是 或 否。")


def _tags(field: Field, raw: Any) -> tuple[str, ...] | None:
    words = raw if isinstance(raw, list | tuple) else [w.strip() for w in _SEPARATORS.split(str(raw))]
    if not field.choices:
        return tuple(dict.fromkeys(word for word in words if word)) or None
    picked = dict.fromkeys(_choice(field, word) for word in words if word)
    keys = [option.key for option in field.choices]
    return (*(key for key in keys if key in picked), *(word for word in picked if word not in keys)) or None


def _parts(field: Field, raw: Any) -> tuple[tuple[str, int], ...] | None:
    """「产品研发 10；人才培养 5.5万元」: uses with amounts; their sum is a rule's business."""
    if isinstance(raw, list | tuple):
        pairs = [(str(use), int(fen)) for use, fen in raw]
    else:
        pairs = []
        for piece in filter(None, (p.strip() for p in re.split(r"[；;\n]+", str(raw)))):
            found = re.fullmatch(r"(.*?)[\s:：]*([¥￥]?[-\d０-９][\d０-９,，.．]*\s*(?:万元|元|万)?)", piece)
            if not found or not found[1]:
                raise Refusal(f"「{piece}」应写成“用途 金额”，如 产品研发 10；人才培养 5.5。")
            pairs.append((found[1].strip(), _money(field, found[2])))
    if len({use for use, _ in pairs}) != len(pairs):
        raise Refusal("同一用途写了两次，请合并为一项。")
    return tuple(pair for pair in pairs if pair[1]) or None


_PARSE: dict[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.CODE: _code,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.YEAR: _year,
    Kind.CHOICE: _choice,
    Kind.TERM: _text,
    Kind.TAGS: _tags,
    Kind.FLAG: _flag,
    Kind.REF: _text,
    Kind.PARTS: _parts,
}


def parse(field: Field, raw: Any) -> Any:
    """The value that `raw` (typed text, or a cell's number, date or truth) means for this field.

    Blank gives None. Raises `Refusal` with one sentence that says what to write instead. A reference
    stays the text that was written: finding the record is a query's work; checking an identifier's
    digits and a term's list is done at the door of writes.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, bool) and field.kind is not Kind.FLAG:
        raise Refusal(f"「{raw}」不是“{field.label}”应有的内容。")
    return _PARSE[field.kind](field, raw)


def pick_term(word: str, offered: Sequence[str]) -> str:
    """The offered word that `word` means: itself, the only one that begins with it (铁西 → 铁西区), or the only one
    that names it behind a code or a branch (通用设备制造业 → C34 通用设备制造业, 软件 → 电子信息/软件).

    Raises `Refusal` naming near ones, or the whole list when it is short.
    """
    if word in offered:
        return word
    plain = narrow(word)
    near = (
        [o for o in offered if narrow(o) == plain]
        or [o for o in offered if narrow(o).startswith(plain)]
        or [o for o in offered if narrow(o).endswith((f" {plain}", f"/{plain}"))]
    )
    if len(near) == 1:
        return near[0]
    listed = "、".join(near or offered[:12]) + ("……" if not near and len(offered) > 12 else "")
    raise Refusal(f"「{word}」不在“可选词表”内，请从 {listed} 中选择，或由管理员在词表中增加。")


def pick_open(field: Field, value: str, own: Sequence[str]) -> str:
    """The key, or the word among the office's `own`, that `value` means in an open choice; raises as `pick_term`."""
    if value in own or any(value == option.key for option in field.choices):
        return value
    word = pick_term(value, tuple(dict.fromkeys([*(option.label for option in field.choices), *own])))
    return next((option.key for option in field.choices if option.label == word), word)
