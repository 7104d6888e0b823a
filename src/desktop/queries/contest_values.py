"""What the papers of a contest say, gathered from the records."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal, show_money
from desktop.paper.contest_certificate import ContestCertificate
from desktop.paper.form_paper import FormValues
from desktop.paper.official import chinese_date, open_number
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues
from desktop.records import OfficialDocument, Team
from desktop.records.contest import (
    AWARDS,
    Contest,
    ContestAward,
    ContestEntry,
    ContestGroup,
    ContestRecommendation,
    ContestRound,
)
from desktop.records.experts import ExpertSession
from desktop.rules.missing import Missing
from desktop.store.rows import find, get, get_many

from .contest_facts import awards_of, items_of_round, judges_of, prize_tax, results_of, sheets_of
from .contest_tables import announced_table, recommended_table, rounds_table, turns_table
from .document_facts import DocumentFacts
from .paper_values import plan_of, seal_of
from .titles import titles

_SETTLED = ("confirmed", "paid")
_BUREAU_SERIES = "鞍科发"


def entry_form(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, ContestEntry, record_id)
    contest, group = get(connection, Contest, row.contest), get(connection, ContestGroup, row.group)
    team = get(connection, Team, row.entrant)
    kind = Team.field("kind").label_of(team.kind or "team") if team else "企业"
    fields = {
        "contest": contest.title,
        "group": group.name,
        "number": row.number or "",
        "project": row.project,
        "entrant": titles(connection, [row.entrant])[row.entrant],
        "kind": kind,
        "leader": row.leader or "",
        "mobile": row.mobile or "",
        "members": f"{row.members} 人" if row.members is not None else "",
        "field": row.technology_field or "",
        "recommender": row.recommender or "",
        "signed_up_on": chinese_date(row.signed_up_on) if row.signed_up_on else "",
        "summary": row.summary or (team.summary if team else "") or "",
        "finding": row.finding or "",
    }
    return FormValues("contest_entry_form", tuple(fields.items()))


def programme(connection: Connection, record_id: str, number: str = "") -> TextValues:
    """秩序册 of the rounds whose turns have been drawn."""
    contest = get(connection, Contest, record_id)
    table = ContestRound.__table__
    rounds = find(
        connection, ContestRound, table.c.contest == record_id, order=(table.c.group, table.c.position)
    )
    drawn = [one for one in rounds if one.state != "planned"]
    if not drawn:
        raise Refusal(f"“{contest.title}”各轮次的出场次序还没有抽签，请先“确定名单”。")
    entry = ContestEntry.__table__
    fit = find(connection, ContestEntry, entry.c.contest == record_id, entry.c.state == "eligible")
    groups = get_many(connection, ContestGroup, {row.group for row in fit})
    numbers = Counter(groups[row.group].name for row in fit)
    fields = {
        "contest": contest.title,
        "host": contest.host or plan_of(connection, contest.year).issuer,
        "organiser": contest.organiser or contest.host or plan_of(connection, contest.year).issuer,
        "place": contest.place or "另行通知",
        "final_on": chinese_date(contest.final_on) if contest.final_on else "另行通知",
        "rules": (contest.rules or "每个项目先路演、后答辩，时间由评审活动的主持人掌握").rstrip("。"),
        "entries": str(len(fit)),
        "groups": "、".join(f"{name}{count}项" for name, count in sorted(numbers.items())),
        "issuer": plan_of(connection, contest.year).issuer,
    }
    tables = (rounds_table(connection, rounds), turns_table(connection, drawn))
    day = min(one.listed_on for one in drawn if one.listed_on)
    return TextValues("contest_programme", tuple(fields.items()), tables, day=day)


def score_sheet(connection: Connection, record_id: str, number: str = "") -> TableValues:
    """The blank sheet of one judge: entries in their turns, a column for each item with its full mark."""
    row, fields, results, entries, entrants = _round(connection, record_id)
    items = items_of_round(connection, row)
    rows = tuple(
        (
            str(one.turn),
            entries[one.entry].project,
            entrants[entries[one.entry].entrant],
            *("" for _ in items),
            "",
            "",
        )
        for one in results
    )
    more = tuple(f"{item.name}（{item.weight}分）" for item in items)
    return TableValues("contest_score_sheet", fields, rows, more=more)


def score_summary(connection: Connection, record_id: str, number: str = "") -> TableValues:
    """Every judge's total of every entry, with score and place once the round is ranked."""
    row, fields, results, entries, entrants = _round(connection, record_id)
    items = items_of_round(connection, row)
    sheets = sheets_of(connection, row, items)
    judges = sorted(judge.name for judge in judges_of(connection, row))
    rows = []
    for one in sorted(results, key=lambda one: (one.rank or 0, one.turn)):
        totals = {sheet.judge: f"{sheet.total:.2f}" for sheet in sheets[one.entry] if None not in sheet.marks}
        rows.append(
            (
                str(one.turn),
                entries[one.entry].project,
                entrants[entries[one.entry].entrant],
                *(totals.get(judge, "—") for judge in judges),
                f"{one.score:.2f}" if one.score is not None else "",
                str(one.rank or ""),
                "是" if one.advanced else "",
            )
        )
    rule = ("去掉一个最高分和一个最低分，其余取平均分" if row.trim else "各评委总分取平均分") + "；"
    rule += f"同分时{ContestRound.field('ties').label_of(row.ties)}。"
    return TableValues("contest_score_summary", (*fields, ("rule", rule)), tuple(rows), more=tuple(judges))


