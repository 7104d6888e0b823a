"""The tour's contest: sixty entries checked, judged over two rounds, shown, published, paid, into the seed pool, sent on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from desktop.actions import printing, records, sample_contest
from desktop.actions.outcome import Outcome
from desktop.queries import lists, record
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.tour_money import act

CHECKED, PRELIM, FINAL, SHOWN, PUBLISHED, PAID, SENT = (
    date(2017, 10, 25),
    date(2017, 11, 1),
    date(2017, 11, 7),
    date(2017, 11, 8),
    date(2017, 11, 17),
    date(2017, 11, 20),
    date(2017, 12, 11),
)
JUDGES = 7
NUMBER, LETTER = "鞍科发〔2017〕37号", "鞍科发〔2017〕48号"
PROVINCE = "2018年辽宁省创新创业大赛"
Say = Callable[[Outcome], None]


def hold_contest(desk: Desk, folder: Path, say: Say) -> None:
    """Play the sample's contest in the open practice folder and leave its papers in `folder`."""
    folder.mkdir(exist_ok=True)
    (contest,) = lists.find_ids(desk, _where("contest", "title", sample_contest.TITLE))
    entries = _check(_on(desk, CHECKED), say)
    finals = []
    for name in sample_contest.GROUPS:
        finals.append(_rounds(desk, contest, name, folder, say))
    awards = act(_on(desk, FINAL), "nominate_awards", "contest_round", finals).ids
    _publish(desk, awards, say)
    _pay(_on(desk, PAID), awards, say)
    _send_on(_on(desk, SENT), awards, folder, say)
    paid = _on(desk, PAID)
    for document, ids in (
        ("参赛报名表", entries[:3]),
        ("秩序册", (contest,)),
        ("成绩公告", (contest,)),
        ("奖金表", (contest,)),
        ("大赛获奖证书", awards),
    ):
        say(printing.issue(paid, document, ids, folder / f"{document}.pdf"))


def _check(desk: Desk, say: Say) -> tuple[str, ...]:
    """资格审查 of all; what was not known is supplied and checked again."""
    entries = tuple(lists.find_ids(desk, Look("contest_entry")))
    say(act(desk, "number_entries", "contest_entry", entries, prefix="DS2017"))
    say(act(desk, "check_entries", "contest_entry", entries))
    waiting = lists.find_ids(desk, _where("contest_entry", "state", "signed_up"))
    records.bulk_edit(desk, "contest_entry", [(one, {"members": 4}) for one in waiting])
    say(act(desk, "check_entries", "contest_entry", waiting))
    return entries


def _rounds(desk: Desk, contest: str, group: str, folder: Path, say: Say) -> str:
    """初赛 and 决赛 of one group, each with experts drawn for it; the final's id."""
    round_ = ""
    for position, (stage, day, advancing) in enumerate((("初赛", PRELIM, 12), ("决赛", FINAL, None)), 1):
        name, on = f"{group}{stage}", _on(desk, day)
        session = records.save(
            on,
            "expert_session",
            {
                "title": f"{sample_contest.TITLE}{name}",
                "matter": "contest",
                "held_on": day,
                "place": "市科技馆",
            },
        ).ids[0]
        round_ = records.save(
            on,
            "contest_round",
            {
                "contest": contest,
                "group": lists.find_ids(on, _where("contest_group", "name", group))[0],
                "name": name,
                "position": position,
                "session": session,
                "trim": True,
                "ties": "items",
                "advancing": advancing,
            },
        ).ids[0]
        say(act(on, "list_participants", "contest_round", (round_,), seed=f"{group}{day:%m%d}"))
        drawn = act(
            on, "draw_experts", "expert_session", (session,), wanted=str(JUDGES), seed=f"{day:%Y%m%d}"
        )
        say(drawn)
        say(act(on, "sign_in_expert", "session_expert", drawn.ids, pledged="是"))
        act(on, "begin_scoring", "contest_round", (round_,))
        _mark(on, round_, Random(name))
        say(act(on, "rank_round", "contest_round", (round_,)))
        say(act(on, "pay_expert", "session_expert", drawn.ids, fee="1000元"))
        _papers_of_round(on, round_, session, drawn.ids, folder, name)
    return round_


