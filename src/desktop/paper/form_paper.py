"""Papers that are a form: rows of label and value in boxes, some tall enough to write in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .faces import Style
from .lines import Line, Measure, Span
from .pen import A4, MM, Pen
from .wording import Template

ENTRIES = ("title", "above", "rows", "heights", "notes")
_LEFT, _RIGHT, _TOP, _BOTTOM = 22 * MM, 188 * MM, 22 * MM, 277 * MM
_LABEL = 30 * MM
_SIZE, _LEADING, _AIR = 12, 18, 12
_SMALL = 10
_TALL = 30 * MM
_ASCENT = 0.88


@dataclass(frozen=True, eq=False)
class FormPaper:
    """One form. A row of its wording is 「label｜value」 or two such pairs; `heights` are least heights in mm."""

    key: str
    label: str
    kind: str
    fields: Mapping[str, str]

    @property
    def wording(self) -> Template:
        return Template(self.key, ENTRIES, self.fields)


@dataclass(frozen=True, slots=True)
class FormValues:
    document: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """From `left` to `right`; `lines` set to that width, labels in the middle."""

    lines: tuple[Line, ...]
    left: float
    right: float
    label: bool


def draw_form_paper(pen: Pen, paper: FormPaper, values: FormValues, wording_folder: Path | None) -> None:
    """A4 upright; a row that finds no room goes over to the next page."""
    wording, fields = paper.wording.read(wording_folder), dict(values.fields)
    pen.new_page(A4)
    y = _TOP + 14
    for line in pen.setter.title(wording.text("title", fields), Style.TITLE, 22, _RIGHT - _LEFT):
        pen.centred(line, (_LEFT + _RIGHT) / 2, y, 22)
        y += 30
    above = wording.text("above", fields)
    if above:
        pen.write(above, Style.FANG, _SIZE, _LEFT, y)
    y += 8
    heights = [wording_height(spans) for spans in wording.paragraphs("heights", fields)]
    top = y
    for number, spans in enumerate(wording.paragraphs("rows", fields)):
        cells = tuple(_cells(pen, "".join(span.text for span in spans)))
        least = heights[number] if number < len(heights) else 0.0
        height = max(least, max(len(cell.lines) for cell in cells) * _LEADING + _AIR)
        if y + height > _BOTTOM and y > top:
            pen.box(_LEFT, top, _RIGHT - _LEFT, y - top, 1.0)
            pen.new_page(A4)
            y = top = _TOP
        _draw(pen, cells, y, min(height, _BOTTOM - y))
        y += min(height, _BOTTOM - y)
    pen.box(_LEFT, top, _RIGHT - _LEFT, y - top, 1.0)
    y += 6
    for spans in wording.paragraphs("notes", fields):
        for line in pen.setter.paragraph(spans, Measure(_SMALL, _RIGHT - _LEFT, justify=False)):
            pen.put(line, _LEFT, y + _SMALL, _SMALL)
            y += _SMALL * 1.5


def wording_height(spans: Sequence[Span]) -> float:
    """A least height in mm as the wording has it; nothing, and what is no number, asks for none."""
    text = "".join(span.text for span in spans).strip()
    return float(text) * MM if text.isdecimal() else 0.0


def _cells(pen: Pen, row: str) -> Iterator[_Cell]:
    parts = row.split("｜")
    pairs = max(1, len(parts) // 2)
    wide = (_RIGHT - _LEFT) / pairs
    for place, text in enumerate(parts):
        start = _LEFT + place // 2 * wide
        label = place % 2 == 0
        left, right = (start, start + _LABEL) if label else (start + _LABEL, start + wide)
        room = right - left - (4 if label else 6) * MM
        if label:
            lines = pen.setter.title(text, Style.HEI, _SIZE, room)
        else:
            measure = Measure(_SIZE, room, justify=False)
            lines = tuple(
                line
                for part in text.split("\n")
                for line in pen.setter.paragraph([Span(part, Style.FANG, whole=True)], measure)
            )
        yield _Cell(lines, left, right, label)


def _draw(pen: Pen, cells: Sequence[_Cell], y: float, height: float) -> None:
    pen.rule(_LEFT, y, _RIGHT, y)
    for cell in cells:
        if cell.left > _LEFT:
            pen.rule(cell.left, y, cell.left, y + height)
        at = y + (height - len(cell.lines) * _LEADING) / 2
        if not cell.label and height > _TALL:
            at = y + _AIR / 2  # a tall box is written in from the top
        for line in cell.lines:
            baseline = at + (_LEADING - _SIZE) / 2 + _ASCENT * _SIZE
            if cell.label:
                pen.centred(line, (cell.left + cell.right) / 2, baseline, _SIZE)
            else:
                pen.put(line, cell.left + 3 * MM, baseline, _SIZE)
            at += _LEADING
