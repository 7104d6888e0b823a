"""稍后提醒: which 待办 a user has put off, and until when. Local to the station, never in the log or a package."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from .desk import Desk
from .todo import Todo


def name_of(todo: Todo) -> str:
    """The same matter has the same name tomorrow: it is known by what it opens, not by how many there are."""
    return sha256(repr((todo.origin, todo.look or todo.text)).encode()).hexdigest()[:20]


def file_of(desk: Desk) -> Path:
    return desk.store.place.folder / "snoozed" / f"{desk.actor.id}.json"


def put_off(desk: Desk) -> dict[str, date]:
    """The names of what is put off, with the day on which each comes back. A damaged file puts nothing off."""
    try:
        return msgspec.json.decode(file_of(desk).read_bytes(), type=dict[str, date])
    except (OSError, msgspec.MsgspecError):
        return {}


def without_snoozed(desk: Desk, todos: Iterable[Todo]) -> list[Todo]:
    """What is to be shown today."""
    off = put_off(desk)
    return [todo for todo in todos if off.get(name_of(todo), date.min) <= desk.today]
