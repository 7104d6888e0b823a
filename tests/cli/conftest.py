"""A practice folder and the command line at it, through the entry point of the program."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from desktop.bootstrap import main

FIRM = "鞍山砺岳阀门有限公司"
YEAR = ("企业名称", "年度", "数据来源", "职工总数", "科技人员数", "销售收入（万元）", "研发费用（万元）")
YEAR += ("资产总额（万元）", "境内居民企业", "不属禁止限制淘汰类", "无重大安全质量事故")
YEAR += ("无严重环境违法和科研失信", "未列入异常和失信名单")
RIGHT = ("企业名称", "名称", "类别", "有效", "与主要产品相关", "有争议")


@dataclass(frozen=True, slots=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Terminal:
    """`terminal("show", "企业")` is ``little-giant --data FOLDER --user jingban show 企业``."""

    folder: Path
    user: str = "jingban"

    def __call__(self, *arguments: object, typed: str = "") -> Said:
        words = ["--data", str(self.folder), *(["--user", self.user] if self.user else [])]
        return run(*words, *map(str, arguments), typed=typed)

    def json(self, *arguments: object) -> Any:
        return self("--json", *arguments).json

    def dump(self) -> str:
        return self("dump").out

    def as_user(self, login: str) -> "Terminal":
        return Terminal(self.folder, login)


def run(*arguments: str, typed: str = "") -> Said:
    """What the program says to these words, and its exit code. A traceback would fail the test."""
    with CliRunner().isolation(input=typed) as (out, err, _):
        try:
            main(list(arguments))
        except SystemExit as end:
            code = end.code
    return Said(int(code or 0), out.getvalue().decode(), err.getvalue().decode())


def workbook(path: Path, *rows: tuple) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def copied(folder: Path, target: Path) -> Terminal:
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".lock"))
    return Terminal(target)


@pytest.fixture
def terminal(founded: Path, tmp_path: Path) -> Terminal:
    return copied(founded, tmp_path / "data")


@pytest.fixture(scope="session")
def with_a_firm(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    os.environ["LITTLE_GIANT_PROFILE"] = str(tmp_path_factory.mktemp("profile"))
    papers = tmp_path_factory.mktemp("papers")
    terminal = copied(founded, papers / "data")
    sheets = {
        "enterprise": (("企业名称", "联系人"), (FIRM, "王工")),
        "annual_figures": (YEAR, (FIRM, 2016, "企业填报", 100, 28, 4000, 210, 5000, *["是"] * 5)),
        "ip_right": (RIGHT, (FIRM, "一种阀门", "发明", "是", "是", "否")),
    }
    for kind, rows in sheets.items():
        said = terminal("import", kind, workbook(papers / f"{kind}.xlsx", *rows))
        assert (said.code, said.err) == (0, ""), said
    return terminal.folder


@pytest.fixture
def firm(with_a_firm: Path, tmp_path: Path) -> Terminal:
    """One firm with its figures of 2016 and a patent: enough to be evaluated for 2017."""
    return copied(with_a_firm, tmp_path / "data")
