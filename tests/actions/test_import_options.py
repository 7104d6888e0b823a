"""What else an import can be told: columns by a file, a sender's words, part of the columns, 历史补录."""

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from desktop.actions import column_map, senders
from desktop.actions.import_sheet import ImportOptions, Preview, carry_out, prepare
from desktop.actions.undo import undo_batch
from desktop.fields import Refusal
from desktop.queries import history, lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.records import Demonstration, IpRight, PlanYear
from desktop.store.rows import find

FIRM = "鞍山砺岳阀门有限公司"
PAST = ("企业名称", "评选年度", "状态", "认定日期", "有效期起", "有效期止", "原文号", "证书编号")
OLD = (FIRM, 2015, "已认定", "2015-09-01", "2015-09-01", "2018-08-31", "鞍科发〔2015〕21号", "SF2015-003")


def sheet(path: Path, *rows: tuple) -> Path:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def firm(office: Desk, tmp_path: Path) -> None:
    carry_out(office, prepare(office, "enterprise", sheet(tmp_path / "企业.xlsx", ("企业名称",), (FIRM,))))


def past(office: Desk, tmp_path: Path, *rows: tuple, history: bool = True, mode: str = "upsert") -> Preview:
    path = sheet(tmp_path / "历年示范企业.xlsx", PAST, *rows)
    return prepare(office, "demonstration", path, ImportOptions(mode, history=history))


def changed(row: tuple, **values: object) -> tuple:
    return tuple(values.get(heading, value) for heading, value in zip(PAST, row, strict=True))


def reasons(preview: Preview) -> str:
    return "".join(error["reason"] for error in preview.errors())


def test_the_beginning_of_one_choice_is_enough(office, tmp_path):
    firms = [(FIRM,), ("鞍山天元泵业有限公司",), ("鞍山海纳轴承有限公司",)]
    carry_out(office, prepare(office, "enterprise", sheet(tmp_path / "企业.xlsx", ("企业名称",), *firms)))
    categories = ("发明", "实用新型", "国家")
    rows = [(*name, "一种阀门", category) for name, category in zip(firms, categories, strict=True)]
    path = sheet(tmp_path / "专利.xlsx", ("企业名称", "专利名称", "专利类型"), *rows)
    preview = prepare(office, "ip_right", path)
    assert [row.fate for row in preview.rows] == ["insert", "insert", "refuse"]
    for name in ("国家级农作物品种", "国家新药", "国家一级中药保护品种"):
        assert name in reasons(preview)
    assert "外观设计专利" not in reasons(preview)
    carry_out(office, preview)
    with office.store.read() as connection:
        assert {row.category for row in find(connection, IpRight)} == {"invention", "utility"}


@pytest.mark.parametrize("mode", ["update", "fill"])
def test_a_sheet_without_the_required_columns_may_complete_what_is_there(office, tmp_path, mode):
    first = sheet(tmp_path / "一.xlsx", ("企业名称", "统一社会信用代码"), (FIRM, "91210300241588116P"))
    assert carry_out(office, prepare(office, "enterprise", first)).counts["inserted"] == 1
    second = sheet(tmp_path / "二.xlsx", ("统一社会信用代码", "联系人"), ("91210300241588116P", "王工"))
    with pytest.raises(Refusal, match="缺少必填的列"):
        prepare(office, "enterprise", second)
    preview = prepare(office, "enterprise", second, ImportOptions(mode))
    assert [row.fate for row in preview.rows] == ["update"]
    assert carry_out(office, preview).counts["updated"] == 1


def test_a_map_of_columns_names_fields_by_label_or_key_and_leaves_columns_out(office, tmp_path):
    path = tmp_path / "对应.toml"
    path.write_text('[columns]\n"老板" = "法定代表人"\n"谁" = "contact"\n"备注" = ""\n', "utf-8")
    mapped = column_map.read_column_map(path, "enterprise")
    assert mapped == {"老板": "legal_person", "谁": "contact", "备注": ""}
    workbook = sheet(tmp_path / "表.xlsx", ("企业名称", "老板", "谁", "备注"), (FIRM, "王", "李", "作废"))
    preview = prepare(office, "enterprise", workbook, ImportOptions(synonyms=mapped))
    assert preview.rows[0].draft.values == {"name": FIRM, "legal_person": "王", "contact": "李"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("columns = [", "读不出来"),
        ('"老板" = "法定代表人"', r"\[columns\]"),
        ('[columns]\n"老板" = "老板"', "没有这一项，可用的有：企业名称"),
        ('[columns]\n"老板" = 3', "没有这一项"),
    ],
)
def test_a_map_that_cannot_be_understood_is_refused_in_a_sentence(tmp_path, content, said):
    path = tmp_path / "对应.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(Refusal, match=said) as refused:
        column_map.read_column_map(path, "enterprise")
    assert "对应.toml" in str(refused.value) and str(refused.value).endswith("。")


