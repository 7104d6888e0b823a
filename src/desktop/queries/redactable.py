"""The values that a record has or had, for whoever must take one out for good."""

from dataclasses import dataclass

from desktop.fields import Field, Kind, from_plain
from desktop.log.entry import DELETED, OpId
from desktop.log.redacted import is_redacted
from desktop.records import record_types
from desktop.store import history
from desktop.store.tables import head
from desktop.store.work import head_of

from .desk import Desk
from .history import user_names
from .lists import cell
from .record import kind_of

WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CODE)  # where personal data stands; figures and choices are not


@dataclass(frozen=True, slots=True)
class Written:
    """One value that somebody wrote into a field. `stands`: it is what the record shows now."""

    field: str
    label: str
    text: str
    at: str
    who: str
    op: OpId
    stands: bool


def redactable(desk: Desk, record_id: str) -> tuple[Written, ...]:
    """Newest first; numbers masked as everywhere."""
    record = record_types()[kind_of(desk, record_id)]
    fields = {field.name: field for field in record.fields if field.kind in WORDS and not field.by_action}
    with desk.store.read() as connection:
        line = connection.execute(head.select().where(head.c.record == record_id)).mappings().one()
        changes, people, now = history.of_record(connection, record_id), user_names(connection), head_of(line)
    born = {name for change in changes[:1] for name in change.changes}
    return tuple(
        Written(
            name,
            fields[name].label,
            _text(fields[name], op.value),
            change.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            people.get(change.user, "程序"),
            (change.origin, change.seq),
            (change.origin, change.seq) in now.of(name, name in born),
        )
        for change in reversed(changes)
        for name, op in change.changes.items()
        if name in fields and name != DELETED and op.value is not None and not is_redacted(op.value)
    )


def _text(field: Field, plain: object) -> str:
    return cell(field, from_plain(field, plain), {})
