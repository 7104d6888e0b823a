"""The sample year's growth line: 预评 → 培育池 → 示范企业, then the 187 small firms of 2018."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from desktop.assets import asset
from desktop.queries.desk import Desk
from desktop.queries.look import Filter

from . import records
from .evaluate import evaluate_sme
from .outcome import Outcome
from .sample_acting import Year, act, ids, recognise, row

REGISTERED = 187  # 科技型中小企业 of the city by October 2018
BATCHES = (
    (date(2018, 5, 18), "2018年第2批"),
    (date(2018, 7, 20), "2018年第4批"),
    (date(2018, 9, 21), "2018年第6批"),
)
REVIEWED = 20


def loop() -> dict[str, list[str]]:
    """The firms and projects that the year chooses, by the rules, among those imported."""
    return tomllib.loads(asset("resources", "sample", "manifest.toml").read_text(encoding="utf-8"))["loop"]


def play_growth_year(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> Outcome:
    year = Year(desk)
    clerk = year.at("jingban", 9, 8)
    said(evaluate_sme(clerk, (), 2017).message)
    good = ids(clerk, "sme_evaluation", Filter("conclusion", "=", "qualified"))
    said(act(year.at("jingban", 9, 15), "enrol_in_pool", "sme_evaluation", good, batch="1").message)
    firms = ids(clerk, "enterprise", Filter("code", "in", tuple(loop()["demonstrations"])))
    members = ids(clerk, "pool_enrolment", Filter("member", "in", tuple(firms)))
    said(_recognise(year, members))
    _care(year, members)
    message = _register(year)
    said(message)
    return Outcome(message)


def _recognise(year: Year, members: Sequence[str]) -> str:
    desk = year.at("jingban", 10, 10)
    nominees = act(desk, "nominate_demonstration", "pool_enrolment", members, year="2017").ids
    paper = {
        "shown_as": "2017年科技型中小示范企业拟认定名单公示",
        "doc_no": "鞍科发〔2017〕38号",
        "title": "关于认定2017年科技型中小示范企业的通知",
    }
    days = ((10, 10), (10, 12), (10, 24))
    return recognise(year, "demonstration", "recognise_demonstration", nominees, days, paper).message


def _care(year: Year, members: Sequence[str]) -> None:
    """一企一策 of every demonstration firm, two years compared, and the first yearly reviews."""
    desk = year.at("jingban", 11, 1)
    act(desk, "assign_contact", "pool_enrolment", members, contact="王经办", year="2017")
    act(desk, "compare_growth", "pool_enrolment", members, year="2016")
    reviewed = members[:REVIEWED]
    going_on = {"year": "2017", "conclusion": "继续培育", "reason": "指标增长，符合在池条件"}
    act(year.at("jingban", 12, 11), "review_in_pool", "pool_enrolment", reviewed, **going_on)


def _register(year: Year) -> str:
    """2018: evaluated anew by the figures of 2017; the platform announced 187 in three batches."""
    desk = replace(year.at("jingban", 9, 28), on=date(2018, 9, 28))
    said = evaluate_sme(desk, (), 2018).message
    qualified = ids(desk, "sme_evaluation", Filter("year", "=", 2018), Filter("conclusion", "=", "qualified"))
    changes = []
    for at, one in enumerate(qualified[:REGISTERED]):
        day, batch = BATCHES[at * len(BATCHES) // REGISTERED]
        number = f"2018210302{at + 1:08}"
        changes.append((one, {"registration_no": number, "announced_on": day, "announced_batch": batch}))
    records.bulk_edit(desk, "sme_evaluation", changes)
    firms = {row(desk, "sme_evaluation", one).enterprise for one, _ in changes}
    return f"{said}入库登记 {len(firms)} 家。"
