"""What the papers of the seed line say, gathered from the records."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal, show, show_money
from desktop.paper.form_paper import FormValues
from desktop.paper.official import Column, Table, chinese_date
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues
from desktop.records import OfficialDocument, Section, Team, TeamMember
from desktop.records.appraisal import (
    AgencySelection,
    Appraisal,
    AppraisalAgency,
    AppraisalCommission,
)
from desktop.records.seed_pool import PoolApplication
from desktop.records.settlement import ShortlistEntry
from desktop.rules.capital_amount import amount_in_words
from desktop.rules.missing import Missing
from desktop.rules.seed_gates import letter_gate
from desktop.store.rows import find, get, get_many

from .document_facts import DocumentFacts
from .official_values import RECIPIENTS, numeral, open_doc_no
from .opening_values import agreed_price
from .paper_values import plan_of
from .seed_standing import weights_of
from .titles import title

_CRITERIA = (
    ("has_potential", "较强发展潜质"),
    ("has_room", "较大成长空间"),
    ("has_four_new", "具有四新基因"),
    ("lacks_funds", "缺乏资金"),
)


def _said(team: Any, name: str) -> str:
    value = getattr(team, name)
    return "" if value is None else show(Team.field(name), value)


def _wan(fen: int | None) -> str:
    return "" if fen is None else f"{show_money(fen, '万元')} 万元"


def team_sheet(connection: Connection, record_id: str, number: str = "") -> FormValues:
    """《入池团队信息表》 of one application, with the members and their shares."""
    row = get(connection, PoolApplication, record_id)
    team = get(connection, Team, row.team)
    people = TeamMember.__table__
    order = (people.c.name != team.leader, people.c.share.desc(), people.c.id)
    members = find(connection, TeamMember, people.c.team == team.id, order=order)
    own = (
        "name",
        "kind",
        "leader",
        "mobile",
        "project",
        "channel",
        "division",
        "technology_field",
        "four_new",
    )
    fields = {
        **{name: _said(team, name) for name in own},
        "year": str(row.year),
        "batch": _batch(row.batch),
        "number": team.number or "",
        "recommender": row.recommender or row.award or "",
        "found_through": title(connection, team.found_through) if team.found_through else "",
        "criteria": "　".join(
            f"{label}{ {True: '√', False: '×', None: '□'}[getattr(team, name)] }" for name, label in _CRITERIA
        ),
        "gap": _wan(team.funding_gap),
        "reason": team.criteria_reason or "",
        "summary": team.summary or "",
        "members": "\n".join(map(_member, members)),
    }
    return FormValues("team_sheet", tuple(fields.items()))


def _member(member: Any) -> str:
    share = "" if member.share is None else f"持股 {member.share}%"
    return "，".join(filter(None, (member.name, member.role, member.education, member.specialty, share)))


def _batch(number: int | None) -> str:
    return f"第{numeral(number)}批" if number else ""


def team_summary(connection: Connection, ids: Sequence[str], number: str = "") -> TableValues:
    """汇总表 over these applications, by the numbers of their teams."""
    rows = [get(connection, PoolApplication, one) for one in ids]
    if len({(row.year, row.batch) for row in rows}) > 1:
        raise Refusal("一张汇总表只汇总同一年度、同一批次的申请，请分开选择。")
    teams = get_many(connection, Team, [row.team for row in rows])
    rows.sort(key=lambda row: (teams[row.team].number or "￿", teams[row.team].name))
    lines = []
    for at, row in enumerate(rows, 1):
        team = teams[row.team]
        own = ("number", "name", "kind", "leader", "project", "channel")
        cells = [_said(team, name) for name in own]
        gap = "" if team.funding_gap is None else show_money(team.funding_gap, "万元")
        cells += [row.recommender or "直接入池", _said(team, "division"), _said(team, "four_new"), gap]
        lines.append((str(at), *cells))
    first = rows[0]
    fields = (
        ("year", str(first.year)),
        ("batch", _batch(first.batch)),
        ("count", str(len(rows))),
        ("office", plan_of(connection, first.year).issuer),
    )
    total = show_money(sum(teams[row.team].funding_gap or 0 for row in rows), "万元")
    return TableValues("team_summary", fields, tuple(lines), ("", "合计", *[""] * 8, total), unit="万元")


def _agency(connection: Connection, commission: Any) -> tuple[Any, Any]:
    selection = get(connection, AgencySelection, commission.selection)
    agency = get(connection, AppraisalAgency, selection.agency) if selection.agency else None
    if agency is None:
        raise Refusal(f"“{commission.title}”所依据的遴选还没有成交机构，请先登记成交。")
    return selection, agency


def commission_letter(connection: Connection, record_id: str, number: str = "") -> TextValues:
    """委托书 to the agency with the list of teams; dated when it goes out."""
    row = get(connection, AppraisalCommission, record_id)
    selection, agency = _agency(connection, row)
    teams = _teams(connection, [one.team for one in _appraisals(connection, row.id)])
    sections = get_many(connection, Section, (row.lead, row.partner))
    weights, plan = weights_of(connection, "seed"), plan_of(connection, row.year)
    fields = {
        "number": number or "　　　　",
        "agency": agency.name,
        "contract": selection.contract_no or "　　",
        "title": row.title,
        "count": str(len(teams)),
        "due": chinese_date(row.due_on),
        "sheet": "、".join(f"{name}{weight}分" for name, weight in weights.items()),
        "requirements": row.requirements or "",
        "lead": sections[row.lead].name,
        "partner": sections[row.partner].name,
        "issuer": plan.issuer,
        "basis": f"《{plan.title}》",
    }
    return TextValues("appraisal_commission_letter", tuple(fields.items()), (_list(teams),), day=row.sent_on)


def _appraisals(connection: Connection, commission: str) -> list[Any]:
    return find(connection, Appraisal, Appraisal.__table__.c.commission == commission)


def _teams(connection: Connection, ids: Sequence[str]) -> list[Any]:
    teams = get_many(connection, Team, ids)
    return [teams[one] for one in ids]


def _list(teams: Sequence[Any]) -> Table:
    columns = (
        Column("序号", 12, "centre"),
        Column("团队（个人）名称", 62),
        Column("负责人", 22, "centre"),
        Column("项目名称", 60),
    )
    rows = ((str(at), team.name, team.leader, team.project or "") for at, team in enumerate(teams, 1))
    return Table(columns, tuple(rows))


def letter_in_order(connection: Connection, record_id: str, today: date) -> tuple[Missing, ...]:
    row = get(connection, AppraisalCommission, record_id)
    selection = get(connection, AgencySelection, row.selection)
    named = len(_appraisals(connection, record_id))
    return letter_gate(row.countersigned_on is not None, selection.contract_no or "", named)


def ranking(connection: Connection, record_id: str, number: str = "") -> TableValues:
    """排名表 of one batch; who has no score yet stands at the end without a place."""
    row = get(connection, AppraisalCommission, record_id)
    _, agency = _agency(connection, row)
    rows = sorted(_appraisals(connection, record_id), key=lambda one: one.rank or 10_000)
    teams = get_many(connection, Team, [one.team for one in rows])
    lines = tuple(
        (
            "" if one.rank is None else str(one.rank),
            teams[one.team].name,
            teams[one.team].leader,
            teams[one.team].project or "",
            *(_shown(one, name) for name in ("score", "grade", "verdict", "suggested", "report_no")),
        )
        for one in rows
    )
    fields = (("title", row.title), ("agency", agency.name), ("count", str(len(rows))))
    return TableValues("appraisal_ranking", fields, lines, unit="万元")


def _shown(row: Any, name: str) -> str:
    value = getattr(row, name)
    return "" if value is None else show(Appraisal.field(name), value)


def _entries(connection: Connection, ids: Sequence[str]) -> list[Any]:
    rows = [get(connection, ShortlistEntry, one) for one in ids]
    if len({row.year for row in rows}) > 1:
        raise Refusal("一份名单只列同一年度的团队，请分开选择。")
    return sorted(rows, key=lambda row: (row.rank or 10_000, row.id))


def shortlist(connection: Connection, ids: Sequence[str], number: str = "") -> TableValues:
    """入围支持团队名单, for 处务会 and 局长办公会."""
    rows = _entries(connection, ids)
    lines = tuple(
        (
            str(at),
            team.name,
            team.leader,
            team.project or "",
            "" if row.rank is None else str(row.rank),
            "" if row.score is None else show(ShortlistEntry.field("score"), row.score),
            "" if row.suggested is None else show_money(row.suggested, "万元"),
            ShortlistEntry.field("state").label_of(row.state or ""),
        )
        for at, (row, team) in enumerate(
            zip(rows, _teams(connection, [row.team for row in rows]), strict=True), 1
        )
    )
    total = show_money(sum(row.suggested or 0 for row in rows), "万元")
    fields = (("year", str(rows[0].year)), ("count", str(len(rows))))
    return TableValues("shortlist", fields, lines, ("", "合计", "", "", "", "", total, ""), unit="万元")


def team_recognition(connection: Connection, ids: Sequence[str], number: str = "") -> TextValues:
    """认定文件 over these teams: of one year, term and 文号."""
    rows = _entries(connection, ids)
    first = rows[0]
    if any(row.recognition_doc is None for row in rows):
        raise Refusal("还有团队没有认定，请先登记认定文件并办理认定，再打印认定文件。")
    if len({(row.recognition_doc, row.register_by) for row in rows}) > 1:
        raise Refusal("一份认定文件只认定同一文号、同一注册期限的团队，请分开选择。")
    plan = plan_of(connection, first.year)
    document = get(connection, OfficialDocument, first.recognition_doc)
    fields = {
        "year": str(first.year),
        "basis": f"《{plan.title}》",
        "count": str(len(rows)),
        "register_by": chinese_date(first.register_by),
        "recipients": RECIPIENTS,
        "issuer": plan.issuer,
    }
    return TextValues(
        "team_recognition_notice",
        tuple(fields.items()),
        (_list(_teams(connection, [row.team for row in rows])),),
        issuers=(plan.issuer,),
        number=open_doc_no(document, first.year),
        day=document.issued_on or first.recognised_on,
    )


def award_notice(connection: Connection, record_id: str, number: str = "") -> TextValues:
    """成交通知书: the price is the one that the agency bid, until the contract says another."""
    row = get(connection, AgencySelection, record_id)
    if row.agency is None:
        raise Refusal(f"“{row.title}”还没有确定成交机构，请先登记成交结果，再印成交通知书。")
    price = agreed_price(connection, row)
    fields = {
        "number": row.award_no or "",
        "agency": get(connection, AppraisalAgency, row.agency).name,
        "title": row.title,
        "way": AgencySelection.field("way").label_of(row.way),
        "documents": row.documents_no or "",
        "price": "" if price is None else f"{show_money(price, '元')}元",
        "words": "" if price is None else amount_in_words(price),
        "issuer": plan_of(connection, row.year).issuer,
    }
    return TextValues("award_notice", tuple(fields.items()), day=row.awarded_on)


SEED_DOCUMENTS = (
    DocumentFacts("award_notice", "成交通知书", "agency_selection", "", False, award_notice),
    DocumentFacts("team_sheet", "入池团队信息表", "pool_application", "", False, team_sheet),
    DocumentFacts("team_summary", "入池团队汇总表", "pool_application", "", True, team_summary),
    DocumentFacts(
        "appraisal_commission_letter",
        "第三方评估委托书",
        "appraisal_commission",
        "commission",
        False,
        commission_letter,
        gate=letter_in_order,
        year=lambda connection, record_id: get(connection, AppraisalCommission, record_id).year,
        payee=lambda connection, record_id: (
            _agency(connection, get(connection, AppraisalCommission, record_id))[1].name
        ),
    ),
    DocumentFacts("appraisal_ranking", "第三方评估排名表", "appraisal_commission", "", False, ranking),
    DocumentFacts("shortlist", "入围支持团队名单", "shortlist_entry", "", True, shortlist),
    DocumentFacts(
        "team_recognition_notice", "入围团队认定文件", "shortlist_entry", "", True, team_recognition
    ),
)
