"""复核录入 of a grant: a second person keys amount and account, without seeing the first."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.queries.rekeyed import first_keyed, who_keyed
from desktop.records import Grant
from desktop.rules.rekeying import Keyed, differences
from desktop.store.actor import Draft

from .outcome import Outcome
from .verb import Verb

STATES = ("planned", "approved")


def rekey_grant(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Keep that a second person keyed the same. Raises `Refusal` naming what differs; then nothing is kept."""
    (record_id,) = ids
    again = Keyed(arguments["amount"], arguments["account_no"])
    with desk.store.unit_of_work(desk.actor, "rekey_grant", by_action=True) as work:
        grant = work.get(Grant, record_id)
        if desk.actor.id in who_keyed(work.connection, grant):
            raise Refusal("这笔资金的金额或账号是您录入的，请由另一人复核录入。")
        different = "、".join(differences(first_keyed(grant), again))
        if different:
            raise Refusal(f"{different}与先前录入的不一致，没有通过；请对照原件重新录入，或请录入人核对更正。")
        values = {
            "rekeyed_amount": again.amount,
            "rekeyed_account": again.account,
            "rekeyed_by": desk.actor.id,
            "rekeyed_on": desk.today,
        }
        work.put(Grant, Draft(values, record_id))
        receipt = work.commit()
    return Outcome("金额和账号复核一致。", receipt.kinds, receipt.batch, (record_id,))


def _why_not(desk: Desk, grant: Any) -> str:
    if grant.state not in STATES:
        return "已拨付的资金不再复核录入。"
    if not grant.account_no:
        return "还没有登记收款账号，请先在资金安排中填写。"
    with desk.store.read() as connection:
        own = desk.actor.id in who_keyed(connection, grant)
    return "金额或账号是您录入的，请由另一人复核录入。" if own else ""


REKEY = Verb(
    "rekey_grant",
    Grant,
    rekey_grant,
    (
        Field("金额", Kind.MONEY, name="amount", unit="万元", required=True, help="对照原件重新录入批准金额"),
        Field("账号", Kind.CODE, name="account_no", scheme="account", required=True, help="对照原件重新录入"),
    ),
    hindrance=_why_not,
    help="由录入人以外的另一人对照原件重新录入，一致才能下达和拨付。",
    many=False,
)
