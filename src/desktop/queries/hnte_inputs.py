"""What a check of firms by 32号 goes by: three years of figures, rights, and what the firm answered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.records import AnnualFigures, Enterprise, IpRight
from desktop.rules.hnte_check import HnteInputs
from desktop.rules.hnte_score import YearFigures
from desktop.rules.sme_evaluation import all_declared
from desktop.store.rows import chunks, find, get_many

from .sme_inputs import CLASS_ONE, adopted, right_counts

_FIGURES = ("staff", "tech_staff", "revenue", "rd_expense", "hightech_revenue", "net_assets")
YEARS = 3


def hnte_inputs(
    connection: Connection, enterprises: Sequence[str], year: int, applied_on: date
) -> dict[str, HnteInputs]:
    """Per firm the inputs for an application in `year`, by the three accounting years before it."""
    firms = get_many(connection, Enterprise, enterprises)
    figures: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    rights: dict[str, list[Any]] = defaultdict(list)
    reported, owned = AnnualFigures.__table__, IpRight.__table__
    asked = range(year - YEARS, year)
    for chunk in chunks(list(enterprises)):
        of_them = reported.c.enterprise.in_(chunk)
        for row in find(connection, AnnualFigures, of_them, reported.c.year.in_(asked)):
            figures[row.enterprise][row.year].append(row)
        for row in find(connection, IpRight, owned.c.enterprise.in_(chunk)):
            rights[row.enterprise].append(row)
    return {
        firm.id: _inputs(firm, {y: adopted(figures[firm.id][y]) for y in asked}, rights[firm.id], applied_on)
        for firm in firms.values()
    }


def _inputs(firm: Any, by_year: dict[int, Any], rights: Iterable[Any], applied_on: date) -> HnteInputs:
    year, last = max(by_year) + 1, by_year[max(by_year)]
    counting = [(right, right_counts(right, year)) for right in rights]
    sure = [right for right, counts in counting if counts]
    open_ = [right for right, counts in counting if counts is None]
    return HnteInputs(
        applied_on=applied_on,
        years=tuple(_figures(y, row) for y, row in sorted(by_year.items())),
        registered_on=firm.registered_on,
        class1=_count(sure, open_, class_one=True),
        class2=_count(sure, open_, class_one=False),
        own_made=_own_made(sure) if not open_ else None,
        technology_field=firm.technology_field or "",
        clean=all_declared(last.no_accident, last.no_violation) if last else None,
    )


def _figures(year: int, row: Any | None) -> YearFigures:
    return YearFigures(year, *(getattr(row, name, None) for name in _FIGURES))


def _count(sure: Sequence[Any], open_: Sequence[Any], class_one: bool) -> int | None:
    """Rights of one class; not known (None) while one of them is not answered for."""
    if any((right.category in CLASS_ONE) is class_one for right in open_):
        return None
    return sum((right.category in CLASS_ONE) is class_one for right in sure)


def _own_made(rights: Sequence[Any]) -> bool | None:
    ways = {right.acquired_by for right in rights}
    return True if "own" in ways else None if None in ways or not ways else False
