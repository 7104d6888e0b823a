"""An official text as .docx in the same layout, for the draft that leaders edit."""

import unicodedata
from collections.abc import Sequence
from math import ceil
from pathlib import Path

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from .docx_page import apply_standard, double_line, turn_section
from .docx_parts import RED, RED_HEX, add_run, borders, exact_line, indent_characters
from .docx_tables import add_imprint, add_table
from .faces import Faces, Style, printable
from .letter_head import GAP, THICK, THIN, letter_mark_size
from .lines import Setter, Span
from .official import Attachment, OfficialText, chinese_date
from .official import Paragraph as Text
from .red_head import mark_height, mark_size, number_to_line
from .replacing import replacing
from .signing import broken, places, row_slots
from .standard import standard

_RED_LINE = 16  # eighths of a point: 2 pt
_TO_RED_LINE = 11  # points: 4 mm
_MARK_ROOM = 1.1  # of the height: ascenders are not cut off
_SLACK = 3  # points that borders and roundings may take
_CELL = 11  # margins of a cell


def save_official_docx(official: OfficialText, target: Path, faces: Faces, mark: str = "") -> None:
    """Writes the text with its attachments. `mark`: 草稿 or 练习, small in the page head.

    `faces` measure the titles, so that they break where they break in the PDF.
    """
    _Writer(official, Setter(faces)).save(target, mark)


