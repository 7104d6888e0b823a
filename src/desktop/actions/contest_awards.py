"""What follows from the last places: prizes, 公示, publication, pay with tax, the seed pool, recommendations upward."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.queries import standing
from desktop.queries.contest_facts import is_person, last_round, prize_tax, results_of
from desktop.queries.desk import Desk
from desktop.queries.review_facts import tax_rule
from desktop.queries.titles import title, titles
from desktop.records import OfficialDocument, Team
from desktop.records.contest import (
    AWARDS,
    Contest,
    ContestAward,
    ContestEntry,
    ContestGroup,
    ContestPrize,
    ContestRecommendation,
    ContestRound,
)
from desktop.rules.contest_prizes import POOL_AWARDS, allot
from desktop.rules.gates import OFFICE, in_order
from desktop.rules.missing import Missing
from desktop.store.actor import Draft
from desktop.store.rows import find, get, get_many
from desktop.store.work import UnitOfWork

from .gate import said
from .outcome import Outcome
from .seed_pool import Entering, enrol_team, entry_gate

_CLAUSE = "方案二（一）、大赛评审规则"
_POOL = "2017年首批团队入池征集通知"


def nominate_awards(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Prizes by the places of a group's last round. Raises `Refusal` where equals would have to be parted."""
    with desk.store.unit_of_work(desk.actor, "nominate_awards", by_action=True) as work:
        drafts = []
        for row in (work.get(ContestRound, one) for one in ids):
            if row.state != "ranked":
                raise Refusal(f"“{row.name}”还没有排名，不能拟定奖项。")
            if last_round(work.connection, row.group).id != row.id:
                raise Refusal(f"“{row.name}”不是本组的末轮，奖项按末轮名次拟定。")
            drafts += _proposed(work.connection, row)
        made = work.put(ContestAward, *drafts)
        receipt = work.commit()
    return Outcome(f"已拟定 {len(made)} 个奖项，可以公示。", receipt.kinds, receipt.batch, tuple(made))


def _proposed(connection: Connection, row: Any) -> list[Draft]:
    prizes = {
        one.award: one for one in find(connection, ContestPrize, ContestPrize.__table__.c.group == row.group)
    }
    if not prizes:
        raise Refusal(f"{title(connection, row.group)}还没有设置奖项和名额，请先在“奖项设置”中登记。")
    quotas = [(choice.key, prizes[choice.key].quota) for choice in AWARDS if choice.key in prizes]
    results = {one.entry: one for one in results_of(connection, row.id)}
    found = allot({entry: one.rank for entry, one in results.items()}, quotas)
    if found.tied:
        names = "、".join(f"“{name}”" for name in titles(connection, found.tied, depth=0).values())
        raise Refusal(
            f"“{row.name}”中 {names} 名次并列，名额不够同时授予，"
            "请由评委会裁定，在“比赛成绩”中填写裁定次序，更正后重新排名。"
        )
    entries = get_many(connection, ContestEntry, found.awards)
    return [
        Draft(
            {
                "entry": entry,
                "member": entries[entry].entrant,
                "award": award,
                "result": results[entry].id,
                "prize": prizes[award].prize or None,
            }
        )
        for entry, award in found.awards.items()
    ]


def publication_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    """公布: shown without objection to that name, and the number of the document that announces it."""
    shown = in_order(standing.publicity_of(connection, row.publicity, row.member), today, True, _CLAUSE)
    document = get(connection, OfficialDocument, row.result_doc) if row.result_doc else None
    if document is None or not (document.doc_no or "").strip():
        shown.append(Missing("公布文件的发文字号未登记", OFFICE, _CLAUSE))
    return tuple(shown)


