"""Attachments travel by content, each once; a missing one says who has it; no name becomes a path."""

import hashlib
from pathlib import Path

import pytest

from desktop.actions import records
from desktop.actions.attachments import attach
from desktop.exchange import envelope
from desktop.fields import Refusal
from desktop.queries.attachments import attached, copy_out, shown_name
from desktop.records import Attachment
from desktop.store.actor import PROGRAM, Draft
from tests.exchange.bureau import Station

Bureau = dict[str, Station]


@pytest.fixture
def firm(bureau: Bureau) -> str:
    return records.save(bureau["CX"].desk, "enterprise", {"name": "鞍山甲阀门有限公司"}).ids[0]


def scan(folder: Path, words: bytes = b"%PDF scan") -> Path:
    path = folder / "营业执照.pdf"
    path.write_bytes(words)
    return path


def test_a_file_travels_once_and_is_the_same_there(bureau: Bureau, firm: str, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    attach(chu.desk, firm, [scan(tmp_path)])
    first = chu.pack(tmp_path, "GX")
    assert len(envelope.read(first).manifest.files) == 1
    gao.receive(first)
    (file,) = attached(gao.desk, firm)
    assert file.there and copy_out(gao.desk, file.id, tmp_path / "GX").read_bytes() == b"%PDF scan"
    chu.receive(gao.pack(tmp_path, "CX"))
    again = chu.pack(tmp_path, "GX")
    assert envelope.read(again).manifest.files == (), "GX was heard to have it"
    assert len(envelope.read(chu.pack(tmp_path, "FW")).manifest.files) == 1


def test_a_missing_file_names_the_stations_that_have_it(bureau: Bureau, firm: str, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    attach(chu.desk, firm, [scan(tmp_path)])
    gao.receive(chu.pack(tmp_path))
    (file,) = attached(gao.desk, firm)
    (gao.store.place.attachments / file.digest).unlink()
    (file,) = attached(gao.desk, firm)
    assert not file.there and file.held_by == ("创新创业处-01",)
    with pytest.raises(Refusal, match="创新创业处-01 有这个文件"):
        copy_out(gao.desk, file.id, tmp_path)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("/root/.bashrc", "bashrc"),
        ("C:\\Windows\\win.ini", "win.ini"),
        ("..", "附件"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("报表：一.pdf", "报表：一.pdf"),
    ],
)
def test_a_name_from_a_package_is_only_shown(
    bureau: Bureau, firm: str, tmp_path: Path, name: str, kept: str
) -> None:
    assert shown_name(name) == kept
    chu = bureau["CX"]
    digest = hashlib.sha256(b"x").hexdigest()
    (chu.store.place.attachments / digest).write_bytes(b"x")
    with chu.store.unit_of_work(PROGRAM, "attach", by_action=True) as work:
        (made,) = work.put(Attachment, Draft({"name": name, "owner": firm, "sha256": digest}))
        work.commit()
    out = tmp_path / "out"
    out.mkdir()
    path = copy_out(chu.desk, made, out)
    assert path.parent == out and path.read_bytes() == b"x"


def test_a_digest_that_is_a_path_finds_nothing(bureau: Bureau, firm: str, tmp_path: Path) -> None:
    chu = bureau["CX"]
    with chu.store.unit_of_work(PROGRAM, "attach", by_action=True) as work:
        (made,) = work.put(Attachment, Draft({"name": "x", "owner": firm, "sha256": "../station.key"}))
        work.commit()
    with pytest.raises(Refusal, match="不在本机"):
        copy_out(chu.desk, made, tmp_path)


def test_a_folder_that_takes_no_file_is_named_and_the_package_is_not_blamed(
    bureau: Bureau, firm: str, tmp_path: Path
) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    attach(chu.desk, firm, [scan(tmp_path)])
    package, folder, before = chu.pack(tmp_path, "GX"), gao.store.place.attachments, gao.dump()
    folder.rmdir()
    folder.write_text("不是文件夹")
    with pytest.raises(Refusal, match=f"数据目录 {gao.store.place.folder} 不能写入.*{package.name}"):
        gao.receive(package)
    assert gao.dump() == before
    folder.unlink()
    folder.mkdir()
    assert gao.receive(package).counts["new"] == 2
