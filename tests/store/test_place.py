"""Where a data folder may lie, and that one program holds it."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import Enterprise
from desktop.store.actor import Draft
from desktop.store.place import _linux_drive, take
from desktop.store.store import Store

MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw 0 0
/dev/sdb1 /media/clerk/U\\040盘 vfat rw 0 0
/dev/mmcblk0p1 /media/card vfat rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/export /home/clerk nfs4 rw 0 0
/dev/sda3 /home/clerk/local ext4 rw 0 0
"""


@pytest.fixture
def machine(tmp_path: Path) -> tuple[Path, Path]:
    """The mounts and disks of a machine with a fixed disk, a stick and a card."""
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    for disk, removable in (("nvme0n1", 0), ("sda", 0), ("sdb", 1), ("mmcblk0", 1)):
        (tmp_path / "block" / disk).mkdir(parents=True)
        (tmp_path / "block" / disk / "removable").write_text(f"{removable}\n")
    return tmp_path / "mounts", tmp_path / "block"


@pytest.mark.skipif(sys.platform == "win32", reason="the drives of Linux")
@pytest.mark.parametrize(
    ("folder", "verdict"),
    [
        ("/srv/台账", ""),
        ("/media/clerk/U 盘/台账", "移动存储"),
        ("/media/card/台账", "移动存储"),
        ("/mnt/share/台账", "网络盘"),
        ("/mnt/shared/台账", ""),
        ("/home/clerk/台账", "网络盘"),
        ("/home/clerk/local/台账", ""),
    ],
)
def test_a_share_and_a_stick_are_told_from_a_disk(
    folder: str, verdict: str, machine: tuple[Path, Path]
) -> None:
    assert _linux_drive(Path(folder), *machine) == verdict


def test_a_second_program_on_the_same_folder_is_refused(office: Desk) -> None:
    folder = office.store.place.folder
    with pytest.raises(Refusal, match="正被另一个程序使用"):
        Store.open(folder)
    asked = f"import sys; from desktop.bootstrap import main; main(['--data', {str(folder)!r}, 'kinds'])"
    asked = asked.replace("'kinds'", "'--user', 'jingban', 'show', 'enterprise'")
    other = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60)
    assert other.returncode == 2 and "正被另一个程序使用" in other.stderr and "Traceback" not in other.stderr


def test_the_folder_is_free_again_once_the_first_program_has_ended(office: Desk) -> None:
    office.store.close()
    Store.open(office.store.place.folder).close()


def test_a_refused_opening_leaves_the_folder_free(office: Desk) -> None:
    folder = office.store.place.folder
    office.store.close()
    whole = (folder / "ledger.db").read_bytes()
    (folder / "ledger.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(Refusal, match="已损坏"):
        Store.open(folder)
    (folder / "ledger.db").write_bytes(whole)
    Store.open(folder).close()


def test_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="请先建立数据目录"):
        Store.open(tmp_path / "nothing")


def test_a_folder_with_data_is_not_founded_again(office: Desk) -> None:
    with pytest.raises(Refusal, match="已有数据"):
        Store.create(office.store.place.folder, "ALL")


def test_a_place_where_no_folder_can_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="不能在"):
        Store.create(tmp_path / "file" / "台账", "ALL")


@pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="needs a folder that nobody may write")
def test_a_read_only_folder_is_refused_in_one_sentence() -> None:
    with pytest.raises(Refusal, match="不能写入"):
        take(Path("/sys/kernel"))


@pytest.mark.parametrize("name", ["资料 100% #1", "甲&乙;丙", "a+b=c"])
def test_any_folder_name_that_an_office_uses_will_do(name: str, tmp_path: Path) -> None:
    Store.create(tmp_path / name, "CX").close()
    with Store.open(tmp_path / name) as store:
        assert store.section == "CX" and (tmp_path / name / "ledger.db").exists()


def test_a_folder_that_could_not_be_made_can_be_made_once_there_is_room(tmp_path: Path) -> None:
    in_the_way = tmp_path / "台账" / "ledger.new"
    in_the_way.mkdir(parents=True)
    with pytest.raises(Refusal, match="不能在"):
        Store.create(tmp_path / "台账", "ALL")
    in_the_way.rmdir()
    Store.create(tmp_path / "台账", "ALL").close()


def test_a_damaged_database_is_told_in_a_sentence_wherever_it_is_read(office: Desk) -> None:
    """The pages behind the first are overwritten while the folder is open, as a dying disk does it."""
    file = office.store.place.database
    office.store.database.empty_wal()
    office.store.database.close()
    with file.open("rb+") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * (file.stat().st_size - 4096))
    with pytest.raises(Refusal, match="数据库文件已损坏"), office.store.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM enterprise").scalar_one()
    with (
        pytest.raises(Refusal, match="数据库文件已损坏"),
        office.store.unit_of_work(office.actor, "save") as work,
    ):
        work.put(Enterprise, Draft({"name": "鞍山甲有限公司"}))
