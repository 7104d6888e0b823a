"""Whatever is chosen as a workbook is read or refused in one sentence, within 300 MB, and never followed."""

import json
import os
import random
import struct
import subprocess
import sys

import pytest

from desktop.fields import Refusal
from desktop.sheets import read_book
from tests.sheets import bad_files

_CHILD = """
import json, sys
from pathlib import Path
from desktop.fields import Refusal
from desktop.sheets import read_book
said = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        said[path.name] = len(read_book(path).sheets[0].rows)
    except Refusal as refusal:
        said[path.name] = str(refusal)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(json.dumps({"said": said, "peak_kb": int(status["VmHWM"].split()[0])}))
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """All of them read by one child process, so that its peak of memory is theirs.

    VmHWM, not ru_maxrss: the latter begins with what this process had at the fork.
    """
    folder = tmp_path_factory.mktemp("bad_files")
    bad_files.make_all(folder)
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", bad_files.REFUSED)
def test_a_bad_file_is_refused_in_one_sentence_that_names_it_and_says_what_is_wrong(outcome, name):
    said = outcome["said"][name]
    assert isinstance(said, str)
    assert bad_files.REFUSED[name][1] in said
    assert said.count("。") == 1 and said.endswith("。") and "\n" not in said
    assert name in said or "工作表" in said


@pytest.mark.parametrize("name", bad_files.READ)
def test_an_odd_file_that_holds_a_table_is_read(outcome, name):
    assert outcome["said"][name] in (1, 2)


def test_no_bad_file_takes_more_than_300_mb(outcome):
    assert outcome["peak_kb"] < 300 * 1024


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refusal, match="打不开文件"):
        read_book(tmp_path / "没有.xlsx")


def test_macros_are_said_to_be_ignored(tmp_path):
    path = tmp_path / "宏.xlsm"
    path.write_bytes(bad_files.READ["宏.xlsm"]())
    assert read_book(path).notices == ("工作簿含有宏：宏没有运行，只读取了单元格内容。",)


@pytest.mark.parametrize("cut", range(0, 6000, 197))
def test_an_xlsx_cut_off_anywhere_is_refused(tmp_path, cut):
    whole = bad_files.workbook_bytes()
    path = tmp_path / "半截.xlsx"
    path.write_bytes(whole[: min(cut, len(whole) - 1)])
    with pytest.raises(Refusal):
        read_book(path)


@pytest.mark.parametrize("cut", range(512, 5632, 256))
def test_an_xls_cut_off_anywhere_is_refused(tmp_path, cut):
    whole = bad_files.old_workbook({(row, 0): f"企业{row}" for row in range(40)})
    path = tmp_path / "半截.xls"
    path.write_bytes(whole[: min(cut, len(whole) - 1024)])
    with pytest.raises(Refusal):
        read_book(path)


_CELLS = {(row, column): f"企业{row}" if column else row for row in range(20) for column in range(3)}


def _damaged(chance, whole):
    data = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.choice([0, 1, 127, 255, chance.randrange(256)])
    return bytes(data)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("old", [True, False], ids=["xls", "xlsx"])
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path, old, seed):
    chance = random.Random(seed)
    whole = bad_files.old_workbook(_CELLS) if old else bad_files.workbook_bytes(["企业名称"], ["甲"])
    path = tmp_path / "损坏.xls"
    path.write_bytes(_damaged(chance, whole))
    try:
        assert read_book(path).sheets
    except Refusal as refusal:
        assert str(refusal).endswith("。")


@pytest.mark.parametrize("seed", [847, 984, 1467])
def test_a_reader_that_breaks_down_is_not_heard_on_the_terminal(tmp_path, capfd, seed):
    """These three make calamine panic, which it tells on standard error by itself."""
    chance = random.Random(seed)
    path = tmp_path / "损坏.xls"
    path.write_bytes(_damaged(chance, bad_files.old_workbook(_CELLS)))
    with pytest.raises(Refusal, match="不完整或已损坏"):
        read_book(path)
    os.write(2, "之后照常".encode())
    assert capfd.readouterr().err == "之后照常"


@pytest.mark.parametrize(
    ("kind", "claim"),
    [(0x200, struct.pack("<IIHH", 0, 0x7FFFFFFF, 0, 0xFFFF)), (0xFC, struct.pack("<II", 1, 0x7FFFFFFF))],
    ids=["size of the sheet", "number of texts"],
)
def test_no_room_is_made_for_what_an_old_workbook_only_claims(tmp_path, kind, claim):
    data = bytearray(bad_files.old_workbook({(0, 0): "企业名称", (1, 0): "甲"}))
    places = [at for at in range(512, len(data) - 4) if data[at : at + 2] == struct.pack("<H", kind)]
    at = next(at for at in places if 8 <= struct.unpack_from("<H", data, at + 2)[0] < 200)
    data[at + 4 : at + 4 + len(claim)] = claim
    path = tmp_path / "夸大.xls"
    path.write_bytes(data)
    if kind == 0x200:
        assert read_book(path).sheets[0].rows == [["企业名称"], ["甲"]]
    else:
        with pytest.raises(Refusal, match="不完整或已损坏"):
            read_book(path)
