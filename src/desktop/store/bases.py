"""Workbooks against the log: what each row was made from, and what has been written since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from desktop.fields import from_plain
from desktop.log import based
from desktop.log.entry import OpId
from desktop.log.replay import Known
from desktop.records import Record

from .rebuild import entries_of
from .rows import chunks
from .tables import head
from .work import head_of


def bases(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The heads of each record, as a hidden cell carries them."""
    found = {}
    for chunk in chunks(list(ids)):
        for line in connection.execute(select(head).where(head.c.record.in_(chunk))).mappings():
            found[line["record"]] = based.written(head_of(line))
    return found


@dataclass(slots=True)
class Since:
    """One row's base beside today's heads. `made_from` tells what a cell was made from, `moved` whether
    somebody has written that field since; without a base neither is known."""

    record: type[Record]
    base: based.Base
    today: Mapping[str, tuple[OpId, ...]] = field(default_factory=dict)
    known: Mapping[OpId, Known] = field(default_factory=dict)

    @property
    def there(self) -> bool:
        """Whether all that the row was made from is known here."""
        return bool(self.base) and all(op in self.known for ops in self.base.values() for op in ops)

    def heads(self, name: str) -> tuple[OpId, ...]:
        if name in self.base:
            return self.base[name]
        created = self.base[""]
        return created if name in self.known[created[0]].changes else ()

    def values(self, name: str) -> list[Any]:
        """The values that the cell may have shown; blank as None."""
        ops = self.heads(name)
        plain = [self.known[op].changes[name].value for op in ops] or [None]
        try:
            return [from_plain(self.record.field(name), one) for one in plain]
        except (ValueError, TypeError, ArithmeticError):
            return []

    def moved(self, name: str) -> bool:
        created = self.base[""]
        born = created if name in self.known[created[0]].changes else ()
        return set(self.today.get(name, born)) != set(self.heads(name))


def since(connection: Connection, record: type[Record], written: Mapping[str, str]) -> dict[str, Since]:
    """What has happened to these records since, by id; `written` are their bases as the cells carry them."""
    known = {i: {one.op: one for one in entries} for i, entries in entries_of(connection, written)}
    today: dict[str, Mapping[str, tuple[OpId, ...]]] = {}
    for chunk in chunks(list(written)):
        for line in connection.execute(select(head).where(head.c.record.in_(chunk))).mappings():
            today[line["record"]] = head_of(line).fields
    return {
        i: Since(record, based.read(text), today.get(i, {}), known.get(i, {})) for i, text in written.items()
    }
