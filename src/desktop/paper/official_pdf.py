"""An official text as PDF in the layout of GB/T 9704-2012: 22 lines of 28 characters."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from .faces import Style
from .imprint import draw_imprint, imprint_height
from .lines import Line, Measure, Span
from .official import OfficialText, Table, chinese_date
from .pen import MM, Pen
from .red_head import draw_red_head
from .standard import Standard, standard
from .tables import TableSetter

_PAGE_NUMBER_DOWN = 7 * MM  # upper edge of the dashes below the type area
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
        self.grid = Measure(self.size, std.width, std.character)

    def draw(self) -> None:
        self._new_page()
        lowest = self._text(self._head())
        for number, attachment in enumerate(self.official.attachments, 1):
            label = "附件" if len(self.official.attachments) == 1 else f"附件{number}"
            lowest = self._attachment(label, attachment.title, attachment.table)
        if self.official.imprint is not None:
            if lowest + imprint_height(self.set, self.official.imprint, self.std) > self.std.bottom:
                self._new_page(numbered=False)  # a page of the imprint alone carries no number
            draw_imprint(self.pen, self.official.imprint, self.std)

    def _head(self) -> int:
        """Draws the red head. Returns the slot of the title: two lines below it, or the second without a head."""
        if not self.official.issuers:
            return 1
        red_line = draw_red_head(self.pen, self.official, self.std)
        return ceil((red_line - self.std.top) / self.std.line_pitch + 2 - 0.35)

    # pages and slots

    def _new_page(self, numbered: bool = True) -> None:
        self.pen.new_page(self.std.page)
        if not numbered:
            return
        size = self.std.sizes["h4"]
        line = self.set.single(f"— {self.pen.page} —", Style.SONG, size)
        y = (
            self.std.bottom + _PAGE_NUMBER_DOWN + 0.3 * size
        )  # a dash stands 0.3 of the size above its baseline
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
        rows = self._rows()
        signature = 2 + len(self._signature_lines())
        pages = _paginate(rows, self.std.lines - slot, self.std.lines, signature)
        for number, page in enumerate(pages):
            if number:
                self._new_page()
                slot = 0
            for row in page:
                if row is not None:
                    self._put(row, slot)
                slot += 1
        return self.std.slot_top(self._sign(slot))

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
            rows += self._set([Span(f"{official.main_to}：", Style.FANG)], self.grid)
        indented = Measure(self.size, std.width, std.character, first_indent=2 * std.character)
        for paragraph in official.body:
            rows += self._set(paragraph.spans, indented)
        if official.attachments:
            rows.append(None)
            rows += self._attachment_note()
        return rows

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
            measure = Measure(
                self.size, self.std.width, character, first_indent=start, rest_indent=start + label_width
            )
            rows += self._set([Span(label + title, Style.FANG)], measure)
        return rows

    # the signature

    def _signature_lines(self) -> list[str]:
        return ["署名", "日期", *(["附注"] if self.official.note else [])]

    def _sign(self, slot: int) -> int:
        """Signers side by side and the date, two empty lines below the text so that a seal reaches up to it.

        The date ends four characters from the right edge; the last signer is centred over it. Returns the next slot.
        """
        pen, std, size = self.pen, self.std, self.size
        slot += 2
        day = self.set.single(chinese_date(self.official.day), Style.FANG, size)
        names = [self.set.single(name, Style.FANG, size, whole=True) for name in self.official.signers]
        middle = std.right - 4 * std.character - day.width / 2
        overhang = middle + names[-1].width / 2 - std.right
        middle -= max(0.0, overhang)
        apart = max(std.seal, *(name.width + size for name in names))
        for place, name in enumerate(reversed(names)):
            pen.centred(name, middle - place * apart, std.baseline(slot, size), size)
        pen.centred(day, middle, std.baseline(slot + 1, size), size)
        slot += 2
        if self.official.note:
            pen.write(
                f"（{self.official.note}）",
                Style.FANG,
                size,
                std.left + 2 * std.character,
                std.baseline(slot, size),
            )
            slot += 1
        return slot

    # attachments

    def _attachment(self, label: str, title: str, table: Table) -> float:
        """A page of its own: label in the first line, title in the third, the table. Returns its lower edge."""
        pen, std = self.pen, self.std
        self._new_page()
        pen.write(label, Style.HEI, self.size, std.left, std.baseline(0, self.size))
        slot, heading = 2, std.sizes["h2"]
        for line in self.set.title(title, Style.TITLE, heading, std.width):
            self._put(_Row(line, heading, centred=True), slot)
            slot += 1
        y = std.slot_top(slot) + (6 if table.unit else 12)
        if table.unit:
            small = std.sizes["xiao4"]
            unit = self.set.single(f"单位：{table.unit}", Style.FANG, small)
            pen.ending(unit, std.right, y + small, small)
            y += small + 6
        setter = TableSetter(self.set, table, std.width)
        for number, rows in enumerate(setter.pages(std.bottom - y, std.height)):
            if number:
                self._new_page()
                y = std.top
            y = setter.draw(pen, std.left, y, rows)
        return y


def _paginate(rows: Sequence[_Row | None], first: int, later: int, signature: int) -> list[list[_Row | None]]:
    """Rows cut into pages of `first`, then `later` slots; the signature never stands on a page without text."""
    pages: list[list[_Row | None]] = [[]]
    for row in rows:
        if len(pages[-1]) >= (first if len(pages) == 1 else later):
            pages.append([])
        if row is None and not pages[-1] and len(pages) > 1:
            continue
        pages[-1].append(row)
    room = first if len(pages) == 1 else later
    if len(pages[-1]) + signature > room and len(pages[-1]) > _KEPT:
        pages.append(pages[-1][-_KEPT:])
        del pages[-2][-_KEPT:]
    return pages
