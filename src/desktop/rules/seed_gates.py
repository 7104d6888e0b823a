"""The seed line up to its money: entering the pool, the agency, its scores, the shortlist, 在鞍注册 (方案一、二（三）)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .gates import OFFICE, SECTION_OF_SEED, Publicity, in_order
from .missing import Missing

TEAM = "团队"
RECOMMENDER = "推荐单位"
_CRITERIA = "方案一（一）2种子期"
_FOUR_NEW = "方案一（一）1④"
_CALL = "2017年首批团队入池征集通知"
_PLAN = "方案二（三）"
_PARTNERS = "鞍政办发〔2017〕25号"
_PURCHASE = "政府采购法第三十八、四十条；第三方选择按采购办理（惯例）"
ANSHAN = "2103"


@dataclass(frozen=True)
class SeedPoolFacts:
    """None is not known and opens nothing. `award`: 三等奖以上 of a contest goes in directly (N01)."""

    has_potential: bool | None = None
    has_room: bool | None = None
    has_four_new: bool | None = None
    lacks_funds: bool | None = None
    funding_gap: int | None = None
    reason: str = ""
    four_new: Sequence[str] = ()
    channel: str = ""
    recommender: str = ""
    sheet_received: bool | None = None
    award: str = ""
    approval_complete: bool | None = None
    in_pool: bool = False
    withdrawn_this_year: bool = False
    shares: int = 0


def criteria_gate(facts: SeedPoolFacts) -> tuple[Missing, ...]:
    """条件核对: the four criteria met, each for a reason, before a team may be recommended (S08)."""
    criteria = (
        (facts.has_potential, "较强发展潜质"),
        (facts.has_room, "较大成长空间"),
        (facts.has_four_new, "具有四新基因"),
        (facts.lacks_funds, "缺乏资金"),
    )
    found = [
        Missing(f"筛选条件“{name}”{'待核实' if met is None else '不符合'}", SECTION_OF_SEED, _CRITERIA)
        for met, name in criteria
        if not met
    ]
    asked = (
        ((facts.funding_gap or 0) > 0, "资金缺口金额未填写", TEAM),
        (facts.reason.strip(), "筛选理由未填写", SECTION_OF_SEED),
        (facts.sheet_received, "《入池团队信息表》未收到", facts.recommender or TEAM),
    )
    found += [Missing(what, who, _CRITERIA) for done, what, who in asked if not done]
    return (*found, *_described(facts))


def _described(facts: SeedPoolFacts) -> tuple[Missing, ...]:
    asked = (
        (facts.four_new, "四新标签至少选一项", SECTION_OF_SEED, _FOUR_NEW),
        (facts.channel.strip(), "发现渠道未填写", SECTION_OF_SEED, _CRITERIA),
        (facts.shares <= 100, f"成员持股比例合计 {facts.shares}%，超过 100%", TEAM, _CALL),
    )
    return tuple(Missing(what, who, clause) for done, what, who, clause in asked if not done)


def seed_pool_gate(facts: SeedPoolFacts) -> tuple[Missing, ...]:
    """入池: recommended, checked and signed; a contest's 三等奖 and above needs neither (N01)."""
    found = [*(_described(facts) if facts.award else criteria_gate(facts))]
    if not facts.award:
        if not facts.recommender.strip():
            found.append(Missing("推荐单位未填写", RECOMMENDER, _CALL))
        if not facts.approval_complete:
            found.append(Missing("入池审批未办结", "审批链上的签批人", _CALL))
    if facts.in_pool:
        found.append(Missing("已在种子期培育池中，不能重复入池", SECTION_OF_SEED, _CALL))
    if facts.withdrawn_this_year:
        found.append(Missing("本年内已退池，当年不能再次入池", SECTION_OF_SEED, _CALL))
    return tuple(found)


@dataclass(frozen=True)
class AgencyFacts:
    """An agency on the day on which it is to be chosen; `valid_until` None is not known."""

    way: str
    day: date
    bidders: int = 0
    is_bidder: bool = False
    qualification: str = ""
    valid_until: date | None = None
    price: int | None = None
    ceiling: int | None = None
    documents_no: str = ""
    fee_source: str = ""


def award_gate(facts: AgencyFacts, least: int) -> tuple[Missing, ...]:
    """成交: `least` bidders or more except of a single source, the agency among them and qualified, within the ceiling."""
    single = facts.way == "single"
    valid = facts.valid_until is not None and facts.day <= facts.valid_until
    within = facts.ceiling is None or (facts.price is not None and facts.price <= facts.ceiling)
    asked = (
        (facts.documents_no.strip(), "比选（采购）文件编号未登记", SECTION_OF_SEED),
        (facts.fee_source, "费用来源未填写", SECTION_OF_SEED),
        (
            single or facts.bidders >= least,
            f"参选机构 {facts.bidders} 家，不足 {least} 家",
            SECTION_OF_SEED,
        ),
        (facts.is_bidder, "成交机构不在参选机构之中", SECTION_OF_SEED),
        (facts.qualification.strip(), "评估机构资质未登记", "第三方评估机构"),
        (valid, "评估机构资质不在有效期内", "第三方评估机构"),
        (within, "报价超过最高限价", "第三方评估机构"),
    )
    return tuple(Missing(what, who, _PURCHASE) for done, what, who in asked if not done)


