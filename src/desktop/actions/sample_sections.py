"""The sample year of 任务（六）（七）（八）: demands to contracts, patents to loans, requests to credit, by the actions."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.assets import asset
from desktop.queries.desk import Desk
from desktop.queries.look import Filter
from desktop.records import AnnualFigures, Enterprise
from desktop.store.rows import find, get_many

from . import records
from .import_sheet import carry_out, prepare
from .outcome import Outcome
from .sample_acting import WAN, Year, act, ids, new, row

ABOVE_SCALE, LISTED = 2000 * WAN, 71  # 主营业务收入 of an industrial firm; how many the list names
Data = Mapping[str, Any]


def sections_data() -> Data:
    return tomllib.loads(asset("resources", "sample", "sections_year.toml").read_text(encoding="utf-8"))


def by_revenue(desk: Desk, year: int = 2016) -> list[tuple[str, int]]:
    """Firms with what they sold in the year, 分, the largest first."""
    with desk.store.read() as connection:
        rows = find(connection, AnnualFigures, AnnualFigures.__table__.c.year == year)
    sold = {row.enterprise: row.revenue for row in rows if row.revenue}
    return sorted(sold.items(), key=lambda one: (-one[1], one[0]))


def play_sections(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> Outcome:
    data, year = sections_data(), Year(desk)
    firms = [firm for firm, sold in by_revenue(desk) if sold >= ABOVE_SCALE][:LISTED]
    contracts = _cooperate(year, data, firms)
    said(f"精准对接：规上企业 {len(firms)} 家列入名录，登记技术合同 {contracts} 份。")
    loans = _pledge(year)
    _look_after_rights(year, firms)
    said(f"知识产权：质押放款 {loans} 笔，专利管理达标 3 家。")
    lent = _lend(year, data["market"], firms[20:])
    message = f"科技金融超市：融资需求推送后放款 {lent} 笔。"
    said(message)
    return Outcome(message)


def _list_above_scale(desk: Desk, firms: Sequence[str]) -> None:
    """As the sheet of 统计局 is imported."""
    with desk.store.read() as connection:
        rows = get_many(connection, Enterprise, firms)
    with TemporaryDirectory(prefix="sample-") as folder:
        sheet = Path(folder) / "2017年规上企业名录.csv"
        lines = (f"{rows[firm].name},2017,市统计局2017年规上企业名录\n" for firm in firms)
        sheet.write_text("企业名称,年度,名录来源\n" + "".join(lines), encoding="utf-8")
        carry_out(desk, prepare(desk, "above_scale_listing", sheet))


def _cooperate(year: Year, data: Data, firms: Sequence[str]) -> int:
    """规上名录, demands, matches by field and word, events, agreements, registered contracts and their effect."""
    desk = year.at("hezuo", 3, 20)
    _list_above_scale(desk, firms)
    bodies = {one["name"]: new(desk, "research_body", _tagged(one)) for one in data["body"]}
    for topic in data["topic"]:
        made = {"title": topic["achievement"], "research_body": bodies[topic["body"]], "maturity": "pilot"}
        new(desk, "achievement", made | {"technology_field": topic["field"], "keywords": (topic["word"],)})
    demands = _demands(desk, data, firms)
    act(year.at("hezuo", 5, 8), "accept_demand", "technology_demand", demands[:-1])
    act(year.at("hezuo", 5, 15), "publish_demand", "technology_demand", demands[:8])
    matches = [
        act(year.at("hezuo", 5, 22), "suggest_matches", "technology_demand", (one,)).ids
        for one in demands[:-1]
    ]
    chosen = [found[0] for found in matches if found]
    _visits(year, firms)
    return _agree(year, chosen)


def _tagged(one: Data) -> Data:
    return one | {"technology_fields": tuple(one["technology_fields"])}


def _demands(desk: Desk, data: Data, firms: Sequence[str]) -> list[str]:
    held = {"title": "2017年第一批企业技术需求征集", "year": 2017, "starts_on": date(2017, 3, 20)}
    round_, at, made = new(desk, "demand_round", held | {"ends_on": date(2017, 4, 30)}), 0, []
    for topic in data["topic"]:
        for title in topic["demands"]:
            values = {
                "title": title,
                "enterprise": firms[at],
                "demand_round": round_,
                "confidential": at % 5 == 4,
            }
            values |= {"technology_field": topic["field"], "keywords": (topic["word"],)}
            made.append(
                new(desk, "technology_demand", values | {"description": f"现有工艺不稳定，希望解决{title}。"})
            )
            records.save(desk, "technology_demand", {"confidential": False}, made[-1])
            at += 1
    return made


def _agree(year: Year, matches: Sequence[str]) -> int:
    desk = year.at("hezuo", 6, 15)
    events = [
        new(
            desk,
            "matchmaking_event",
            {"title": title, "held_on": date(2017, 6, day), "place": "市科技局会议室"},
        )
        for title, day in (("耐火材料专题对接会", 15), ("装备制造专题对接会", 22))
    ]
    act(desk, "hold_match", "technology_match", matches[:6], event=events[0])
    act(desk, "hold_match", "technology_match", matches[6:10], event=events[1])
    intent = {"intent": "联合开发，先做小试"}
    act(year.at("hezuo", 7, 10), "record_intent", "technology_match", matches[:8], **intent)
    signed = matches[:6]
    for at, one in enumerate(signed):
        act(year.at("hezuo", 8, 10), "sign_agreement", "technology_match", (one,), amount=str(40 + 25 * at))
    kinds = ("技术开发", "技术开发", "技术转让", "技术服务", "技术开发", "技术咨询")
    drawn = [
        act(
            year.at("hezuo", 8, 21), "draw_up_contract", "technology_match", (one,),
            kind=kind, technology_amount=str(30 + 20 * at),
        ).ids[0]
        for at, (one, kind) in enumerate(zip(signed, kinds, strict=True))
    ]  # fmt: skip
    act(year.at("hezuo", 9, 4), "submit_contract", "technology_contract", drawn[:5])
    for at, one in enumerate(drawn[:4]):
        number = f"20172103000{at + 1:05}"
        act(
            year.at("hezuo", 9, 20),
            "register_contract",
            "technology_contract",
            (one,),
            registration_no=number,
        )
    for at, one in enumerate(drawn[:3]):
        told = {"contract": one, "year": 2017, "output": (150 + 90 * at) * WAN, "profit_tax": 20 * WAN}
        new(year.at("hezuo", 10, 30), "transfer_outcome", told | {"new_products": 1})
    return 4


def _visits(year: Year, firms: Sequence[str]) -> None:
    desk = year.at("hezuo", 9, 12)
    for at, firm in enumerate(firms[:12]):
        told = {
            "enterprise": firm,
            "visited_on": date(2017, 7, 3 + at),
            "visitors": "马经办",
            "situation": "生产正常",
        }
        asked = (
            {"problems": "缺少研发人员，希望对接高校", "answer_by": date(2017, 9, 30)} if at % 3 == 0 else {}
        )
        answered = {"answered_on": date(2017, 9, 11), "answer": "已列入专题对接"} if at % 6 == 0 else {}
        new(desk, "visit", told | asked | answered)


def _pledge(year: Year) -> int:
    """Four patents to a bank: two lent, one registered, one credited."""
    desk = year.at("zhichan", 5, 10)
    sound = (
        Filter("in_force", "=", True),
        Filter("disputed", "=", False),
        Filter("category", "=", "invention"),
    )
    owners: dict[str, str] = {}
    for right in ids(desk, "ip_right", *sound):
        owners.setdefault(row(desk, "ip_right", right).enterprise, right)
    (bank,) = ids(desk, "financial_institution", Filter("name", "=", "锦州银行"))
    for at, (firm, right) in enumerate(list(owners.items())[:4]):
        values = {
            "enterprise": firm,
            "institution": bank,
            "applied_on": desk.today,
            "requested": (100 + 50 * at) * WAN,
        }
        pledge = new(desk, "ip_pledge", values)
        new(desk, "pledged_right", {"pledge": pledge, "right": right})
        for verb, given in _pledge_steps(at)[: (6, 6, 4, 2)[at]]:
            act(desk, verb, "ip_pledge", (pledge,), **given)
    return 2


def _pledge_steps(at: int) -> Sequence[tuple[str, dict[str, str]]]:
    credit = str(80 + 40 * at)
    return (
        (
            "appraise_pledge",
            {"appraiser": "辽宁评估公司", "appraised_value": "400", "appraised_on": "2017-05-20"},
        ),
        ("credit_pledge", {"credit": credit, "credited_on": "2017-06-05"}),
        ("contract_pledge", {"contract_no": f"锦银质2017-{at + 1}", "contracted_on": "2017-06-12"}),
        ("register_pledge", {"registration_no": f"201721000000{at + 1}", "registered_on": "2017-06-20"}),
        ("lend_pledge", {"loan": credit, "lent_on": "2017-06-26", "due_on": "2018-06-25"}),
    )


def _look_after_rights(year: Year, firms: Sequence[str]) -> None:
    """Fees, subsidies, use, disputes, strategies, campaigns, 达标, cases and the count of 国防专利."""
    desk, chief = year.at("zhichan", 4, 26), year.at("zhichu", 4, 26)
    rights = ids(desk, "ip_right", Filter("category", "=", "invention"))[:14]
    for at, right in enumerate(rights):
        fee = {
            "right": right,
            "kind": "annual",
            "due_on": date(2017, 6 + at % 7, 15),
            "amount": 9 * WAN // 100,
        }
        new(desk, "ip_due", fee | ({"done_on": date(2017, 6 + at % 7, 10)} if at % 7 < 4 else {}))
        owner = row(desk, "ip_right", right).enterprise
        if at < 6:
            asked = {
                "enterprise": owner,
                "right": right,
                "year": 2017,
                "kind": "domestic",
                "requested": WAN // 2,
            }
            subsidy = new(desk, "ip_subsidy", asked)
            if at < 4:
                act(year.at("zhichan", 9, 5), "approve_subsidy", "ip_subsidy", (subsidy,), approved="0.5")
            if at < 3:
                act(year.at("zhichan", 9, 25), "pay_subsidy", "ip_subsidy", (subsidy,))
        elif at < 9:
            used = {
                "right": right,
                "kind": ("licence", "transfer", "own")[at - 6],
                "signed_on": date(2017, 8, at),
            }
            new(desk, "ip_use", used | {"amount": 10 * at * WAN})
    for title, kind, day in (("知识产权宣传周", "publicity", 24), ("专利信息检索培训班", "training", 27)):
        new(desk, "ip_campaign", {"title": title, "kind": kind, "held_on": date(2017, 4, day), "people": 120})
    for at, firm in enumerate(firms[:5]):
        new(
            desk,
            "ip_strategy",
            {"enterprise": firm, "kind": ("trust", "strategy")[at % 2], "starts_on": desk.today},
        )
    dispute = {"title": "阀门外观设计侵权调处", "enterprise": firms[3], "accepted_on": date(2017, 8, 2)}
    new(
        desk, "ip_dispute", dispute | {"way": "mediate", "closed_on": date(2017, 9, 1), "outcome": "双方和解"}
    )
    case = {"case_no": "鞍知法处〔2017〕1号", "kind": "counterfeit", "filed_on": date(2017, 5, 4)}
    new(chief, "ip_enforcement", case | {"closed_on": date(2017, 6, 2), "outcome": "责令改正"})
    new(chief, "defence_patent_count", {"enterprise": firms[0], "year": 2017, "count": 2})
    _comply(year, firms[5:10])


def _comply(year: Year, firms: Sequence[str]) -> None:
    desk = year.at("zhichan", 5, 3)
    made = [new(desk, "ip_compliance", {"enterprise": f, "kind": "standard", "year": 2017}) for f in firms]
    act(desk, "coach_compliance", "ip_compliance", made[:4], coach="辽宁知产服务中心")
    answers = act(desk, "lay_out_checklist", "ip_compliance", made[:3]).ids
    records.bulk_edit(desk, "checklist_answer", [(one, {"met": True}) for one in answers])
    act(year.at("zhichan", 8, 15), "accept_compliance", "ip_compliance", made[:3])
    for at, one in enumerate(made[:3]):
        number = {"certificate_no": f"鞍知达标2017{at + 1:03}", "valid_until": "2020-08-31"}
        act(year.at("zhichan", 9, 1), "certify_compliance", "ip_compliance", (one,), **number)


def _lend(year: Year, market: Data, firms: Sequence[str]) -> int:
    """Eight requests pushed to the three banks: five lent, one declined, one in hand, one just pushed."""
    desk = year.at("jinrong", 6, 5)
    banks = {row(desk, "financial_institution", one).name: one for one in ids(desk, "financial_institution")}
    for one in market["products"]:
        new(
            desk,
            "financial_product",
            one | {"institution": banks[one["institution"]], "most": one["most"] * WAN, "active": True},
        )
    names, lent = list(banks), 0
    for at, (firm, wan) in enumerate(zip(firms, market["amounts"], strict=False)):
        asked = {"enterprise": firm, "registered_on": desk.today, "amount": wan * WAN}
        request = new(desk, "financing_request", asked)
        (push,) = act(desk, "push_request", "financing_request", (request,), institution=names[at % 3]).ids
        if at == 5:
            act(
                year.at("jinrong", 6, 26),
                "decline_request",
                "request_push",
                (push,),
                decline_reason="抵押物不足",
            )
        elif at < 7:
            act(year.at("jinrong", 6, 12), "take_request", "request_push", (push,))
        if at < 5:
            credit = str(wan * 8 // 10)
            act(year.at("jinrong", 7, 3), "credit_request", "request_push", (push,), credit=credit)
            lending = {"loan": credit, "lent_on": "2017-07-10", "due_on": "2018-07-09"}
            act(year.at("jinrong", 7, 10), "lend_request", "request_push", (push,), **lending)
            lent += 1
    return lent
