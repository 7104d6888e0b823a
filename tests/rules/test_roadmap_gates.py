"""The gates of a roadmap project: each names what is missing, and opens for nothing less."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.rules import roadmap_gates as gates
from desktop.rules.gates import PaymentFacts, payment_gate
from desktop.rules.roadmap_gates import Opinion

TODAY = date(2017, 11, 3)


def said(missing) -> str:
    return "；".join(one.what for one in missing)


def opinions(*scores: str, present: bool | None = True) -> list[Opinion]:
    return [Opinion(f"专家{at}", Decimal(score), present) for at, score in enumerate(scores)]


def test_a_review_takes_three_present_experts_of_the_session():
    assert gates.review_gate(opinions("80", "90", "85.5"), 3) == ()
    assert said(gates.review_gate(opinions("80", "90"), 3)) == "到会专家的评审意见不足 3 份"
    assert "没有签到或已回避" in said(
        gates.review_gate(opinions("80", "80", "80") + opinions("9", present=False), 3)
    )
    assert "不是这次评审的专家" in said(
        gates.review_gate(opinions("80", "80", "80") + opinions("9", present=None), 3)
    )


@pytest.mark.parametrize("score", ["-0.1", "100.1"])
def test_a_score_is_from_nought_to_a_hundred(score):
    assert "不在 0 至 100 分" in said(gates.review_gate(opinions("80", "90", score), 3))


def test_the_score_of_a_project_is_the_mean_to_the_hundredth():
    assert gates.average(opinions("80", "90", "85.5")) == Decimal("85.17")


def test_money_is_planned_only_for_what_the_meeting_let_pass():
    assert gates.planning_gate("discussed") == ()
    for state in ("applied", "taken", "checked", "reviewed", "inspected", "rejected", "ended", None):
        assert gates.planning_gate(state), state


def test_a_task_book_follows_the_joint_notice_and_says_what_is_owed():
    assert gates.task_book_gate("approved", "鞍科发〔2017〕46号", True) == ()
    assert said(gates.task_book_gate("approved", " ", False)) == "资金下达文号未登记；考核指标没有填写"
    assert "没有立项" in said(gates.task_book_gate("discussed", "鞍科发〔2017〕46号", True))
    assert gates.signing_gate(True) == () and gates.signing_gate(False)


def test_nothing_is_paid_before_the_task_book_is_signed():
    ready = dict(
        amount=1, approved=1, grant_approved_on=TODAY, notice_doc_no="号", countersigned_on=TODAY,
        account_name="户", bank="行", account_no="1", credit_checked_on=TODAY,
    )  # fmt: skip
    assert payment_gate(PaymentFacts(**ready)) == ()
    assert said(payment_gate(PaymentFacts(**ready, task_book_signed=False))) == "项目任务书未签订"


def test_a_change_says_what_it_changes_to():
    assert gates.change_gate("extend", date(2018, 6, 1), date(2017, 12, 31), "") == ()
    assert gates.change_gate("extend", date(2017, 12, 31), date(2017, 12, 31), "")
    assert gates.change_gate("extend", None, None, "") and gates.change_gate("leader", None, None, " ")
    assert gates.change_gate("end", None, None, "") == ()
    assert gates.carry_out_gate(True) == () and gates.carry_out_gate(False)


def test_acceptance_is_one_at_a_time_and_twice_at_most():
    assert gates.acceptance_gate(0, False) == () and gates.acceptance_gate(1, False) == ()
    assert "没有结论" in said(gates.acceptance_gate(1, True))
    assert "终止或撤销" in said(gates.acceptance_gate(2, False))


def test_the_first_failure_sets_a_day_for_rectification():
    assert gates.failure_gate(1, TODAY, TODAY) and gates.failure_gate(1, None, TODAY)
    assert gates.failure_gate(1, date(2017, 11, 4), TODAY) == () and gates.failure_gate(2, None, TODAY) == ()


def test_a_supplement_is_due_on_a_day_to_come_and_a_check_at_half_the_term():
    assert gates.supplement_gate(TODAY, TODAY) and not gates.supplement_gate(date(2017, 11, 4), TODAY)
    assert gates.midpoint(date(2017, 1, 1), date(2017, 1, 11)) == date(2017, 1, 6)
    assert gates.midpoint(None, TODAY) is None
