"""What calamine leaves unsaid of a sheet: how far it reaches, and which cells hold no value to trust.

calamine lays a sheet out densely (one cell in the last row of the last column would take 400 GB), and
formulas without a saved result and error values come out of it as blanks. Both are looked for first.
"""

from dataclasses import dataclass, field

from desktop.fields import Refusal

from . import limits

_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose value is not there: stands in its place, so that it is never taken for a blank."""

    shown: str
    reason: str

    def __str__(self) -> str:
        return self.shown


def unsaved(formula: str) -> Broken:
    shown = f"={formula}" if formula else "公式"
    return Broken(shown, "公式没有保存计算结果，请用 WPS 或 Excel 打开、保存一次再导入，或改填数值")


def error_value(text: str) -> Broken:
    return Broken(text, f"单元格是错误值 {text}，请改正公式或改填数值")


def letters(column: int) -> str:
    """The name of a column counted from 0: 0 → A, 27 → AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(slots=True)
class Survey:
    """Rows and columns count from 1; 0 means none met. `cells` counts those that hold something."""

    sheet: str
    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)

    def reach(self, row: int, column: int) -> None:
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def mark(self, row: int, column: int, broken: Broken) -> None:
        self.broken[row, column] = broken
        if len(self.broken) > _MANY:
            raise Refusal(
                f"工作表“{self.sheet}”有一万多个公式没有计算结果，请用 WPS 或 Excel 打开、保存一次再导入。"
            )

    def check(self) -> None:
        """Raises `Refusal` naming what lies outside the limits."""
        if self.last_row > limits.ROWS:
            raise Refusal(
                f"工作表“{self.sheet}”第 {self.last_row} 行还有内容，超过 {limits.ROWS} 行，"
                "请删去多余内容或拆成几个文件再导入。"
            )
        if self.last_column > limits.COLUMNS:
            raise Refusal(
                f"工作表“{self.sheet}”第 {letters(self.last_column - 1)} 列还有内容，"
                f"超过 {limits.COLUMNS} 列，请删去多余内容再导入。"
            )
        if max(self.last_row * self.last_column, self.cells) > limits.AREA:
            raise Refusal(
                f"工作表“{self.sheet}”有 {self.last_row} 行 {self.last_column} 列，超出可读取的范围，"
                "请拆成几个文件再导入。"
            )
