"""Practice data of 高企, services and earlier projects: lists go in as a clerk would import them, then the work is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.assets import asset
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look

from . import hnte
from .import_sheet import ImportOptions, carry_out, prepare
from .outcome import Outcome

FILES = (  # in the order of import; True: 历史补录
    ("高企历年认定名单.csv", "hnte", True),
    ("高企申报批次.csv", "hnte_batch", False),
    ("高企后备库.csv", "hnte_candidate", False),
    ("2017年高企公布名单.csv", "hnte_result", False),
    ("2017年企业服务登记表.csv", "service", False),
    ("2016年路线图项目名单.csv", "roadmap_project", True),
)
JULY, OCTOBER = date(2017, 7, 20), date(2017, 10, 31)
COACHED = 12  # of the reserve that does not apply yet
ASSIGNED, DONE, REVISITED = 52, 44, 30  # of 60 services


def fill_growth(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> None:
    """What the five districts' workbooks do not hold. Firms must be there already."""
    folder = asset("resources", "sample", "growth")
    for name, kind, history in FILES:
        outcome = carry_out(desk, prepare(desk, kind, folder / name, ImportOptions(history=history)))
        said(f"{name}：{outcome.message}")
    said(_apply(replace(desk, on=JULY)).message)
    said(_act(desk, "record_hnte_results", "hnte_result", ()).message)
    open_ = _where(desk, "hnte_application", "state", "recommended")
    failure = {"failure": "未进入省公示名单"}
    said(_act(replace(desk, on=OCTOBER), "fail_hnte", "hnte_application", open_, **failure).message)
    _reports(desk, said)
    _serve(desk, said)


def _apply(desk: Desk) -> Outcome:
    """Pre-checked, coached, applied for in their batches, recommended before the province closes."""
    reserve = lists.find_ids(desk, Look("hnte_candidate"))
    _act(desk, "precheck_hnte", "hnte_candidate", reserve)
    for name in ("2017年第一批", "2017年第二批"):
        chosen = _where(desk, "hnte_candidate", "note", name)
        _act(desk, "apply_hnte", "hnte_candidate", chosen, batch=name)
    staying = _where(desk, "hnte_candidate", "state", "reserve")[:COACHED]
    coaching = {"coaching": "整理研发项目和费用辅助账，补充知识产权"}
    _act(desk, "coach_hnte", "hnte_candidate", staying, **coaching)
    applications = lists.find_ids(desk, Look("hnte_application"))
    return _act(desk, "recommend_hnte", "hnte_application", applications)


def _reports(desk: Desk, said: Callable[[str], None]) -> None:
    """年报 of 2016: all asked, most in, the others urged."""
    asked = hnte.list_year_reports(replace(desk, on=date(2017, 3, 1)), (), {"year": 2016}).ids
    may = replace(desk, on=date(2017, 5, 26))
    said(_act(may, "receive_year_report", "hnte_year_report", asked[:-6]).message)
    _act(replace(desk, on=date(2017, 6, 2)), "urge_year_report", "hnte_year_report", asked[-6:])


def _serve(desk: Desk, said: Callable[[str], None]) -> None:
    needs = lists.find_ids(desk, Look("service", sort="raised_on"))
    day = replace(desk, on=date(2017, 10, 30))
    given = {"handler": "王经办", "due_on": "2017-11-30"}
    _act(day, "assign_service", "service", needs[:ASSIGNED], **given)
    done = {"result": "已上门对接，问题已解决，企业签字确认"}
    _act(desk, "finish_service", "service", needs[:DONE], **done)
    pleased = {"satisfaction": "满意", "revisit": "办理及时"}
    said(_act(desk, "revisit_service", "service", needs[:REVISITED], **pleased).message)


def _where(desk: Desk, kind: str, name: str, value: Any) -> list[str]:
    return lists.find_ids(desk, Look(kind, filters=(Filter(name, "=", value),)))


def _act(desk: Desk, verb: str, kind: str, ids: Any, **given: str) -> Outcome:
    from .verbs import perform, verb_named

    return perform(desk, verb_named(verb, kind), tuple(ids), given)
