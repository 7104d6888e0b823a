"""The hard gates: what must be there before a pool, a title or money. An empty answer means open.

Facts are plain values gathered by the caller; None means not known, which never opens a gate.
"""

from dataclasses import dataclass, field
from datetime import date

from .missing import Missing
from .money import check_approval, check_payment, check_split

SECTION_OF_GROWTH = "成长路线图任务的责任处室"
SECTION_OF_SEED = "种子期培育任务的责任处室"
HANDLER = "经办人"
OFFICE = "局办"
SIGNERS = "审批链上的签批人"
TREASURY = "财政部门"

_POOL = "方案一（一）2、国科发政〔2017〕115号 第六条至第八条"
_DEMONSTRATION = "方案二（五）、鞍科发〔2016〕38号"
_ROADMAP = "方案三（一）、鞍科发〔2016〕38号"
_SEED = "方案二（三）"
_PUBLICITY = "公示无异议后方可认定、拨付（惯例）"
_CREDIT = "公示前、拨付前须有信用和重复资助核查记录（惯例）"
_PAPERS = "认定文件、入池通知、资金下达通知须有文号（惯例）"


@dataclass(frozen=True)
class Publicity:
    """公示 as it concerns one name: the last day it was shown, and that name's open objections."""

    ends_on: date | None = None
    open_objections: int | None = None


@dataclass(frozen=True)
class PoolFacts:
    """`evaluation`: the conclusion for the year; None when there is none."""

    year: int
    evaluation: str | None
    in_same_pool: bool
    withdrawn_this_year: bool


def pool_gate(facts: PoolFacts) -> tuple[Missing, ...]:
    """Entering the 初创及成长期培育池. Leaving and entering again in one year is refused by default."""
    found = _evaluated(facts.year, facts.evaluation)
    if facts.in_same_pool:
        found.append(Missing("已在同一培育池中，不能重复入池", SECTION_OF_GROWTH, _POOL))
    if facts.withdrawn_this_year:
        found.append(Missing(f"{facts.year}年内已退池，当年不能再次入池", SECTION_OF_GROWTH, _POOL))
    return tuple(found)


def _evaluated(year: int, conclusion: str | None) -> list[Missing]:
    reasons = {
        None: f"{year}年度科技型中小企业预评未做",
        "pending": f"{year}年度预评有待核实事项，须先核实",
        "unqualified": f"{year}年度预评结论为不符合",
    }
    if conclusion == "qualified":
        return []
    return [Missing(reasons[conclusion], SECTION_OF_GROWTH, _POOL)]


@dataclass(frozen=True)
class DemonstrationFacts:
    year: int
    today: date
    in_growth_pool: bool | None = None
    evaluation: str | None = None
    publicity: Publicity = field(default_factory=Publicity)
    approval_complete: bool | None = None
    recognition_doc_no: str = ""


def demonstration_gate(facts: DemonstrationFacts) -> tuple[Missing, ...]:
    """Recognising a 科技型中小示范企业."""
    found = []
    if not facts.in_growth_pool:
        found.append(Missing("现不在初创及成长期培育池中", SECTION_OF_GROWTH, _DEMONSTRATION))
    found += _evaluated(facts.year, facts.evaluation)
    found += _shown(facts.publicity, facts.today)
    found += _approved(facts.approval_complete, _DEMONSTRATION)
    return tuple(found)


def certificate_gate(facts: DemonstrationFacts) -> tuple[Missing, ...]:
    """Issuing its certificate: recognised in order, and the number of the recognition document known."""
    found = demonstration_gate(facts)
    if not facts.recognition_doc_no.strip():
        return (*found, Missing("认定文件的发文字号未登记", OFFICE, _PAPERS))
    return found


def together(*shown: Publicity) -> Publicity:
    """Several 公示 of one name as one: over when the last is, its objections those of all."""
    known = [one for one in shown if one.ends_on is not None]
    if not known:
        return Publicity()
    counts = [one.open_objections for one in known]
    objections = None if None in counts else sum(count or 0 for count in counts)
    return Publicity(max(one.ends_on for one in known if one.ends_on), objections)


