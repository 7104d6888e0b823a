"""The practice contest from 资格审查 to the prizes. The firms' groups are played; the teams' is left to be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from desktop.queries.desk import Desk
from desktop.queries.look import Filter

from . import records
from .outcome import Outcome
from .sample_acting import Year, act, ids, new, row
from .sample_contest import TITLE

PLAYED = ("初创企业组", "成长企业组")
STAGES = (("初赛", 11, 1, 8), ("决赛", 11, 7, None))
"""Name, month, day, how many go on."""
JUDGES, FEE = 7, "1000元"
RESULT, LETTER, PROVINCE = "鞍科发〔2017〕37号", "鞍科发〔2017〕48号", "2018年辽宁省创新创业大赛"


@dataclass(frozen=True, slots=True)
class Held:
    """A round that was held: its session, the experts who judged, and what was said on the way."""

    round: str
    session: str
    experts: tuple[str, ...]
    said: tuple[Outcome, ...]


def play_contest(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> Outcome:
    year = Year(desk)
    (contest,) = ids(desk, "contest", Filter("title", "=", TITLE))
    groups = {row(desk, "contest_group", one).name: one for one in ids(desk, "contest_group")}
    entries = check_entries(year.at("jingban", 10, 25))
    _keep_apart(year.at("jingban", 10, 25), groups[PLAYED[0]])
    finals = []
    for name in PLAYED:
        held = [
            hold_round(year.at("jingban", month, day), contest, name, f"{name}{stage}", at, advancing)
            for at, (stage, month, day, advancing) in enumerate(STAGES, 1)
        ]
        finals.append(held[-1].round)
    awards = act(year.at("jingban", 11, 7), "nominate_awards", "contest_round", finals).ids
    _publish(year, awards)
    _send_on(year, awards)
    message = f"{TITLE}：资格审查 {len(entries)} 个项目，{'、'.join(PLAYED)}决出 {len(awards)} 个奖项。"
    said(message)
    return Outcome(message, ids=tuple(awards))


def check_entries(desk: Desk, on_said: Callable[[Outcome], None] = lambda outcome: None) -> tuple[str, ...]:
    """资格审查 of all who signed up; what was not known is supplied and checked again."""
    entries = tuple(ids(desk, "contest_entry"))
    on_said(act(desk, "number_entries", "contest_entry", entries, prefix="DS2017"))
    on_said(act(desk, "check_entries", "contest_entry", entries))
    waiting = ids(desk, "contest_entry", Filter("state", "=", "signed_up"))
    records.bulk_edit(desk, "contest_entry", [(one, {"members": 4}) for one in waiting])
    on_said(act(desk, "check_entries", "contest_entry", waiting))
    return entries


def hold_round(desk: Desk, contest: str, group: str, name: str, position: int, advancing: int | None) -> Held:
    """A round of a group, judged today by experts drawn for it, who are paid afterwards."""
    meeting = {"title": f"{TITLE}{name}", "matter": "contest", "held_on": desk.today, "place": "市科技馆"}
    session = new(desk, "expert_session", meeting)
    (mine,) = ids(desk, "contest_group", Filter("name", "=", group))
    asked = {"contest": contest, "group": mine, "name": name, "position": position, "session": session}
    round_ = new(desk, "contest_round", asked | {"trim": True, "ties": "items", "advancing": advancing})
    seed = f"{group}{desk.today:%m%d}"
    said = [act(desk, "list_participants", "contest_round", (round_,), seed=seed)]
    lots = {"wanted": str(JUDGES), "seed": f"{desk.today:%Y%m%d}"}
    drawn = act(desk, "draw_experts", "expert_session", (session,), **lots)
    said += [drawn, act(desk, "sign_in_expert", "session_expert", drawn.ids, pledged="是")]
    act(desk, "begin_scoring", "contest_round", (round_,))
    _mark(desk, round_, Random(name))
    said.append(act(desk, "rank_round", "contest_round", (round_,)))
    said.append(act(desk, "pay_expert", "session_expert", drawn.ids, fee=FEE))
    return Held(round_, session, tuple(drawn.ids), tuple(said))


def _mark(desk: Desk, round_: str, rng: Random) -> None:
    """Every judge's points: the entry's own worth, a little up or down, in halves."""
    sheet = row(desk, "contest_group", row(desk, "contest_round", round_).group).sheet
    items = [row(desk, "score_item", one) for one in ids(desk, "score_item", Filter("sheet", "=", sheet))]
    full = [item.weight for item in sorted(items, key=lambda item: item.position)]
    worth: dict[str, float] = {}
    changes = []
    for line in ids(desk, "judge_score", Filter("round", "=", round_)):
        level = worth.setdefault(row(desk, "judge_score", line).entry, rng.uniform(0.62, 0.93))
        given = (min(1.0, level + rng.uniform(-0.06, 0.06)) for _ in full)
        points = [Decimal(round(most * 2 * share)) / 2 for most, share in zip(full, given, strict=True)]
        changes.append((line, {f"points_{at}": one for at, one in enumerate(points, 1)}))
    records.bulk_edit(desk, "judge_score", changes)


def open_account(desk: Desk, award: str) -> None:
    """The account that a winner confirmed for the prize."""
    entry = row(desk, "contest_entry", row(desk, "contest_award", award).entry)
    account = {"account_name": entry.leader or "获奖项目负责人", "bank": "鞍山银行铁东支行"}
    records.save(desk, "contest_entry", account | {"account_no": "6222000012345678"}, entry.id)


def _keep_apart(desk: Desk, group: str) -> None:
    """One expert advises a firm that takes part: the draw leaves him out of its group."""
    entry = row(desk, "contest_entry", ids(desk, "contest_entry", Filter("group", "=", group))[0])
    told = {"expert": ids(desk, "expert")[0], "subject": entry.entrant}
    new(desk, "expert_relation", told | {"kind": "interest", "reason": "担任该企业技术顾问"})


def _publish(year: Year, awards: Sequence[str]) -> None:
    title = {"title": f"{TITLE}拟获奖名单公示", "place": "市科技局网站"}
    (shown,) = act(year.at("jingban", 11, 8), "open_publicity", "contest_award", awards, **title).ids
    desk = year.at("jingban", 11, 17)
    act(desk, "close_publicity", "publicity", (shown,))
    paper = {"doc_no": RESULT, "title": f"关于公布{TITLE}获奖名单的通知", "issued_on": desk.today}
    new(desk, "official_document", paper | {"direction": "out"})
    act(desk, "confirm_award", "contest_award", awards, result_doc=RESULT)
    later = year.at("jingban", 11, 20)
    owed = [one for one in awards if row(later, "contest_award", one).prize]
    for one in owed:
        open_account(later, one)
    act(later, "pay_prize", "contest_award", owed[:-1], voucher="2017-1118")


def _send_on(year: Year, awards: Sequence[str]) -> None:
    """First prizes to the province under a letter; one result has come back."""
    desk = year.at("jingban", 12, 11)
    target = {"title": PROVINCE, "level": "province", "year": 2018, "host": "辽宁省科学技术厅"}
    new(desk, "contest", target)
    first = [one for one in awards if row(desk, "contest_award", one).award == "first"]
    sent = act(desk, "recommend_award", "contest_award", first, contest=PROVINCE).ids
    letter = {"doc_no": LETTER, "title": f"关于推荐项目参加{PROVINCE}的函", "issued_on": desk.today}
    number = new(desk, "official_document", letter | {"direction": "out"})
    records.bulk_edit(desk, "contest_recommendation", [(one, {"letter": number}) for one in sent])
    result = {"stage": "晋级总决赛", "outcome": "三等奖", "announced_on": date(2018, 9, 20)}
    records.save(desk, "contest_recommendation", result, sent[0])
