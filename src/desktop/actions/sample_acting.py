"""How the years of a practice folder are played: whoever sits at a desk on a day, the actions of the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.records import record_types
from desktop.store.rows import get

from . import records
from .outcome import Outcome
from .session import sit_down
from .verbs import perform, verb_named

WAN = 1_000_000  # 分 per 万元
SIGNERS = ("chuzhang", "gaochu", "fuwu", "caiwu", "juzhang", "wenshu")


@dataclass(frozen=True, slots=True)
class Year:
    """The desks of the practice users on the days of the year."""

    desk: Desk

    def at(self, login: str, month: int, day: int) -> Desk:
        return replace(sit_down(self.desk.store, login, lambda: ""), on=date(2017, month, day))


def act(desk: Desk, verb: str, kind: str, chosen: Sequence[str], /, **given: str) -> Outcome:
    return perform(desk, verb_named(verb, kind), chosen, given)


def ids(desk: Desk, kind: str, *filters: Filter) -> list[str]:
    return lists.find_ids(desk, Look(kind, filters=filters))


def row(desk: Desk, kind: str, record_id: str) -> Any:
    with desk.store.read() as connection:
        return get(connection, record_types()[kind], record_id)


def new(desk: Desk, kind: str, values: Mapping[str, Any]) -> str:
    return records.save(desk, kind, values).ids[0]


def sign(year: Year, approval: str, month: int, day: int) -> None:
    """Every step by the practice user whose role and section it asks for, on that day."""
    desks = [year.at(login, month, day) for login in SIGNERS]
    while row(year.desk, "approval", approval).state == "open":
        if not any(_signed(desk, approval) for desk in desks):
            raise Refusal("审批链上有环节没有练习用户可以签批，请检查“审批环节”设置。")


def recognise(
    year: Year,
    kind: str,
    verb: str,
    chosen: Sequence[str],
    days: Sequence[tuple[int, int]],
    paper: Mapping[str, str],
) -> Outcome:
    """公示, 审批, 文件 and 认定 of these records; `days` are those of opening, signing and recognising.

    `paper` holds the title of the 公示, the 文号 and the title of the document.
    """
    opened, signed, recognised = days
    desk = year.at("jingban", *opened)
    title = {"title": paper["shown_as"], "place": "市科技局网站"}
    (shown,) = act(desk, "open_publicity", kind, chosen, **title).ids
    sign(year, act(desk, "submit_for_approval", kind, chosen).ids[0], *signed)
    later = year.at("jingban", *recognised)
    act(later, "close_publicity", "publicity", (shown,))
    values = {
        "doc_no": paper["doc_no"],
        "title": paper["title"],
        "direction": "out",
        "issued_on": later.today,
    }
    return act(later, verb, kind, chosen, recognition_doc=new(later, "official_document", values))


def _signed(desk: Desk, approval: str) -> bool:
    try:
        act(desk, "sign_step", "approval", (approval,))
    except Refusal:
        return False
    return True