def test_a_sender_is_known_by_name_and_a_field_of_the_past_is_passed_over(office):
    senders.remember(office, " 立山区 ", "enterprise", {"老板": "legal_person", "旧列": "gone"})
    assert senders.recall(office, "立山区 ", "enterprise") == {"老板": "legal_person"}
    assert senders.recall(office, "立山区", "team") == senders.recall(office, "千山区", "enterprise") == {}


def test_what_an_action_makes_is_only_imported_as_history(office, tmp_path):
    firm(office, tmp_path)
    with pytest.raises(Refusal, match="请用“历史补录”导入"):
        past(office, tmp_path, OLD, history=False)
    with pytest.raises(Refusal, match="不能直接导入。"):
        prepare(office, "issued_number", tmp_path / "企业.xlsx", ImportOptions(history=True))


def test_history_enters_past_the_gates_with_who_and_what_for_and_takes_no_number(office, tmp_path):
    firm(office, tmp_path)
    preview = past(office, tmp_path, OLD)
    assert preview.counts["inserted"] == 1, reasons(preview)
    assert any("历史补录不占用" in notice for notice in preview.headings.notices)
    outcome = carry_out(office, preview)
    with office.store.read() as connection:
        (row,) = find(connection, Demonstration)
    assert (row.state, row.original_doc_no, row.certificate) == ("recognised", "鞍科发〔2015〕21号", None)
    (line,) = history.of_record(office, row.id)
    assert (line.who, line.what) == ("王经办", "历史补录")
    assert line.source == "历史补录：历年示范企业.xlsx 第2行"
    assert lists.count(office, Look("issued_number")) == 0
    assert undo_batch(office, outcome.batch).counts == {"undone": 1, "left": 0}
    assert lists.count(office, Look("demonstration")) == 0


@pytest.mark.parametrize("missing", ["状态", "认定日期", "有效期止", "原文号"])
def test_history_asks_for_the_papers_of_the_time(office, tmp_path, missing):
    firm(office, tmp_path)
    preview = past(office, tmp_path, changed(OLD, **{missing: None}))
    assert preview.counts["refused"] == 1
    assert f"历史补录必须写明{missing}" in reasons(preview)


def test_history_is_closed_from_the_day_of_taking_into_use(office, tmp_path):
    firm(office, tmp_path)
    with office.store.read() as connection:
        opened = min(row.opened_on for row in find(connection, PlanYear))
    late = past(office, tmp_path, changed(OLD, 认定日期=opened.isoformat()))
    assert "应按正常步骤办理" in reasons(late)
    before = (opened - timedelta(days=1)).isoformat()
    assert past(office, tmp_path, changed(OLD, 认定日期=before)).counts["inserted"] == 1


def test_history_never_changes_what_is_there(office, tmp_path):
    firm(office, tmp_path)
    carry_out(office, past(office, tmp_path, OLD))
    assert past(office, tmp_path, OLD).counts["unchanged"] == 1
    preview = past(office, tmp_path, changed(OLD, 状态="已撤销"))
    assert preview.counts["refused"] == 1 and "补录不能改动" in reasons(preview)


def test_the_figures_of_the_past_must_add_up(office, tmp_path):
    firm(office, tmp_path)
    fund = lists.rows(office, "fund", lists.find_ids(office, Look("fund"))[:1], ["name"])[0][0]
    headings = ("企业名称", "资金", "年度", "拟安排金额（万元）", "资金用途（万元）")
    headings += ("资金状态", "批准金额（万元）", "批准日期", "原文号")
    row = (FIRM, fund, 2015, 20, "产品研发 10；人才培养 5", "已结算", 20, "2015-06-01", "鞍科发〔2015〕9号")
    path = sheet(tmp_path / "历年资金.xlsx", headings, row)
    preview = prepare(office, "grant", path, ImportOptions(history=True))
    assert "合计比总额少" in reasons(preview), reasons(preview)


def test_a_type_with_nothing_to_ask_of_the_past_takes_its_open_fields_and_is_marked(office, tmp_path):
    path = sheet(tmp_path / "企业.xlsx", ("企业名称", "发展阶段"), (FIRM, "壮大期"))
    preview = prepare(office, "enterprise", path, ImportOptions(history=True))
    assert preview.rows[0].draft.values == {"name": FIRM}
    carry_out(office, preview)
    assert history.batches(office)[0].what == "历史补录"