def prize_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    """奖金: there is one, to an account that is on record, under a tax rule for the day."""
    found = []
    if not row.prize:
        found.append(Missing("本奖项没有设奖金", "奖项设置", _CLAUSE))
    entry = get(connection, ContestEntry, row.entry)
    lacking = [
        label
        for label, value in (("户名", entry.account_name), ("开户行", entry.bank), ("账号", entry.account_no))
        if not value
    ]
    if lacking:
        found.append(Missing(f"奖金账户缺{'、'.join(lacking)}", "获奖者", "账户确认（惯例）"))
    if is_person(connection, row.member) and tax_rule(connection, "windfall", row.paid_on) is None:
        found.append(Missing(f"没有 {row.paid_on.isoformat()} 施行的个税规则", "系统管理员", "个人所得税法"))
    return tuple(found)


def withhold_prize(work: UnitOfWork, row: Any, today: date) -> None:
    due = prize_tax(work.connection, row.member, row.prize, row.paid_on)
    values = {"tax": due.tax, "net": row.prize - due.tax, "tax_basis": due.explained}
    work.put(ContestAward, Draft(values, row.id))


def enrol_winners(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """三等奖以上 of teams and persons straight into the 种子期培育池; the others are named with the reason."""
    on = arguments.get("enrolled_on") or desk.today
    with desk.store.unit_of_work(desk.actor, "enrol_winners", by_action=True) as work:
        made, left = 0, []
        for row in (work.get(ContestAward, one) for one in ids):
            contest = work.get(Contest, work.get(ContestEntry, row.entry).contest)
            award = f"{contest.title} {ContestAward.field('award').label_of(row.award)}"
            entering = Entering(contest.year, on, arguments.get("batch"), award=award)
            why = _unfit(work.connection, row, entering)
            if why:
                left.append(f"{title(work.connection, row.member)}：{why}")
                continue
            enrolment = enrol_team(work, row.member, entering)
            work.put(ContestAward, Draft({"enrolment": enrolment}, row.id))
            made += 1
        if not made:
            raise Refusal("；".join(left) + "。")
        receipt = work.commit()
    message = f"{made} 个获奖团队（个人）已直接纳入种子期培育池" + (
        f"，{len(left)} 个未纳入。" if left else "。"
    )
    return Outcome(
        message, receipt.kinds, receipt.batch, tuple(ids), {"enrolled": made, "left": len(left)}, tuple(left),
        bool(left),
    )  # fmt: skip


def _unfit(connection: Connection, row: Any, entering: Entering) -> str:
    """Why a winner does not go into the seed pool; "" when it does."""
    if row.state not in ("confirmed", "paid"):
        return "获奖名单还没有公布"
    if row.award not in POOL_AWARDS:
        return f"三等奖以上直接入池（{_POOL}）"
    team = get(connection, Team, row.member)
    if team is None:
        return "企业不入种子期培育池，请做 115号 预评后进入初创及成长期培育池"
    return said(entry_gate(connection, team, entering))


def recommend(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """推荐 winners to a contest of the province or the nation; one entry of each there."""
    with desk.store.unit_of_work(desk.actor, "recommend_award", by_action=True) as work:
        target = work.get(Contest, arguments["contest"])
        if target.level == "city":
            raise Refusal(f"“{target.title}”是市级大赛，只能推荐到省级或国家级大赛。")
        drafts = []
        for row in (work.get(ContestAward, one) for one in ids):
            if row.state not in ("confirmed", "paid"):
                raise Refusal(f"{title(work.connection, row.member)} 的获奖还没有公布，不能推荐。")
            entry = work.get(ContestEntry, row.entry)
            group = work.get(ContestGroup, entry.group)
            values = {
                "contest": target.id,
                "entrant": row.member,
                "project": entry.project,
                "group": group.name,
                "award": row.id,
                "recommended_on": arguments.get("recommended_on") or desk.today,
            }
            drafts.append(Draft(values))
        made = work.put(ContestRecommendation, *drafts)
        receipt = work.commit()
    return Outcome(f"已推荐 {len(made)} 项参加{target.title}。", receipt.kinds, receipt.batch, tuple(made))
