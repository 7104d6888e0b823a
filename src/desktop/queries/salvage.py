"""What a package says by itself, when that on which it builds is nowhere to be had any more."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.exchange import envelope, locked_file
from desktop.exchange.card import trusted
from desktop.fields import Field, Refusal, show
from desktop.log.entry import DELETED, read_changes
from desktop.log.sealed import digest
from desktop.log.upcast import upcast_changes
from desktop.queries.desk import Desk
from desktop.records import Record, record_types
from desktop.rules.masking import masked
from desktop.store import peers
from desktop.store.envelopes import Opener
from desktop.store.rows import get_many, title_of


@dataclass(frozen=True, slots=True)
class SalvagedValue:
    """The last value of one field in the package, and what stands here; both as words. `value` is typed."""

    name: str
    label: str
    value: Any
    text: str
    here: str


@dataclass(frozen=True, slots=True)
class Salvaged:
    """One record of a package. `exists`: it is known here, and its title is ours."""

    record: str
    kind: str
    label: str
    title: str
    exists: bool
    values: tuple[SalvagedValue, ...]


def salvage(desk: Desk, path: Path) -> tuple[Salvaged, ...]:
    """Open a package read-only, whatever it builds on. Nothing is written.

    Raises `Refusal` for one that is damaged, or whose sender is not on the roster. Its chains cannot be
    proven without their beginning: the signature of its sender is what vouches for it.
    """
    store = desk.store
    with store.read() as connection, locked_file.opened(path, store.identity, store.place.folder) as plain:
        package = envelope.read(plain)
        _refuse_stranger(desk, connection, package)
        said = _said(package)
        return tuple(_salvaged(connection, said, Opener(connection, ciphers_in(package))))


def ciphers_in(package: envelope.Package) -> dict[str, bytes]:
    """The ciphers of sensitive values that a package carries, by their digest."""
    lines = (line for commit in package.commits() for line in commit.lines)
    return {digest(one.cipher): one.cipher for line in lines for one in line.sealed}


def _refuse_stranger(desk: Desk, connection: Connection, package: envelope.Package) -> None:
    import msgspec

    from desktop.exchange.card import Card

    authority = peers.peers(connection).get(peers.authority(connection) or "")
    key = msgspec.json.decode(authority.card, type=Card).public_key if authority else None
    if not trusted(package.manifest.sender, key, desk.store.practice):
        raise Refusal("发送这个数据包的工作机不在局办的名册中，没有打开，请与局办核对。")


def _said(package: envelope.Package) -> dict[str, tuple[str, dict[str, Any]]]:
    """The last plain value of each field of each record; a deleted record is left out."""
    said: dict[str, tuple[str, dict[str, Any]]] = {}
    for commit in package.commits():
        for line in commit.lines:
            _, values = said.setdefault(line.record, (line.kind, {}))
            changes = upcast_changes(line.kind, read_changes(bytes(line.changes)), commit.schema)
            values.update({name: op.value for name, op in changes.items()})
    return {i: one for i, one in said.items() if one[1].get(DELETED) is None}


def _salvaged(
    connection: Connection, said: dict[str, tuple[str, dict[str, Any]]], opener: Opener
) -> Iterator[Salvaged]:
    for kind, record in sorted(record_types().items()):
        mine = {i: values for i, (of, values) in said.items() if of == kind}
        rows = get_many(connection, record, mine)
        for record_id, values in mine.items():
            row = rows.get(record_id)
            shown = tuple(_values(record, values, row, opener))
            title = (
                title_of(record, row)
                if row
                else "".join(v.text for v in shown if v.name in record.about.title)
            )
            yield Salvaged(record_id, kind, record.about.label, title, row is not None, shown)


def _values(
    record: type[Record], values: dict[str, Any], row: Any, opener: Opener
) -> Iterator[SalvagedValue]:
    for field in record.fields:
        if field.name not in values:
            continue
        try:
            value = opener.typed(field, values[field.name])
        except (ValueError, TypeError, ArithmeticError):
            continue  # of another program; it stays in the package
        here = getattr(row, field.name) if row is not None else None
        if value != here:
            yield SalvagedValue(field.name, field.label, value, _words(field, value), _words(field, here))


def _words(field: Field, value: Any) -> str:
    return masked(field, str(value)) if field.sensitive and value is not None else show(field, value)
