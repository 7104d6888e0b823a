"""Who may write and sign, drawn as tables."""

import pytest

from desktop.rules.permission import may_change_kept, may_confirm, may_sign, may_write

HOLDERS = {"GX": "高新产业处", "CX": "创新创业处"}
WRITERS = ("clerk", "chief")


@pytest.mark.parametrize(
    ("roles", "own", "station", "reason"),
    [
        (["clerk"], "CX", "CX", None),
        (["chief"], "GX", "ALL", None),
        (["clerk", "reader"], "CX", "ALL", None),
        (["clerk"], "JB", "CX", None),
        (["reader"], "CX", "CX", "只读"),
        ([], "CX", "CX", "只读"),
        (["admin"], "CX", "CX", "您的角色不能填写"),
        (["finance"], "CX", "ALL", "您的角色不能填写"),
        (["clerk"], "FW", "ALL", "由高新产业处、创新创业处填写"),
        (["clerk"], "CX", "FW", "由高新产业处、创新创业处填写"),
    ],
)
def test_writing(roles, own, station, reason):
    answer = may_write(roles, own, station, HOLDERS, WRITERS)
    assert answer is None if reason is None else reason in answer


def test_a_task_that_nobody_holds_says_so():
    assert "尚未指定" in may_write(["clerk"], "CX", "CX", {}, WRITERS)


@pytest.mark.parametrize(
    ("actor", "roles", "section", "step", "step_section", "reason"),
    [
        ("李", ["chief"], "CX", "chief", "CX", None),
        ("李", ["leader"], "JB", "leader", None, None),
        ("王", ["clerk"], "CX", "clerk", "CX", None),
        ("王", ["clerk", "chief"], "CX", "chief", "CX", "经办人不能审核自己经办"),
        ("李", ["clerk"], "CX", "chief", "CX", "不由您的角色签批"),
        ("李", ["chief"], "GX", "chief", "CX", "其他处室签批"),
        ("李", ["chief", "admin"], "CX", "chief", "CX", "系统管理员不参与审批"),
        ("李", ["reader"], "CX", "chief", "CX", "不由您的角色签批"),
    ],
)
def test_signing_a_matter_that_wang_prepared(actor, roles, section, step, step_section, reason):
    answer = may_sign(actor, roles, section, "王", step, step_section)
    assert answer is None if reason is None else reason in answer


@pytest.mark.parametrize(
    ("actor", "roles", "reason"),
    [
        ("李", ["clerk"], None),
        ("王", ["clerk"], "第二人复核"),
        ("李", ["reader"], "只读"),
        ("李", ["admin"], "系统管理员不参与审批"),
    ],
)
def test_confirming_a_paper_approval_that_wang_entered(actor, roles, reason):
    answer = may_confirm(actor, roles, "王")
    assert answer is None if reason is None else reason in answer


@pytest.mark.parametrize(
    ("own", "station", "keepers", "allowed"),
    [
        ("GX", "CX", {"CX": "创新创业处"}, True),  # on a section's station the station decides
        ("CX", "GX", {"CX": "创新创业处"}, False),
        ("CX", "ALL", {"CX": "创新创业处"}, True),
        ("GX", "ALL", {"CX": "创新创业处"}, False),
        ("GX", "GX", {"CX": "创新创业处", "GX": "高新产业处"}, True),
        ("GX", "GX", {}, True),  # nobody in particular keeps it
        ("CX", "JB", {"CX": "创新创业处"}, False),  # 局办 lays down another first
    ],
)
def test_name_and_code_are_changed_by_the_section_that_keeps_the_firm(own, station, keepers, allowed):
    why = may_change_kept(own, station, keepers, "这家企业", "企业名称")
    assert (why is None) == allowed
    assert allowed or ("创新创业处归口" in why and "提出更正建议" in why)