def _shown(publicity: Publicity, today: date) -> list[Missing]:
    """The last day of a 公示 belongs to it: it has ended on the day after."""
    found = []
    if publicity.ends_on is None:
        found.append(Missing("尚未公示", HANDLER, _PUBLICITY))
    elif today <= publicity.ends_on:
        found.append(Missing(f"公示期到 {publicity.ends_on.isoformat()} 止，尚未结束", HANDLER, _PUBLICITY))
    if publicity.open_objections is None:
        found.append(Missing("有无异议未登记", HANDLER, _PUBLICITY))
    elif publicity.open_objections:
        found.append(Missing(f"有 {publicity.open_objections} 件异议未办结", HANDLER, _PUBLICITY))
    return found


def _approved(complete: bool | None, clause: str) -> list[Missing]:
    return [] if complete else [Missing("审批未办结", SIGNERS, clause)]


def in_order(publicity: Publicity, today: date, approval_complete: bool | None, clause: str) -> list[Missing]:
    """What every decision on a list of names waits for: 公示 over without objection, approval signed."""
    return [*_shown(publicity, today), *_approved(approval_complete, clause)]


def _credit(checked_on: date | None) -> list[Missing]:
    return [] if checked_on else [Missing("信用和重复资助核查未登记", HANDLER, _CREDIT)]


@dataclass(frozen=True)
class GrantFacts:
    """What every grant is asked: money in 分, `uses` as (use, 分), `allotted` to the section that commits."""

    approved_on: date
    amount: int
    allotted: int
    already_approved: int = 0
    uses: tuple[tuple[str, int], ...] = ()
    other_use: str = ""
    publicity: Publicity = field(default_factory=Publicity)
    approval_complete: bool | None = None
    credit_checked_on: date | None = None


def _grant_in_order(facts: GrantFacts, clause: str, gratis: bool = True) -> list[Missing]:
    """The ten uses belong to 无偿资助 only."""
    found = [] if facts.amount > 0 else [Missing("批准金额应大于 0", HANDLER, clause)]
    checks = [check_approval(facts.allotted, facts.already_approved, facts.amount)]
    if gratis:
        checks.append(check_split(facts.amount, facts.uses, facts.other_use))
    found += [missing for missing in checks if missing]
    found += _shown(facts.publicity, facts.approved_on)
    found += _approved(facts.approval_complete, clause)
    found += _credit(facts.credit_checked_on)
    return found


@dataclass(frozen=True)
class RoadmapFacts:
    grant: GrantFacts
    demonstration_from: date | None = None
    demonstration_until: date | None = None
    stage: str | None = None
    project_exists: bool | None = None


def roadmap_grant_gate(facts: RoadmapFacts) -> tuple[Missing, ...]:
    """Approving 路线图项目资金: a demonstration firm valid on the day of approval, in the growth stage."""
    first, last, day = facts.demonstration_from, facts.demonstration_until, facts.grant.approved_on
    found = []
    if first is None or last is None:
        found.append(Missing("不是已认定的科技型中小示范企业", SECTION_OF_GROWTH, _ROADMAP))
    elif not first <= day <= last:
        span = f"{first.isoformat()} 至 {last.isoformat()}"
        found.append(Missing(f"示范企业有效期为 {span}，批准日不在其内", SECTION_OF_GROWTH, _ROADMAP))
    if facts.stage != "growth":
        found.append(Missing("企业不在初创及成长期", SECTION_OF_GROWTH, _ROADMAP))
    if not facts.project_exists:
        found.append(Missing("没有登记路线图项目", "企业和经办人", _ROADMAP))
    return (*found, *_grant_in_order(facts.grant, _ROADMAP))


@dataclass(frozen=True)
class SeedFacts:
    """`gratis`: 无偿资助, which is split over the uses; else an investment agreement is asked for."""

    grant: GrantFacts
    in_seed_pool: bool | None = None
    appraised: bool | None = None
    shortlisted: bool | None = None
    recognised: bool | None = None
    registered_here: bool | None = None
    stage: str | None = None
    gratis: bool = True
    agreement_signed: bool | None = None


def seed_grant_gate(facts: SeedFacts) -> tuple[Missing, ...]:
    """Approving 种子基金引导资金: 入池 ∧ 评估 ∧ 入围 ∧ 认定 ∧ 在鞍注册; settling keeps the seed stage."""
    return (*_seed_path(facts), *_grant_in_order(facts.grant, _SEED, facts.gratis))


