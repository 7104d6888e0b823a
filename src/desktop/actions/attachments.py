"""附件: files kept once by their content, under names that a record gives them."""

import hashlib
import mimetypes
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import Attachment
from desktop.store import history
from desktop.store.actor import Draft
from desktop.store.rows import find

from . import records
from .outcome import Outcome

LARGEST = 50 * 1024 * 1024  # bytes; a scan of some hundred pages
TYPES = frozenset(
    (
        "pdf", "ofd", "jpg", "jpeg", "png", "tif", "tiff", "bmp",
        "docx", "doc", "wps", "xlsx", "xls", "et", "csv", "txt", "zip", "mp4",
    )
)  # fmt: skip


def attach(desk: Desk, owner: str, files: Sequence[Path], note: str = "") -> Outcome:
    """Add files to a record. A file that the record has already is not added twice.

    The content is on the disk before the record is written: a crash leaves at most an unused file.
    Raises `Refusal` for a type or size that is not kept, or a file that cannot be read.
    """
    for file in files:
        _refuse(file)
    kept = [(file, _keep(desk, file)) for file in files]
    table = Attachment.__table__
    with desk.store.unit_of_work(desk.actor, "attach", by_action=True) as work:
        there = {row.sha256: row.id for row in find(work.connection, Attachment, table.c.owner == owner)}
        new = {digest: file for file, digest in kept if digest not in there}
        drafts = [Draft(_values(file, digest, owner, note)) for digest, file in new.items()]
        there |= dict(zip(new, work.put(Attachment, *drafts), strict=True)) if drafts else {}
        receipt = work.commit()
    ids = tuple(there[digest] for _, digest in kept)
    said = f"已添加 {len(new)} 份附件。" if new else "这份附件已经有了，没有重复添加。"
    return Outcome(said, receipt.kinds, receipt.batch, ids, {"attached": len(new)})


def detach(desk: Desk, attachment: str) -> Outcome:
    """Delete one file of a record that was added by mistake; it stays in the recycle bin, with its content.

    By whoever added it, or a head of section. Raises `Refusal` for anybody else.
    """
    with desk.store.read() as connection:
        added = history.of_record(connection, attachment)
    if added and added[0].user != desk.actor.id and "chief" not in desk.actor.roles:
        raise Refusal("这份附件是别人添加的，须由添加的人或处室负责人删除。")
    return records.remove(desk, "attachment", (attachment,), action="detach")


def _refuse(file: Path) -> None:
    try:
        size = file.stat().st_size
    except OSError as error:
        raise Refusal(f"“{file.name}”不能读取（{error.strerror}），请重新选择。") from None
    if file.suffix.lower().lstrip(".") not in TYPES:
        raise Refusal(f"“{file.name}”这种文件不能作为附件，可用的有 {'、'.join(sorted(TYPES))}。")
    if size > LARGEST:
        raise Refusal(f"“{file.name}”有 {size / 1024 / 1024:.0f} MB，附件最大 50 MB，请压缩或分开后再添加。")
    if not size:
        raise Refusal(f"“{file.name}”是空文件，请重新扫描或另选。")


def _keep(desk: Desk, file: Path) -> str:
    """Copy the content under its digest; the digest. Raises `Refusal` when it cannot be read or there is no room."""
    beside: Path | None = None
    try:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        target = desk.store.place.attachments / digest
        if not target.exists():
            beside = target.with_suffix(".part")
            shutil.copyfile(file, beside)
            os.replace(beside, target)
    except OSError as error:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        raise Refusal(f"“{file.name}”没有添加（{error.strerror}），请检查文件和磁盘空间后再试。") from error
    return digest


def _values(file: Path, digest: str, owner: str, note: str) -> dict[str, object]:
    return {
        "name": file.name,
        "owner": owner,
        "media_type": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "size": file.stat().st_size,
        "sha256": digest,
        "note": note or None,
    }
