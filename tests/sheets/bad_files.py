"""Files that no clerk means to import, made at test time: what they are is read off the code."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import xlwt

SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def workbook_bytes(*rows: list[object]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows or (["企业名称"], ["鞍山某某公司"]):
        workbook.active.append(row)
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def with_parts(parts: dict[str, bytes | None], base: bytes | None = None) -> bytes:
    """A workbook in which `parts` are replaced, added, or (None) left out."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(base or workbook_bytes())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_sheet(cells: bytes, head: bytes = b"") -> bytes:
    return with_parts({SHEET: b'<?xml version="1.0" encoding="UTF-8"?>' + head + START + cells + END})


def plain_zip(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return buffer.getvalue()


def compound(*streams: str, next_sector: int = 0xFFFFFFFE) -> bytes:
    """The smallest old Office container whose directory lists `streams`."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE)
    struct.pack_into("<III", header, 64, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, next_sector, *[0xFFFFFFFF] * 126)
    directory = b"".join(_entry(name, 5 if name == "Root Entry" else 2) for name in ("Root Entry", *streams))
    return bytes(header) + table + directory.ljust(512, b"\x00")


def _entry(name: str, kind: int) -> bytes:
    entry = bytearray(128)
    text = name.encode("utf-16-le") + b"\x00\x00"
    entry[: len(text)] = text
    struct.pack_into("<HB", entry, 64, len(text), kind)
    struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<II", entry, 116, 0xFFFFFFFE, 0)
    return bytes(entry)


def old_workbook(cells: dict[tuple[int, int], object]) -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("表")
    for (row, column), value in cells.items():
        sheet.write(row, column, value)
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def lying_about_its_size() -> bytes:
    """The list of parts says that the styles have ten bytes; they inflate to 30 MB."""
    data = bytearray(with_parts({STYLES: b"0" * 30_000_000}))
    at = data.rfind(STYLES.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def texts_without_end() -> bytes:
    """Shared texts of 70 MB packed into little, varied enough to pass for honest."""
    texts = b"".join(b"<si><t>%d</t></si>" % number for number in range(100_000))
    return with_parts({"xl/sharedStrings.xml": b"<sst>" + texts * 36 + b"</sst>"})


def empty_rows(count: int = 100_000) -> bytes:
    rows = (b'<row r="%d"><c r="A%d" s="0"/><c r="T%d" s="0"/></row>' % (n, n, n) for n in range(2, count))
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c></row>'.encode()
    return with_sheet(head + b"".join(rows))


def sheet_of(far: str) -> bytes:
    return with_sheet(f'<row r="1"><c r="A1"><v>1</v></c><c r="{far}"><v>1</v></c></row>'.encode())


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "空文件.xlsx": (lambda: b"", "0 字节"),
    "照片.xlsx": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "图片"),
    "扫描件.xls": (lambda: b"%PDF-1.4\n", "PDF"),
    "截断.xlsx": (lambda: workbook_bytes()[:-200], "不完整或已损坏"),
    "截断.xls": (lambda: old_workbook({(0, 0): "企业名称"})[:1500], "不完整或已损坏"),
    "解压炸弹.xlsx": (lambda: with_parts({STYLES: b"0" * 30_000_000}), "异常庞大"),
    "没有尽头.xlsx": (lambda: with_sheet(b"0" * 30_000_000), "损坏"),
    "谎报大小.xlsx": (lambda: lying_about_its_size(), "异常庞大"),
    "文字过多.xlsx": (lambda: texts_without_end(), "异常庞大"),
    "外部实体.xlsx": (
        lambda: with_sheet(
            b'<row r="1"><c r="A1" t="inlineStr"><is><t>&leak;</t></is></c></row>',
            b'<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>',
        ),
        "外部引用",
    ),
    "有密码.xlsx": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "密码"),
    "文档.xls": (lambda: compound("WordDocument"), "Word"),
    "无内容.xls": (lambda: compound("Other"), "没有工作表"),
    "环.xls": (lambda: compound("Workbook", next_sector=1), "损坏"),
    "网页.xls": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
    "表格2003.xls": (lambda: b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "XML"),
    "二进制.csv": (lambda: b"\x00\x01\x02\x03" * 50, "不是表格"),
    "压缩包.xlsx": (lambda: plain_zip("a.txt"), "压缩包"),
    "文档.xlsx": (lambda: plain_zip("word/document.xml"), "Word"),
    "开放格式.xlsx": (lambda: plain_zip("mimetype", "content.xml"), ".ods"),
    "缺目录.xlsx": (lambda: with_parts({"xl/_rels/workbook.xml.rels": None}), "损坏"),
    "坏目录.xlsx": (lambda: with_parts({"xl/workbook.xml": b"<workbook><sheets>"}), "损坏"),
    "坏引用.xlsx": (lambda: with_sheet(b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "损坏"),
    "宽.xlsx": (lambda: sheet_of("XFD1"), "第 XFD 列"),
    "长.xlsx": (lambda: sheet_of("A1048576"), "第 1048576 行"),
    "大.xlsx": (lambda: sheet_of("IV190000"), "请拆成几个文件"),
    "稀疏.xls": (lambda: old_workbook({(0, 0): 1, (65535, 255): 1}), "请拆成几个文件"),
    "无坐标.xlsx": (lambda: with_sheet(b"<row><c><v>1</v></c></row>"), "坐标"),
    "没有内容.xlsx": (lambda: workbook_bytes([None]), "没有任何内容"),
}

READ: dict[str, Callable[[], bytes]] = {
    "十万空行.xlsx": lambda: empty_rows(),
    "宏.xlsm": lambda: with_parts({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "其实是文本.xlsx": lambda: "企业名称,年度\n鞍山某某公司,2017\n".encode("gb18030"),
    "其实是新格式.xls": lambda: workbook_bytes(),
    "统一码.csv": lambda: "企业名称\t年度\n鞍山某某公司\t2017\n".encode("utf-16"),
}


def make_all(folder: Path) -> None:
    for name, (make, _) in REFUSED.items():
        (folder / name).write_bytes(make())
    for name, make in READ.items():
        (folder / name).write_bytes(make())
