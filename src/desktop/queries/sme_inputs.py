"""The figures and rights that an evaluation of one firm for one year goes by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.records import AnnualFigures, IpRight
from desktop.rules.sme_evaluation import SmeInputs, SmeVerdict, all_declared, evaluate
from desktop.store.rows import chunks, find

from .parameters import sme_rules

CLASS_ONE = frozenset({"invention", "defence", "plant", "crop", "drug", "tcm", "layout"})


def adopted(figures: Iterable[Any]) -> Any | None:
    """The figures of one year that count: those marked 采用, else the newest that came in."""
    return max(figures, key=lambda row: (row.adopted is True, row.id), default=None)


def inputs_for(
    connection: Connection, enterprises: Sequence[str], year: int
) -> dict[str, tuple[Any, SmeInputs]]:
    """Per firm the adopted figures of the year before `year` (115号: 上一年) and the inputs made of them."""
    figures: dict[str, list[Any]] = defaultdict(list)
    rights: dict[str, list[Any]] = defaultdict(list)
    reported, owned = AnnualFigures.__table__, IpRight.__table__
    for chunk in chunks(list(enterprises)):
        for row in find(
            connection, AnnualFigures, reported.c.enterprise.in_(chunk), reported.c.year == year - 1
        ):
            figures[row.enterprise].append(row)
        for row in find(connection, IpRight, owned.c.enterprise.in_(chunk)):
            rights[row.enterprise].append(row)
    return {
        firm: (adopted(figures[firm]), _inputs(adopted(figures[firm]), rights[firm], year))
        for firm in enterprises
    }


def verdict_on(connection: Connection, enterprise: str, year: int, day: date) -> SmeVerdict:
    """The verdict by the standard that held on `day`."""
    _, inputs = inputs_for(connection, [enterprise], year)[enterprise]
    return evaluate(inputs, sme_rules(connection, year, day))


def _inputs(row: Any | None, rights: Sequence[Any], year: int) -> SmeInputs:
    class1, class2 = _counted(rights, year)
    if row is None:
        return SmeInputs(class1=class1, class2=class2)
    return SmeInputs(
        staff=row.staff,
        tech_staff=row.tech_staff,
        revenue=row.revenue,
        cost=row.cost,
        rd_expense=row.rd_expense,
        assets=row.assets,
        class1=class1,
        class2=class2,
        answers={
            "6-1": row.resident,
            "6-3": row.not_restricted,
            "6-4": all_declared(row.no_accident, row.no_violation, row.not_listed),
        },
        grounds={
            "8-1": row.valid_hnte,
            "8-2": row.national_award,
            "8-3": row.research_body,
            "8-4": row.led_standard,
        },
    )


def _counted(rights: Sequence[Any], year: int) -> tuple[int | None, int | None]:
    """Rights of class Ⅰ and Ⅱ that are in force, related to the products, undisputed (115号第七条（三）).

    One that is not yet answered for is not counted; where it could earn more points the count is not
    known (None), so that the evaluation is 待核实 rather than wrongly low.
    """
    sure, open_ = Counter(), Counter()
    for right in rights:
        standing = right_counts(right, year)
        kind = 1 if right.category in CLASS_ONE else 2
        if standing is not False:
            (open_ if standing is None else sure)[kind] += 1
    class1 = None if open_[1] and not sure[1] else sure[1]
    class2 = None if open_[2] and not sure[1] and sure[2] < 4 else sure[2]
    return class1, class2


def right_counts(right: Any, year: int) -> bool | None:
    """Whether a right counts; None while an answer is open. One granted or expired outside the year does not."""
    if right.expires_on is not None and right.expires_on.year < year:
        return False
    if right.granted_on is not None and right.granted_on.year > year:
        return False
    undisputed = None if right.disputed is None else not right.disputed
    return all_declared(right.in_force, right.related, undisputed)
