"""培育池: entering, and the notice that announces it (方案一（二）2)."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.queries import standing
from desktop.queries.desk import Desk
from desktop.queries.titles import title, titles
from desktop.records import Enterprise, OfficialDocument, PoolEnrolment, SmeEvaluation
from desktop.rules.gates import enrolment_notice_gate, pool_gate
from desktop.store.actor import Draft
from desktop.store.rows import get_many

from .gate import pass_gate, said
from .outcome import Outcome
from .stages import advance


def enrol_in_pool(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Enter evaluated firms into the 初创及成长期培育池; `ids` are their evaluations.

    A firm whose gate is shut is left out and named; the others go in, in one batch. Raises `Refusal` when
    none can.
    """
    on = arguments.get("enrolled_on") or desk.today
    with desk.store.unit_of_work(desk.actor, "enrol_in_pool", by_action=True) as work:
        work.store.refuse_stranger(work.connection, desk.actor, SmeEvaluation)
        evaluations = get_many(work.connection, SmeEvaluation, ids)
        names = titles(work.connection, (row.enterprise for row in evaluations.values()))
        drafts, firms, left = [], [], []
        for row in evaluations.values():
            missing = pool_gate(standing.pool_facts(work.connection, row.enterprise, "growth", row.year))
            if missing:
                left.append(f"{names[row.enterprise]}：{said(missing)}")
                continue
            firms.append(row.enterprise)
            drafts.append(
                Draft(
                    {
                        "member": row.enterprise,
                        "pool": "growth",
                        "batch": arguments.get("batch"),
                        "evaluation": row.id,
                        "enrolled_on": on,
                        "state": "member",
                        "contact_person": arguments.get("contact_person"),
                    }
                )
            )
        if not drafts:
            pass_gate(
                "不能入池",
                pool_gate(standing.pool_facts(work.connection, row.enterprise, "growth", row.year)),
            )
        made = work.put(PoolEnrolment, *drafts)
        advance(work, Enterprise, firms, "growth", on, "纳入初创及成长期培育池")
        receipt = work.commit()
    message = f"{len(made)} 家企业已纳入初创及成长期培育池"
    message += f"，{len(left)} 家暂不能入池（见说明）。" if left else "。"
    return Outcome(
        message,
        receipt.kinds,
        receipt.batch,
        tuple(made),
        {"enrolled": len(made), "left": len(left)},
        tuple(left),
        bool(left),
    )


def announce_enrolment(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """入池通知: the 文号 under which these names are published, typed in after 局办 gave it."""
    with desk.store.unit_of_work(desk.actor, "announce_enrolment", by_action=True) as work:
        document = work.get(OfficialDocument, arguments["notice_doc"])
        for record_id in ids:
            row = work.get(PoolEnrolment, record_id)
            pass_gate(title(work.connection, row.member), enrolment_notice_gate(row.state, numbered=True))
        work.put(PoolEnrolment, *(Draft({"notice_doc": document.id}, record_id) for record_id in ids))
        receipt = work.commit()
    message = f"{len(ids)} 家已按 {document.doc_no} 公布入池，可打印入池通知。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(ids))
