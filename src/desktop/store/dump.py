"""The canonical state: what two stations that know the same entries write byte for byte alike."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from desktop.fields import Field, from_plain, to_plain
from desktop.log.replay import replay
from desktop.records import Record, record_types
from desktop.rules.masking import masked

from .rebuild import entries_of
from .rows import to_row
from .sameness import aliases
from .tables import head

Conflicts = Mapping[str, tuple[object, ...]]  # field → its values

_encode = msgspec.json.Encoder(order="deterministic").encode


def dump(connection: Connection, kinds: Sequence[str] = ()) -> Iterator[bytes]:
    """One JSON line per live record, sorted by kind then id; fields alphabetical, null left out.

    Money as integer 分, dates as ISO text, decimals as text. A field in conflict is
    ``{"conflict": [values by (origin, seq)]}``. A record that counts as another's names it as ``same_as``.
    Sensitive numbers masked. Nothing of time, station or user.
    """
    types = record_types()
    conflicts = _conflicts(connection, kinds)
    for kind in sorted(kinds or types):
        yield from _dump_kind(connection, types[kind], conflicts)


def _dump_kind(
    connection: Connection, record: type[Record], conflicts: Mapping[str, Conflicts]
) -> Iterator[bytes]:
    same, table = aliases(connection, record), record.__table__
    for line in connection.execute(select(table).order_by(table.c.id)).mappings():
        row = to_row(record, line)
        values = {f.name: _shown(f, to_plain(f, getattr(row, f.name))) for f in record.fields}
        if row.id in same:
            values["same_as"] = same[row.id]
        for name, different in conflicts.get(row.id, {}).items():
            values[name] = {"conflict": [_shown(record.field(name), one) for one in different]}
        present = {name: value for name, value in values.items() if value is not None}
        yield _encode({"kind": record.about.key, "id": row.id, "fields": present})


def _shown(field: Field, plain: Any) -> Any:
    """Of what is sensitive the mask, so that stations with and without its key say the same."""
    if not field.sensitive or plain is None:
        return plain
    return masked(field, str(from_plain(field, plain) or ""))


def _conflicts(connection: Connection, kinds: Sequence[str]) -> dict[str, Conflicts]:
    """The fields in conflict of each record, out of the log; of all types when none are named."""
    query = select(head.c.record, head.c.fields).where(~head.c.hidden)
    query = query.where(head.c.kind.in_(kinds)) if kinds else query
    torn = [i for i, fields in connection.execute(query) if any(len(ops) > 1 for ops in fields.values())]
    said = entries_of(connection, torn) if torn else ()
    return {record_id: replay(entries).conflicts for record_id, entries in said}


def digest(connection: Connection) -> str:
    """A short name for the whole state: equal digests, equal dumps."""
    state = blake2b(digest_size=16)
    for line in dump(connection):
        state.update(line + b"\n")
    return state.hexdigest()
