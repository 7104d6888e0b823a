"""What the painter of a list is told beside its texts: the rows that are chosen, the cells that were not taken."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection


class Marks:
    """`rows` have a chosen cell. `whole` says that rows were chosen as such: no cell stands out then.

    `wrong` holds the sentence for each cell, by record and field, that a paste left as it was.
    """

    def __init__(self) -> None:
        self.rows: frozenset[int] = frozenset()
        self._blocks: list[tuple[range, range]] = []
        self.whole = True
        self.wrong: dict[tuple[str, str], str] = {}

    def take(self, chosen: QItemSelection, last_column: int) -> None:
        """Remember a selection; 100,000 chosen rows are one range of it, not so many cells."""
        self._blocks = [
            (range(block.top(), block.bottom() + 1), range(block.left(), block.right() + 1)) for block in chosen
        ]
        self.rows = frozenset(row for rows, _ in self._blocks for row in rows)
        self.whole = all(columns == range(last_column + 1) for _, columns in self._blocks)

    def spans(self, row: int) -> list[range]:
        """The chosen columns of a row."""
        return [columns for rows, columns in self._blocks if row in rows]

    def complain(self, cells: Iterable[tuple[str, str, str]]) -> None:
        """Mark these (record, field, sentence) instead of the last ones."""
        self.wrong = {(record, field): why for record, field, why in cells}
