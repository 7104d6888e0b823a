"""导出: a list as a workbook that can be edited and imported again, and blank templates."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop import sheets
from desktop.fields import Field, Kind
from desktop.queries.desk import Desk
from desktop.queries.lists import cell
from desktop.queries.titles import titles
from desktop.records import record_types
from desktop.store.bases import bases
from desktop.store.rows import get_many

from .outcome import Outcome


def export_list(
    desk: Desk, kind: str, ids: Sequence[str], target: Path, names: Sequence[str] = ()
) -> Outcome:
    """Write these records: the fields `names` in their order, or every field; sensitive numbers masked.

    A hidden cell carries each record's id and the heads that its row was made from, so that two who edit the
    list and import it one after the other are merged cell by cell.
    """
    record = record_types()[kind]
    fields = [record.field(name) for name in names] or list(record.fields)
    with desk.store.read() as connection:
        found = get_many(connection, record, ids)
        refs = [f.name for f in fields if f.kind is Kind.REF]
        made_from = bases(connection, found)
        named = titles(connection, (getattr(row, name) for row in found.values() for name in refs))
    present = [i for i in ids if i in found]
    lines = ([_out(f, getattr(found[i], f.name), named) for f in fields] for i in present)
    keys = (f"{i}{sheets.BASE_MARK}{made_from[i]}" for i in present)
    count = sheets.write_list(target, record.about.label, fields, lines, ids=keys)
    return Outcome(
        f"已导出 {count} 条{f'（所选 {len(names)} 列）' if names else ''}到 {target}。",
        counts={"exported": count},
        details={"file": str(target)},
    )


def _out(field: Field, value: Any, named: dict[str, str]) -> Any:
    if field.kind is Kind.REF:
        return named.get(value)
    return cell(field, value, named) if field.sensitive and value is not None else value


def write_template(desk: Desk, kind: str, target: Path) -> Outcome:
    """A blank workbook for a type, with drop-downs of today's words."""
    with desk.store.read() as connection:
        words = desk.store.vocabularies(connection)
    sheets.write_template(record_types()[kind], target, words)
    return Outcome(f"空白表格已存为 {target}。", details={"file": str(target)})
