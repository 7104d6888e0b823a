"""What is attached to a record, and the file behind it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop.fields import Refusal
from desktop.records import Attachment, record_types
from desktop.store import peers
from desktop.store.rows import find, get

from .desk import Desk


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """`size` in bytes; `there` tells whether the content is on this station (a package may bring it later).

    Where it is not, `held_by` names the stations that were heard to have it.
    """

    id: str
    name: str
    media_type: str
    size: int
    note: str
    there: bool
    digest: str
    held_by: tuple[str, ...] = ()


def may_hold(kind: str) -> bool:
    """Whether files can be attached to records of this type."""
    return kind in record_types()["attachment"].field("owner").to


def attached(desk: Desk, owner: str) -> tuple[AttachedFile, ...]:
    """The files of a record, in the order of their names."""
    table = Attachment.__table__
    with desk.store.read() as connection:
        rows = find(connection, Attachment, table.c.owner == owner, order=(table.c.sort_key,))
        known = peers.peers(connection).values()
    return tuple(
        AttachedFile(
            row.id,
            row.name,
            row.media_type or "",
            row.size or 0,
            row.note or "",
            _kept(desk, row.sha256).exists(),
            row.sha256 or "",
            tuple(one.name for one in known if row.sha256 in one.holds),
        )
        for row in rows
    )


def content_of(desk: Desk, attachment: str) -> Path:
    """Where the content lies, to be looked at and never written to. Raises `Refusal` when it is not here."""
    return _content(desk, attachment)[1]


def copy_out(desk: Desk, attachment: str, folder: Path) -> Path:
    """Put the file under its own name into `folder`, to be opened by another program; its path there."""
    name, content = _content(desk, attachment)
    target = folder / shown_name(name)
    shutil.copyfile(content, target)
    return target


def copy_to(desk: Desk, attachment: str, target: Path) -> None:
    """Put the file where somebody chose. Raises `Refusal` when the place takes nothing."""
    _, content = _content(desk, attachment)
    try:
        shutil.copyfile(content, target)
    except OSError as error:
        raise Refusal(f"不能写入 {target}，请换一个位置；另存没有完成。") from error


def _content(desk: Desk, attachment: str) -> tuple[str, Path]:
    """The name that the record gives it, and the file."""
    with desk.store.read() as connection:
        row = get(connection, Attachment, attachment)
        known = peers.peers(connection).values()
    if row is None or not _kept(desk, row.sha256).exists():
        holders = "、".join(one.name for one in known if row is not None and row.sha256 in one.holds)
        ask = f"{holders} 有这个文件，请其打包发来" if holders else "请向登记它的处室索取"
        raise Refusal(f"这份附件的文件不在本机：{ask}。")
    return row.name, _kept(desk, row.sha256)


def shown_name(name: str) -> str:
    """The last part of a name that came from anywhere, fit to be a file's: no folder, no control signs, never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(" .")
    return plain or "附件"


def _kept(desk: Desk, digest: str | None) -> Path:
    """Only what looks like a digest names a file of the folder: what a package says never becomes a path."""
    fit = len(digest or "") == 64 and not set(digest or "") - set("0123456789abcdef")
    return desk.store.place.attachments / (digest if fit and digest else "-")
