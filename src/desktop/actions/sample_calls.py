"""The sample year's 申报通知: what the growth line declared in autumn, and the draft for the coming year."""

import tomllib
from collections.abc import Callable
from typing import Any

from desktop.assets import asset
from desktop.queries.desk import Desk
from desktop.queries.look import Filter

from .outcome import Outcome
from .sample_acting import Year, ids, new

SECTION = "CX"  # receives what is applied for on the growth line


def play_calls(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> Outcome:
    """Those with a number are registered with it as they went out; one without stays a draft."""
    data = tomllib.loads(asset("resources", "sample", "calls_year.toml").read_text(encoding="utf-8"))
    year = Year(desk)
    made = [_call(year, dict(told)) for told in data["call"]]
    message = f"公文：起草申报通知 {len(made)} 份。"
    said(message)
    return Outcome(message, frozenset({"application_call", "official_document"}), ids=tuple(made))


def _call(year: Year, told: dict[str, Any]) -> str:
    desk = year.at("jingban", *told.pop("issued"))
    (section,) = ids(desk, "section", Filter("code", "=", SECTION))
    values = {"year": 2017, "section": section, "contact": "王经办", "phone": "0412-5512345"} | told
    if number := values.pop("doc_no", None):
        title = f"关于组织申报{values['title']}的通知"
        paper = {"doc_no": number, "title": title, "direction": "out", "issued_on": desk.today}
        values["notice_doc"] = new(desk, "official_document", paper)
    return new(desk, "application_call", values)
