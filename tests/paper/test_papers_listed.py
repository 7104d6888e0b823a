"""docs/papers.md: every paper of the plan and of the office is a document, under the list and with the test it names."""

import ast
import re
from pathlib import Path

import pytest

from desktop.paper.documents import DOCUMENTS
from desktop.queries.documents import DOCUMENTS as PRINTED
from desktop.records import record_types

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")
ROWS = [
    (name, key, place, test)
    for name, key, place, test in re.findall(r"^\| (.+?) \| `(\w+)` \| (.+?) \| `(.+?)` \|$", TEXT, re.MULTILINE)
]
# office.md “Papers beyond the obvious” and the plan, by the words that name them there
NAMED = (
    "资金下达通知", "函", "入池通知", "认定文件", "公示", "公告", "公示无异议说明", "审批表", "会签单",
    "发文稿纸", "入池团队信息表", "汇总表", "评估委托书", "评分表", "获奖证书", "示范企业证书",
    "专利管理达标证书", "115号预评表", "高企预评表", "任务书", "中期", "变更", "延期", "终止", "验收申请",
    "组意见", "验收结论", "绩效目标表", "自评表", "用款报告", "服务记录", "一企一档", "交接清单", "报表",
    "列表", "议题单", "受理", "补正", "不予受理", "形审表", "材料目录", "承诺书", "推荐函", "推荐汇总表",
    "专家签到", "专家意见", "专家承诺", "劳务费", "考察记录", "异议登记", "异议答复", "信用核查单",
    "资金安排明细表", "拨款申请单", "账户确认函", "催办函", "收回", "整改", "退池告知", "申辩", "发证签收表",
    "牌匾名单", "卷内目录", "封面", "报名表", "秩序册", "成绩公告", "奖金表", "需求征集表", "汇编", "签到",
    "意向书", "走访记录", "一企一档封面", "申报通知", "申报书", "比选文件", "成交通知", "合同", "催报单",
    "用印", "入围支持团队名单",
)  # fmt: skip


@pytest.mark.parametrize("paper", NAMED)
def test_a_paper_that_the_office_names_has_its_row(paper: str) -> None:
    assert any(paper in name for name, *_ in ROWS)


def test_each_row_is_one_document_and_each_document_has_one_row() -> None:
    drawn = {one.key for one in DOCUMENTS} | {"report_paper"}
    assert sorted(key for _, key, *_ in ROWS) == sorted(drawn)
    labels = {one.key: one.label for one in (*DOCUMENTS, *PRINTED)}
    assert [key for name, key, *_ in ROWS if not name.startswith(labels[key])] == []


def test_each_is_printed_where_its_row_says() -> None:
    lists = {(one.key, record_types()[one.kind].about.label) for one in PRINTED if one.kind}
    elsewhere = {"list_print": "任何列表", "year_progress": "工作总览"}
    assert [row for row in ROWS if row[1] in elsewhere and elsewhere[row[1]] not in row[2]] == []
    assert [row for row in ROWS if row[1] not in elsewhere and (row[1], row[2]) not in lists] == []


def test_the_test_that_a_row_names_exists() -> None:
    for path, test in {tuple(row[3].split("::")) for row in ROWS}:
        tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{path}::{test}"
