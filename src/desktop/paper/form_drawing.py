"""Draws a form sheet: one frame, boxes that grow to fill the page, as many pages as its table and opinions need."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .faces import Style
from .form_sheet import Facts, FormSheet, Signature
from .lines import Line, Measure, Span
from .official import chinese_date
from .pen import A4, A4_LANDSCAPE, MM, Pen
from .proof import draw_proof
from .tables import SetRow, TableSetter
from .wording import Own

SIZE, LEADING, AIR = 12, 18, 12
STEP = 22 * MM  # room for a hand to write an opinion
TALLEST = 32 * MM  # a box never grows beyond this to fill the sheet
SIDE, TOP, BOTTOM = 22 * MM, 22 * MM, 20 * MM
LABEL = 30 * MM
_INSET = 3 * MM
_ASCENT = 0.88
FRAME, HAIRLINE = 1.0, 0.5
_TITLE, _TITLE_PITCH = 22, 30
_SMALL = 9
_QR, _QR_TOP, _QR_IN = 20 * MM, 8 * MM, 7 * MM
_SIGN_AIR = 20  # of a table's row that is signed in
_TIGHTER = (0.85, 0.7, 0.55)  # what room to write shrinks to where that spares a page
_ONE_WORD = re.compile(r"[!-~]{12,}")  # a code or an account: never on two lines
_LEAST = 9


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the frame: the least it needs, the most it may take, and how it is drawn between two heights."""

    height: float
    most: float
    draw: Callable[[float, float], None]  # upper edge, height


def draw_form_sheet(pen: Pen, sheet: FormSheet, own: Own | None = None) -> None:
    """The whole sheet; a second page only where the first is full."""
    _Sheet(pen, sheet).draw()


