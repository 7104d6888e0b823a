"""What cannot be done: exit code 2, one Chinese sentence on standard error, and the database as it was."""

import os
import re
import subprocess
import sys

import pytest

from desktop.store.store import Store
from tests.cli.conftest import FIRM, Terminal, run, workbook

REFUSED = {
    "show": "缺少 KIND",
    "show 没有": "没有“没有”这种记录",
    "show 企业 多余": "多写了内容",
    "show 企业 --limit 0": "不小于 1",
    "show 企业 --limit": "--limit",
    "show 企业 --没有": "没有 --没有 这个选项",
    "show 企业 --filter 没有=1": "没有“没有”这一项",
    "show 企业 --filter 企业名称": "应写成 字段=值",
    "show 企业 --filter 注册资本>多": "不是金额",
    "没有": "没有 没有 这个命令",
    "user": "add、disable、list",
    "user add 某 --role 院士": "不在可选范围内",
    "user disable 没有": "没有登录名",
    "number": "list、void",
    "number void 没有 --reason 错": "没有发过编号",
    "number void 没有": "缺少 --reason",
    "act 没有": "没有“没有”这项操作",
    "act enrol_in_pool": "请先选中",
    "act enrol_in_pool --filter 预评结论=符合条件": "",
    "act rename_enterprise --filter 联系人=王工 --set 新名称": "没有等号",
    "act rename_enterprise --filter 联系人=王工": "",
    "history 没有": "没有编号为",
    "undo 没有": "找不到这一批",
    "evaluate sme --year 1990": "没有可用的评价办法",
    "evaluate sme --year 前年": "应为整数",
    "evaluate 别的": "sme、hnte",
    "dump 没有": "没有“没有”这种记录",
    "print 没有 --to 纸.pdf": "没有“没有”这种文书",
    "print 示范企业证书 --to 纸.pdf": "请先选中",
    "print 示范企业证书 --to 纸.pdf --issue --reprint 丢失": "只能用一个",
    "print 示范企业证书": "缺少 --to",
    "import 企业 没有.xlsx": "不存在",
    "import 企业 企业.xlsx --mode 乱": "insert、update、upsert、fill",
    "import 企业 企业.xlsx --sheet 没有": "没有工作表“没有”",
    "import 企业 企业.xlsx --header-row 9": "第 9 行找不到",
    "import 企业 企业.xlsx --map 企业.xlsx": "列对应文件",
    "import 编号登记 企业.xlsx": "由办理步骤产生",
    "import 编号登记 企业.xlsx --history": "由办理步骤产生",
    "import 企业 错.xlsx --atomic": "没有写入任何内容",
    "export 没有 出.xlsx": "没有“没有”这种记录",
    "export 企业 没有的目录/出.xlsx": "",
    "template 企业 没有的目录/模板.xlsx": "",
    "restore 企业.xlsx": "",
    "backup .": "FILE",
    "init --section XX --practice": "处室代号“XX”不对",
    "init --section ALL --practice": "",
    "init --section ALL --sample": "请加 --practice",
}


def one_sentence(said) -> str:
    assert said.code == 2 and said.out == "", said
    text = said.err.rstrip("\n")
    assert "\n" not in text and text.endswith("。") and "Traceback" not in text, said.err
    assert len(re.findall("[一-鿿]", text)) > 6, f"in Chinese: {text}"
    assert "程序出错" not in text, text
    return text


@pytest.mark.parametrize("words", REFUSED)
def test_a_command_that_cannot_be_done_says_so_and_changes_nothing(
    firm: Terminal, tmp_path, monkeypatch, words
):
    monkeypatch.chdir(tmp_path)
    workbook(tmp_path / "企业.xlsx", ("企业名称",), (FIRM,))
    workbook(
        tmp_path / "错.xlsx", ("企业名称", "注册资本（万元）"), ("鞍山甲乙有限公司", 5), (FIRM, "约五百万")
    )
    before = firm.dump()
    assert REFUSED[words] in one_sentence(firm(*words.split()))
    assert firm.dump() == before


def test_a_folder_in_use_is_refused(terminal: Terminal):
    with Store.open(terminal.folder):
        assert "正被另一个程序使用" in one_sentence(terminal("show", "企业"))


def test_a_folder_without_data_and_a_user_unknown_are_refused(terminal: Terminal, tmp_path):
    assert "init" in one_sentence(run("--data", str(tmp_path / "空"), "show", "企业"))
    one_sentence(terminal.as_user("没有此人")("show", "企业"))


@pytest.mark.parametrize(("login", "code"), [("zhidu", 2), ("jingban", 0)])
def test_a_reader_writes_nothing(terminal: Terminal, tmp_path, login, code):
    sheet = workbook(tmp_path / "企业.xlsx", ("企业名称",), (FIRM,))
    before = terminal.dump()
    said = terminal.as_user(login)("import", "企业", sheet)
    assert said.code == code and (terminal.dump() == before) is bool(code)


def test_a_fault_of_the_program_is_one_sentence_too(terminal: Terminal, monkeypatch):
    monkeypatch.setattr("desktop.cli.record_commands.past.batches", lambda desk: 1 / 0)
    said = terminal("batches")
    assert said.code == 2 and said.err.count("\n") == 1
    assert "ZeroDivisionError" in said.err and "test_refusals.py 第" in said.err


@pytest.mark.parametrize(
    ("arguments", "code"), [(["kinds"], 0), (["show"], 2), (["--json", "user", "list"], 0), (["nope"], 2)]
)
def test_the_program_as_a_process_of_its_own_ends_with_the_same_codes(terminal: Terminal, arguments, code):
    command = [sys.executable, "-m", "desktop.bootstrap", "--data", str(terminal.folder), *arguments]
    utf8 = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=utf8)
    assert done.returncode == code
    assert bool(done.stdout) is (code == 0) and done.stderr.count("\n") == (code == 2)
