"""稍后提醒: put a 待办 off until a day. It comes back by itself; nothing about the matter changes."""

import os
from datetime import date

import msgspec

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.snoozed import file_of, name_of, put_off
from desktop.queries.todo import Todo


def snooze(desk: Desk, todo: Todo, until: date) -> None:
    """Until the morning of that day. Raises `Refusal` for a day that is not ahead."""
    if until <= desk.today:
        raise Refusal("稍后提醒的日期应在今天之后。")
    _write(desk, {**_standing(desk), name_of(todo): until})


def wake_all(desk: Desk) -> None:
    """Show everything again."""
    _write(desk, {})


def _standing(desk: Desk) -> dict[str, date]:
    return {name: day for name, day in put_off(desk).items() if day > desk.today}


def _write(desk: Desk, off: dict[str, date]) -> None:
    path = file_of(desk)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    beside.write_bytes(msgspec.json.encode(off))
    os.replace(beside, path)
