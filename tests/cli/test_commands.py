"""Every command that there is, on a real folder: what it says, and what programs are told."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click import Context

from desktop.cli.program import little_giant
from tests.cli.conftest import FIRM, Terminal, run, workbook

COMMANDS = {
    "tour", "init", "user", "kinds", "verbs", "batches", "template", "import", "export", "show", "act", "dump",
    "history", "undo", "evaluate", "print", "number", "backup", "restore", "check",
    "archive", "exchange",
}  # fmt: skip


def test_the_commands_of_the_contract_are_there():
    assert set(little_giant.list_commands(Context(little_giant))) >= COMMANDS
    assert set(little_giant.commands["user"].commands) == {"add", "list", "disable"}
    assert set(little_giant.commands["number"].commands) == {"list", "void"}


@pytest.mark.parametrize("section", ["CX", "JB", "ALL"])
def test_init_makes_a_folder_that_is_signed_in_to_with_the_password(tmp_path, monkeypatch, section):
    monkeypatch.setenv("LITTLE_GIANT_PASSWORD", "很长的一串口令12")
    folder = str(tmp_path / "data")
    said = run("--data", folder, "--json", "init", "--section", section, "--admin", "钱管理")
    assert said.code == 0 and said.json["data"] == folder
    users = run("--data", folder, "--json", "user", "list").json["users"]
    assert [user["name"] for user in users] == ["钱管理"]
    monkeypatch.setenv("LITTLE_GIANT_PASSWORD", "猜出来的口令1234")
    wrong = run("--data", folder, "show", "企业")
    assert wrong.code == 2 and "登录名或密码不对" in wrong.err


def test_the_password_is_asked_for_where_the_environment_has_none(tmp_path, monkeypatch):
    monkeypatch.delenv("LITTLE_GIANT_PASSWORD", raising=False)
    said = run("--data", str(tmp_path / "data"), "init", "--section", "CX", typed="很长的一串口令12\n")
    assert said.code == 0 and "密码" in said.err and "口令" not in said.out + said.err


def test_users_are_added_listed_and_disabled_by_the_administrator_alone(terminal: Terminal):
    add = ("user", "add", "zhangsan", "--role", "经办人", "--section", "CX")
    assert terminal(*add).code == 2
    admin = terminal.as_user("guanli")
    assert admin(*add).code == 0
    assert "zhangsan" in {user["login"] for user in terminal.json("user", "list")["users"]}
    assert admin("user", "disable", "zhangsan").code == 0
    assert "zhangsan" not in {user["login"] for user in terminal.json("user", "list")["users"]}


def test_kinds_and_verbs_need_no_folder(tmp_path):
    kinds = run("--data", str(tmp_path / "none"), "--json", "kinds").json["kinds"]
    assert {"key": "former_name", "label": "曾用名", "task": "library"}.items() <= {
        **next(kind for kind in kinds if kind["key"] == "former_name")
    }.items()
    assert all(set(kind) == {"key", "label", "task", "fields"} for kind in kinds)
    verbs = run("--json", "verbs").json["verbs"]
    assert all(set(verb) == {"key", "label", "kind", "arguments"} for verb in verbs)
    assert "reason（理由，必填）" in next(v["arguments"] for v in verbs if v["key"] == "reject_demonstration")


def test_a_template_carries_the_labels_and_an_export_comes_back_without_a_change(firm: Terminal, tmp_path):
    assert firm("template", "企业", tmp_path / "模板.xlsx").code == 0
    headings = [
        cell for row in openpyxl.load_workbook(tmp_path / "模板.xlsx").worksheets[0].values for cell in row
    ]
    assert any(str(heading).startswith("企业名称") for heading in headings)
    assert firm("export", "企业", tmp_path / "导出.xlsx", "--filter", "联系人=王工").code == 0
    back = firm.json("import", "企业", tmp_path / "导出.xlsx")
    assert (back["read"], back["unchanged"]) == (1, 1)


def test_show_filters_by_label_or_key_and_stops_at_the_limit(firm: Terminal, tmp_path):
    firm("import", "企业", workbook(tmp_path / "二.xlsx", ("企业名称",), ("海城天元泵业有限公司",)))
    assert firm("show", "企业").out.count("\n") == 2
    assert firm("show", "enterprise", "--limit", 1).out.count("\n") == 1
    (found,) = firm.json("show", "企业", "--filter", "企业名称~砺岳", "--filter", "contact=王工")["records"]
    assert (found["name"], found["contact"]) == (FIRM, "王工") and len(found["id"]) == 36
    assert firm.json("show", "企业", "--filter", "联系人=")["records"][0]["name"] == "海城天元泵业有限公司"


def test_a_firm_is_evaluated_enters_the_pool_is_nominated_and_its_paper_is_a_draft(firm: Terminal, tmp_path):
    evaluated = firm.json("evaluate", "sme", "--year", 2017)
    assert (evaluated["evaluated"], evaluated["qualified"]) == (1, 1)
    enrolled = firm.json("act", "enrol_in_pool", "--filter", "预评结论=符合条件", "--set", "batch=1")
    assert enrolled["enrolled"] == 1 and len(enrolled["ids"]) == 1 and enrolled["batch"]
    member = enrolled["ids"][0]
    nominated = firm.json("act", "nominate_demonstration", "培育池", "--id", member, "--set", "year=2017")
    nominee = nominated["ids"][0]
    assert firm("act", "open_publicity", "示范企业", "--id", nominee, "--set", "title=示范企业公示").code == 0
    approval = firm.json("act", "submit_for_approval", "示范企业", "--id", nominee)["ids"][0]
    assert firm("print", "审批表", "--id", approval, "--to", tmp_path / "审批表.pdf").code == 0
    assert (tmp_path / "审批表.pdf").read_bytes().startswith(b"%PDF")
    shut = firm("print", "示范企业证书", "--id", nominee, "--to", tmp_path / "证书.pdf", "--issue")
    assert (
        shut.code == 2
        and "公示期到" in shut.err
        and "审批未办结" in shut.err
        and not (tmp_path / "证书.pdf").exists()
    )
    assert firm.json("number", "list") == {"numbers": [], "gaps": []}
    lines = firm.json("history", member)["history"]
    assert [line["what"] for line in lines] == ["纳入培育池"]
    assert "培育池：→初创及成长期培育池" in lines[0]["changes"]
    again = firm("act", "enrol_in_pool", "--filter", "预评结论=符合条件")
    assert again.code == 2 and "不能重复入池" in again.err


def test_firms_are_checked_for_hnte_with_a_sheet_each_and_nothing_is_kept(firm: Terminal):
    before = firm.dump()
    told = firm.json("evaluate", "hnte", "--year", 2017)
    assert (told["evaluated"], told["unqualified"] + told["pending"]) == (1, 1)
    (sheet,) = told["firms"]
    assert set(sheet) == {"id", "name", "conclusion", "score", "explanation"} and sheet["name"] == FIRM
    assert any("2014、2015年的研发费用或销售收入未填" in line for line in sheet["explanation"])
    assert FIRM in firm("evaluate", "hnte", "--year", 2017).out
    assert firm.dump() == before


def test_batches_say_what_can_be_undone_and_undo_takes_back_what_stands(firm: Terminal, tmp_path):
    two = workbook(tmp_path / "二.xlsx", ("企业名称",), ("海城天元泵业有限公司",), ("海城海纳轴承有限公司",))
    batch = firm.json("import", "企业", two)["batch"]
    later = workbook(tmp_path / "三.xlsx", ("企业名称", "联系人"), ("海城天元泵业有限公司", "李工"))
    assert firm("import", "企业", later).code == 0
    lines = {line["batch"]: line for line in firm.json("batches")["batches"]}
    assert lines[batch]["undo"] == "可撤销" and lines[batch]["source"] == "二.xlsx"
    said = firm("--json", "undo", batch)
    assert said.code == 1, "one was edited since: it waits for somebody to look"
    assert (said.json["undone"], said.json["left"]) == (1, 1)
    assert "海城天元泵业有限公司" in said.json["notes"][0]
    names = {record["name"] for record in firm.json("show", "企业")["records"]}
    assert names == {FIRM, "海城天元泵业有限公司"}


def test_dump_is_sorted_lines_of_json_without_blanks(firm: Terminal):
    lines = [json.loads(line) for line in firm("dump").out.splitlines()]
    assert lines == sorted(lines, key=lambda line: (line["kind"], line["id"]))
    assert all(None not in line.values() for line in lines)
    figures = firm("dump", "年度情况").out
    assert '"revenue":4000000000' in figures, "money is integer 分"
    assert firm("dump", "annual_figures").out == figures


def test_a_backup_restores_the_folder_as_it_was(firm: Terminal, tmp_path):
    before = firm.dump()
    said = firm.json("backup", tmp_path / "备份.zip")
    assert zipfile.is_zipfile(said["file"])
    firm("import", "企业", workbook(tmp_path / "二.xlsx", ("企业名称",), ("海城天元泵业有限公司",)))
    assert firm.dump() != before
    assert firm("restore", tmp_path / "备份.zip").code == 0
    assert firm.dump() == before


def test_check_finds_what_somebody_changed_behind_the_programs_back(firm: Terminal):
    import sqlite3

    assert firm("check").code == 0
    database = next(Path(firm.folder).rglob("*.db"))
    with sqlite3.connect(database) as connection:
        connection.execute("update enterprise set contact = '别人'")
    connection.close()
    said = firm("--json", "check")
    assert said.code == 1
    assert any(finding["result"] == "有问题" and finding["detail"] for finding in said.json["findings"])
