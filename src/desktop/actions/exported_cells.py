"""What the cells of an exported list say when they come back: left as they were, changed, or changed by others too."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.log.entry import OpId
from desktop.queries.lists import cell
from desktop.records import Record
from desktop.sheets import SheetRow
from desktop.store.bases import Since, bases, since


class ExportedCells:
    """Rows of one sheet against what they were made from."""

    def __init__(self, connection: Connection, record: type[Record]):
        self.connection, self.record = connection, record
        self.since: dict[str, Since] = {}

    def learn(self, rows: Iterable[SheetRow]) -> None:
        """What was written since the rows were exported, of those records of which anything was."""
        written = {row.record_id: row.base for row in rows if row.record_id and row.base}
        today = bases(self.connection, written)
        moved = {i: base for i, base in written.items() if base != today.get(i)}
        self.since = since(self.connection, self.record, moved)

    def merge(
        self, row: SheetRow, before: Any, differing: dict[str, Any]
    ) -> tuple[dict[str, tuple[OpId, ...]], str]:
        """Merge cell by cell; the heads that a cell was made from where both changed it, and what to say of that.

        A cell left as it was exported gives way to what was written since, and is taken out of `differing`; one
        that both changed goes in beside it. Without a base, or with one not known here, every difference stays.
        """
        made = self.since.get(row.record_id or "")
        if made is None or row.record_id != before.id or not made.there:
            return {}, ""
        beside, kept = {}, []
        for name in [name for name in differing if made.moved(name)]:
            if differing[name] in made.values(name):
                del differing[name]
                kept.append(self.record.field(name).label)
            else:
                beside[name] = made.heads(name)
        both = "、".join(self.record.field(name).label for name in beside)
        if both:
            return beside, f"{both}：导出以后库中也改过，导入后两个值都列入“数据不一致”"
        return {}, f"{'、'.join(kept)}：表中没有改，保留库中之后的修改" if kept else ""

    def left_masked(self, name: str, value: Any, before: Any) -> bool:
        """Whether a cell is as an export shows the stored number: then it was not edited."""
        field, stored = self.record.field(name), getattr(before, name)
        return field.sensitive and stored is not None and value == cell(field, stored, {})

    def refuse_masked(self, values: Mapping[str, Any], before: Any | None) -> None:
        """A masked number is nobody's: it never replaces, nor begins, a real one."""
        for name in sorted(self.record.sensitive & values.keys()):
            field, value = self.record.field(name), values[name]
            stars = isinstance(value, str) and "**" in value
            if stars and (before is None or not self.left_masked(name, value, before)):
                raise Refusal(f"{field.label}“{value}”是遮盖后的号码，请填完整的号码，或留空。")