def contract_gate(
    fee: int, price: int | None, contracted_on: date, contract_until: date
) -> tuple[Missing, ...]:
    """签约: for no more than the bid, until a later day."""
    asked = (
        (price is not None and 0 < fee <= price, "合同金额应大于 0 且不超过成交报价", "第三方评估机构"),
        (contract_until > contracted_on, "合同有效期应晚于签约日期", SECTION_OF_SEED),
    )
    return tuple(Missing(what, who, _PURCHASE) for done, what, who in asked if not done)


def closing_gate(unreported: int, sent: bool = True) -> tuple[Missing, ...]:
    """A report comes upon a commission that was sent; the batch ends with the last report."""
    asked = (
        (sent, "评估委托尚未发出", SECTION_OF_SEED),
        (not unreported, f"还有 {unreported} 个团队未出报告", "第三方评估机构"),
    )
    return tuple(Missing(what, who, _PLAN) for done, what, who in asked if not done)


def letter_gate(countersigned: bool, contract_no: str, teams: int) -> tuple[Missing, ...]:
    """印发委托书: countersigned, under a contract, for some teams; then a number is taken."""
    asked = (
        (countersigned, "会签处室未会签", "会签处室"),
        (contract_no.strip(), "没有评估合同", SECTION_OF_SEED),
        (teams, "还没有列入被评估的团队", SECTION_OF_SEED),
    )
    return tuple(Missing(what, who, _PLAN) for done, what, who in asked if not done)


def commission_gate(
    contract_until: date | None, day: date, countersigned: bool, numbered: bool, teams: int
) -> tuple[Missing, ...]:
    """委托: under a contract in force, countersigned by the other section, the 委托书 issued, for some teams."""
    asked = (
        (contract_until is not None and day <= contract_until, "没有有效期内的评估合同", SECTION_OF_SEED),
        (countersigned, "会签处室未会签", "会签处室"),
        (teams, "还没有列入被评估的团队", SECTION_OF_SEED),
        (numbered, "评估委托书未编号印发", SECTION_OF_SEED),
    )
    return tuple(Missing(what, who, _PLAN) for done, what, who in asked if not done)


def shortlist_gate(verdict: str | None, in_pool: bool, unreported: int) -> tuple[Missing, ...]:
    """拟入围: reported and recommended, still in the pool, and the ranking of the batch final."""
    asked = (
        (in_pool, "不在种子期培育池中", SECTION_OF_SEED),
        (verdict == "yes", "评估结论不是“推荐”", "第三方评估机构"),
        (not unreported, f"同批还有 {unreported} 个团队未出报告，名次未定", "第三方评估机构"),
    )
    return tuple(Missing(what, who, _PLAN) for done, what, who in asked if not done)


@dataclass(frozen=True)
class ShortlistFacts:
    today: date
    publicity: Publicity = field(default_factory=Publicity)
    approval_complete: bool | None = None
    credit_checked_on: date | None = None
    recognition_doc_no: str = ""


def recognition_gate(facts: ShortlistFacts) -> tuple[Missing, ...]:
    """认定: signed by 处务会 and 局长办公会, shown without objection to this name, credit checked, numbered."""
    found = in_order(facts.publicity, facts.today, facts.approval_complete, _PLAN)
    if facts.credit_checked_on is None:
        found.append(Missing("信用和重复资助核查未登记", "经办人", _PLAN))
    if not facts.recognition_doc_no.strip():
        found.append(Missing("认定文件的发文字号未登记", OFFICE, _PLAN))
    return tuple(found)


def partner_gate(doc_no: str, recognised_on: date, valid_until: date | None) -> tuple[Missing, ...]:
    """认定 of a 城市合伙人: under a document, for a term that ends later than it begins."""
    asked = (
        (doc_no.strip(), "认定文件的发文字号未登记", OFFICE),
        (valid_until is None or valid_until > recognised_on, "聘期应晚于认定日期", SECTION_OF_SEED),
    )
    return tuple(Missing(what, who, _PARTNERS) for done, what, who in asked if not done)


def referral_gate(state: str | None, valid_until: date | None, on: date) -> tuple[Missing, ...]:
    """认定 → 引荐 → 跟踪: a referral counts while its partner is recognised and the term runs."""
    if state != "recognised":
        return (Missing("引荐人不是在聘的城市合伙人，请先认定", SECTION_OF_SEED, _PARTNERS),)
    if valid_until is not None and on > valid_until:
        return (Missing(f"城市合伙人聘期到 {valid_until.isoformat()} 止", SECTION_OF_SEED, _PARTNERS),)
    return ()


def registrar_warning(code: str) -> str:
    """The code's prefix is the registrar, not the place: a word to the clerk at most (office.md 22)."""
    if not code:
        return "注册企业还没有统一社会信用代码，请领取执照后补填。"
    if len(code) == 18 and not code[2:].startswith(ANSHAN):
        return f"信用代码 {code} 的登记机关不在鞍山（第3至6位不是 {ANSHAN}），请核对注册地。"
    return ""
