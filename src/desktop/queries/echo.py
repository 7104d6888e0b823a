"""What will be stored, said back while it is typed: amounts in words, weekdays, the check of an identifier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop import tables
from desktop.fields import Field, Kind, Refusal, pick_open, pick_term, show_money
from desktop.rules.capital_amount import amount_in_words
from desktop.rules.identifiers import Checked

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Echo:
    """`text` is said under the field; `doubt` tells that it is a warning, which never keeps anything out."""

    text: str
    doubt: bool = False


def echo(field: Field, value: Any) -> Echo:
    """How a value that was read will be understood; an empty text when there is nothing to add."""
    if value is None:
        return Echo("")
    if field.kind is Kind.MONEY:
        return Echo(money_said(value))
    if field.kind is Kind.DATE:
        return _weekday(value)
    if field.kind is Kind.CODE:
        return Echo("".join(_checked(field, value).warnings), doubt=True)
    return Echo("")


def money_said(fen: int) -> str:
    """``¥120,000.00　人民币壹拾贰万元整``; a negative amount only in figures."""
    figures = f"¥{show_money(fen)}"
    return f"{figures}　{amount_in_words(fen)}" if fen >= 0 else figures


def as_stored(field: Field, value: Any, offered: Sequence[str] = ()) -> Any:
    """The value as the door takes it: a code in its compact form, a word as the list has it (铁西 → 铁西区).

    Raises `Refusal` with the sentence that the door would say.
    """
    if value is None:
        return None
    if field.kind is Kind.CODE:
        checked = _checked(field, value)
        if checked.errors:
            raise Refusal("".join(checked.errors))
        return checked.value
    if field.open_choice and field.kind is Kind.TAGS:
        return tuple(pick_open(field, word, offered) for word in value)
    if field.open_choice:
        return pick_open(field, value, offered)
    if field.kind is Kind.TERM and offered:
        return pick_term(value, offered)
    return value


def _checked(field: Field, value: str) -> Checked:
    known = field.scheme in tables.identifier_schemes()
    return tables.check_identifier(field.scheme, value) if known else Checked(value)


def _weekday(day: date) -> Echo:
    return Echo(f"{day.year} 年 {day.month} 月 {day.day} 日　星期{_WEEKDAYS[day.weekday()]}")