def announcement(connection: Connection, record_id: str, number: str = "") -> TextValues:
    contest = get(connection, Contest, record_id)
    settled = _settled(connection, contest)
    document = get(connection, OfficialDocument, settled[0][0].result_doc)
    numbers = Counter(award.award for award, _ in settled)
    entry = ContestEntry.__table__
    took_part = find(connection, ContestEntry, entry.c.contest == record_id, entry.c.state == "eligible")
    fields = {
        "contest": contest.title,
        "entries": str(len(took_part)),
        "awards": "、".join(f"{c.label}{numbers[c.key]}个" for c in AWARDS if numbers[c.key]),
        "basis": document.doc_no,
        "issuer": plan_of(connection, contest.year).issuer,
    }
    table = announced_table(connection, [award for award, _ in settled])
    day = document.issued_on or settled[0][0].confirmed_on
    return TextValues("contest_announcement", tuple(fields.items()), (table,), day=day)


def prize_sheet(connection: Connection, record_id: str, number: str = "") -> TableValues:
    """Every published prize with its account; what is not paid yet is taxed as on the day of publication."""
    contest = get(connection, Contest, record_id)
    settled = [pair for pair in _settled(connection, contest) if pair[0].prize]
    if not settled:
        raise Refusal(f"“{contest.title}”的获奖项目都没有奖金。")
    groups = get_many(connection, ContestGroup, {entry.group for _, entry in settled})
    named = titles(connection, [award.member for award, _ in settled])
    label = ContestAward.field("award").label_of
    rows, sums = [], [0, 0, 0]
    for at, (award, entry) in enumerate(settled, 1):
        tax = award.tax
        if tax is None:
            tax = prize_tax(connection, award.member, award.prize, award.confirmed_on).tax
        amounts = (award.prize, tax, award.prize - tax)
        sums = [a + b for a, b in zip(sums, amounts, strict=True)]
        rows.append(
            (
                str(at),
                groups[entry.group].name,
                label(award.award),
                named[award.member],
                entry.account_name or "",
                entry.bank or "",
                entry.account_no or "",
                *(show_money(one, "元") for one in amounts),
                "",
            )
        )
    document = get(connection, OfficialDocument, settled[0][0].result_doc)
    total = ("", "合计", "", "", "", "", "", *(show_money(one, "元") for one in sums), "")
    fields = (("contest", contest.title), ("basis", document.doc_no))
    return TableValues("contest_prizes", fields, tuple(rows), total, unit="元")


def certificate(connection: Connection, record_id: str, number: str) -> ContestCertificate:
    award = get(connection, ContestAward, record_id)
    entry = get(connection, ContestEntry, award.entry)
    contest, group = get(connection, Contest, entry.contest), get(connection, ContestGroup, entry.group)
    document = get(connection, OfficialDocument, award.result_doc) if award.result_doc else None
    return ContestCertificate(
        number=number,
        name=titles(connection, [award.member])[award.member],
        contest=contest.title,
        group=group.name,
        award=ContestAward.field("award").label_of(award.award),
        project=entry.project,
        basis=document.doc_no if document else "",
        issuer=plan_of(connection, contest.year).issuer,
        day=(document.issued_on if document else None) or award.confirmed_on,
        seal=seal_of(connection, number),
    )


def certificate_gate(connection: Connection, record_id: str, today: date) -> tuple[Missing, ...]:
    """A certificate follows the published result: never before its 文号."""
    award = get(connection, ContestAward, record_id)
    if award.state in _SETTLED:
        return ()
    return (Missing("获奖名单还没有按文号公布", "经办人、局办", "认定文件须有文号（惯例）"),)


