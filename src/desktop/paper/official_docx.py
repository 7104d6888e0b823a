"""An official text as .docx in the same layout, for the draft that leaders edit."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from .breaking import balance
from .docx_page import apply_standard
from .docx_parts import add_run, borders, exact_line, indent_characters
from .docx_tables import add_imprint, add_table
from .faces import Style, printable
from .lines import Span
from .official import OfficialText, chinese_date
from .red_head import MARK_LEADING, mark_size
from .replacing import replacing
from .standard import standard

_RED = (204, 10, 15)
_RED_HEX = "CC0A0F"
_RED_LINE = 16  # eighths of a point: 2 pt
_TO_RED_LINE = 11  # points: 4 mm
_CELL = 11  # margins of a cell


def save_official_docx(official: OfficialText, target: Path, mark: str = "") -> None:
    """Writes the text with its attachments. `mark`: 草稿 or 练习, small in the page head."""
    _Writer(official).save(target, mark)


class _Writer:
    def __init__(self, official: OfficialText) -> None:
        self.official = official
        self.std = standard()
        self.size = self.std.sizes["h3"]
        self.document = docx.Document()

    def save(self, target: Path, mark: str) -> None:
        official = self.official
        apply_standard(self.document, self.std, mark)
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
            self._attachment(number, attachment.title, attachment.table)
        if official.imprint is not None:
            add_imprint(self.document, official.imprint, self.std)
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
        self._paragraph(self.std.mark_top)
        if len(issuers) == 1:
            self._mark_line(f"{issuers[0]}文件")
        else:
            self._joint_mark(issuers)
        self._empty(2)
        number = self._line(self.official.number)
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        borders(number, _RED_HEX, bottom=(_RED_LINE, _TO_RED_LINE))
        self._empty(2)

    def _mark_line(self, text: str) -> None:
        size = mark_size(self.official.issuers, self.std)
        paragraph = self._paragraph(size.height * 1.1)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_run(paragraph, text, Style.TITLE, size.height, _RED, across=size.width / size.height)

    def _joint_mark(self, issuers: tuple[str, ...]) -> None:
        size = mark_size(issuers, self.std)
        height, across, pitch = size.height, size.width / size.height, size.height * MARK_LEADING
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
            add_run(paragraph, name, Style.TITLE, height, _RED, across=across)
        word = table.cell(0, 1).merge(table.cell(len(issuers) - 1, 1))
        word.vertical_alignment = 1  # the middle
        paragraph = exact_line(word.paragraphs[0], pitch)
        add_run(paragraph, "文件", Style.TITLE, height, _RED, across=across)
        for extra in word.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)

    # 主体

    def _text(self) -> None:
        official = self.official
        self._title(official.title)
        self._empty()
        if official.main_to:
            self._spans([Span(f"{official.main_to}：", Style.FANG)])
        for paragraph in official.body:
            indent_characters(self._spans(paragraph.spans), 2, 0, self.std.character)
        if official.attachments:
            self._empty()
            self._attachment_note()

    def _title(self, text: str) -> None:
        size = self.std.sizes["h2"]
        text = "\n".join(map(printable, text.split("\n")))
        widths = [size * _em(c) for c in text if c not in "｜\n"]
        lines = balance(text, widths, self.std.width)
        paragraph = self._paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_run(paragraph, "\n".join(line.strip() for line in lines), Style.TITLE, size)

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
        names = self.official.signers
        widths = [sum(map(_em, name)) * self.size for name in names]
        middle = self.std.width - 4 * character - sum(map(_em, day)) * self.size / 2
        middle = min(middle, self.std.width - widths[-1] / 2)
        apart = max(self.std.seal, *(width + self.size for width in widths))
        places = [middle - place * apart for place in reversed(range(len(names)))]
        self._on_tabs(names, places).paragraph_format.keep_with_next = True
        self._on_tabs((day,), [middle])
        if self.official.note:
            indent_characters(self._line(f"（{self.official.note}）"), 2, 0, character)

    def _on_tabs(self, texts: Sequence[str], middles: Sequence[float]) -> Paragraph:
        paragraph = self._paragraph()
        for text, middle in zip(texts, middles, strict=True):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(middle), WD_TAB_ALIGNMENT.CENTER)
            paragraph.add_run("\t")
            self._add(paragraph, text, Style.FANG)
        return paragraph

    def _attachment(self, number: int, title: str, table) -> None:
        label = "附件" if len(self.official.attachments) == 1 else f"附件{number}"
        self._line(label, Style.HEI).paragraph_format.page_break_before = True
        self._empty()
        self._title(title)
        add_table(self.document, table, self.std)


def _em(character: str) -> float:
    """The width of a character in sizes, near enough to compose a line without a font."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
