"""Any list as it is seen, as values for paper: its columns, cells, sums of money."""

from collections.abc import Sequence

from desktop.fields import Kind, heading, show
from desktop.paper.list_print import ListColumn, ListPrint
from desktop.records import Section
from desktop.store.rows import find

from . import lists
from .desk import Desk
from .kinds import kind_facts
from .station import facts


def list_print(
    desk: Desk, kind: str, ids: Sequence[str], names: Sequence[str] = (), conditions: str = ""
) -> ListPrint:
    """These records in the columns `names` (else those of their list), numbered, with what they were narrowed by.

    Amounts are added up where there are any.
    """
    columns = lists.columns(kind, names)
    unit = _common_unit([column.field for column in columns if column.field.kind is Kind.MONEY])
    rows = lists.rows(desk, kind, ids, names)
    return ListPrint(
        title=f"{kind_facts(kind).label}一览表",
        columns=(
            ListColumn("序号", "centre"),
            *(
                ListColumn(
                    column.field.label if column.field.unit == unit and unit else heading(column.field),
                    "right" if column.right_aligned else "left",
                )
                for column in columns
            ),
        ),
        rows=tuple((str(number), *cells) for number, cells in enumerate(rows, 1)),
        office=office_of(desk),
        compiled_by=desk.actor.name,
        day=desk.today,
        unit=unit,
        total=_total(desk, kind, ids, columns),
        notes=(f"筛选条件：{conditions}",) if conditions else (),
    )


def _common_unit(amounts: Sequence) -> str:
    """万元 where every amount is in 万元: then it stands once over the table."""
    units = {field.unit for field in amounts}
    return units.pop() if len(units) == 1 else ""


def _total(desk: Desk, kind: str, ids: Sequence[str], columns: Sequence[lists.Column]) -> tuple[str, ...]:
    if len(ids) < 2 or not any(column.field.kind is Kind.MONEY for column in columns):
        return ()
    sums = [
        show(c.field, lists.selection_totals(desk, kind, ids, c.field.name))
        if c.field.kind is Kind.MONEY
        else ""
        for c in columns
    ]
    sums[0] = sums[0] or "合计"
    return ("", *sums)


def office_of(desk: Desk) -> str:
    """制表单位: the bureau and the section of whoever prints."""
    with desk.store.read() as connection:
        named = {section.code: section.name for section in find(connection, Section)}
    return f"{facts(desk).bureau}{named.get(desk.actor.section, '')}"
