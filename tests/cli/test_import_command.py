"""`import` from the command line: counts that add up, options, and files that nobody means to import."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import FIRM, Terminal, workbook
from tests.sheets import bad_files

COUNTS = ("inserted", "updated", "unchanged", "skipped", "refused")
MESSY = Path("resources/sample/铁西区企业名录.xls").resolve()


def test_counts_add_up_and_errors_name_the_sheets_own_rows(terminal: Terminal, tmp_path):
    rows = (
        ("企业名称", "注册资本（万元）"),
        ("甲公司", 5),
        ("乙公司", "约五百万"),
        ("甲公司", 6),
        ("合计", 11),
    )
    said = terminal("--json", "import", "企业", workbook(tmp_path / "表.xlsx", *rows))
    told = said.json
    assert said.code == 1
    assert told["read"] == sum(told[name] for name in COUNTS) == 4
    assert (told["inserted"], told["skipped"], told["refused"]) == (1, 1, 2)
    first, second = told["errors"]
    assert first == {
        "sheet": "Sheet",
        "row": 3,
        "column": "注册资本（万元）",
        "value": "约五百万",
        "reason": "「约五百万」不是金额，请填写如 1,234.50 或 12.5万元",
    }
    assert second["row"] == 4 and "与本表第 2 行重复" in second["reason"]
    assert len(told["batch"]) == 36


def test_a_dry_run_says_the_same_and_writes_nothing(terminal: Terminal):
    before = terminal.dump()
    dry = terminal("--json", "import", "企业", MESSY, "--dry-run")
    assert dry.code == 1 and dry.json["batch"] == "" and terminal.dump() == before
    wet = terminal("--json", "import", "企业", MESSY).json
    assert [wet[name] for name in COUNTS] == [dry.json[name] for name in COUNTS]
    assert wet["errors"] == dry.json["errors"]


def test_refused_rows_come_back_ready_to_be_put_right(terminal: Terminal, tmp_path):
    rows = (("企业名称", "注册资本（万元）"), ("甲公司", 5), ("乙公司", "约五百万"))
    report = tmp_path / "错误行.xlsx"
    terminal("import", "企业", workbook(tmp_path / "表.xlsx", *rows), "--report", report)
    sheet = openpyxl.load_workbook(report)
    cell = next(cell for row in sheet.active.iter_rows() for cell in row if cell.value == "约五百万")
    cell.value = 500
    sheet.save(report)
    assert terminal.json("import", "企业", report)["inserted"] == 1


@pytest.mark.parametrize(
    ("mode", "fate", "contact", "phone"),
    [
        ("insert", "skipped", "王工", ""),
        ("update", "updated", "李工", "0412-5555555"),
        ("upsert", "updated", "李工", "0412-5555555"),
        ("fill", "updated", "王工", "0412-5555555"),
    ],
)
def test_modes(firm: Terminal, tmp_path, mode, fate, contact, phone):
    rows = (("企业名称", "联系人", "固定电话"), (FIRM, "李工", "0412-5555555"))
    assert firm.json("import", "企业", workbook(tmp_path / "二.xlsx", *rows), "--mode", mode)[fate] == 1
    (record,) = firm.json("show", "企业")["records"]
    assert (record["contact"], record["phone"]) == (contact, phone)


def test_a_blank_clears_only_when_asked_to(firm: Terminal, tmp_path):
    sheet = workbook(tmp_path / "二.xlsx", ("企业名称", "联系人"), (FIRM, None))
    assert firm.json("import", "企业", sheet)["unchanged"] == 1
    assert firm.json("import", "企业", sheet, "--clear-blanks")["updated"] == 1
    assert firm.json("show", "企业")["records"][0]["contact"] == ""


def test_a_map_is_remembered_for_its_sender(firm: Terminal, tmp_path):
    sheet = workbook(tmp_path / "二.xlsx", ("企业名称", "老板"), (FIRM, "赵总"))
    mapping = tmp_path / "对应.toml"
    mapping.write_text('[columns]\n"老板" = "法定代表人"\n', "utf-8")
    assert firm.json("import", "企业", sheet)["unchanged"] == 1, "nobody knows the word"
    assert firm.json("import", "企业", sheet, "--map", mapping, "--sender", "立山区")["updated"] == 1
    again = workbook(tmp_path / "三.xlsx", ("企业名称", "老板"), (FIRM, "钱总"))
    assert firm.json("import", "企业", again)["unchanged"] == 1
    assert firm.json("import", "企业", again, "--sender", "立山区")["updated"] == 1
    assert firm.json("show", "企业")["records"][0]["legal_person"] == "钱总"


def test_a_member_of_the_pool_of_earlier_years_is_entered_as_history(firm: Terminal, tmp_path):
    headings = ("企业名称", "培育池", "在池状态", "入池日期", "原文号")
    sheet = workbook(
        tmp_path / "历年.xlsx", headings, (FIRM, "初创", "在池", "2016.5.4", "鞍科发〔2016〕12号")
    )
    assert firm("import", "培育池", sheet).code == 2
    told = firm.json("import", "培育池", sheet, "--history")
    assert (told["inserted"], told["errors"]) == (1, [])
    (batch,) = [line for line in firm.json("batches")["batches"] if line["batch"] == told["batch"]]
    assert (batch["what"], batch["who"], batch["undo"]) == ("历史补录", "王经办", "可撤销")
    assert firm("undo", told["batch"]).code == 0 and firm("dump", "培育池").out == ""


_CHILD = """
import contextlib, io, json, sys
from pathlib import Path
from desktop.bootstrap import main
said = {}
for path in sorted(Path(sys.argv[2]).iterdir()):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(["--data", sys.argv[1], "--json", "import", "企业", str(path)])
        except SystemExit as end:
            said[path.name] = [end.code, out.getvalue(), err.getvalue()]
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(json.dumps({"said": said, "peak_kb": int(status["VmHWM"].split()[0])}))
"""


def test_whatever_is_imported_is_read_or_refused_in_a_sentence_within_300_mb(firm: Terminal, tmp_path):
    """All bad files, imported by one child through the entry point, so that its peak of memory is theirs."""
    folder = tmp_path / "bad"
    folder.mkdir()
    bad_files.make_all(folder)
    before = firm.dump()
    command = [sys.executable, "-c", _CHILD, str(firm.folder), str(folder)]
    utf8 = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=utf8)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert {name: wrong for name, said in told["said"].items() if (wrong := _wrong(name, *said))} == {}
    assert told["peak_kb"] < 300 * 1024
    assert set(before.splitlines()) <= set(firm.dump().splitlines()), "what was there is as it was"


def _wrong(name: str, code: int, out: str, err: str) -> str:
    """What is wrong with what was said of a file; "" when nothing is."""
    expected = bad_files.REFUSED.get(name)
    fine = code in (0, 1, 2) if expected is None else code == 2 and expected[1] in err
    if code == 2:
        fine = fine and out == "" and err.count("\n") == 1 and err.endswith("。\n") and "程序出错" not in err
    else:
        counts = json.loads(out)
        fine = fine and err == "" and counts["read"] == sum(counts[count] for count in COUNTS)
    return "" if fine else f"{code} {out} {err}"


def test_a_sheet_and_the_row_of_its_headings_can_be_named(firm: Terminal, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(("填表说明",))
    second = book.create_sheet("名单")
    for row in (
        ("某区科技局报送",),
        ("企业名称", "联系人"),
        ("企业名称", "联系人"),
        ("海城天元泵业有限公司", "李工"),
    ):
        second.append(row)
    book.save(tmp_path / "表.xlsx")
    told = firm.json("import", "企业", tmp_path / "表.xlsx", "--sheet", "名单", "--header-row", 3)
    assert (told["read"], told["inserted"]) == (1, 1)


def test_all_or_nothing_when_asked_to(firm: Terminal, tmp_path):
    rows = (
        ("企业名称", "注册资本（万元）"),
        ("海城天元泵业有限公司", 5),
        ("海城海纳轴承有限公司", "约五百万"),
    )
    path, before = workbook(tmp_path / "表.xlsx", *rows), firm.dump()
    said = firm("import", "企业", path, "--atomic")
    assert said.code == 2 and "约五百万" in said.err and firm.dump() == before
    assert firm("import", "企业", path).code == 1


def test_a_name_spelled_with_blanks_is_the_same_firm(firm: Terminal, tmp_path):
    rows = (("企业名称", "联系人"), ("鞍山 砺岳　阀门有限公司", "李工"))
    told = firm.json("import", "企业", workbook(tmp_path / "表.xlsx", *rows), "--mode", "fill")
    assert (told["read"], told["inserted"], told["unchanged"] + told["skipped"]) == (1, 0, 1), told
    figures = (("企业名称", "年度", "职工总数"), ("鞍山砺岳阀门 有限公司", 2015, 90))
    assert firm.json("import", "年度情况", workbook(tmp_path / "年.xlsx", *figures))["inserted"] == 1
