"""Rows of an office table that are no records: totals, remarks, who filled it in, repeated headings."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from .book import SheetData, is_blank
from .headings import Headings
from .matching import key

_TOTAL = re.compile(r".{0,6}(合计|小计|总计|累计|共计)\d*[家个户项人条笔]?")
_REMARK = re.compile(
    r"(备\s*注|附?注|说\s*明|填[表报](?:说明|人|单位|日期|时间)|报送(?:单位|人|日期|时间)|制表人?|经办人"
    r"|审核人?|复核人?|(?:单位|部门)?负责人|分管领导|联系人|联系电话|日期|(?:单位)?\(?盖章\)?|单位\(公章\))"
    r"\s*(?:\(.{0,6}\))?\s*\d?\s*(?:[::].*)?",
    re.DOTALL,
)
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,3})\)?")
_COLUMN_NAMES = set("甲乙丙丁戊己庚辛")


class Skipping:
    """Why a row of `sheet` is passed over, "" where it is a record."""

    def __init__(self, sheet: SheetData, headings: Headings):
        self._headings = headings
        self._wide = {(m.top, m.left - 1) for m in sheet.merges if m.right > m.left}
        self._titles = {column.at: key(column.heading) for column in headings.columns}

    def why(self, number: int, cells: Sequence[Any]) -> str:
        at = next((at for at, cell in enumerate(cells) if not is_blank(cell)), None)
        if at is None:
            return ""
        cell = cells[at]
        if isinstance(cell, str):
            text = unicodedata.normalize("NFKC", cell).strip()
            if "计" in text and len(text) <= 30 and _TOTAL.fullmatch(key(text)):
                return "合计行"
            if _REMARK.fullmatch(text):
                return "备注、填表人等说明行"
            if (number, at) in self._wide and all(map(is_blank, cells[at + 1 :])):
                return "说明或分组行"
            if self._repeats_titles(cells):
                return "重复的表头"
        if number == self._headings.last + 1 and _numbers_the_columns(cells):
            return "栏次行"
        return ""

    def _repeats_titles(self, cells: Sequence[Any]) -> bool:
        first = self._headings.columns[0]
        if first.at >= len(cells) or cells[first.at] != first.heading:
            return False
        texts = {at: key(cells[at]) for at in self._titles if at < len(cells) and isinstance(cells[at], str)}
        filled = {at: text for at, text in texts.items() if text}
        return len(filled) > 1 and all(self._titles[at] == text for at, text in filled.items())


def _numbers_the_columns(cells: Sequence[Any]) -> bool:
    """甲 乙 1 2 3 right under the headings."""
    numbers = []
    for cell in cells:
        if is_blank(cell) or (isinstance(cell, str) and cell.strip() in _COLUMN_NAMES):
            continue
        found = _COLUMN_NUMBER.fullmatch(f"{cell:g}" if isinstance(cell, float) else str(cell).strip())
        if not found:
            return False
        numbers.append(int(found[1]))
    return len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
