"""115号预评: score firms for a year and record what was found, with its explanation."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.parameters import sme_rules
from desktop.queries.sme_inputs import inputs_for
from desktop.records import AnnualFigures, Enterprise, SmeEvaluation
from desktop.rules.sme_evaluation import SmeVerdict, evaluate
from desktop.store.actor import Draft
from desktop.store.rows import chunks, find

from .outcome import Outcome

Progress = Callable[[int, int], None]


def evaluate_sme(
    desk: Desk, ids: Sequence[str], year: int, on_progress: Progress = lambda done, total: None
) -> Outcome:
    """Evaluate these firms, or without ids every firm with figures of the year before, in one batch.

    Firms evaluated before are evaluated again. Raises `Refusal` when nobody reported figures.
    """
    with desk.store.read() as connection:
        rules = sme_rules(connection, year, desk.today)
        firms = list(ids) or firms_with_figures(connection, year)
        if not firms:
            raise Refusal(f"没有企业填报 {year - 1} 年的年度情况，请先导入，再做 {year} 年预评。")
        given = inputs_for(connection, firms, year)
        table = SmeEvaluation.__table__
        before = {row.enterprise: row for row in find(connection, SmeEvaluation, table.c.year == year)}
    drafts, found = [], {"qualified": 0, "pending": 0, "unqualified": 0}
    for done, firm in enumerate(firms, 1):
        figures, inputs = given[firm]
        verdict = evaluate(inputs, rules)
        found[verdict.conclusion] += 1
        drafts.append(_draft(desk, firm, year, figures, verdict, before.get(firm)))
        on_progress(done, len(firms))
    with desk.store.unit_of_work(desk.actor, "evaluate_sme", by_action=True, reason=f"{year}年") as work:
        made = work.put(SmeEvaluation, *drafts)
        receipt = work.commit()
    message = (
        f"{year} 年预评 {len(firms)} 家：符合条件 {found['qualified']} 家，待核实 {found['pending']} 家，"
        f"不符合 {found['unqualified']} 家。"
    )
    return Outcome(message, receipt.kinds, receipt.batch, tuple(made), {"evaluated": len(firms), **found})


def firms_with_figures(connection: Any, year: int) -> list[str]:
    """The firms that reported figures of the year before `year`."""
    figures, firms = AnnualFigures.__table__, Enterprise.__table__
    query = (
        select(firms.c.id).join(figures, figures.c.enterprise == firms.c.id).where(figures.c.year == year - 1)
    )
    return list(connection.execute(query.distinct().order_by(firms.c.sort_key)).scalars())


def _draft(desk: Desk, firm: str, year: int, figures: Any, verdict: SmeVerdict, before: Any) -> Draft:
    points = {line.key: line.points for line in verdict.indicators}
    values: Mapping[str, Any] = {
        "enterprise": firm,
        "year": year,
        "figures": figures.id if figures else None,
        "conclusion": verdict.conclusion,
        "score": verdict.score,
        "staff_points": points["staff"],
        "rd_points": points["rd"],
        "ip_points": points["ip"],
        "direct_ground": verdict.direct_ground,
        "explanation": explanation(verdict),
        "evaluated_on": desk.today,
    }
    return Draft(values, before.id if before else None)


def explanation(verdict: SmeVerdict) -> str:
    """The whole reckoning in words, line by line, as it is kept and printed."""
    lines = []
    for line in verdict.indicators:
        points = "待核实" if line.points is None else f"{line.points}/{line.max_points} 分"
        reasons = "；".join(filter(None, (line.inputs, line.band_text, *line.missing)))
        lines.append(f"{line.name}：{points}。{reasons}（{line.clause}）")
        if line.next_band:
            lines.append(f"　　{line.next_band}")
    states = {"met": "符合", "unmet": "不符合", "pending": "待核实"}
    lines += [f"{one.text}：{states[one.state]}。{one.reason}（{one.clause}）" for one in verdict.conditions]
    return "\n".join((*lines, *verdict.notes))


def adopt_figures(desk: Desk, ids: Sequence[str]) -> Outcome:
    """Mark these yearly figures as the ones that count; others of the same firm and year no longer do."""
    with desk.store.unit_of_work(desk.actor, "adopt_figures", by_action=True) as work:
        drafts = []
        for record_id in ids:
            row = work.get(AnnualFigures, record_id)
            table = AnnualFigures.__table__
            same = find(
                work.connection, AnnualFigures, table.c.enterprise == row.enterprise, table.c.year == row.year
            )
            drafts += [Draft({"adopted": one.id == record_id}, one.id) for one in same]
        for chunk in chunks(drafts):
            work.put(AnnualFigures, *chunk)
        receipt = work.commit()
    return Outcome(f"已采用 {len(ids)} 份年度情况。", receipt.kinds, receipt.batch, tuple(ids))
