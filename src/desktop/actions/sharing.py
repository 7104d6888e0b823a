"""Which shared folder is watched for packages."""

from pathlib import Path

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.store import sharing

from .outcome import Outcome


def share(desk: Desk, folder: Path | None) -> Outcome:
    """Watch `folder` from now on, or none. The data folder itself never lies there, nor is it watched."""
    if folder is not None:
        if not folder.is_dir():
            raise Refusal(f"找不到文件夹 {folder}，请重新选择。")
        mine = desk.store.place.folder.resolve()
        if mine in (folder.resolve(), *folder.resolve().parents):
            raise Refusal("共享文件夹不能设在本机的数据目录里，请另选一个。")
    with desk.store.bookkeeping() as connection:
        sharing.share(connection, folder)
        connection.commit()
    said = f"已开始查看 {folder}，有新的数据包会提示。" if folder else "不再查看共享文件夹。"
    return Outcome(said, details={"folder": str(folder or "")})
