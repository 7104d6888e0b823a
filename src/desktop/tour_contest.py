"""The tour's contest: sixty entries checked, judged over two rounds, shown, published, paid, into the seed pool, sent on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.actions import printing, records, sample_contest
from desktop.actions.outcome import Outcome
from desktop.actions.sample_contest_year import (
    LETTER,
    PROVINCE,
    RESULT,
    Held,
    check_entries,
    hold_round,
    open_account,
)
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
Say = Callable[[Outcome], None]


def hold_contest(desk: Desk, folder: Path, say: Say) -> None:
    """Play the sample's contest in the open practice folder and leave its papers in `folder`."""
    folder.mkdir(exist_ok=True)
    (contest,) = lists.find_ids(desk, _where("contest", "title", sample_contest.TITLE))
    entries = check_entries(_on(desk, CHECKED), say)
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


def _rounds(desk: Desk, contest: str, group: str, folder: Path, say: Say) -> str:
    """初赛 and 决赛 of one group, each with experts drawn for it; the final's id."""
    round_ = ""
    for position, (stage, day, advancing) in enumerate((("初赛", PRELIM, 12), ("决赛", FINAL, None)), 1):
        name, on = f"{group}{stage}", _on(desk, day)
        held = hold_round(on, contest, group, name, position, advancing)
        for outcome in held.said:
            say(outcome)
        _papers_of_round(on, held, folder, name)
        round_ = held.round
    return round_


def _papers_of_round(desk: Desk, held: Held, folder: Path, name: str) -> None:
    for document, ids in (
        ("评分表", (held.round,)),
        ("评分汇总表", (held.round,)),
        ("专家签到表", (held.session,)),
        ("专家承诺书", held.experts),
        ("专家意见表", held.experts),
        ("劳务费发放表", (held.session,)),
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
        "doc_no": RESULT,
        "title": f"关于公布{sample_contest.TITLE}获奖名单的通知",
        "issued_on": PUBLISHED,
    }
    records.save(published, "official_document", document)
    say(act(published, "confirm_award", "contest_award", awards, result_doc=RESULT))
    say(act(published, "enrol_winners", "contest_award", awards, batch="1"))


def _pay(desk: Desk, awards: Sequence[str], say: Say) -> None:
    """Prizes to the accounts that the winners confirmed; 优秀奖 has none."""
    owed = [one for one in awards if record.view(desk, "contest_award", one).row.prize]
    for one in owed:
        open_account(desk, one)
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
