"""An official text as PDF in the layout of GB/T 9704-2012: 22 lines of 28 characters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .faces import Style
from .imprint import draw_imprint, imprint_height
from .letter_head import draw_letter_head
from .lines import BETWEEN, Line, Measure, Span
from .official import Attachment, OfficialText, Paragraph, Table, chinese_date
from .pen import MM, Pen
from .proof import Seal, draw_proof
from .red_head import draw_red_head
from .signing import Places, broken, places, row_slots
from .standard import Standard, standard
from .tables import TableSetter

_PAGE_NUMBER_DOWN = 7 * MM  # upper edge of the dashes below the type area
_QR, _QR_DOWN, _QR_TOP = 22 * MM, 5 * MM, 7 * MM
_ABOVE_SIGNERS = 2  # empty lines
_KEPT = 2  # lines of text that go over with a signature that finds no room


@dataclass(frozen=True, slots=True)
class _Row:
    """A line in a slot of its own."""

    line: Line
    size: float
    centred: bool = False


def draw_official(pen: Pen, official: OfficialText) -> None:
    """All pages: head, text, signature, attachments, imprint."""
    _Layout(pen, official, standard()).draw()


class _Layout:
    def __init__(self, pen: Pen, official: OfficialText, std: Standard) -> None:
        self.pen, self.official, self.std = pen, official, std
        self.set = pen.setter
        self.size = std.sizes["h3"]
        self.grid = Measure(self.size, std.width, std.character, between=BETWEEN * self.size)

    def draw(self) -> None:
        official, std = self.official, self.std
        self._new_page(numbered=not official.letter)  # the first page of a letter shows no number
        if official.seal is not None:
            self._proof(official.seal)
        lowest = self._text(self._head())
        for number, attachment in enumerate(official.attachments, 1):
            label = "附件" if len(official.attachments) == 1 else f"附件{number}"
            lowest = self._attachment(label, attachment)
        if official.imprint is not None:
            if lowest + imprint_height(self.set, official.imprint, std, official.letter) > std.bottom:
                self._new_page(numbered=False)  # a page of the imprint alone carries no number
            draw_imprint(self.pen, official.imprint, std, official.letter)

    def _proof(self, seal: Seal) -> None:
        """Outside the type area, where no printer cuts it off and no seal is put."""
        std = self.std
        if self.official.letter:
            draw_proof(self.pen, seal, std.right - _QR, _QR_TOP, _QR, beside=True)
        else:
            draw_proof(self.pen, seal, std.left + (std.width - _QR) / 2, std.bottom + _QR_DOWN, _QR)

    def _head(self) -> int:
        """Draws the head. Returns the slot of the title: two lines below it, or the second without a head."""
        if not self.official.issuers:
            return 1
        draw = draw_letter_head if self.official.letter else draw_red_head
        return self.std.slot_below(draw(self.pen, self.official, self.std))

    # pages and slots

    def _new_page(self, numbered: bool = True) -> None:
        self.pen.new_page(self.std.page)
        if not numbered:
            return
        size = self.std.sizes["h4"]
        line = self.set.single(f"— {self.pen.page} —", Style.SONG, size)
        dash = 0.3 * size  # a dash stands 0.3 of the size above its baseline
        y = self.std.bottom + _PAGE_NUMBER_DOWN + dash
        if self.pen.page % 2:
            self.pen.ending(line, self.std.right - size, y, size)
        else:
            self.pen.put(line, self.std.left + size, y, size)

    def _put(self, row: _Row, slot: float) -> None:
        y = self.std.baseline(slot, row.size)
        if row.centred:
            self.pen.centred(row.line, self.std.left + self.std.width / 2, y, row.size)
        else:
            self.pen.put(row.line, self.std.left + row.line.indent, y, row.size)

    # the text

    def _text(self, slot: int) -> float:
        """Title to signature, from a slot of the first page on. Returns the lower edge on the last page."""
        slot = self._flow(self._rows(), slot, self._signature_slots())
        return self.std.slot_top(self._sign(slot))

    def _flow(self, rows: Sequence[_Row | None], slot: int, after: int = 0) -> int:
        """Rows from a slot on, over as many pages as they need, with `after` slots kept together with the last."""
        pages = _paginate(rows, self.std.lines - slot, self.std.lines, after)
        for number, page in enumerate(pages):
            if number:
                self._new_page()
                slot = 0
            for row in page:
                if row is not None:
                    self._put(row, slot)
                slot += 1
        return slot

    def _rows(self) -> list[_Row | None]:
        """Title, addressees, body, list of attachments; None is an empty line."""
        official, std = self.official, self.std
        title = std.sizes["h2"]
        rows: list[_Row | None] = [
            _Row(line, title, centred=True)
            for line in self.set.title(official.title, Style.TITLE, title, std.width)
        ]
        rows.append(None)
        if official.main_to:
            rows += self._set([Span(f"{official.main_to}：", Style.FANG, whole=True)], self.grid)
        rows += self._paragraphs(official.body)
        if official.attachments:
            rows.append(None)
            rows += self._attachment_note()
        return rows

    def _paragraphs(self, body: Sequence[Paragraph]) -> list[_Row]:
        """Each begun two characters in."""
        std = self.std
        indented = replace(self.grid, first_indent=2 * std.character)
        return [row for paragraph in body for row in self._set(paragraph.spans, indented)]

    def _set(self, spans: Sequence[Span], measure: Measure) -> list[_Row]:
        return [_Row(line, self.size) for line in self.set.paragraph(spans, measure)]

    def _attachment_note(self) -> list[_Row]:
        """附件说明: two characters in, turned lines under the first character of the name."""
        titles = [attachment.plain_title for attachment in self.official.attachments]
        character = self.std.character
        rows = []
        for number, title in enumerate(titles, 1):
            label = ("附件：" if number == 1 else "") + (f"{number}." if len(titles) > 1 else "")
            start = (2 if number == 1 else 5) * character
            label_width = self.set.paragraph([Span(label, Style.FANG)], self.grid)[0].width
            measure = replace(self.grid, first_indent=start, rest_indent=start + label_width)
            rows += self._set([Span(label + title, Style.FANG)], measure)
        return rows

    # the signature

    def _signers(self) -> tuple[list[tuple[Line, ...]], Line, Places]:
        """Each name, on several lines if it is very long, the date, and their places."""
        names = [self._signer(name) for name in self.official.signers]
        spans, flowing = [Span(chinese_date(self.official.day), Style.FANG)], replace(self.grid, advance=0.0)
        (day,) = self.set.paragraph(spans, flowing)
        return names, day, places(self.std, [max(line.width for line in lines) for lines in names], day.width)

    def _signer(self, name: str) -> tuple[Line, ...]:
        whole = self.set.single(name, Style.FANG, self.size, whole=True)
        if whole.width <= self.std.width:
            return (whole,)
        most = [self.size] * len(name)
        return tuple(
            self.set.single(part, Style.FANG, self.size, whole=True) for part in broken(self.std, name, most)
        )

    def _signature_slots(self) -> int:
        names, _, at = self._signers()
        more = len(at.rows) * (max(map(len, names)) - 1)
        return _ABOVE_SIGNERS + (len(at.rows) - 1) * row_slots(self.std) + more + 2 + bool(self.official.note)

    def _sign(self, slot: int) -> int:
        """Signers and the date, two empty lines below the text so that a seal reaches up to it.

        The date ends four characters from the right edge; the last signer is centred over it. Returns the next slot.
        """
        pen, std, size = self.pen, self.std, self.size
        slot += _ABOVE_SIGNERS
        names, day, at = self._signers()
        left, deep = iter(names), max(map(len, names))
        for row, middles in enumerate(at.rows):
            slot += (row_slots(std) if row else 0) + deep - 1
            for middle in middles:
                for up, line in enumerate(reversed(next(left))):
                    pen.centred(line, std.left + middle, std.baseline(slot - up, size), size)
        pen.centred(day, std.left + at.day, std.baseline(slot + 1, size), size)
        slot += 2
        if self.official.note:
            x, note = std.left + 2 * std.character, f"（{self.official.note}）"
            pen.write(note, Style.FANG, size, x, std.baseline(slot, size))
            slot += 1
        return slot

    # attachments

    def _attachment(self, label: str, attachment: Attachment) -> float:
        """A page of its own: label in the first line, title in the third, text, table. Returns the lower edge."""
        std, table = self.std, attachment.table
        self._new_page()
        if table is not None and table.landscape:
            self._lying(label, attachment.title, table)
            return std.bottom  # what follows needs a page of its own
        slot = self._attachment_head(label, attachment.title, std.left, std.width)
        if attachment.body:
            slot = self._flow([None, *self._paragraphs(attachment.body)], slot)
        if table is None:
            return std.slot_top(slot)
        y = self._unit(table, std.slot_top(slot), std.right)
        return self._table(table, (std.left, y), (std.bottom - y, std.height), std.width)

    def _attachment_head(self, label: str, title: str, left: float, width: float) -> int:
        """Label and title at the top of the type area, upright or lying. Returns the slot below."""
        pen, std, heading = self.pen, self.std, self.std.sizes["h2"]
        down = 0.0 if left == std.left else std.left - std.top  # a lying page begins at the binding
        pen.write(label, Style.HEI, self.size, left, std.baseline(0, self.size) + down)
        slot = 2
        for line in self.set.title(title, Style.TITLE, heading, width):
            pen.centred(line, left + width / 2, std.baseline(slot, heading) + down, heading)
            slot += 1
        return slot

    def _lying(self, label: str, title: str, table: Table) -> None:
        """A wide table on upright pages: what is 225 mm high is now 225 mm wide."""
        std = self.std
        left, width, bottom = std.page[1] - std.bottom, std.height, std.right
        self.pen.turn()
        slot = self._attachment_head(label, title, left, width)
        y = self._unit(table, std.left + slot * std.line_pitch, left + width)
        self._table(table, (left, y), (bottom - y, std.width), width, lying=True)

    def _unit(self, table: Table, y: float, right: float) -> float:
        """「单位：万元」 above the right end of the table. Returns where the table begins."""
        if not table.unit:
            return y + 12
        small = self.std.sizes["xiao4"]
        unit = self.set.single(f"单位：{table.unit}", Style.FANG, small)
        self.pen.ending(unit, right, y + 6 + small, small)
        return y + 12 + small

    def _table(
        self,
        table: Table,
        at: tuple[float, float],
        rooms: tuple[float, float],
        width: float,
        lying: bool = False,
    ) -> float:
        """The rows over as many pages as they need, the head on each. Returns the lower edge."""
        setter = TableSetter(self.set, table, width)
        x, y = at
        for number, rows in enumerate(setter.pages(*rooms)):
            if number:
                self._new_page()
                if lying:
                    self.pen.turn()
                y = self.std.left if lying else self.std.top
            y = setter.draw(self.pen, x, y, rows)
        return y


def _paginate(rows: Sequence[_Row | None], first: int, later: int, signature: int) -> list[list[_Row | None]]:
    """Rows cut into pages of `first`, then `later` slots.

    The last page holds lines of the text, not only the list of attachments that an empty line parts from it, and
    never a single line; a signature without room takes as much over to a page of its own.
    """
    starts, end = [0], len(rows)
    while starts[-1] + (first if len(starts) == 1 else later) < end:
        at = starts[-1] + (first if len(starts) == 1 else later)
        starts.append(at + (rows[at] is None))
    room = first if len(starts) == 1 else later
    gaps = [at for at, row in enumerate(rows) if row is None]  # below the title, above the list of attachments
    tail = end - (gaps[-1] if len(gaps) > 1 else end)
    last = max(0, end - tail - _KEPT)
    if end - starts[-1] + signature > room and last > starts[-1]:
        starts.append(last)
    elif len(starts) > 1:
        starts[-1] = max(min(starts[-1], last), starts[-2] + 1)
    return [
        list(rows[start:stop]) for start, stop in zip(starts, [*starts[1:], end], strict=True) if start < end
    ] or [[]]
