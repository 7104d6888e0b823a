"""Whether the user at the desk may write records of a type here, and why not."""

from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.records import Record, record_types
from desktop.store.keepers import kept_elsewhere

from .desk import Desk


def why_not_write(desk: Desk, kind: str) -> str:
    """The sentence that the door would say; "" when records of this type may be written."""
    with desk.store.read() as connection:
        return _stranger(desk, connection, record_types()[kind])


def why_not_change(
    desk: Desk, connection: Connection, record: type[Record], record_id: str, name: str
) -> str:
    """The same of one field of one record; "" when it may be changed."""
    if why := _stranger(desk, connection, record):
        return why
    if name not in record.about.kept:
        return ""
    return kept_elsewhere(desk.store, connection, desk.actor, record, [record_id]).get(record_id, "")


def locked_fields(desk: Desk, kind: str, record_id: str) -> dict[str, str]:
    """The fields of a record that another section keeps, each with the reason."""
    found = locked_records(desk, kind, [record_id])
    return dict.fromkeys(record_types()[kind].about.kept, found[record_id]) if found else {}


def locked_records(desk: Desk, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Those of these records whose `About.kept` fields another section keeps, each with the reason."""
    with desk.store.read() as connection:
        return kept_elsewhere(desk.store, connection, desk.actor, record_types()[kind], ids)


def _stranger(desk: Desk, connection: Connection, record: type[Record]) -> str:
    try:
        desk.store.refuse_stranger(connection, desk.actor, record)
    except Refusal as refusal:
        return str(refusal)
    return ""
