"""Tables over several pages: the head repeats, rows break only where a whole page is too small for one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from .faces import Style
from .lines import Line, Measure, Setter, Span
from .official import Align, Table
from .pen import Pen

_PADDING = 3.5  # points left and right of a cell's text
_ASCENT = 0.88
_HAIRLINE = 0.5


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row whose cells are broken into lines."""

    cells: tuple[tuple[Line, ...], ...]
    height: float
    sums: bool = False  # what is above it: never the first row of a page


class TableSetter:
    """Breaks a table into rows of lines and pages of rows, then draws them. Sizes in points."""

    def __init__(self, setter: Setter, table: Table, width: float, size: float = 12, air: float = 9) -> None:
        self._setter = setter
        self._table = table
        self._size = size
        self._air = air
        shares = sum(column.share for column in table.columns)
        self.widths = [column.share * width / shares for column in table.columns]
        self.head = self._row([column.title for column in table.columns], Style.HEI)

    @property
    def _leading(self) -> float:
        return self._size * 1.3

    def _row(self, texts: Sequence[str], style: Style) -> SetRow:
        cells = tuple(self._cell(text, style, width) for text, width in zip(texts, self.widths, strict=True))
        return self._of(cells)

    def _cell(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        measure = Measure(self._size, width - 2 * _PADDING, justify=False)
        parts = text.split("\n")
        return tuple(
            line
            for part in parts
            for line in self._setter.paragraph([Span(part, style, whole=True)], measure)
        )

    def _of(self, cells: tuple[tuple[Line, ...], ...]) -> SetRow:
        return SetRow(cells, max(1, *map(len, cells)) * self._leading + self._air)

    def pages(self, first: float, later: float) -> Iterator[list[SetRow]]:
        """The rows of each page, heads left out. `first`, `later`: room on the pages, head included."""
        room, page = first - self.head.height, []
        for row in self.rows(min(first, later) - self.head.height):
            if row.height > room:
                carried = [page.pop()] if row.sums and len(page) > 1 else []
                yield page
                room, page = later - self.head.height - sum(one.height for one in carried), carried
            page.append(row)
            room -= row.height
        yield page

    def rows(self, tallest: float) -> Iterator[SetRow]:
        """Every row, one that is higher than `tallest` cut into pieces."""
        most = max(1, int((tallest - self._air) / self._leading))
        for number, texts in enumerate(self._table.rows):
            strong = number in self._table.subtotals
            row = self._row(texts, Style.HEI if strong else Style.FANG)
            yield from self._pieces(replace(row, sums=True) if strong else row, most)
        if self._table.total:
            yield from self._pieces(replace(self._row(self._table.total, Style.HEI), sums=True), most)

    def _pieces(self, row: SetRow, most: int) -> Iterator[SetRow]:
        tall = max(map(len, row.cells))
        if tall <= most:
            yield row
            return
        for start in range(0, tall, most):
            yield self._of(tuple(cell[start : start + most] for cell in row.cells))

    def draw(self, pen: Pen, x: float, y: float, rows: Sequence[SetRow]) -> float:
        """The head and the rows from `y` downwards. Returns the lower edge."""
        top, right = y, x + sum(self.widths)
        for row in (self.head, *rows):
            pen.rule(x, y, right, y, _HAIRLINE)
            self._cells(pen, x, y, row, centred=row is self.head)
            y += row.height
        pen.rule(x, y, right, y, _HAIRLINE)
        for edge in accumulate(self.widths, initial=x):
            pen.rule(edge, top, edge, y, _HAIRLINE)
        return y

    def draw_row(self, pen: Pen, x: float, y: float, row: SetRow) -> None:
        """One row inside a frame that somebody else draws."""
        self._cells(pen, x, y, row, centred=row is self.head)
        for edge in accumulate(self.widths[:-1], initial=x):
            pen.rule(edge, y, edge, y + row.height, _HAIRLINE)

    def _cells(self, pen: Pen, x: float, y: float, row: SetRow, *, centred: bool) -> None:
        for column, width, lines in zip(self._table.columns, self.widths, row.cells, strict=True):
            baseline = y + (row.height - len(lines) * self._leading) / 2
            baseline += (self._leading - self._size) / 2 + _ASCENT * self._size
            for line in lines:
                at = _left_edge("centre" if centred else column.align, x, width, line.width)
                pen.put(line, at, baseline, self._size)
                baseline += self._leading
            x += width


def _left_edge(align: Align, x: float, width: float, line: float) -> float:
    if align == "left":
        return x + _PADDING
    if align == "right":
        return x + width - _PADDING - line
    return x + (width - line) / 2
