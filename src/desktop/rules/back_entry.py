"""历史补录: what happened before the program was taken into use, entered afterwards.

The gates of today do not judge the past. Its figures are judged all the same (a split adds up to what was
approved), and what has happened since the day of taking into use never enters this way.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from desktop.fields import Field, Kind

from .money import check_split

Wrong = tuple[str, str]
"""(field name, sentence)."""


def wrong_in_back_entry(
    fields: Iterable[Field], asked_for: tuple[str, ...], values: Mapping[str, Any], opened_on: date | None
) -> list[Wrong]:
    """What keeps one record of the past out; an empty list lets it in.

    `asked_for` are the names that its type asks for (`About.back_entry`): dates, the state, the number of the
    original document. `values` is the record as it would be; `opened_on` None asks nothing of dates.
    """
    by_name = {field.name: field for field in fields}
    found = [
        (name, f"历史补录必须写明{by_name[name].label}，请照原件填写。")
        for name in asked_for
        if values.get(name) is None
    ]
    found += _too_late(by_name, asked_for, values, opened_on)
    return found + _unsound_split(by_name, values)


def changed_by_back_entry(
    fields: Iterable[Field], stored: Mapping[str, Any], values: Mapping[str, Any]
) -> list[Wrong]:
    """What an action wrote stays as it is: else a matter of today could be settled by entering it as past."""
    return [
        (field.name, "库中已有记录，补录不能改动，请用相应的办理步骤，或先撤销原来的补录。")
        for field in fields
        if field.by_action
        and stored.get(field.name) is not None
        and values.get(field.name, stored[field.name]) != stored[field.name]
    ]


def _too_late(
    fields: Mapping[str, Field], asked_for: tuple[str, ...], values: Mapping[str, Any], opened_on: date | None
) -> list[Wrong]:
    """The first date that a type asks for is when it happened; a validity may well reach into the present."""
    dates = (name for name in asked_for if fields[name].kind is Kind.DATE)
    when = next(dates, None)
    day = values.get(when) if when else None
    if when is None or day is None or opened_on is None or day < opened_on:
        return []
    return [
        (
            when,
            f"{day.isoformat()} 不早于本台账启用日期 {opened_on.isoformat()}，应按正常步骤办理，不能补录。",
        )
    ]


def _unsound_split(fields: Mapping[str, Field], values: Mapping[str, Any]) -> list[Wrong]:
    parts = next((name for name, field in fields.items() if field.kind is Kind.PARTS), None)
    total = values.get("approved")
    if parts is None or total is None or not values.get(parts):
        return []
    missing = check_split(total, values[parts], values.get("other_use") or "")
    return [(parts, f"{missing.what}，请照原件核对。")] if missing else []