def _year_of(connection: Connection, record_id: str) -> int:
    entry = get(connection, ContestEntry, get(connection, ContestAward, record_id).entry)
    return get(connection, Contest, entry.contest).year


def letter(connection: Connection, ids: Sequence[str], number: str = "") -> TextValues:
    rows, contest, issuer = _recommended(connection, ids)
    document = get(connection, OfficialDocument, rows[0].letter) if rows[0].letter else None
    fields = (
        ("contest", contest.title),
        ("count", str(len(rows))),
        ("issuer", issuer),
        ("host", contest.host or f"{contest.title}组委会"),
    )
    return TextValues(
        "recommendation_letter",
        fields,
        (recommended_table(connection, rows),),
        issuers=(issuer,),
        number=document.doc_no if document else open_number(_BUREAU_SERIES, rows[0].recommended_on.year),
        day=document.issued_on if document else None,
    )


def letter_gate(connection: Connection, record_id: str, today: date) -> tuple[Missing, ...]:
    if get(connection, ContestRecommendation, record_id).letter:
        return ()
    return (Missing("推荐函的发文字号未登记，请在推荐参赛的“推荐函”中填写", "局办", "发文字号由局办给出"),)


def recommendation_summary(connection: Connection, ids: Sequence[str], number: str = "") -> TableValues:
    rows, contest, issuer = _recommended(connection, ids)
    fields = (("contest", contest.title), ("count", str(len(rows))), ("issuer", issuer))
    return TableValues("recommendation_summary", fields, recommended_table(connection, rows, full=True).rows)


def _recommended(connection: Connection, ids: Sequence[str]) -> tuple[list[Any], Any, str]:
    rows = list(get_many(connection, ContestRecommendation, ids).values())
    if len({(row.contest, row.letter) for row in rows}) > 1:
        raise Refusal("一份推荐函只能推荐到同一个大赛、同一个文号，请分开选择。")
    if any(row.recommended_on is None for row in rows):
        raise Refusal("还有推荐没有填写推荐日期，请先补填。")
    named = titles(connection, [row.entrant for row in rows])
    rows.sort(key=lambda row: (row.group or "", named[row.entrant]))
    contest = get(connection, Contest, rows[0].contest)
    return rows, contest, plan_of(connection, rows[0].recommended_on.year).issuer


def _round(
    connection: Connection, record_id: str
) -> tuple[Any, tuple[tuple[str, str], ...], list[Any], dict[str, Any], dict[str, str]]:
    row = get(connection, ContestRound, record_id)
    results = results_of(connection, record_id)
    if not results:
        raise Refusal(f"“{row.name}”的名单还没有确定，请先“确定名单”。")
    session = get(connection, ExpertSession, row.session)
    entries = get_many(connection, ContestEntry, [one.entry for one in results])
    entrants = titles(connection, {entry.entrant for entry in entries.values()})
    fields = (
        ("contest", get(connection, Contest, row.contest).title),
        ("round", row.name),
        ("held_on", chinese_date(session.held_on)),
        ("place", session.place or ""),
    )
    return row, fields, results, entries, entrants


def _settled(connection: Connection, contest: Any) -> list[tuple[Any, Any]]:
    found = [pair for pair in awards_of(connection, contest.id) if pair[0].state in _SETTLED]
    if not found:
        raise Refusal(f"“{contest.title}”还没有公布的获奖项目，请先办理“公布获奖”。")
    return found


CONTEST_DOCUMENTS = (
    DocumentFacts("contest_entry_form", "参赛报名表", "contest_entry", "", False, entry_form),
    DocumentFacts("contest_programme", "秩序册", "contest", "", False, programme),
    DocumentFacts("contest_score_sheet", "评分表", "contest_round", "", False, score_sheet),
    DocumentFacts("contest_score_summary", "评分汇总表", "contest_round", "", False, score_summary),
    DocumentFacts("contest_announcement", "成绩公告", "contest", "", False, announcement),
    DocumentFacts("contest_prizes", "奖金表", "contest", "", False, prize_sheet),
    DocumentFacts(
        "contest_certificate",
        "大赛获奖证书",
        "contest_award",
        "contest_certificate",
        False,
        certificate,
        gate=certificate_gate,
        year=_year_of,
        kept_in=(ContestAward, "certificate"),
    ),
    DocumentFacts(
        "recommendation_letter", "推荐函", "contest_recommendation", "", True, letter, gate=letter_gate
    ),
    DocumentFacts(
        "recommendation_summary", "推荐汇总表", "contest_recommendation", "", True, recommendation_summary
    ),
)
