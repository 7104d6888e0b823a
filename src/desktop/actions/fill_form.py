"""来表套填: a superior's workbook mapped once to reports or to a list, and filled ever after (office.md 28)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop import sheets
from desktop.fields import Field, Kind, Refusal, narrow
from desktop.queries import lists
from desktop.queries.attachments import attached
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_named
from desktop.queries.look import Look, field_named, parse_filter
from desktop.queries.reports.declared import report_for
from desktop.queries.reports.table import ReportTable
from desktop.records.reports import REPORTS, FillCell, FillForm
from desktop.store.actor import Draft
from desktop.store.rows import find, get, get_many

from .outcome import Outcome
from .verb import Verb

NUMBERED = "序号"
PERIOD = Field("所属期", Kind.TEXT, name="period", help="如 2017年10月；名录表不必填")


def map_form(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """试对: cells whose row and column are headed as in a report are mapped to it; the clerk looks them over."""
    form = _form(desk, ids[0])
    table = report_for(desk, arguments["report"], arguments.get("period") or "")
    rows = {_plain(row.label): row.label for row in table.all_rows}
    columns = {_plain(heading.title): heading.title for heading in table.headings[1:]}
    with desk.store.unit_of_work(desk.actor, "map_form", by_action=True) as work:
        cells = FillCell.__table__
        known = {(c.sheet, c.cell) for c in find(work.connection, FillCell, cells.c.form == ids[0])}
        drafts = [
            Draft(
                {"form": ids[0], "sheet": sheet, "cell": cell, "report": table.key,
                 "row": rows[_plain(row)], "column": columns[_plain(column)]}
            )
            for sheet, cell, row, column in sheets.labels_of(form)
            if _plain(row) in rows and _plain(column) in columns and (sheet, cell) not in known
        ]  # fmt: skip
        work.put(FillCell, *drafts)
        receipt = work.commit()
    message = f"对上 {len(drafts)} 个单元格，请在“套填对照”中核对、补充。"
    if not drafts:
        message = "没有对上的单元格，请在“套填对照”中逐格填写。"
    return Outcome(
        message, receipt.kinds, receipt.batch, tuple(ids), {"mapped": len(drafts)}, waits=not drafts
    )


def _plain(text: str) -> str:
    """「技术合同成交额（万元）」 and 「技术合同成交额」 are headed the same."""
    return narrow(text).partition("(")[0].replace(" ", "")


def fill_form(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """套填: the form with the figures of the period, in the exports of the data folder; the form itself stays empty."""
    form = _form(desk, ids[0])
    with desk.store.read() as connection:
        row = get(connection, FillForm, ids[0])
        cells = find(connection, FillCell, FillCell.__table__.c.form == ids[0])
    if not cells:
        raise Refusal(f"“{row.title}”还没有套填对照，请先“试对单元格”或在“套填对照”中填写。")
    puts, missing = _puts(desk, row, cells, arguments.get("period") or "")
    name = f"{row.title} {arguments.get('period') or desk.today.isoformat()}.xlsx"
    target = desk.store.place.exports / "".join(sign for sign in name if sign not in '\\/:*?"<>|')
    target.parent.mkdir(parents=True, exist_ok=True)
    count = sheets.fill_in(form, target, puts)
    return Outcome(
        f"已套填 {count} 个单元格，存为 {target}。" + (f"有 {len(missing)} 处取不到数。" if missing else ""),
        ids=tuple(ids),
        counts={"filled": count},
        notes=tuple(missing),
        waits=bool(missing),
        details={"file": str(target)},
    )


def _form(desk: Desk, record_id: str) -> Path:
    """The newest workbook attached to the 来表."""
    files = [file for file in attached(desk, record_id) if file.name.lower().endswith(".xlsx") and file.there]
    if not files:
        raise Refusal("请先把来表的空白工作簿（.xlsx）添加为附件。")
    return desk.store.place.attachments / files[-1].digest


def _puts(desk: Desk, form: Any, cells: Sequence[Any], period: str) -> tuple[list[sheets.Put], list[str]]:
    tables: dict[str, ReportTable] = {}
    puts, missing = [], []
    listed = _listed(desk, form, [cell for cell in cells if cell.item])
    for cell in cells:
        if cell.item:
            puts.append(sheets.Put(cell.sheet or "", cell.cell, listed[cell.item]))
        elif cell.report:
            table = tables.setdefault(cell.report, report_for(desk, cell.report, period))
            found = table.cell(cell.row or "", cell.column or "")
            if found is None:
                missing.append(f"{cell.cell}：报表“{table.title}”没有“{cell.row}”行“{cell.column}”栏。")
            else:
                puts.append(sheets.Put(cell.sheet or "", cell.cell, (_value(found),)))
        else:
            missing.append(f"{cell.cell}：没有写明取自哪张报表，或名录的哪一项。")
    return puts, missing


def _value(cell: Any) -> str | int | Decimal | None:
    """Figures as numbers; what was not reported leaves the cell empty."""
    if cell.value is None:
        return None if cell.text in ("", "—") else cell.text
    return cell.text if cell.text.endswith("%") else cell.value


def _listed(desk: Desk, form: Any, cells: Sequence[Any]) -> dict[str, tuple[Any, ...]]:
    if not cells:
        return {}
    if not form.list_of:
        raise Refusal(f"“{form.title}”的套填对照用到名录，请在来表中写明填报哪一种记录。")
    record = kind_named(form.list_of)
    conditions = tuple(
        parse_filter(record, text)
        for text in narrow(form.filters or "").replace("；", ";").split(";")
        if text.strip()
    )
    ids = lists.find_ids(desk, Look(record.about.key, filters=conditions))
    found: dict[str, tuple[Any, ...]] = {}
    with desk.store.read() as connection:
        rows = get_many(connection, record, ids)
    for cell in cells:
        if cell.item == NUMBERED:
            found[cell.item] = tuple(range(1, len(ids) + 1))
            continue
        field = field_named(record, cell.item)
        texts = lists.rows(desk, record.about.key, ids, (field.name,))
        found[cell.item] = tuple(
            _listed_value(field, getattr(rows[i], field.name), text[0])
            for i, text in zip(ids, texts, strict=True)
        )
    return found


def _listed_value(field: Field, value: Any, text: str) -> Any:
    if value is None:
        return None
    if field.kind is Kind.MONEY:
        return Decimal(value) / (1_000_000 if field.unit == "万元" else 100)
    return value if field.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.YEAR) else text


FILL_VERBS: tuple[Verb, ...] = (
    Verb(
        "map_form",
        FillForm,
        map_form,
        (Field("报表", Kind.CHOICE, name="report", choices=REPORTS, required=True), PERIOD),
        help="行首、栏目文字与报表相同的空白单元格自动对上，其余手工填写。",
        many=False,
    ),
    Verb("fill_form", FillForm, fill_form, (PERIOD,), help="格式、公式原样保留。", many=False, primary=True),
)
