"""Papers that are a table to be signed or filled in: heading, facts, rows, notes, room for signatures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .faces import Style
from .lines import Line, Measure
from .official import Align, Column, Table
from .pen import A4, A4_LANDSCAPE, MM, Pen
from .tables import TableSetter
from .wording import Own, Template, Wording

ENTRIES = ("title", "facts", "columns", "notes", "signatures")
MORE = "*"  # among the columns of the wording: where those come that only the occasion knows
_SIDE, _TOP, _BOTTOM = 18 * MM, 18 * MM, 20 * MM
_TITLE, _SIZE, _SMALL = 20, 11, 9.5
_LEADING = 1.55  # of the size


@dataclass(frozen=True, eq=False)
class TablePaper:
    """One such paper: `columns` are the width and alignment of each column of its wording, `air` points in a row."""

    key: str
    label: str
    kind: str
    fields: Mapping[str, str]
    columns: tuple[tuple[float, Align], ...]
    landscape: bool = False
    air: float = 10

    @property
    def wording(self) -> Template:
        return Template(self.key, ENTRIES, self.fields)


@dataclass(frozen=True, slots=True)
class TableValues:
    """What stands on it. `more` are the headings that only the occasion knows; `unit` stands over the table."""

    document: str
    fields: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    unit: str = ""


def draw_table_paper(pen: Pen, paper: TablePaper, values: TableValues, own: Own | None) -> None:
    """As many pages as the rows take; the signatures never stand on a page without rows."""
    wording, fields = paper.wording.read(own), dict(values.fields)
    size = A4_LANDSCAPE if paper.landscape else A4
    left, right = _SIDE, size[0] - _SIDE
    setter = TableSetter(
        pen.setter, _table(paper, wording, values, fields), right - left, _SIZE, air=paper.air
    )
    titles = pen.setter.title(wording.text("title", fields), Style.TITLE, _TITLE, right - left)
    facts = tuple(_paragraphs(pen, wording, "facts", fields, _SIZE, right - left))
    notes = tuple(_paragraphs(pen, wording, "notes", fields, _SMALL, right - left))
    head = (
        len(titles) * _TITLE * 1.35 + 6 + len(facts) * _SIZE * _LEADING + (_SMALL + 6 if values.unit else 4)
    )
    foot = len(notes) * _SMALL * _LEADING + 34
    room = size[1] - _BOTTOM - _TOP
    pages = list(setter.pages(room - head - foot, room - foot))
    for number, rows in enumerate(pages, 1):
        pen.new_page(size)
        y = _TOP
        if number == 1:
            y = _heading(pen, titles, facts, (left, right), y)
            if values.unit:
                pen.ending(
                    pen.setter.single(f"单位：{values.unit}", Style.SONG, _SMALL), right, y + _SMALL, _SMALL
                )
                y += _SMALL + 6
            else:
                y += 4
        y = setter.draw(pen, left, y, rows)
        if number == len(pages):
            _foot(pen, notes, wording.paragraphs("signatures", fields), (left, right), y)
        page = pen.setter.single(f"第 {number} 页 共 {len(pages)} 页", Style.SONG, _SMALL)
        pen.centred(page, (left + right) / 2, size[1] - 12 * MM, _SMALL)


def _table(paper: TablePaper, wording: Wording, values: TableValues, fields: Mapping[str, str]) -> Table:
    columns = []
    texts = ["".join(span.text for span in spans) for spans in wording.paragraphs("columns", fields)]
    for text, (share, align) in zip(texts, paper.columns, strict=True):
        if text == MORE:
            columns += [Column(title, share, align) for title in values.more]
        else:
            columns.append(Column(text, share, align))
    return Table(tuple(columns), values.rows, values.total)


def _paragraphs(
    pen: Pen, wording: Wording, entry: str, fields: Mapping[str, str], size: float, width: float
) -> Iterator[Line]:
    for spans in wording.paragraphs(entry, fields):
        yield from pen.setter.paragraph(spans, Measure(size, width, justify=False))


def _heading(
    pen: Pen, titles: Sequence[Line], facts: Sequence[Line], edges: tuple[float, float], y: float
) -> float:
    left, right = edges
    for line in titles:
        pen.centred(line, (left + right) / 2, y + _TITLE, _TITLE)
        y += _TITLE * 1.35
    y += 6
    for line in facts:
        pen.put(line, left, y + _SIZE, _SIZE)
        y += _SIZE * _LEADING
    return y


def _foot(
    pen: Pen, notes: Sequence[Line], signatures: Sequence[Sequence], edges: tuple[float, float], y: float
) -> None:
    left, right = edges
    y += 6
    for line in notes:
        pen.put(line, left, y + _SMALL, _SMALL)
        y += _SMALL * _LEADING
    y += 20
    apart = (right - left) / max(1, len(signatures))
    for place, spans in enumerate(signatures):
        text = "".join(span.text for span in spans)
        pen.write(text, Style.FANG, _SIZE, left + place * apart, y, whole=True)
