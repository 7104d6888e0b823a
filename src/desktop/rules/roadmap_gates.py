"""The gates of a 成长路线图 project from 受理 to 验收 (鞍科发〔2016〕38号, office.md 3 and 14; defaults of practice [M])."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop.fields import half_up

from .missing import Missing

HANDLER = "经办人"
LAST_ROUND = 2  # 不通过 → 整改 → 复验, once
_WAY = "申报 → 受理 → 形审 → 评审 → 考察 → 会议 → 公示 → 立项 → 任务书 → 拨付（惯例）"
_REVIEW = "评审须由专家组进行（惯例）"
_CLOSING = "验收不通过的限期整改、复验（惯例）"


@dataclass(frozen=True, slots=True)
class Opinion:
    """An expert's score of a project; `present` None: not of the project's session."""

    expert: str
    score: Decimal
    present: bool | None


def supplement_gate(supplement_by: date | None, today: date) -> tuple[Missing, ...]:
    if supplement_by is not None and supplement_by > today:
        return ()
    return (Missing("补正期限应在今天以后", HANDLER, _WAY),)


def review_gate(opinions: Sequence[Opinion], least: int) -> tuple[Missing, ...]:
    """评审 by a group: at least `least` experts of the session, who signed in, with scores of 0 to 100."""
    found = []
    strangers = [one.expert for one in opinions if one.present is None]
    absent = [one.expert for one in opinions if one.present is False]
    wrong = [one.expert for one in opinions if not 0 <= one.score <= 100]
    if len(opinions) - len(strangers) - len(absent) < least:
        found.append(Missing(f"到会专家的评审意见不足 {least} 份", "评审专家", _REVIEW))
    if strangers:
        found.append(Missing(f"{'、'.join(strangers)}不是这次评审的专家", HANDLER, _REVIEW))
    if absent:
        found.append(Missing(f"{'、'.join(absent)}没有签到或已回避", HANDLER, _REVIEW))
    if wrong:
        found.append(Missing(f"{'、'.join(wrong)}的评分不在 0 至 100 分", HANDLER, _REVIEW))
    return tuple(found)


def average(opinions: Sequence[Opinion]) -> Decimal:
    """The mean score, to 0.01 分; there is at least one opinion."""
    return half_up(Fraction(sum((one.score for one in opinions), Decimal(0))) / len(opinions), 2)


def planning_gate(state: str | None) -> tuple[Missing, ...]:
    """拟安排 of money: only for what the 处务会 let pass."""
    if state == "discussed":
        return ()
    return (Missing("项目没有经过形审、评审、考察和处务会", "成长路线图任务的责任处室", _WAY),)


def task_book_gate(state: str | None, notice_doc_no: str, has_targets: bool) -> tuple[Missing, ...]:
    """任务书 follows 立项 and the joint notice; without 考核指标 nothing could be accepted later."""
    asked = (
        (state == "approved", "项目没有立项，或任务书已签订", "成长路线图任务的责任处室"),
        (notice_doc_no.strip(), "资金下达文号未登记", "局办"),
        (has_targets, "考核指标没有填写", "承担企业"),
    )
    return tuple(Missing(what, who, _WAY) for done, what, who in asked if not done)


def signing_gate(numbered: bool) -> tuple[Missing, ...]:
    return () if numbered else (Missing("任务书还没有编号印发", HANDLER, _WAY),)


def change_gate(kind: str, new_ends_on: date | None, ends_on: date | None, new: str) -> tuple[Missing, ...]:
    """What a request must say: 延期 a later day, 负责人 and 内容变更 the new one."""
    clause = "变更、延期、终止、撤销须经审批（惯例）"
    if kind == "extend" and (new_ends_on is None or (ends_on is not None and new_ends_on <= ends_on)):
        return (Missing("延期至的日期应晚于现在的结束日期", "承担企业", clause),)
    if kind in ("leader", "content") and not new.strip():
        return (Missing("没有写明变更后的内容", "承担企业", clause),)
    return ()


def carry_out_gate(approval_complete: bool) -> tuple[Missing, ...]:
    if approval_complete:
        return ()
    return (Missing("审批未办结", "审批链上的签批人", "变更、延期、终止、撤销须经审批（惯例）"),)


def acceptance_gate(rounds: int, open_round: bool) -> tuple[Missing, ...]:
    """验收申请: one at a time, and after a failed 复验 only 终止 is left."""
    if open_round:
        return (Missing("已有一次验收没有结论", HANDLER, _CLOSING),)
    if rounds >= LAST_ROUND:
        return (Missing("复验仍不通过，应办理终止或撤销", HANDLER, _CLOSING),)
    return ()


def failure_gate(round_: int, rectify_by: date | None, today: date) -> tuple[Missing, ...]:
    if round_ >= LAST_ROUND or (rectify_by is not None and rectify_by > today):
        return ()
    return (Missing("不通过的须写明今天以后的整改期限", "验收组", _CLOSING),)


def midpoint(starts_on: date | None, ends_on: date | None) -> date | None:
    """The day from which a 中期检查 is due: half of the term."""
    return starts_on + (ends_on - starts_on) / 2 if starts_on and ends_on else None
