"""Reports that were made, as values for paper and workbook, and beside what the same report says today."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.paper.list_print import ListColumn, ListPrint
from desktop.queries.desk import Desk
from desktop.records import PlanYear, Section, User
from desktop.records.reports import ReportLine, ReportSnapshot
from desktop.rules.periods import read_period
from desktop.store.rows import find, get

from .declared import make_report
from .table import ReportTable

TAB = "\t"
NUMERIC = frozenset("0123456789,.-%—")


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell that says something else today: `row` and `column` by their words; "" where there is no such row."""

    row: str
    column: str
    reported: str
    today: str


def lines_of(connection: Connection, snapshot: str) -> list[tuple[str, ...]]:
    """Each line's label and cells, in the order in which they were reported."""
    table = ReportLine.__table__
    kept = find(connection, ReportLine, table.c.snapshot == snapshot, order=(table.c.position,))
    return [(line.label or "", *(line.cells or "").split(TAB)) for line in kept]


def reported_and_today(desk: Desk, snapshot_id: str) -> tuple[Changed, ...]:
    """What has changed since: late entries, corrections. Rows are matched by label and turn, columns by words."""
    with desk.store.read() as connection:
        snapshot = get(connection, ReportSnapshot, snapshot_id)
        then = _by_label(lines_of(connection, snapshot_id))
    table = make_report(desk, snapshot.report, read_period(snapshot.period))
    now = _by_label([row.texts for row in table.all_rows])
    columns = (snapshot.columns or "").split(TAB)[1:]
    today_columns = [heading.title for heading in table.headings[1:]]
    found = []
    for key in dict.fromkeys((*then, *now)):
        for at, column in enumerate(columns):
            old = then[key][at] if key in then else ""
            place = today_columns.index(column) if column in today_columns else None
            new = now[key][place] if key in now and place is not None else ""
            if old != new:
                found.append(Changed(key[0], column, old, new))
    return tuple(found)


def _by_label(lines: list[tuple[str, ...]]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for label, *cells in lines:
        turn = sum(known == label for known, _ in found)
        found[(label, turn)] = tuple(cells)
    return found


def snapshot_print(connection: Connection, snapshot_id: str, number: str = "") -> ListPrint:
    """The report as it was made, for paper."""
    kept: Any = get(connection, ReportSnapshot, snapshot_id)
    lines = lines_of(connection, snapshot_id)
    people = {user.id: user for user in find(connection, User)}
    compiler = people.get(kept.compiled_by)
    total = lines[-1] if lines and lines[-1][0].startswith("合计") else ()
    rows = lines[:-1] if total else lines
    heads = (kept.columns or "").split(TAB)
    return ListPrint(
        title=ReportSnapshot.field("report").label_of(kept.report),
        columns=tuple(ListColumn(title, _align(at, lines)) for at, title in enumerate(heads)),
        rows=tuple(rows),
        office=_office(connection, compiler),
        compiled_by=compiler.name if compiler else "",
        day=kept.compiled_on,
        unit=kept.unit or "",
        total=total,
        period=f"{kept.period}（数据截至 {kept.as_of.isoformat()}）",
        checked_by=people[kept.checked_by].name if kept.checked_by in people else "",
        notes=tuple((kept.definitions or "").split("\n")) if kept.definitions else (),
        drawn=True,
    )


def live_print(desk: Desk, table: ReportTable) -> ListPrint:
    """The report as it stands now, not kept: no 审核."""
    with desk.store.read() as connection:
        compiler = get(connection, User, desk.actor.id)
        office = _office(connection, compiler)
    lines = [row.texts for row in table.rows]
    return ListPrint(
        title=table.title,
        columns=tuple(
            ListColumn(h.title, "right" if h.right_aligned and at else "left")
            for at, h in enumerate(table.headings)
        ),
        rows=tuple(lines),
        office=office,
        compiled_by=desk.actor.name,
        day=desk.today,
        unit=table.unit,
        total=table.total.texts if table.total else (),
        period=f"{table.period}（数据截至 {table.as_of.isoformat()}）",
        checked_by="",
        notes=table.definitions,
        drawn=True,
    )


def _align(at: int, lines: list[tuple[str, ...]]) -> Any:
    """Figures stand right: a column whose every text is one."""
    texts = [line[at] for line in lines if at < len(line) and line[at]]
    return "right" if at and texts and all(set(text) <= NUMERIC for text in texts) else "left"


def _office(connection: Connection, user: Any) -> str:
    """制表单位: the bureau and the compiler's section."""
    plan = max(find(connection, PlanYear), key=lambda one: one.year, default=None)
    section = get(connection, Section, user.section) if user and user.section else None
    return f"{plan.issuer if plan else ''}{section.name if section else ''}"
