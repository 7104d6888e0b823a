"""示范企业: nomination by score, 公示, recognition by document (方案二（五）, office.md 3)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop.fields import Refusal, half_up
from desktop.queries import standing
from desktop.queries.desk import Desk
from desktop.queries.parameters import parameters_on
from desktop.queries.titles import title
from desktop.records import Demonstration, OfficialDocument, PoolEnrolment
from desktop.rules.gates import demonstration_gate
from desktop.rules.scoring import places
from desktop.rules.terms import last_day
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.work import UnitOfWork

from .gate import pass_gate
from .outcome import Outcome

UNDECIDED = ("nominated", "publicised", "cleared")


def nominate_demonstration(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Put pool members on the list of the year, scored by their evaluation and ranked among all nominated."""
    year = arguments.get("year") or desk.today.year
    with desk.store.unit_of_work(desk.actor, "nominate_demonstration", by_action=True) as work:
        drafts = []
        for record_id in ids:
            member = work.get(PoolEnrolment, record_id)
            if member.pool != "growth" or member.state == "withdrawn":
                raise Refusal(f"{title(work.connection, member.member)} 不在初创及成长期培育池中，不能推荐。")
            evaluation = standing.evaluation_of(work.connection, member.member, year)
            score = evaluation.score if evaluation else None
            drafts.append(
                Draft(
                    {
                        "enterprise": member.member,
                        "year": year,
                        "state": "nominated",
                        "score": None if score is None else half_up(score, 1),
                    }
                )
            )
        made = work.put(Demonstration, *drafts)
        _rank(work, year)
        receipt = work.commit()
    return Outcome(
        f"{len(made)} 家企业已列入 {year} 年示范企业拟推荐名单。", receipt.kinds, receipt.batch, tuple(made)
    )


def _rank(work: UnitOfWork, year: int) -> None:
    """Places by score, equal scores share one; firms without a score come last."""
    rows = find(work.connection, Demonstration, Demonstration.__table__.c.year == year)
    ranks = places([Decimal(-1) if row.score is None else row.score for row in rows])
    drafts = [Draft({"rank": rank}, row.id) for row, rank in zip(rows, ranks, strict=True)]
    work.put(Demonstration, *drafts)


def recognise_demonstration(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """认定 by a document with its number: pool, evaluation, 公示, objections and approval must all be in order.

    Valid from the document's date (or `valid_from`) for `years`, to the day before. Raises `Refusal` naming
    what is missing and who can supply it; then nobody is recognised.
    """
    with desk.store.unit_of_work(desk.actor, "recognise_demonstration", by_action=True) as work:
        document = work.get(OfficialDocument, arguments["recognition_doc"])
        first = arguments.get("valid_from") or document.issued_on or desk.today
        years = arguments.get("years") or parameters_on(work.connection, first).whole("demonstration_years")
        drafts = []
        for record_id in ids:
            row = work.get(Demonstration, record_id)
            if row.state not in UNDECIDED:
                said = Demonstration.field("state").label_of(row.state or "")
                raise Refusal(
                    f"{title(work.connection, row.enterprise)} 现为“{said}”，已有结果，不能再认定。"
                )
            facts = standing.demonstration_facts(work.connection, row, desk.today)
            pass_gate(title(work.connection, row.enterprise), demonstration_gate(facts))
            drafts.append(
                Draft(
                    {
                        "state": "recognised",
                        "recognition_doc": document.id,
                        "recognised_on": document.issued_on or desk.today,
                        "valid_from": first,
                        "valid_until": last_day(first, years),
                    },
                    record_id,
                )
            )
        work.put(Demonstration, *drafts)
        receipt = work.commit()
    return Outcome(
        f"{len(drafts)} 家企业已认定为科技型中小示范企业（{document.doc_no}）。",
        receipt.kinds,
        receipt.batch,
        tuple(ids),
    )


def reject_demonstration(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """不予认定 or 撤销, with the reason on the record."""
    with desk.store.unit_of_work(
        desk.actor, "reject_demonstration", by_action=True, reason=arguments["reason"]
    ) as work:
        drafts = []
        for record_id in ids:
            row = work.get(Demonstration, record_id)
            state = "revoked" if row.state == "recognised" else "rejected"
            drafts.append(Draft({"state": state, "note": arguments["reason"]}, record_id))
        work.put(Demonstration, *drafts)
        receipt = work.commit()
    return Outcome(f"{len(drafts)} 家企业已登记为未通过或撤销。", receipt.kinds, receipt.batch, tuple(ids))
