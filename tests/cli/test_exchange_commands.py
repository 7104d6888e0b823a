"""``little-giant exchange …``: two stations that never meet, one stick between them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal, copied, run, workbook
from tests.exchange.conftest import bureau_folder  # noqa: F401  (a fixture)

FIRM = "鞍山砺岳阀门有限公司"
RECEIVED = {"package", "from", "new", "updated", "unchanged", "merged", "conflicts", "denied", "duplicates"}
RECEIVED |= {"unknown", "parked", "refused", "batch"}


@pytest.fixture
def two(
    bureau_folder: tuple[Path, Path],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Terminal, Terminal]:
    """创新创业处 and 高新产业处, members of one roster, each at its own PC."""
    folder, _ = bureau_folder
    monkeypatch.setenv("LITTLE_GIANT_PROFILE", str(tmp_path / "profile"))
    return copied(folder / "CX", tmp_path / "CX"), copied(folder / "GX", tmp_path / "GX").as_user("gaoxin")


@pytest.fixture(scope="module")
def torn_folders(
    bureau_folder: tuple[Path, Path],  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Both changed the contact of one firm, and both have taken in the other's package."""
    folder, place = bureau_folder[0], tmp_path_factory.mktemp("torn")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LITTLE_GIANT_PROFILE", str(place / "profile"))
        chu = copied(folder / "CX", place / "CX")
        gao = copied(folder / "GX", place / "GX").as_user("gaoxin")
        firms = place / "firms.xlsx"
        chu("import", "企业", workbook(firms, ("企业名称", "联系人"), (FIRM, "张工")))
        hand_over(chu, gao, place / "1.kjbx")
        for terminal, contact in ((chu, "王工"), (gao, "李工")):
            said = terminal("import", "企业", workbook(firms, ("企业名称", "联系人"), (FIRM, contact)))
            assert said.code == 0, said
        hand_over(chu, gao, place / "2.kjbx", code=1)
        hand_over(gao, chu, place / "3.kjbx", code=1)
    return place


@pytest.fixture
def torn(torn_folders: Path, tmp_path: Path) -> tuple[Terminal, Terminal]:
    """The two in conflict, in folders of this test's own."""
    chu, gao = (copied(torn_folders / code, tmp_path / code) for code in ("CX", "GX"))
    return chu, gao.as_user("gaoxin")


def hand_over(giver: Terminal, taker: Terminal, stick: Path, code: int = 0) -> dict:
    assert giver("exchange", "pack", stick).code == 0
    said = taker("--json", "exchange", "receive", stick)
    assert (said.code, said.err) == (code, "")
    return said.json


def test_a_package_goes_out_is_looked_at_previewed_taken_and_taken_again(
    two: tuple[Terminal, Terminal], tmp_path: Path
) -> None:
    chu, gao = two
    stick = tmp_path / "stick.kjbx"
    chu("import", "企业", workbook(tmp_path / "firms.xlsx", ("企业名称",), (FIRM,)))
    packed = chu.json("exchange", "pack", stick, "--to", "GX")
    assert packed["file"] == str(stick) and packed["entries"] >= 1
    shown = gao.json("exchange", "show", stick)
    assert (shown["from"], shown["kinds"]["企业"], shown["known"]) == ("创新创业处-01", 1, False)
    preview, before = gao.json("exchange", "receive", stick, "--dry-run"), gao.dump()
    assert preview["new"] == 1 and FIRM not in before
    taken = gao("--json", "exchange", "receive", stick)
    assert taken.code == 0 and taken.json.keys() >= RECEIVED and taken.json["new"] == 1
    again = gao("--json", "exchange", "receive", stick)
    assert again.code == 0 and again.json["new"] == 0 and gao.dump() == chu.dump()


def test_a_conflict_is_listed_and_dumped_with_all_values(torn: tuple[Terminal, Terminal]) -> None:
    chu, gao = torn
    listed = chu("--json", "exchange", "conflicts")
    (one,) = listed.json["conflicts"]
    assert listed.code == 1 and (one["title"], one["field_label"], one["before"]) == (FIRM, "联系人", "张工")
    assert {(h["side"], h["value"], h["station"]) for h in one["heads"]} == {
        ("local", "王工", "创新创业处-01"),
        ("incoming", "李工", "高新产业处-01"),
    }
    dumped = [json.loads(line) for line in chu.dump().splitlines()]
    (firm,) = [line for line in dumped if line["kind"] == "enterprise"]
    assert firm["fields"]["contact"] == {"conflict": [h["value"] for h in one["heads"]]}
    assert chu.dump() == gao.dump()
    assert "1. " in chu("exchange", "conflicts").out and chu("exchange", "status").code == 1


