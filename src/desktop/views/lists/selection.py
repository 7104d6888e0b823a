"""What the status bar says of the selected rows: how many, and the sum and average of a number column."""

from collections.abc import Sequence
from decimal import Decimal

from desktop.fields import Field, Kind, half_up, show
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.lists import Column


def selection_words(
    desk: Desk, kind: str, measure: str, ids: Sequence[str], columns: Sequence[Column]
) -> str:
    """「选中 3 家　注册资本（万元） 合计 1,200.00 平均 400.00」 for the first of `columns` that adds up."""
    if not ids:
        return ""
    said = f"选中 {len(ids):,} {measure}"
    column = next((column for column in columns if _adds_up(column)), None)
    if column is None or len(ids) < 2:
        return said
    total = lists.selection_totals(desk, kind, ids, column.field.name)
    if total is None:
        return said
    field = column.field
    return f"{said}　{column.heading} 合计 {show(field, total)}　平均 {_average(field, total, len(ids))}"


def sums_said(desk: Desk, kind: str, ids: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """A line for each column that adds up: 「销售收入（万元）　合计 1,200.00」."""
    said = []
    for column in columns:
        if _adds_up(column):
            total = lists.selection_totals(desk, kind, ids, column.field.name)
            said.append(f"{column.heading}　合计 {show(column.field, total or 0)}")
    return said


def _adds_up(column: Column) -> bool:
    """Amounts and heads; neither shares nor points, whose sum means nothing."""
    return column.field.kind is Kind.MONEY or column.field.unit == "人"


def _average(field: Field, total: int | Decimal, number: int) -> str:
    """To two places of the unit that the column is in; people to one."""
    mean = Decimal(total) / number
    if field.kind is Kind.MONEY:
        cent = 10_000 if field.unit == "万元" else 1
        return show(field, int(half_up(mean / cent, 0)) * cent)
    return f"{half_up(mean, 1):,}" if field.kind is Kind.INTEGER else show(field, half_up(mean, field.places))
