"""What is attached to a record, and the file behind it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop.fields import Refusal
from desktop.records import Attachment, record_types
from desktop.store.rows import find, get

from .desk import Desk


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """`size` in bytes; `there` tells whether the content is on this station (a package may bring it later)."""

    id: str
    name: str
    media_type: str
    size: int
    note: str
    there: bool
    digest: str


def may_hold(kind: str) -> bool:
    """Whether files can be attached to records of this type."""
    return kind in record_types()["attachment"].field("owner").to


def attached(desk: Desk, owner: str) -> tuple[AttachedFile, ...]:
    """The files of a record, in the order of their names."""
    table = Attachment.__table__
    with desk.store.read() as connection:
        rows = find(connection, Attachment, table.c.owner == owner, order=(table.c.sort_key,))
    return tuple(
        AttachedFile(
            row.id,
            row.name,
            row.media_type or "",
            row.size or 0,
            row.note or "",
            _kept(desk, row.sha256).exists(),
            row.sha256 or "",
        )
        for row in rows
    )


def copy_out(desk: Desk, attachment: str, folder: Path) -> Path:
    """Put the file under its own name into `folder`, to be opened by another program; its path there."""
    with desk.store.read() as connection:
        row = get(connection, Attachment, attachment)
    if row is None or not _kept(desk, row.sha256).exists():
        raise Refusal("这份附件的文件不在本机，请向登记它的处室索取。")
    target = folder / Path(row.name).name
    shutil.copyfile(_kept(desk, row.sha256), target)
    return target


def _kept(desk: Desk, digest: str | None) -> Path:
    return desk.store.place.attachments / (digest or "-")