class _Writer:
    def __init__(self, official: OfficialText, setter: Setter) -> None:
        self.official, self.setter = official, setter
        self.std = standard()
        self.size = self.std.sizes["h3"]
        self.document = docx.Document()
        self._lying = False

    def save(self, target: Path, mark: str) -> None:
        official = self.official
        apply_standard(self.document, self.std, mark, official.letter)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = (
            official.plain_title,
            official.signers[0],
            "",
        )
        self._head()
        self._text()
        self._signature()
        for number, attachment in enumerate(official.attachments, 1):
            self._attachment(number, attachment)
        if official.imprint is not None:
            if self._lying:
                turn_section(self.document, self.std, False)
            add_imprint(self.document, official.imprint, self.std, official.letter)
        with replacing(target) as written:
            self.document.save(str(written))

    def _paragraph(self, pitch: float | None = None) -> Paragraph:
        return exact_line(self.document.add_paragraph(), pitch or self.std.line_pitch)

    def _line(self, text: str, style: Style = Style.FANG) -> Paragraph:
        paragraph = self._paragraph()
        self._add(paragraph, text, style)
        return paragraph

    def _add(self, paragraph: Paragraph, text: str, style: Style) -> None:
        """Body text, drawn together by a fifth of a point so that 28 characters fill a line."""
        add_run(paragraph, printable(text), style, self.size, tracking=self.std.character - self.size)

    def _empty(self, lines: int = 1) -> None:
        for _ in range(lines):
            self._paragraph()

    # 版头

    def _head(self) -> None:
        issuers = self.official.issuers
        if not issuers:
            self._empty()
            return
        if self.official.letter:
            self._letter_head(issuers[0])
            return
        if self.official.urgency:
            self._line(self.official.urgency, Style.HEI)
        std, mark = self.std, mark_height(issuers, self.std)
        used = std.line_pitch if self.official.urgency else 0
        self._paragraph(std.mark_top - used)
        if len(issuers) == 1:
            self._mark_line(f"{issuers[0]}文件")
        else:
            self._joint_mark(issuers)
        self._paragraph(2 * std.line_pitch - mark * (_MARK_ROOM - 1))
        if self.official.approvers:
            number = self._approvers()
        else:
            number = self._line(self.official.number)
            number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        borders(number, RED_HEX, bottom=(_RED_LINE, _TO_RED_LINE))
        rows = max(1, ceil(len(self.official.approvers) / 2))
        line = std.top + std.mark_top + mark + (1 + rows) * std.line_pitch + number_to_line(std)
        here = std.top + std.mark_top + mark + (2 + rows) * std.line_pitch + _TO_RED_LINE + 2
        self._down(here, std.slot_below(line))

    def _down(self, here: float, slot: int) -> None:
        """Free paper from `here` to the slot of the title, so that pages hold the lines that they hold in the PDF."""
        self._paragraph(self.std.slot_top(slot) - here - _SLACK)

    def _approvers(self) -> Paragraph:
        """The number at the left, 签发人 at the right, two in a line."""
        paragraph = self._line("")
        names = self.official.approvers
        for at in range(0, len(names), 2):
            paragraph = paragraph if at == 0 else self._line("")
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Pt(self.std.width - self.std.character), WD_TAB_ALIGNMENT.RIGHT)
            last = at + 2 >= len(names)
            self._add(paragraph, f"\u3000{self.official.number}\t" if last else "\t", Style.FANG)
            self._add(paragraph, "签发人：" if at == 0 else "", Style.FANG)
            self._add(paragraph, "\u3000".join(names[at : at + 2]), Style.KAI)
        return paragraph

    def _letter_head(self, issuer: str) -> None:
        """In the head of the first page, which pushes the text down as far as it reaches."""
        section, std = self.document.sections[0], self.std
        section.header_distance = Pt(std.letter.mark_top)
        head = section.first_page_header
        head.is_linked_to_previous = False
        size = letter_mark_size(issuer, std)
        mark = exact_line(head.paragraphs[0], size.height)
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_run(mark, issuer, Style.TITLE, size.height, RED, across=size.width / size.height)
        exact_line(head.add_paragraph(), std.letter.mark_to_line - 1)
        double_line(head.add_paragraph(), std, "thickThinSmallGap")
        exact_line(head.add_paragraph(), self.size * 7 / 8)
        number = exact_line(head.add_paragraph(), self.size)
        if self.official.urgency:
            number.paragraph_format.tab_stops.add_tab_stop(Pt(std.width), WD_TAB_ALIGNMENT.RIGHT)
            self._add(number, self.official.urgency, Style.HEI)
            self._add(number, f"\t{self.official.number}", Style.FANG)
        else:
            number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._add(number, self.official.number, Style.FANG)
        line = std.letter.mark_top + size.height + std.letter.mark_to_line + THICK + GAP + THIN
        here = line + self.size * 15 / 8
        self._down(here, std.slot_below(here))

    def _mark_line(self, text: str) -> None:
        size = mark_size(self.official.issuers, self.std)
        paragraph = self._paragraph(size.height * _MARK_ROOM)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_run(paragraph, text, Style.TITLE, size.height, RED, across=size.width / size.height)

    def _joint_mark(self, issuers: tuple[str, ...]) -> None:
        size = mark_size(issuers, self.std)
        height, across, pitch = (
            size.height,
            size.width / size.height,
            mark_height(issuers, self.std) * _MARK_ROOM / len(issuers),
        )
        table = self.document.add_table(rows=len(issuers), cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        widths = Pt((size.longest + 0.4) * size.width + _CELL), Pt(2.2 * size.width + _CELL)
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = wide
        for row, name in zip(table.rows, issuers, strict=True):
            row.cells[0].width, row.cells[1].width = widths
            paragraph = exact_line(row.cells[0].paragraphs[0], pitch)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.DISTRIBUTE
            add_run(paragraph, name, Style.TITLE, height, RED, across=across)
        word = table.cell(0, 1).merge(table.cell(len(issuers) - 1, 1))
        word.vertical_alignment = 1  # the middle
        paragraph = exact_line(word.paragraphs[0], pitch)
        add_run(paragraph, "文件", Style.TITLE, height, RED, across=across)
        for extra in word.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)

    # 主体

    def _text(self) -> None:
        official = self.official
        self._title(official.title)
        self._empty()
        if official.main_to:
            self._spans([Span(f"{official.main_to}：", Style.FANG)])
        self._body(official.body)
        if official.attachments:
            self._empty()
            self._attachment_note()

    def _body(self, paragraphs: Sequence[Text]) -> None:
        for paragraph in paragraphs:
            indent_characters(self._spans(paragraph.spans), 2, 0, self.std.character)

    def _title(self, text: str, width: float = 0.0) -> None:
        size = self.std.sizes["h2"]
        lines = self.setter.title(text, Style.TITLE, size, width or self.std.width)
        paragraph = self._paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_run(paragraph, "\n".join(line.text.strip() for line in lines), Style.TITLE, size)

    def _spans(self, spans: Sequence[Span]) -> Paragraph:
        paragraph = self._paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        for span in spans:
            self._add(paragraph, span.text, span.style)
        return paragraph

    def _attachment_note(self) -> None:
        titles = [attachment.plain_title for attachment in self.official.attachments]
        for number, title in enumerate(titles, 1):
            label = ("附件：" if number == 1 else "") + (f"{number}." if len(titles) > 1 else "")
            start = 2 if number == 1 else 5
            paragraph = self._line(label + title)
            indent_characters(paragraph, start, start + sum(map(_em, label)), self.std.character)

    def _signature(self) -> None:
        """Centred on tab stops: each signer where its seal goes, the date under the last."""
        self._empty(2)
        character = self.std.character
        day = chinese_date(self.official.day)
        names = [self._signer(name) for name in self.official.signers]
        widths = [max(sum(map(_em, line)) for line in lines) * self.size for lines in names]
        at = places(self.std, widths, sum(map(_em, day)) * self.size)
        left, deep = iter(names), max(map(len, names))
        for row, middles in enumerate(at.rows):
            self._empty(row_slots(self.std) - 1 if row else 0)
            signers = [next(left) for _ in middles]
            for down in range(deep, 0, -1):  # the last lines stand side by side
                texts = [lines[-down] if len(lines) >= down else "" for lines in signers]
                self._on_tabs(texts, middles).paragraph_format.keep_with_next = True
        self._on_tabs((day,), [at.day])
        if self.official.note:
            indent_characters(self._line(f"（{self.official.note}）"), 2, 0, character)

    def _signer(self, name: str) -> tuple[str, ...]:
        widths = [_em(character) * self.size for character in name]
        return (name,) if sum(widths) <= self.std.width else broken(self.std, name, widths)

    def _on_tabs(self, texts: Sequence[str], middles: Sequence[float]) -> Paragraph:
        paragraph = self._paragraph()
        for text, middle in zip(texts, middles, strict=True):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(middle), WD_TAB_ALIGNMENT.CENTER)
            paragraph.add_run("\t")
            self._add(paragraph, text, Style.FANG)
        return paragraph

    def _attachment(self, number: int, attachment: Attachment) -> None:
        label = "附件" if len(self.official.attachments) == 1 else f"附件{number}"
        table, std = attachment.table, self.std
        lying = table is not None and table.landscape
        if lying or self._lying:
            turn_section(self.document, std, lying)
        self._lying, before = lying, self._lying
        self._line(label, Style.HEI).paragraph_format.page_break_before = not (lying or before)
        self._empty()
        self._title(attachment.title, std.height if lying else std.width)
        if attachment.body:
            self._empty()
            self._body(attachment.body)
        if table is not None:
            add_table(self.document, table, std, std.height if lying else std.width)


def _em(character: str) -> float:
    """The width of a character in sizes, near enough to compose a line without a font."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
