"""32号预评: check firms against the eight conditions of a 高新技术企业, with the score sheet. Records nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.hnte_inputs import hnte_inputs
from desktop.queries.parameters import hnte_rules
from desktop.queries.titles import titles
from desktop.rules.hnte_check import HnteVerdict, check_hnte

from .evaluate import firms_with_figures
from .outcome import Outcome

CONCLUSIONS = {"qualified": "可以申报（待专家评分）", "pending": "待核实", "unqualified": "不符合"}
_STATES = {"met": "符合", "unmet": "不符合", "pending": "待核实"}


def check_firms(desk: Desk, ids: Sequence[str], year: int) -> Outcome:
    """Check these firms for an application in `year`, or without ids every firm with figures of the year before.

    A year that is over is judged as of its last day. Recognition is the province's; nothing is written.
    Raises `Refusal` when nobody reported figures.
    """
    applied_on = min(desk.today, date(year, 12, 31))
    with desk.store.read() as connection:
        rules = hnte_rules(connection, year, desk.today)
        firms = list(ids) or firms_with_figures(connection, year)
        if not firms:
            raise Refusal(f"没有企业填报 {year - 1} 年的年度情况，请先导入，再做 {year} 年高新技术企业预评。")
        given, names = hnte_inputs(connection, firms, year, applied_on), titles(connection, firms)
    verdicts = {firm: check_hnte(given[firm], rules) for firm in firms}
    found = Counter(verdict.conclusion for verdict in verdicts.values())
    counts = {name: found[name] for name in CONCLUSIONS}  # type: ignore[index]
    said = "，".join(f"{label} {counts[name]} 家" for name, label in CONCLUSIONS.items())
    notes = [f"{names[firm]}：{_short(verdict)}" for firm, verdict in verdicts.items()]
    sheets = [_sheet(firm, names[firm], verdict) for firm, verdict in verdicts.items()]
    return Outcome(
        f"{year} 年高新技术企业预评 {len(firms)} 家：{said}。预评不登记，认定以省里公布为准。",
        counts={"evaluated": len(firms), **counts},
        notes=tuple(notes),
        details={"firms": sheets},
    )


def _short(verdict: HnteVerdict) -> str:
    against = [f"{line.text}（{line.reason}）" for line in verdict.conditions if line.state == "unmet"]
    against = against or [line.reason for line in verdict.conditions if line.state == "pending"]
    return f"{CONCLUSIONS[verdict.conclusion]}。{'；'.join(against)}"


def _sheet(firm: str, name: str, verdict: HnteVerdict) -> dict[str, Any]:
    return {
        "id": firm,
        "name": name,
        "conclusion": verdict.conclusion,
        "score": [verdict.least, verdict.most],
        "explanation": explanation(verdict),
    }


def explanation(verdict: HnteVerdict) -> list[str]:
    """A line per condition, then the score sheet."""
    lines = [f"{one.text}：{_STATES[one.state]}。{one.reason}（{one.clause}）" for one in verdict.conditions]
    sheet = [
        f"{line.name}：{line.points[0]}–{line.points[1]}/{line.most} 分。{line.reason}"
        for line in verdict.score
    ]
    return [*lines, *sheet]
