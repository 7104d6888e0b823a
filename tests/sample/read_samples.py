"""The practice data read without the program's own importer: cells by heading, values by field."""

import csv
import io
import re
import tomllib
from dataclasses import replace
from functools import cache
from typing import Any

from python_calamine import load_workbook

from desktop.assets import asset
from desktop.fields import Field
from desktop.records import record_types

MANIFEST = tomllib.loads(asset("resources", "sample", "manifest.toml").read_text(encoding="utf-8"))
IMPORTS = MANIFEST["import"]
NOTES = re.compile(r"合计|备注|填表人")
UNIT = re.compile(r"[（(](万元|千元|元)[)）]$")
UNMAPPED = {"序号", "传真"}


def named(entry: dict[str, Any]) -> str:
    return f"{entry['file']}/{entry.get('sheet', '')}"


@cache
def lines(file: str, sheet: str = "", encoding: str = "") -> list[list[Any]]:
    """All lines of a sheet, cells as they stand."""
    path = asset("resources", "sample", file)
    if encoding:
        return list(csv.reader(io.StringIO(path.read_text(encoding=encoding))))
    return load_workbook(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def table(entry: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
    """The headings of a sheet (two heading rows made one) and its rows that are not blank."""
    all_lines = lines(entry["file"], entry.get("sheet", ""), entry.get("encoding", ""))
    top = next(i for i, line in enumerate(all_lines) if sum(1 for cell in line if cell) >= 5)
    headings, below = all_lines[top], all_lines[top + 1 :]
    if not below[0][0]:
        headings = [low or high for high, low in zip(headings, below[0], strict=True)]
        below = below[1:]
    return headings, [line for line in below if any(cell != "" for cell in line)]


def rows(entry: dict[str, Any]) -> list[list[Any]]:
    """The rows that are not 合计, 备注 or 填表人."""
    return [line for line in table(entry)[1] if not NOTES.match(str(line[0]))]


def fields(entry: dict[str, Any]) -> dict[int, Field]:
    """What each column means, by its place: the declared field, in the unit of the heading."""
    declared = record_types()[entry["kind"]].fields
    found = {}
    for place, heading in enumerate(table(entry)[0]):
        unit = UNIT.search(heading)
        words = {heading, UNIT.sub("", heading)}
        meant = [field for field in declared if words & {field.label, *field.also}]
        assert len(meant) == (heading not in UNMAPPED), f"{named(entry)}: “{heading}”"
        if meant:
            found[place] = replace(meant[0], unit=unit[1]) if unit else meant[0]
    return found
