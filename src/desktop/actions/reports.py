"""报表: compiled into a snapshot that never changes, checked by another, sent on; as workbook or paper."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop import sheets
from desktop.fields import Field, Kind, Refusal
from desktop.paper.replacing import replacing
from desktop.queries.desk import Desk
from desktop.queries.reports.declared import make_report, report_for
from desktop.queries.reports.snapshots import TAB, lines_of, live_print, reported_and_today, snapshot_print
from desktop.queries.reports.table import ReportTable, Row
from desktop.records import User
from desktop.records.reports import REPORTS, ReportLine, ReportSnapshot
from desktop.rules.missing import Missing
from desktop.rules.periods import month_of, read_period
from desktop.store.actor import Draft
from desktop.store.rows import find, get

from .outcome import Outcome
from .steps import Step, correction, verb_of
from .verb import Verb


def compile_report(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """编制: the report as it stands now becomes a snapshot with its lines; one made before stays beside it."""
    period = read_period(arguments.get("period") or str(month_of(desk.today)))
    if period.first > desk.today:
        raise Refusal(f"{period} 还没有开始，不能编制报表。")
    table = make_report(desk, arguments["report"], period)
    with desk.store.unit_of_work(desk.actor, "compile_report", by_action=True) as work:
        kept = ReportSnapshot.__table__
        before = find(
            work.connection, ReportSnapshot, kept.c.report == table.key, kept.c.period == str(period)
        )
        values = {
            "report": table.key,
            "period": str(period),
            "version": len(before) + 1,
            "as_of": table.as_of,
            "definitions": "\n".join(table.definitions) or None,
            "columns": TAB.join(heading.title for heading in table.headings),
            "unit": table.unit,
            "compiled_by": _user(work.connection, desk),
            "compiled_on": desk.today,
        }
        made = work.put(ReportSnapshot, Draft(values))[0]
        lines = (_line(made, at, row) for at, row in enumerate(table.all_rows, 1))
        work.put(ReportLine, *lines)
        receipt = work.commit()
    return Outcome(
        f"{table.title}（{period}）已编制，共 {len(table.rows)} 行，请审核后报出。",
        receipt.kinds,
        receipt.batch,
        (made,),
    )


def _line(snapshot: str, at: int, row: Row) -> Draft:
    label, *cells = row.texts
    said = TAB.join(" ".join(cell.split()) for cell in cells)  # a cell's own line feeds and tabs are blanks
    return Draft({"snapshot": snapshot, "position": at, "label": label or None, "cells": said or None})


def _user(connection: Any, desk: Desk) -> str | None:
    return desk.actor.id if get(connection, User, desk.actor.id) else None


def check_report(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """审核 by somebody who did not compile it (经办 ≠ 审核)."""
    with desk.store.unit_of_work(desk.actor, "check_report", by_action=True) as work:
        for record_id in ids:
            row = work.get(ReportSnapshot, record_id)
            why = _check_hindrance(desk, row)
            if why:
                raise Refusal(why)
        values = {"state": "checked", "checked_by": desk.actor.id, "checked_on": desk.today}
        work.put(ReportSnapshot, *(Draft(values, record_id) for record_id in ids))
        receipt = work.commit()
    return Outcome(f"已审核 {len(ids)} 份报表。", receipt.kinds, receipt.batch, tuple(ids))


def _check_hindrance(desk: Desk, row: Any) -> str:
    if row.state != "drafted":
        return "已审核，不必再审。"
    return "制表人不能审核自己编制的报表，请由他人审核。" if row.compiled_by == desk.actor.id else ""


def _unchecked(connection: Any, row: Any, today: Any) -> tuple[Missing, ...]:
    return () if row.checked_by else (Missing("没有审核人", "处室负责人", "制表、审核、报出（惯例）"),)


def compare_report(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """与今日比较: what the same report would say today that it did not say then."""
    changed = reported_and_today(desk, ids[0])
    notes = tuple(
        f"{c.row} · {c.column}：上报 {c.reported or '（无）'}，现为 {c.today or '（无）'}" for c in changed
    )
    message = f"上报后有 {len(changed)} 处变化，见说明。" if changed else "与上报时完全一致。"
    return Outcome(message, ids=tuple(ids), counts={"changed": len(changed)}, notes=notes)


def save_report(desk: Desk, name: str, period: str, target: Path) -> Outcome:
    """The report as it stands now, as .xlsx or .pdf; nothing is kept."""
    table = report_for(desk, name, period)
    if target.suffix.lower() == ".pdf":
        _pdf([live_print(desk, table)], target)
    else:
        _workbook(table, desk.actor.name, target)
    return Outcome(f"{table.title}（{table.period}）已存为 {target}。", details={"file": str(target)})


def save_snapshot(desk: Desk, snapshot_id: str, target: Path) -> Outcome:
    """A report as it was made, as .xlsx or .pdf."""
    with desk.store.read() as connection:
        if get(connection, ReportSnapshot, snapshot_id) is None:
            raise Refusal("找不到这份报表存档，请刷新后再试。")
        printed = snapshot_print(connection, snapshot_id)
        lines = lines_of(connection, snapshot_id)
    if target.suffix.lower() == ".pdf":
        _pdf([printed], target)
    else:
        under = f"{printed.period}　制表人：{printed.compiled_by}　审核人：{printed.checked_by}　单位：{printed.unit}"
        heads = [column.title for column in printed.columns]
        body = [tuple(map(_as_number, line)) for line in lines]
        sheets.write_report(_ending(target), printed.title, under, heads, body, None, printed.notes)
    return Outcome(f"{printed.title}已存为 {target}。", details={"file": str(target)})


def _workbook(table: ReportTable, compiler: str, target: Path) -> None:
    under = f"{table.period}（数据截至 {table.as_of.isoformat()}）　制表人：{compiler}　单位：{table.unit}"
    heads = [heading.title for heading in table.headings]
    rows = [_values(row) for row in table.rows]
    total = _values(table.total) if table.total else None
    sheets.write_report(_ending(target), table.title, under, heads, rows, total, table.definitions)


def _ending(target: Path) -> Path:
    if target.suffix.lower() != ".xlsx":
        raise Refusal(f"“{target.name}”应以 .xlsx 或 .pdf 结尾。")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _values(row: Row) -> tuple[str | int | Decimal, ...]:
    """Figures as numbers; a share keeps its sign, since 62.3 alone would be read as 62.3 of something."""
    cells = (c.text if c.value is None or c.text.endswith("%") else c.value for c in row.cells)
    return (row.label, *cells)


def _as_number(text: str) -> str | int | Decimal:
    plain = text.replace(",", "")
    if plain.lstrip("-").isdecimal() and len(plain) < 16:
        return int(plain)
    whole, point, places = plain.partition(".")
    if point and whole.lstrip("-").isdecimal() and places.isdecimal():
        return Decimal(plain)
    return text


def _pdf(values: list[Any], target: Path) -> None:
    from desktop.paper import documents

    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as file:
        documents.render_many(values, file)


PERIOD = Field("所属期", Kind.TEXT, name="period", help="如 2017年10月、2017年第3季度；空白为本月")
_CHECKED = Step("check_report", ReportSnapshot, ("drafted",), "checked", ("checked_by",), stamp="checked_on")
_SENT = Step(
    "send_report",
    ReportSnapshot,
    ("checked",),
    "sent",
    ("sent_to",),
    ("sent_to",),
    "sent_on",
    gate=_unchecked,
    help="报出后锁定；数据有变化时另行编制，并可与今日比较。",
    primary=True,
)

REPORT_VERBS: tuple[Verb, ...] = (
    Verb(
        "compile_report",
        ReportSnapshot,
        compile_report,
        (Field("报表", Kind.CHOICE, name="report", choices=REPORTS, required=True), PERIOD),
        help="按所属期取数并存档，以后不再变动。",
        alone=True,
        primary=True,
    ),
    Verb("check_report", ReportSnapshot, check_report, hindrance=_check_hindrance, primary=True),
    verb_of(_SENT),
    correction((_CHECKED,)),
    Verb("compare_report", ReportSnapshot, compare_report, many=False, help="列出上报以后有变化的数字。"),
)
