"""What a file really is, told by its content: the ending is often wrong."""

from enum import Enum, auto
from pathlib import Path

from desktop.fields import Refusal

from . import limits
from .compound import stream_names


class Format(Enum):
    XLSX = auto()  # also .xlsm and what WPS writes
    XLS = auto()  # also .et of WPS
    TEXT = auto()  # .csv, or tab-separated text


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"BM": "图片",
    b"II*\x00": "图片",
    b"%PDF": "PDF 文件",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"MZ": "程序",
    b"{\\rtf": "Word 文档",
    b"SQLite format": "数据库",
}
_SAVE_AS = "请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。"


def sniff(path: Path) -> Format:
    """The format of the workbook at `path`. Raises `Refusal` when it is none, or one that cannot be read."""
    name = path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        raise Refusal(f"打不开文件“{name}”，请确认它还在原处、且没有被其他程序占用。") from None
    if size == 0:
        raise Refusal(f"文件“{name}”是空文件（0 字节），请向报送单位重新索取。")
    if size > limits.FILE_BYTES:
        raise Refusal(f"文件“{name}”有 {size >> 20} MB，超过 50 MB，请删去图片或拆成几个文件再导入。")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.XLSX
    if head.startswith(_OLE):
        return _compound(path)
    for magic, what in _OTHERS.items():
        if head.startswith(magic):
            raise Refusal(f"文件“{name}”实际是{what}，不是表格，请改选 .xlsx、.xls 或 .csv 文件。")
    return _text(name, head)


def _compound(path: Path) -> Format:
    """The old Office container holds .xls, and also Word files and anything with a password."""
    names = stream_names(path)
    if "EncryptedPackage" in names:
        raise Refusal(f"文件“{path.name}”设有打开密码，请打开后取消密码、另存为 .xlsx 再导入。")
    if names & {"Workbook", "Book"}:
        return Format.XLS
    if "WordDocument" in names:
        raise Refusal(f"文件“{path.name}”实际是 Word 文档，不是表格，请改选 .xlsx、.xls 或 .csv 文件。")
    raise Refusal(f"文件“{path.name}”里没有工作表，可能已损坏，{_SAVE_AS}")


def _text(name: str, head: bytes) -> Format:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Format.TEXT
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"<", b"mime-version:")):
        raise Refusal(f"文件“{name}”实际是网页或 XML 文件，只是改了扩展名，{_SAVE_AS}")
    if b"\x00" in head:
        raise Refusal(f"文件“{name}”不是表格，也不是文本，请改选 .xlsx、.xls 或 .csv 文件。")
    return Format.TEXT
