"""Records that count as one, and records side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.fields import Kind
from desktop.records import record_types
from desktop.store.rows import get_many
from desktop.store.sameness import aliases

from .desk import Desk
from .lists import cell
from .titles import titles

KINDS = ("enterprise", "team")


@dataclass(frozen=True, slots=True)
class SameGroup:
    """`records` are ids, the one kept first."""

    kind: str
    label: str
    records: tuple[str, ...]
    title: str
    others: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of several records: its texts in their order."""

    label: str
    texts: tuple[str, ...]
    differs: bool


def same_groups(desk: Desk) -> tuple[SameGroup, ...]:
    found = []
    with desk.store.read() as connection:
        for kind in KINDS:
            record = record_types()[kind]
            groups: dict[str, list[str]] = {}
            for one, kept in sorted(aliases(connection, record).items()):
                groups.setdefault(kept, []).append(one)
            rows = get_many(connection, record, [i for kept, ones in groups.items() for i in (kept, *ones)])
            named = titles(connection, rows)
            for kept, ones in groups.items():
                by_hand = any(rows[one].same_as for one in ones)
                why = "人工合并" if by_hand else "统一社会信用代码相同"
                others = tuple(named[one] for one in ones)
                found.append(SameGroup(kind, record.about.label, (kept, *ones), named[kept], others, why))
    return tuple(found)


def side_by_side(desk: Desk, kind: str, ids: Sequence[str]) -> tuple[tuple[str, ...], tuple[FieldLine, ...]]:
    """The titles of these records, and a line for each field that any of them fills."""
    record = record_types()[kind]
    with desk.store.read() as connection:
        rows = get_many(connection, record, ids)
        there = [rows[i] for i in ids if i in rows]
        refs = [f.name for f in record.fields if f.kind is Kind.REF]
        named = titles(connection, [*rows, *(getattr(row, name) for row in there for name in refs)])
    lines = []
    for field in record.fields:
        texts = tuple(cell(field, getattr(row, field.name), named) for row in there)
        if any(texts):
            differs = len({getattr(row, field.name) for row in there}) > 1
            lines.append(FieldLine(field.label, texts, differs))
    return tuple(f"{n}. {named[row.id]}" for n, row in enumerate(there, 1)), tuple(lines)