def _mark(desk: Desk, round_: str, rng: Random) -> None:
    """Every judge's points: the entry's own worth, a little up or down, in halves."""
    worth: dict[str, float] = {}
    full = _full_marks(desk, round_)
    changes = []
    for line in lists.find_ids(desk, _where("judge_score", "round", round_)):
        entry = record.view(desk, "judge_score", line).row.entry
        level = worth.setdefault(entry, rng.uniform(0.62, 0.93))
        points = {
            f"points_{at}": Decimal(round(most * 2 * min(1.0, level + rng.uniform(-0.06, 0.06)))) / 2
            for at, most in enumerate(full, 1)
        }
        changes.append((line, points))
    records.bulk_edit(desk, "judge_score", changes)


def _full_marks(desk: Desk, round_: str) -> list[int]:
    group = record.view(desk, "contest_group", record.view(desk, "contest_round", round_).row.group).row
    items = [
        record.view(desk, "score_item", one).row
        for one in lists.find_ids(desk, _where("score_item", "sheet", group.sheet))
    ]
    return [item.weight for item in sorted(items, key=lambda item: item.position)]


def _papers_of_round(
    desk: Desk, round_: str, session: str, experts: Sequence[str], folder: Path, name: str
) -> None:
    for document, ids in (
        ("评分表", (round_,)),
        ("评分汇总表", (round_,)),
        ("专家签到表", (session,)),
        ("专家承诺书", experts),
        ("专家意见表", experts),
        ("劳务费发放表", (session,)),
    ):
        printing.issue(desk, document, ids, folder / f"{document}_{name}.pdf")


def _publish(desk: Desk, awards: Sequence[str], say: Say) -> None:
    shown, published = _on(desk, SHOWN), _on(desk, PUBLISHED)
    opened = act(
        shown, "open_publicity", "contest_award", awards, title=f"{sample_contest.TITLE}拟获奖名单公示"
    )
    say(opened)
    say(act(published, "close_publicity", "publicity", opened.ids))
    document = {
        "doc_no": NUMBER,
        "title": f"关于公布{sample_contest.TITLE}获奖名单的通知",
        "issued_on": PUBLISHED,
    }
    records.save(published, "official_document", document)
    say(act(published, "confirm_award", "contest_award", awards, result_doc=NUMBER))
    say(act(published, "enrol_winners", "contest_award", awards, batch="1"))


def _pay(desk: Desk, awards: Sequence[str], say: Say) -> None:
    """Prizes to the accounts that the winners confirmed; 优秀奖 has none."""
    owed = [one for one in awards if record.view(desk, "contest_award", one).row.prize]
    for one in owed:
        award = record.view(desk, "contest_award", one)
        entry = record.view(desk, "contest_entry", award.row.entry).row
        account = {
            "account_name": entry.leader or award.texts["member"],
            "bank": "鞍山银行铁东支行",
            "account_no": "6222000012345678",
        }
        records.save(desk, "contest_entry", account, entry.id)
    say(act(desk, "pay_prize", "contest_award", owed, voucher="2017-1118"))


def _send_on(desk: Desk, awards: Sequence[str], folder: Path, say: Say) -> None:
    """First prizes to the province under a letter of our own."""
    target = {"title": PROVINCE, "level": "province", "year": 2018, "host": "辽宁省科学技术厅"}
    records.save(desk, "contest", target)
    first = [one for one in awards if record.view(desk, "contest_award", one).row.award == "first"]
    sent = act(desk, "recommend_award", "contest_award", first, contest=PROVINCE)
    say(sent)
    letter = {"doc_no": LETTER, "title": f"关于推荐项目参加{PROVINCE}的函", "issued_on": SENT}
    number = records.save(desk, "official_document", letter).ids[0]
    records.bulk_edit(desk, "contest_recommendation", [(one, {"letter": number}) for one in sent.ids])
    for name in ("推荐函.pdf", "推荐函.docx", "推荐汇总表.pdf"):
        say(printing.issue(desk, name.split(".")[0], sent.ids, folder / name))


def _where(kind: str, name: str, value: Any) -> Look:
    return Look(kind, filters=(Filter(name, "=", value),))


def _on(desk: Desk, day: date) -> Desk:
    return replace(desk, on=day)
