"""Surveys the sheets of an .xls by walking its records."""

import struct
from collections.abc import Iterator
from pathlib import Path

from desktop.fields import Refusal

from . import limits
from .compound import workbook_stream, wrapped
from .survey import Broken, Survey, error_value, unsaved

_BOUNDSHEET, _FILEPASS, _BOF, _EOF, _SST = 0x85, 0x2F, 0x809, 0x0A, 0xFC
_DIMENSIONS, _UNKNOWN = 0x200, 0xFFFF
_FORMULA, _BOOLERR, _MULRK = 0x06, 0x205, 0xBD
_SINGLE = {0x203, 0x27E, 0xFD, 0x204, 0xD6, _FORMULA, _BOOLERR}
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_EMPTY_TEXT = b"\x17\x00"  # the constant "" inside a formula
_HEAD = struct.Struct("<HH")


def examine(path: Path) -> tuple[dict[str, Survey], bytes]:
    """A survey of each sheet by its name, and the workbook with what is safe to read in a fresh container.

    Raises `Refusal` on a password, damage, or too much.
    """
    stream = bytearray(workbook_stream(path))
    damaged = Refusal(f"文件“{path.name}”不完整或已损坏，请重新复制，或打开后另存为 .xlsx 再导入。")
    try:
        sheets = list(_sheets(path, stream))
        surveys = {name: _survey(stream, place, Survey(name)) for name, place in sheets}
    except (struct.error, IndexError):
        raise damaged from None
    outside = any(place >= len(stream) for _, place in sheets)
    if outside or len(surveys) < len(sheets) or _texts(stream) > len(stream):
        raise damaged
    if sum(survey.last_row * survey.last_column for survey in surveys.values()) > limits.AREA:
        raise Refusal(f"文件“{path.name}”各工作表合计的行列过多，请把要导入的工作表另存为单独的文件。")
    return surveys, wrapped(bytes(stream))


def _records(stream: bytearray, at: int = 0) -> Iterator[tuple[int, int, int]]:
    """(kind, where its content begins, its length) of each record up to the end of the stream."""
    while at + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        yield kind, at + 4, length
        at += 4 + length


def _sheets(path: Path, stream: bytearray) -> Iterator[tuple[str, int]]:
    """(name, where its records begin) of each sheet."""
    for kind, at, length in _records(stream):
        if kind == _FILEPASS:
            raise Refusal(f"文件“{path.name}”设有打开密码，请打开后取消密码、另存为 .xlsx 再导入。")
        if kind == _BOUNDSHEET:
            record = stream[at : at + length]
            wide = record[7] & 1
            name = record[8:].decode("utf-16-le" if wide else "latin-1", "replace")
            yield name, struct.unpack_from("<I", record)[0]
        if kind == _EOF:
            return


def _texts(stream: bytearray) -> int:
    """How many shared texts the stream claims to hold: room is made for so many."""
    claims = (
        struct.unpack_from("<I", stream, at + 4)[0]
        for kind, at, n in _records(stream)
        if kind == _SST and n > 7
    )
    return max(claims, default=0)


def _survey(stream: bytearray, start: int, survey: Survey) -> Survey:
    depth = 0  # a chart on the sheet is a sub-stream with an end of its own
    for kind, at, length in _records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0 and kind == _EOF:
            break
        if kind == _DIMENSIONS:  # its claim is often wrong, and room is made for as much as it says
            struct.pack_into("<H", stream, at - 4, _UNKNOWN)
        elif kind in _SINGLE:
            row, column = _HEAD.unpack_from(stream, at)
            survey.reach(row + 1, column + 1)
            survey.cells += 1
            if kind == _BOOLERR and stream[at + 7]:
                survey.mark(row + 1, column + 1, _error(stream[at + 6]))
            elif kind == _FORMULA and (broken := _formula(stream[at : at + length])):
                survey.mark(row + 1, column + 1, broken)
        elif kind == _MULRK and length >= 6:
            row, first = _HEAD.unpack_from(stream, at)
            (last,) = struct.unpack_from("<H", stream, at + length - 2)
            survey.reach(row + 1, last + 1)
            survey.cells += max(last - first + 1, 0)
    survey.check()
    return survey


def _formula(record: bytearray) -> Broken | None:
    """What is wrong with a formula's saved result: an error, or nothing although it returns no empty text."""
    if record[12:14] != b"\xff\xff":
        return None
    if record[6] == 2:
        return _error(record[8])
    return unsaved("") if record[6] == 3 and _EMPTY_TEXT not in record[22:] else None


def _error(code: int) -> Broken:
    return error_value(_ERRORS.get(code, "#N/A"))