def seed_deal_gate(facts: SeedFacts, limited: bool) -> tuple[Missing, ...]:
    """投决 of seed money for a share: the same way to it; `limited`: it comes straight out of an allotted fund."""
    grant = facts.grant
    found = [*_seed_path(facts)]
    over = check_approval(grant.allotted, grant.already_approved, grant.amount) if limited else None
    found += [over] if over else []
    return (*found, *_shown(grant.publicity, grant.approved_on), *_credit(grant.credit_checked_on))


def _seed_path(facts: SeedFacts) -> list[Missing]:
    steps = (
        (facts.in_seed_pool, "不在种子期培育池中", SECTION_OF_SEED),
        (facts.appraised, "没有第三方评估结果", "第三方评估机构"),
        (facts.shortlisted, "不在入围支持团队名单中", SECTION_OF_SEED),
        (facts.recognised, "未经认定", SECTION_OF_SEED),
        (facts.registered_here, "未在鞍注册企业", "团队"),
        (facts.stage == "seed", "不在种子期", SECTION_OF_SEED),
        (facts.gratis or facts.agreement_signed, "没有投资协议", "资金平台"),
    )
    return [Missing(what, who, _SEED) for done, what, who in steps if not done]


def notice_gate(
    approved_on: date | None, countersigned_on: date | None, doc_no: str = "", numbered: bool = True
) -> tuple[Missing, ...]:
    """下达: approved, countersigned by the treasury and, once `numbered`, under the number of its 主办 bureau."""
    asked = (
        (approved_on, "资金安排未批准", SIGNERS),
        (countersigned_on, "财政部门会签日期未登记", TREASURY),
        (doc_no.strip() or not numbered, "资金下达通知的发文字号未登记", OFFICE),
    )
    return tuple(Missing(what, who, _PAPERS) for done, what, who in asked if not done)


def numbered_gate(paper: str, numbered: bool) -> tuple[Missing, ...]:
    """A paper with a red head goes out under the number that 局办 gave."""
    return () if numbered else (Missing(f"{paper}的发文字号未登记", OFFICE, _PAPERS),)


def enrolment_notice_gate(state: str | None, numbered: bool) -> tuple[Missing, ...]:
    """入池通知: it names members only, and goes out under the number that 局办 gave."""
    found = []
    if state == "withdrawn":
        found.append(Missing("已退池，不列入入池通知", SECTION_OF_GROWTH, _POOL))
    if not numbered:
        found.append(Missing("入池通知的发文字号未登记", OFFICE, _PAPERS))
    return tuple(found)


@dataclass(frozen=True)
class PaymentFacts:
    """One payment of a grant; `approved` and `already_paid` (net of reversals) in 分.

    `task_book_signed` is asked of grants to a project only.
    """

    amount: int
    approved: int
    already_paid: int = 0
    grant_approved_on: date | None = None
    notice_doc_no: str = ""
    countersigned_on: date | None = None
    account_name: str = ""
    bank: str = ""
    account_no: str = ""
    credit_checked_on: date | None = None
    task_book_signed: bool = True


def payment_gate(facts: PaymentFacts) -> tuple[Missing, ...]:
    """拨付: approved, countersigned by the treasury, notified under a number, an account to pay to."""
    clause = "资金下达通知、财政会签和收款账户齐全后拨付（惯例）"
    account = (("户名", facts.account_name), ("开户行", facts.bank), ("账号", facts.account_no))
    blank = "、".join(name for name, value in account if not value.strip())
    asked = (
        (facts.amount > 0, "拨付金额应大于 0", HANDLER),
        (facts.grant_approved_on, "资金安排未批准", SIGNERS),
        (facts.countersigned_on, "财政部门会签日期未登记", TREASURY),
        (facts.notice_doc_no.strip(), "资金下达通知的发文字号未登记", OFFICE),
        (facts.task_book_signed, "项目任务书未签订", SECTION_OF_GROWTH),
        (not blank, f"收款账户缺{blank}", "受助企业"),
    )
    found = [Missing(what, who, clause) for done, what, who in asked if not done]
    over = check_payment(facts.approved, facts.already_paid, facts.amount)
    return (*found, *([over] if over else []), *_credit(facts.credit_checked_on))
