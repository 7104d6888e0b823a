"""报送: which units owe a return, what came in, who is urged (office.md 27)."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.records.office_papers import ReturnDue, ReturnRequest
from desktop.store.actor import Draft
from desktop.store.rows import find

from .outcome import Outcome
from .steps import Step, correction, verb_of
from .verb import Verb


def assign_units(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Every unit named owes this return; all units of the list when none is named. Nobody owes it twice."""
    with desk.store.unit_of_work(desk.actor, "assign_units", by_action=True) as work:
        request = work.get(ReturnRequest, ids[0])
        listed = work.store.vocabularies(work.connection).get("recommender", ())
        known = {
            d.unit for d in find(work.connection, ReturnDue, ReturnDue.__table__.c.request == request.id)
        }
        units = [unit for unit in arguments.get("units") or listed if unit not in known]
        drafts = [Draft({"request": request.id, "unit": unit, "due_on": request.due_on}) for unit in units]
        made = work.put(ReturnDue, *drafts)
        receipt = work.commit()
    return Outcome(f"已列出 {len(made)} 家应报单位。", receipt.kinds, receipt.batch, tuple(made))


def urge_return(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """催报: counted and dated for each unit; a return that is in needs none."""
    with desk.store.unit_of_work(desk.actor, "urge_return", by_action=True) as work:
        drafts = []
        for record_id in ids:
            row = work.get(ReturnDue, record_id)
            if row.state == "received":
                raise Refusal(f"{row.unit} 已报，不必催报。")
            drafts.append(Draft({"urged": (row.urged or 0) + 1, "urged_on": desk.today}, record_id))
        work.put(ReturnDue, *drafts)
        receipt = work.commit()
    return Outcome(f"已登记催报 {len(drafts)} 家。", receipt.kinds, receipt.batch, tuple(ids))


_RECEIVED = Step(
    "receive_return", ReturnDue, ("due", "sent_back"), "received", stamp="received_on", primary=True
)
_SENT_BACK = Step(
    "send_back_return", ReturnDue, ("received",), "sent_back", ("back_reason",), ("back_reason",)
)

RETURN_VERBS: tuple[Verb, ...] = (
    Verb(
        "assign_units",
        ReturnRequest,
        assign_units,
        (Field("应报单位", Kind.TAGS, name="units", vocabulary="recommender", help="空白为全部推荐单位"),),
        many=False,
        primary=True,
    ),
    *map(verb_of, (_RECEIVED, _SENT_BACK)),
    correction((_RECEIVED,)),
    Verb(
        "urge_return",
        ReturnDue,
        urge_return,
        hindrance=lambda desk, row: "已报，不必催报。" if row.state == "received" else "",
    ),
)
