"""套打: keep how a document is printed on a printer of this station, and the scan of its preprinted paper."""

import os
from pathlib import Path
from shutil import copyfile

import msgspec

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.pages import page_count
from desktop.queries.print_setup import PrintSetup, blank_name, blank_of, print_setups, setup_file
from desktop.rules.print_alignment import checked

PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".pdf")


def keep_setup(desk: Desk, printer: str, document: str, setup: PrintSetup) -> None:
    """For this printer and document. Raises `Refusal` for an alignment that would print beside the paper."""
    checked(setup.alignment)
    found = {name: dict(setups) for name, setups in print_setups(desk).items()}
    found.setdefault(printer, {})[document] = setup
    path = setup_file(desk)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    beside.write_bytes(msgspec.json.encode(found))
    os.replace(beside, path)


def keep_blank(desk: Desk, document: str, picture: Path) -> Path:
    """A copy of the scan of a document's preprinted paper, shown under its preview from now on.

    Raises `Refusal` for a file that is neither a picture nor a PDF.
    """
    ending = picture.suffix.lower()
    if ending not in PICTURES:
        raise Refusal(f"“{picture.name}”不是图片或 PDF：请选择底纸的扫描件（PNG、JPG、PDF）。")
    if ending == ".pdf":
        page_count(picture)
    forget_blank(desk, document)
    kept = setup_file(desk).parent / f"{blank_name(document)}{ending}"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        copyfile(picture, kept)
    except OSError as error:
        raise Refusal(f"不能读取“{picture.name}”（{error.strerror}），请另选一个文件。") from error
    return kept


def forget_blank(desk: Desk, document: str) -> None:
    """Show the preview on white paper again."""
    before = blank_of(desk, document)
    if before is not None:
        before.unlink()
