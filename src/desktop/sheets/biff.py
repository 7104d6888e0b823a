"""Surveys the sheets of an .xls by walking its records."""

import struct
from collections.abc import Iterator
from pathlib import Path

from desktop.fields import Refusal

from .compound import workbook_stream
from .survey import Broken, Survey, error_value, unsaved

_BOUNDSHEET, _FILEPASS, _BOF, _EOF = 0x85, 0x2F, 0x809, 0x0A
_FORMULA, _BOOLERR, _MULRK = 0x06, 0x205, 0xBD
_SINGLE = {0x203, 0x27E, 0xFD, 0x204, 0xD6, _FORMULA, _BOOLERR}
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_EMPTY_TEXT = b"\x17\x00"  # the constant "" inside a formula
_HEAD = struct.Struct("<HH")


def survey_sheets(path: Path) -> dict[str, Survey]:
    """A survey of each sheet by its name. Raises `Refusal` on a password, damage, or too much."""
    stream = workbook_stream(path)
    try:
        return {name: _survey(stream, place, Survey(name)) for name, place in _sheets(path, stream)}
    except struct.error:
        raise Refusal(f"文件“{path.name}”不完整或已损坏，请重新复制，或打开后另存为 .xlsx 再导入。") from None


def _sheets(path: Path, stream: bytes) -> Iterator[tuple[str, int]]:
    """(name, where its records begin) of each sheet."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        if kind == _FILEPASS:
            raise Refusal(f"文件“{path.name}”设有打开密码，请打开后取消密码、另存为 .xlsx 再导入。")
        if kind == _BOUNDSHEET:
            record = stream[at + 4 : at + 4 + length]
            wide = len(record) > 7 and record[7] & 1
            name = record[8:].decode("utf-16-le" if wide else "latin-1", "replace")
            yield name, struct.unpack_from("<I", record)[0]
        if kind == _EOF:
            return
        at += 4 + length


def _survey(stream: bytes, at: int, survey: Survey) -> Survey:
    depth = 0  # a chart on the sheet is a sub-stream with an end of its own
    while at + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0 and kind == _EOF:
            break
        if kind in _SINGLE:
            row, column = _HEAD.unpack_from(stream, at + 4)
            survey.reach(row + 1, column + 1)
            survey.cells += 1
            if kind == _BOOLERR and stream[at + 11]:
                survey.mark(row + 1, column + 1, _error(stream[at + 10]))
            elif kind == _FORMULA and (broken := _formula(stream[at + 4 : at + 4 + length])):
                survey.mark(row + 1, column + 1, broken)
        elif kind == _MULRK and length >= 6:
            row, first = _HEAD.unpack_from(stream, at + 4)
            (last,) = struct.unpack_from("<H", stream, at + 2 + length)
            survey.reach(row + 1, last + 1)
            survey.cells += max(last - first + 1, 0)
        at += 4 + length
    survey.check()
    return survey


def _formula(record: bytes) -> Broken | None:
    """What is wrong with a formula's saved result: an error, or nothing although it returns no empty text."""
    if record[12:14] != b"\xff\xff":
        return None
    if record[6] == 2:
        return _error(record[8])
    return unsaved("") if record[6] == 3 and _EMPTY_TEXT not in record[22:] else None


def _error(code: int) -> Broken:
    return error_value(_ERRORS.get(code, "#N/A"))