class _Sheet:
    def __init__(self, pen: Pen, sheet: FormSheet) -> None:
        self.pen, self.sheet = pen, sheet
        self.size = A4_LANDSCAPE if sheet.landscape else A4
        self.left, self.right = SIDE, self.size[0] - SIDE
        self.bottom = self.size[1] - BOTTOM
        self.width = self.right - self.left
        self.tight = 1.0

    def draw(self) -> None:
        beside = 2 * (_QR + _QR_IN + 2 * MM) if self.sheet.seal else 0
        titles = self.pen.setter.title(self.sheet.title, Style.TITLE, _TITLE, self.width - beside)
        above = self._above()
        first = TOP + len(titles) * _TITLE_PITCH + (7 + max(1, len(above)) * LEADING if above or self.sheet.right else 4)
        note = self._note()
        pages = self._pages(first, self.bottom - len(note) * LEADING)
        for number, blocks in enumerate(pages, 1):
            self.pen.new_page(self.size)
            y = first if number == 1 else TOP
            if number == 1:
                self._heading(titles, above, first)
                if self.sheet.seal is not None:
                    draw_proof(self.pen, self.sheet.seal, self.right - _QR - _QR_IN, _QR_TOP, _QR)
            y = self._framed(blocks, y, grow=not self.sheet.table)
            if number == len(pages):
                self._put_note(note, y)
            if len(pages) > 1:
                foot = self.pen.setter.single(f"第 {number} 页 共 {len(pages)} 页", Style.SONG, _SMALL)
                self.pen.centred(foot, self.size[0] / 2, self.size[1] - BOTTOM + 4.5 * MM, _SMALL)

    def _pages(self, first: float, bottom: float) -> list[list[Block]]:
        """The blocks page by page; room to write gives way before a box or two need a page of their own."""
        pages = _paged(list(self._blocks(first)), bottom, first)
        for self.tight in _TIGHTER if len(pages) > 1 else ():
            fewer = _paged(list(self._blocks(first)), bottom, first)
            if len(fewer) < len(pages):
                return fewer
        return pages

    def _above(self) -> tuple[Line, ...]:
        """What stands above the frame on its left, on as many lines as what stands on its right leaves it."""
        beside = self.pen.setter.single(self.sheet.right, Style.FANG, SIZE).width if self.sheet.right else 0.0
        return self._set(self.sheet.left, self.width - beside) if self.sheet.left else ()

    def _heading(self, titles: Sequence[Line], above: Sequence[Line], first: float) -> None:
        y = TOP + 18
        for line in titles:
            self.pen.centred(line, self.size[0] / 2, y, _TITLE)
            y += _TITLE_PITCH
        y = first - 7
        self.pen.ending(self.pen.setter.single(self.sheet.right, Style.FANG, SIZE), self.right, y, SIZE)
        for back, line in enumerate(reversed(above)):
            self.pen.put(line, self.left, y - back * LEADING, SIZE)

    def _note(self) -> list[Line]:
        parts = self.sheet.note.split("\n") if self.sheet.note else ()
        return [line for part in parts for line in self._set(part, self.width, SIZE - 1.5)]

    def _put_note(self, lines: Sequence[Line], y: float) -> None:
        for line in lines:
            y += LEADING
            self.pen.put(line, self.left, y, SIZE - 1.5)

    def _framed(self, blocks: Sequence[Block], top: float, *, grow: bool) -> float:
        """The blocks of one page and the frame around them. Returns its lower edge."""
        spare = self.bottom - top - sum(block.height for block in blocks)
        growing = sum(block.most > block.height for block in blocks)
        more = max(0.0, spare / growing) if grow and growing else 0.0
        y = top
        for block in blocks:
            height = min(block.height + more, max(block.most, block.height))
            self.pen.rule(self.left, y, self.right, y, HAIRLINE)
            block.draw(y, height)
            y += height
        self.pen.box(self.left, top, self.width, y - top, FRAME)
        return y

    # the parts

    def _blocks(self, first: float) -> Iterator[Block]:
        for row in self.sheet.rows:
            yield self._facts(row)
        if self.sheet.table is not None:
            yield from self._rows_of_table()
        for signature in self.sheet.signatures:
            yield self._signature(signature)

    def _facts(self, row: Facts) -> Block:
        label = LABEL
        width = self.width / len(row.facts)
        cells = [
            (
                self.pen.setter.title(fact.label, Style.HEI, SIZE, label - 4 * MM),
                *self._said(fact.text, width - label - 2 * _INSET),
            )
            for fact in row.facts
        ]
        tall = max(1, *(max(len(names), len(lines)) for names, lines, _ in cells))
        air = AIR * self.tight
        height = max(tall * LEADING + air, row.height * MM * self.tight)

        def draw(y: float, height: float) -> None:
            for at, (names, lines, size) in enumerate(cells):
                x = self.left + at * width
                self._labelled(names, x, y, label, height)
                if at:
                    self.pen.rule(x, y, x, y + height, HAIRLINE)
                up = air / 2 if row.height else (height - len(lines) * LEADING) / 2
                self._stack(lines, x + label + _INSET, y + up, size)

        return Block(height, height, draw)

    def _signature(self, one: Signature) -> Block:
        opinion = self._set(one.opinion, self.width - LABEL - 2 * _INSET)
        names = self.pen.setter.title(one.label, Style.HEI, SIZE, LABEL - 4 * MM)
        height = max(STEP * self.tight, (max(1, len(opinion)) + 1) * LEADING + AIR)

        def draw(y: float, height: float) -> None:
            self._labelled(names, self.left, y, LABEL, height)
            self._stack(opinion, self.left + LABEL + _INSET, y + AIR / 2)
            if not one.closed:
                self._sign(one, y + height - AIR / 2 - LEADING / 2 + SIZE / 3)

        return Block(height, TALLEST, draw)

    def _sign(self, one: Signature, y: float) -> None:
        """Who, when and how, from the right; while it waits, room to sign and to write a date."""
        day = self.pen.setter.single(chinese_date(one.day), Style.FANG, SIZE)
        self.pen.ending(day, self.right - 4 * MM, y, SIZE)
        end = self.pen.write("签字：", Style.FANG, SIZE, self.right - 76 * MM, y)
        if one.signer:
            self.pen.write(one.signer, Style.KAI, SIZE + 2, end, y, whole=True)
        if one.mark:
            self.pen.write(f"（{one.mark}）", Style.FANG, _SMALL, self.left + LABEL + 2 * MM, y)

    def _rows_of_table(self) -> Iterator[Block]:
        """The table's rows one by one, its head again at the top of each page (see `_paged`)."""
        table = self.sheet.table
        size = _SMALL if self.sheet.fine else SIZE - 1.5
        air = _SIGN_AIR * self.tight if self.sheet.write_in else 8 * self.tight
        setter = TableSetter(self.pen.setter, table, self.width, size, air)

        def block(row: SetRow) -> Block:
            def draw(y: float, height: float) -> None:
                setter.draw_row(self.pen, self.left, y, row)

            return Block(row.height, row.height, draw)

        head = block(setter.head)
        yield _Head(head.height, head.most, head.draw)
        for row in setter.rows((self.bottom - TOP) / 2):
            yield _Row(row.height, row.height, block(row).draw)

    # small pieces

    def _set(self, text: str, column: float, size: float = SIZE, *, whole: bool = False) -> tuple[Line, ...]:
        measure = Measure(size, column)
        return tuple(
            line
            for part in text.split("\n")
            for line in self.pen.setter.paragraph([Span(part, Style.FANG, whole)], measure)
        )

    def _said(self, text: str, column: float) -> tuple[tuple[Line, ...], float]:
        """What stands beside a label, and its size: a code that is too wide is set smaller, not broken."""
        if _ONE_WORD.fullmatch(text):
            return self.pen.setter.shrunk(text, Style.FANG, (SIZE, _LEAST), column)
        return self._set(text, column, whole=True), SIZE

    def _labelled(self, names: Sequence[Line], x: float, y: float, width: float, height: float) -> None:
        up = y + (height - len(names) * LEADING) / 2
        for line in names:
            self.pen.centred(line, x + width / 2, up + (LEADING - SIZE) / 2 + _ASCENT * SIZE, SIZE)
            up += LEADING
        self.pen.rule(x + width, y, x + width, y + height, HAIRLINE)

    def _stack(self, lines: Sequence[Line], x: float, y: float, size: float = SIZE) -> None:
        for line in lines:
            self.pen.put(line, x, y + (LEADING - SIZE) / 2 + _ASCENT * SIZE, size)
            y += LEADING


@dataclass(frozen=True, slots=True)
class _Head(Block):
    """The head of a table: begins every page that its rows go on to."""


@dataclass(frozen=True, slots=True)
class _Row(Block):
    """A row of the table."""


def _paged(blocks: Sequence[Block], bottom: float, first: float) -> list[list[Block]]:
    """Blocks page by page; nothing is cut, and a head never stands at the foot without a row."""
    pages: list[list[Block]] = [[]]
    y, head = first, None
    for at, block in enumerate(blocks):
        head = block if isinstance(block, _Head) else head
        following = blocks[at + 1].height if isinstance(block, _Head) and at + 1 < len(blocks) else 0.0
        if pages[-1] and y + block.height + following > bottom:
            pages.append([])
            y = TOP
            if isinstance(block, _Row) and head is not None:
                pages[-1].append(head)
                y += head.height
        pages[-1].append(block)
        y += block.height
    return pages
