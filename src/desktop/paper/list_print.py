"""Any list as it is seen on screen: A4 landscape, head on every page, totals, page i of n."""

from dataclasses import dataclass
from datetime import date

from .faces import Style
from .lines import Line, Measure, Span
from .official import Align, Column, Table, chinese_date
from .pen import A4_LANDSCAPE, MM, Pen
from .report_chart import chart_of, draw_chart
from .tables import SetRow, TableSetter
from .wording import Own

_LEFT, _RIGHT, _TOP, _BOTTOM = 15 * MM, 282 * MM, 14 * MM, 194 * MM
_FOOT = 201 * MM
_TITLE, _SMALL = 18, 9.5
_LARGEST, _LEAST = 10.5, 7.0
_NOTE, _NOTE_LEADING = 8.5, 12.5
_CELL = 9  # points of a column that are not text
_WIDEST = 26  # characters of a column before its text is wrapped
_MEASURED = 60  # longest texts of a column: of codes as long as each other some are wider


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column as it stands on screen."""

    title: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class ListPrint:
    """`rows` and `total` hold the texts shown; `compiled_by`: 制表人, `office`: 制表单位, `unit`: 万元, if any.

    A report has more: its `period`, 审核人 (None: no such place), `notes` on what it counts, below the table, and
    where it is to be `drawn`, a chart on a page of its own.
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    office: str
    compiled_by: str
    day: date
    unit: str = ""
    total: tuple[str, ...] = ()
    period: str = ""
    checked_by: str | None = None
    notes: tuple[str, ...] = ()
    drawn: bool = False


def draw_list(pen: Pen, printed: ListPrint, own: Own | None = None) -> None:
    """As many pages as it takes, in the largest type that gives every column its words."""
    ems = _fitted(_wanted(pen, printed))
    size = max(_LEAST, min(_LARGEST, (_RIGHT - _LEFT - len(ems) * _CELL) / sum(ems)))
    columns = tuple(
        Column(column.title, em * size + _CELL, column.align)
        for column, em in zip(printed.columns, ems, strict=True)
    )
    table = Table(columns, printed.rows, printed.total, printed.unit)
    setter = TableSetter(pen.setter, table, _RIGHT - _LEFT, size, air=6)
    titles = pen.setter.title(printed.title, Style.TITLE, _TITLE, _RIGHT - _LEFT)
    first = _TOP + len(titles) * _TITLE * 1.35 + _SMALL * 2
    pages: list[list[SetRow]] = list(setter.pages(_BOTTOM - first, _BOTTOM - _TOP))
    notes = _notes(pen, printed)
    used = sum(row.height for row in pages[-1]) + setter.head.height + (first if len(pages) == 1 else _TOP)
    extra = bool(notes) and used + len(notes) * _NOTE_LEADING + _NOTE > _BOTTOM
    chart = chart_of([one.title for one in printed.columns], printed.rows) if printed.drawn else None
    last = len(pages) + extra + bool(chart)
    for number, rows in enumerate(pages, 1):
        pen.new_page(A4_LANDSCAPE)
        if number == 1:
            _heading(pen, printed, titles, first)
        below = setter.draw(pen, _LEFT, first if number == 1 else _TOP, rows)
        if number == len(pages) and not extra:
            _draw_notes(pen, notes, below)
        _foot(pen, printed, f"第 {number} 页 共 {last} 页")
    if extra:
        pen.new_page(A4_LANDSCAPE)
        _draw_notes(pen, notes, _TOP)
        _foot(pen, printed, f"第 {len(pages) + 1} 页 共 {last} 页")
    if chart is not None:
        pen.new_page(A4_LANDSCAPE)
        about = f"{printed.title}（{printed.unit}）" if printed.unit else printed.title
        draw_chart(pen, chart, about, (_LEFT, _TOP, _RIGHT, _BOTTOM - 6 * MM))
        _foot(pen, printed, f"第 {last} 页 共 {last} 页")


def _notes(pen: Pen, printed: ListPrint) -> list[Line]:
    """What the report counts, broken into lines."""
    measure = Measure(_NOTE, _RIGHT - _LEFT, justify=False)
    said = [f"{'说明：' if at == 0 else '　　　'}{at + 1}. {note}" for at, note in enumerate(printed.notes)]
    return [line for text in said for line in pen.setter.paragraph([Span(text, Style.SONG)], measure)]


def _draw_notes(pen: Pen, notes: list[Line], y: float) -> None:
    for line in notes:
        y += _NOTE_LEADING
        pen.put(line, _LEFT, y, _NOTE)


def _wanted(pen: Pen, printed: ListPrint) -> list[float]:
    """The width of each column's text, in sizes: its head and its longest texts, very long ones wrapped."""
    widths = []
    for place, column in enumerate(printed.columns):
        texts = {column.title, *(row[place] for row in printed.rows), *printed.total[place : place + 1]}
        longest = sorted(texts, key=len)[-_MEASURED:]
        width = max(pen.setter.single(text, Style.HEI, 1).width for text in longest)
        widths.append(min(width, _WIDEST))
    return widths


def _fitted(ems: list[float]) -> list[float]:
    """Where even the least type is too wide, the widest columns give way: a short one never wraps for a long one."""
    room = (_RIGHT - _LEFT - len(ems) * _CELL) / _LEAST
    widest = max(ems)
    while sum(ems) > room and widest > room / len(ems):
        widest -= 0.5
        ems = [min(em, widest) for em in ems]
    return ems


def _heading(pen: Pen, printed: ListPrint, titles, table_top: float) -> None:
    y = _TOP + _TITLE
    for line in titles:
        pen.centred(line, (_LEFT + _RIGHT) / 2, y, _TITLE)
        y += _TITLE * 1.35
    y = table_top - 5
    pen.write(f"制表单位：{printed.office}", Style.SONG, _SMALL, _LEFT, y, whole=True)
    if printed.period:
        pen.centred(pen.setter.single(printed.period, Style.SONG, _SMALL), (_LEFT + _RIGHT) / 2, y, _SMALL)
    if printed.unit:
        pen.ending(pen.setter.single(f"单位：{printed.unit}", Style.SONG, _SMALL), _RIGHT, y, _SMALL)


def _foot(pen: Pen, printed: ListPrint, page: str) -> None:
    checked = "" if printed.checked_by is None else f"　　审核人：{printed.checked_by}"
    pen.write(f"制表人：{printed.compiled_by}{checked}", Style.SONG, _SMALL, _LEFT, _FOOT, whole=True)
    middle = (_LEFT + _RIGHT) / 2
    pen.centred(pen.setter.single(page, Style.SONG, _SMALL), middle, _FOOT, _SMALL)
    day = pen.setter.single(f"制表日期：{chinese_date(printed.day)}", Style.SONG, _SMALL)
    pen.ending(day, _RIGHT, _FOOT, _SMALL)
