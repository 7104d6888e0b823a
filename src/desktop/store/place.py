"""The data folder: where it may lie, that one program holds it, what is in it."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.fields import Refusal

_DISK = re.compile(r"(mmcblk|nvme\d+n|loop)\d+|[a-z]+")  # the disk of a partition: sdb1, mmcblk0p1
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs", "fuse.davfs2"}


@dataclass(frozen=True, slots=True)
class Place:
    """The files of one data folder. The key never leaves it: no backup and no package holds it."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "ledger.db"

    @property
    def attachments(self) -> Path:
        return self.folder / "attachments"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def last_backup(self) -> Path:
        """When and where to the last backup was made."""
        return self.backups / "last.json"

    @property
    def exports(self) -> Path:
        return self.folder / "out"

    @property
    def parcels(self) -> Path:
        """Packages that wait for something missing, each under its digest."""
        return self.folder / "parcels"

    @property
    def key(self) -> Path:
        return self.folder / "station.key"

    @property
    def identity(self) -> Path:
        """What opens envelopes for this station; it is as secret as the key."""
        return self.folder / "station.age"

    def exists(self) -> bool:
        return self.database.exists()


class Held(Refusal):
    """The folder cannot be written to here and now; it can still be looked at."""


def take(folder: Path) -> FileLock:
    """Hold the folder for this program. The operating system frees it when the program ends, however it ends."""
    lock = FileLock(folder / ".lock", blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise Held(f"数据目录 {folder} 正被另一个程序使用，请先关闭它，或换用其他数据目录。") from None
    except OSError as error:
        raise Held(f"数据目录 {folder} 不能写入（{error.strerror}），请检查磁盘和权限。") from None
    return lock


def refuse_unsafe(folder: Path) -> None:
    """A live database on a network share or a stick gets damaged: refused, with what to do instead."""
    if os.environ.get("LITTLE_GIANT_ANY_DRIVE") == "1":  # said by an administrator who knows the disk
        return
    kind = _windows_drive(folder) if sys.platform == "win32" else _linux_drive(folder)
    if kind:
        raise Refusal(
            f"数据目录 {folder} 在{kind}上，数据库放在那里容易损坏，请改用本机硬盘；与其他处室交换请用数据包。"
        )


def _linux_drive(folder: Path, mounts: Path = Path("/proc/mounts"), blocks: Path = Path("/sys/block")) -> str:
    if not mounts.exists():
        return ""
    target = str(folder.resolve())
    best = ("", "", "")
    for line in mounts.read_text(errors="replace").splitlines():
        device, point, fs = (part.replace("\\040", " ") for part in line.split()[:3])
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[1]):
            best = (device, point, fs)
    if best[2] in NETWORK:
        return "网络盘"
    disk = _DISK.match(Path(best[0]).name)
    removable = blocks / disk[0] / "removable" if disk else None
    return "移动存储" if removable and removable.exists() and removable.read_text().strip() == "1" else ""


def _windows_drive(folder: Path) -> str:
    import ctypes

    root = os.path.splitdrive(folder.resolve())[0] + "\\"
    kind = ctypes.windll.kernel32.GetDriveTypeW(root)  # type: ignore[attr-defined]
    return {2: "移动存储", 4: "网络盘"}.get(kind, "网络盘" if root.startswith("\\\\") else "")
