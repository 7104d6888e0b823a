"""Surveys the sheets of an .xlsx by walking their XML in pieces: no part is ever held whole."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html import unescape
from posixpath import join, normpath

from desktop.fields import Refusal

from . import limits
from .archive import Archive
from .survey import Survey, error_value, unsaved

# A cell as Excel and WPS write it, within 256 columns and 14,999 rows: a sheet of these alone is within the
# limits, whatever else, and needs no closer look. Anything else, an odd order of attributes too, gets one.
_ODD = re.compile(rb'<c(?! r="(?:[A-Z]|[A-H][A-Z]|I[A-V])(?:1[0-4]\d{3}|\d{1,4})")[\s/>]')
_HEAD = re.compile(rb"<(?:\w+:)?c(\s[^>]*)?>")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_TYPE = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")
_SUSPECT = re.compile(rb"<(?:\w+:)?f[\s/>]|\st\s*=\s*[\"']e[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)</")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")
_LONGEST = 1024 * 1024  # bytes without a new cell or tag; a cell's text has 32,767 signs at most
_FORMULA_SIGNS = (b"<f", b":f", b'"e"', b"'e'")


def survey_sheets(archive: Archive) -> dict[str, Survey]:
    """A survey of each worksheet by its name. Raises `Refusal` past the limits.

    How far a sheet reaches is only measured where a first look does not show that it is small.
    """
    done = set()
    surveys = {}
    for name, part in _sheet_parts(archive).items():
        if part in archive and part not in done:
            done.add(part)
            surveys[name] = _survey(archive, name, part)
    archive.check_rest(done)
    return surveys


def _sheet_parts(archive: Archive) -> dict[str, str]:
    """Sheet name → part, as the workbook lists them."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (ElementTree.ParseError, KeyError, ValueError):
        raise archive.damaged() from None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    parts = {}
    for element in book.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            link = next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == "id"), "")
            target = targets.get(link) or ""
            parts[element.get("name", "")] = normpath(join("/xl", target)).lstrip("/")
    return parts


def _survey(archive: Archive, name: str, part: str) -> Survey:
    survey = Survey(name)
    cells = 0
    odd = False
    for piece in _pieces(archive, part):
        cells += piece.count(b"<c ")
        odd = odd or b":c" in piece or bool(_ODD.search(piece))
        if any(sign in piece for sign in _FORMULA_SIGNS):
            _look_for_broken(survey, piece)
    if odd or cells > limits.AREA:
        for piece in _pieces(archive, part):
            _measure(archive, survey, piece)
        survey.check()
    return survey


def _pieces(archive: Archive, part: str) -> Iterator[bytes]:
    """The part cut between cells, never inside one."""
    rest = b""
    for number, chunk in enumerate(archive.stream(part)):
        if number == 0 and chunk.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")):
            raise archive.damaged()  # UTF-16: no spreadsheet program writes it, and it would go unseen here
        piece = rest + chunk
        cut = max(piece.rfind(b"<c "), piece.rfind(b":c "))
        cut = piece.rfind(b"<", 0, cut + 1)
        if cut <= 0:  # past the cells, or inside an endless one
            cut = piece.rfind(b"<")
        if len(piece) - cut > _LONGEST:
            raise archive.damaged()
        yield piece[: max(cut, 0)]
        rest = piece[max(cut, 0) :]
    yield rest


def _measure(archive: Archive, survey: Survey, piece: bytes) -> None:
    for head in _HEAD.finditer(piece):
        attributes = head[1] or b""
        place = _PLACE.search(attributes)
        if not place:
            raise Refusal(
                f"文件“{archive.name}”的单元格没有坐标，无法核对，请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。"
            )
        if not attributes.endswith(b"/"):
            survey.cells += 1
            survey.reach(int(place[2]), _number(place[1]))


def _number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _look_for_broken(survey: Survey, piece: bytes) -> None:
    for suspect in _SUSPECT.finditer(piece):
        at = suspect.start()
        start = max(piece.rfind(b"<c ", 0, at), piece.rfind(b":c ", 0, at) - 1)
        end = min(
            (e for e in (piece.find(b"</c>", at), piece.find(b":c>", at)) if e >= 0), default=len(piece)
        )
        cell = piece[max(start, 0) : end]
        head = cell[: cell.find(b">")]
        place, kind = _PLACE.search(head), _TYPE.search(head)
        if not place:
            continue
        value = _VALUE.search(cell)
        row, column = int(place[2]), _number(place[1])
        if kind and kind[1] == b"e":
            survey.mark(row, column, error_value(value[1].decode() if value else "#N/A"))
        elif not value and not (kind and kind[1] == b"str"):
            formula = _FORMULA.search(cell)
            survey.mark(
                row, column, unsaved(unescape(formula[1].decode("utf-8", "replace")) if formula else "")
            )
