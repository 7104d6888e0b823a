"""The thresholds, terms and days in force: what an administrator keeps, over what the program ships with."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from desktop import tables
from desktop.fields import Refusal
from desktop.records.parameters import Parameter, ScoreBand
from desktop.rules.hnte_rules import HnteRules
from desktop.rules.parameters import Parameters, ScaleBand, Value, in_force, judged_on
from desktop.rules.sme_rules import SmeRules
from desktop.rules.standards import hnte_rules_by, incomplete_scales, sme_rules_by
from desktop.store.rows import find

from .desk import Desk


def parameters_on(connection: Connection, day: date) -> Parameters:
    """What holds on `day`; a name or scale of which nothing is kept goes by what the program ships with."""
    kept = [
        Value(row.name, row.since, Decimal(row.value), row.clause or "")
        for row in find(connection, Parameter)
    ]
    bands = [_band(row) for row in find(connection, ScoreBand)]
    values, scales, _ = tables.shipped_values()
    names, known = {one.name for one in kept}, {band.scale for band in bands}
    kept += [one for one in values if one.name not in names]
    return in_force(kept, [*bands, *(band for band in scales if band.scale not in known)], day)


def _band(row: ScoreBand.Row) -> ScaleBand:
    return ScaleBand(
        row.scale,
        row.since,
        Decimal(row.least),
        row.points,
        row.letter or "",
        row.most_points,
        row.clause or "",
    )


def parameters_of(desk: Desk, day: date | None = None) -> Parameters:
    """What holds on `day`, today unless told otherwise."""
    with desk.store.read() as connection:
        return parameters_on(connection, day or desk.today)


def sme_rules(connection: Connection, year: int, day: date) -> SmeRules:
    """The 评价办法 for `year` as it stands on `day`. Raises `Refusal` for an early year or a gap in the bands."""
    parameters = parameters_on(connection, judged_on(year, day))
    for scale in incomplete_scales(parameters):
        label = ScoreBand.field("scale").label_of(scale)
        raise Refusal(f"“{label}”的评分分档没有从 0 起的一档，请系统管理员在“系统设置 — 评分分档”中补齐。")
    return sme_rules_by(tables.sme_rules(year), parameters)


def hnte_rules(connection: Connection, year: int, day: date) -> HnteRules:
    """The 认定办法 for `year` as it stands on `day`."""
    return hnte_rules_by(tables.hnte_rules(year), parameters_on(connection, judged_on(year, day)))
