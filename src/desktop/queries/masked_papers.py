"""Whether a paper would carry a mask in place of a number: then it is printed where the number can be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, select

from desktop.fields import Refusal
from desktop.records import record_types
from desktop.store import peers
from desktop.store.tables import key_share, sealed_value, station

from .stations import chosen
from .titles import title

SIGN = "**"  # every mask has it, and no number


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A value that this station sees masked: of which field of which record, under which key."""

    mask: str
    label: str
    record: str
    key: str


def refuse_masked(connection: Connection, values: Any) -> None:
    """Raise `Refusal` when papers would show what this station sees masked; it names the stations that see it."""
    texts = [text for text in _texts(values) if SIGN in text]
    for one in _hidden(connection) if texts else ():
        if any(one.mask in text for text in texts):
            raise Refusal(
                f"“{title(connection, one.record)}”的{one.label}在本机只显示为“{one.mask}”，不能印在文书上；"
                f"请由{_readers(connection, one.key)}打印。"
            )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)


def _hidden(connection: Connection) -> Iterator[_Hidden]:
    columns = (sealed_value.c[name] for name in ("kind", "field", "record", "key"))
    keys: dict[tuple[str, str], dict[str, str]] = {}
    for kind, field, record_id, key in connection.execute(select(*columns)):
        keys.setdefault((kind, field), {})[record_id] = key
    for (kind, name), key_of in keys.items():
        record = record_types().get(kind)
        if record is None or name not in record.sensitive:
            continue
        column = record.__table__.c[name]
        masked = select(record.__table__.c.id, column).where(column.contains(SIGN, autoescape=True))
        for record_id, mask in connection.execute(masked):
            if record_id in key_of:
                yield _Hidden(mask, record.field(name).label, record_id, key_of[record_id])


def _readers(connection: Connection, key: str) -> str:
    """The stations, not cut off, that were given the key under which a value is sealed."""
    shares = select(key_share.c.station, key_share.c.maker).where(key_share.c.key == key)
    holders = {one for line in connection.execute(shares) for one in line}
    me = connection.execute(select(station.c.id)).scalar_one()
    known = peers.peers(connection)
    return "、".join(known[i].name for i in chosen(connection, "", me) if i in holders) or "填写它的处室"