@pytest.mark.parametrize(
    ("how", "stands"),
    [(["local"], "王工"), (["incoming"], "李工"), (["--value", "赵工"], "赵工"), (["--head", "1"], None)],
)
def test_a_conflict_is_resolved_by_side_number_or_value(
    torn: tuple[Terminal, Terminal], tmp_path: Path, how: list[str], stands: str | None
) -> None:
    chu, gao = torn
    (one,) = chu.json("exchange", "conflicts")["conflicts"]
    done = chu("--json", "exchange", "resolve", one["id"], *how, "--reason", "电话核实")
    assert (done.code, done.json["resolved"]) == (0, 1)
    assert chu("exchange", "conflicts").code == 0
    hand_over(chu, gao, tmp_path / "4.kjbx")
    (firm,) = gao.json("show", "企业")["records"]
    assert firm["contact"] == (stands or one["heads"][0]["value"]) and gao.dump() == chu.dump()


def test_a_resolution_is_undone_by_its_batch(torn: tuple[Terminal, Terminal]) -> None:
    chu, _ = torn
    before = chu.dump()
    (one,) = chu.json("exchange", "conflicts")["conflicts"]
    batch = chu.json("exchange", "resolve", one["record"], "local", "--reason", "核实")["batch"]
    assert chu("undo", batch).code == 0
    assert sorted(chu.dump()) == sorted(before)  # the same values; the order of heads is by (origin, seq)


def test_what_is_wrong_is_said_in_one_sentence(torn: tuple[Terminal, Terminal], tmp_path: Path) -> None:
    chu, _ = torn
    (one,) = chu.json("exchange", "conflicts")["conflicts"]
    for words, said in (
        (["resolve", one["id"], "--reason", "x"], "取哪个值"),
        (["resolve", one["id"], "local", "--head", "1", "--reason", "x"], "只能写一种"),
        (["resolve", one["id"], "--head", "3", "--reason", "x"], "只有 2 个值"),
        (["resolve", "nothing:contact", "local", "--reason", "x"], "没有编号为"),
        (["resolve", one["id"], "both", "--reason", "x"], "local、incoming"),
        (["pack", tmp_path / "p.kjbx", "--to", "月球处"], "月球处"),
        (["receive", workbook(tmp_path / "no.xlsx", ("企业名称",))], "不是数据包"),
        (["show", tmp_path / "none.kjbx"], "不存在"),
    ):
        answer = chu("exchange", *words)
        assert answer.code == 2 and said in answer.err and "Traceback" not in answer.err, words


def test_a_station_asks_is_admitted_and_joins(
    bureau_folder: tuple[Path, Path],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LITTLE_GIANT_PROFILE", str(tmp_path / "profile"))
    ju = copied(bureau_folder[0] / "JB", tmp_path / "JB").as_user("guanli")
    new = Terminal(tmp_path / "new")
    assert run("--data", str(new.folder), "init", "--section", "ZS", "--practice").code == 0
    asked, answer, first = tmp_path / "ask", tmp_path / "answer", tmp_path / "first.kjbx"
    assert new("exchange", "request", asked).code == 0
    assert ju.json("exchange", "admit", asked, answer)["name"] == "知识产权监管处-01"
    assert new("exchange", "join", answer).code == 0
    hand_over(ju, new, first)
    stations = {one["name"]: one for one in new.json("exchange", "status")["stations"]}
    assert stations["知识产权监管处-01"]["me"] and len(stations) == 5
    assert new.dump() == ju.dump()


def test_the_office_cuts_a_station_off(
    bureau_folder: tuple[Path, Path],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LITTLE_GIANT_PROFILE", str(tmp_path / "profile"))
    ju = copied(bureau_folder[0] / "JB", tmp_path / "JB").as_user("guanli")
    assert ju("exchange", "revoke", "月球处-01", "--reason", "x").code == 2
    done = ju("exchange", "revoke", "创新创业处-01", "--reason", "电脑丢失")
    assert done.code == 0 and "创新创业处-01 已停用" in done.out


def test_a_package_that_cannot_be_joined_on_is_looked_into_and_entered_by_choice(
    two: tuple[Terminal, Terminal], tmp_path: Path
) -> None:
    chu, gao = two
    firms = tmp_path / "firms.xlsx"
    chu("import", "企业", workbook(firms, ("企业名称", "联系人"), (FIRM, "张工")))
    stick = tmp_path / "stick.kjbx"
    chu("exchange", "pack", stick)
    (shown,) = gao.json("exchange", "salvage", stick)["records"]
    assert (shown["kind"], shown["title"], shown["exists"]) == ("enterprise", FIRM, False)
    assert {value["field"]: value["value"] for value in shown["values"]} == {"name": FIRM, "contact": "张工"}
    lines = [line.split("\t") for line in gao("exchange", "salvage", stick).out.splitlines()]
    assert [line[1:4] for line in lines] == [[f"企业“{FIRM}”", "企业名称", FIRM], [f"企业“{FIRM}”", "联系人", "张工"]]
    without = gao("exchange", "salvage", stick, "--enter", lines[0][0])
    assert without.code and "理由" in without.err
    done = gao("exchange", "salvage", stick, "--enter", lines[0][0], "--reason", "对方电脑已损坏")
    assert done.code == 0 and [line.split("\t")[2] for line in gao("exchange", "salvage", stick).out.splitlines()] == ["联系人"]
