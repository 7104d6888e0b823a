"""A pool firm of 2017 on its way to 高新技术企业: figures, prechecked, recommended to the province (方案二（四）)."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.actions.evaluate import evaluate_sme
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look

from .acting import WAN, act, new

CLOSES = date(2017, 9, 15)
SEPTEMBER, DECEMBER = date(2017, 9, 1), date(2017, 12, 20)
ANSWERS = ("resident", "not_restricted", "no_accident", "no_violation", "not_listed")


@pytest.fixture
def member(office: Desk) -> str:
    """A firm in the pool, with three years of figures and a right of its own."""
    field = next(w for w in lists.rows(office, "term", lists.find_ids(office, Look("term")), ["vocabulary", "word"])
                 if w[0] == "技术领域")[1]  # fmt: skip
    firm = new(
        office, "enterprise", name="鞍山砺岳阀门有限公司", registered_on=date(2010, 3, 1), technology_field=field,
    )  # fmt: skip
    for year in (2014, 2015, 2016):
        figures = {
            "staff": 100, "tech_staff": 28, "revenue": (year - 2000) * 300 * WAN, "assets": 5000 * WAN,
            "hightech_revenue": (year - 2000) * 200 * WAN, "rd_expense": (year - 2000) * 18 * WAN,
            "net_assets": (year - 2000) * 100 * WAN, "tax": (year - 2000) * 10 * WAN,
        }  # fmt: skip
        new(office, "annual_figures", enterprise=firm, year=year, **figures, **dict.fromkeys(ANSWERS, True))
    right = {
        "category": "invention",
        "in_force": True,
        "related": True,
        "disputed": False,
        "acquired_by": "own",
    }
    new(office, "ip_right", enterprise=firm, name="一种阀门", **right)
    evaluation = evaluate_sme(office, (firm,), 2017).ids[0]
    return act(office, "enrol_in_pool", "sme_evaluation", evaluation, contact_person="王经办").ids[0]


@pytest.fixture
def september(office: Desk) -> Desk:
    return replace(office, on=SEPTEMBER)


@pytest.fixture
def december(office: Desk) -> Desk:
    return replace(office, on=DECEMBER)


@pytest.fixture
def batch(office: Desk) -> str:
    return new(office, "hnte_batch", name="2017年第一批", year=2017, closes_on=CLOSES)


@pytest.fixture
def application(september: Desk, member: str, batch: str) -> str:
    candidate = act(september, "nominate_hnte", "pool_enrolment", member).ids[0]
    act(september, "precheck_hnte", "hnte_candidate", candidate)
    act(september, "coach_hnte", "hnte_candidate", candidate, coaching="整理研发费用辅助账")
    act(september, "ready_hnte", "hnte_candidate", candidate)
    made = act(september, "apply_hnte", "hnte_candidate", candidate, batch="2017年第一批").ids[0]
    act(september, "recommend_hnte", "hnte_application", made)
    return made
