"""What a district's sheet consists of, before anybody's handwriting is put on it."""

from dataclasses import dataclass, field
from typing import Any

YUAN, QIAN, WAN = 100, 100_000, 1_000_000  # 分 in one of what the heading names


@dataclass(frozen=True)
class Column:
    """`field` is empty for a column that the program has no place for; `group` is a first heading row."""

    heading: str
    field: str = ""
    unit: int = WAN
    group: str = ""


@dataclass
class Row:
    """`record` holds stored values by field; `cells` what stands in the sheet instead of the right one.

    `wrong` says why the program must refuse the row, in a word of the manifest; empty when it is right.
    """

    record: dict[str, Any]
    cells: dict[str, Any] = field(default_factory=dict)
    wrong: str = ""


@dataclass
class Sheet:
    file: str
    name: str  # empty in a .csv
    kind: str
    columns: list[Column]
    rows: list[Row | None]  # None is a blank line
    above: list[str] = field(default_factory=list)
    below: list[dict[int, Any]] = field(default_factory=list)  # 合计, 备注, 填表人: cells by column index
    yes_no: tuple[str, str] = ("是", "否")
    tidy: float = 0.7  # how many cells are written as they should be
    true_dates: bool = True

    @property
    def fields(self) -> list[str]:
        return [column.field for column in self.columns if column.field]
