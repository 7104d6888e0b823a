"""The reckoning behind a 预评, as the table an appraiser reads: figures, band, points, clause, what is still missing.

It is reckoned again by the standard of the day of the 预评. Where figures have changed since, so that it no longer
comes to what was recorded, the words that were recorded then are printed instead, with a line that says so.
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.paper.official import Column, Table
from desktop.rules.hnte_check import HnteVerdict, check_hnte
from desktop.rules.sme_evaluation import SmeVerdict

from .hnte_inputs import hnte_inputs
from .parameters import hnte_rules
from .sme_inputs import verdict_on

_STATES = {"met": "符合", "unmet": "不符合", "pending": "待核实"}
_SME = (
    Column("评价内容", 64),
    Column("数据和算式", 42),
    Column("档次或结论", 24),
    Column("得分", 18, "centre"),
    Column("到上一档还差", 44),
)
_HNTE = (
    Column("条件或评分项", 52),
    Column("情况和算式", 62),
    Column("结论", 16, "centre"),
    Column("得分范围", 20, "centre"),
    Column("依据", 24),
)
_CHANGED = "预评以后数据有变动，下面是预评当时的说明；要按现有数据打印，请重新办理预评。"


def sme_table(connection: Connection, row: Any) -> tuple[Table | None, tuple[str, ...]]:
    """Of a 115号预评, with its notes; None where nothing was reckoned."""
    if row.evaluated_on is not None:
        verdict = verdict_on(connection, row.enterprise, row.year, row.evaluated_on)
        if (verdict.score, verdict.conclusion) == (row.score, row.conclusion):
            return table_of_sme(verdict), verdict.notes
    return _as_recorded(row.explanation), ()


def hnte_table(connection: Connection, row: Any) -> Table | None:
    """Of a 32号预评; None where nothing was reckoned."""
    if row.checked_on is not None:
        on = min(row.checked_on, date(row.year, 12, 31))
        inputs = hnte_inputs(connection, [row.enterprise], row.year, on)[row.enterprise]
        verdict = check_hnte(inputs, hnte_rules(connection, row.year, row.checked_on))
        if (verdict.least, verdict.most, verdict.conclusion) == (row.least, row.most, row.conclusion):
            return table_of_hnte(verdict)
    return _as_recorded(row.explanation)


def table_of_sme(verdict: SmeVerdict) -> Table:
    rows = [
        (
            f"{line.name}（{_article(line.clause)}）",
            line.inputs,
            line.band_text or f"待核实：{'；'.join(line.missing)}",
            f"{'—' if line.points is None else line.points}/{line.max_points}",
            line.next_band or ("" if line.points is None else "已是最高一档"),
        )
        for line in verdict.indicators
    ]
    known = sum(line.points or 0 for line in verdict.indicators)
    most = sum(line.max_points for line in verdict.indicators)
    said = "" if verdict.score is not None else "已知得分"
    rows.append(("综合评分", "", said, f"{known}/{most}", ""))
    rows += [
        (f"{one.text}（{_article(one.clause)}）", one.reason, _STATES[one.state], "", "")
        for one in verdict.conditions
    ]
    return Table(_SME, tuple(rows), subtotals=frozenset({len(verdict.indicators)}))


def table_of_hnte(verdict: HnteVerdict) -> Table:
    rows = [
        (one.text, one.reason, _STATES[one.state], "", _article(one.clause)) for one in verdict.conditions
    ]
    rows += [(line.name, line.reason, "", f"{_span(*line.points)}/{line.most}", "") for line in verdict.score]
    total = (
        "创新能力评价合计",
        "",
        "",
        f"{_span(verdict.least, verdict.most)}/{sum(one.most for one in verdict.score)}",
        "",
    )
    return Table(_HNTE, tuple(rows), total)


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


def _article(clause: str) -> str:
    """The article without the number of the document that the note below names in full."""
    return (clause.rpartition("号")[2] or clause).strip()


def _as_recorded(explanation: str | None) -> Table | None:
    if not explanation:
        return None
    lines = [_CHANGED, *explanation.split("\n")]
    return Table((Column("预评当时的说明", 1),), tuple((line,) for line in lines))
