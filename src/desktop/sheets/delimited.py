"""Text with separators (.csv and tab-separated): every cell is text, read without guessing types."""

import csv
import re
from pathlib import Path

from desktop.fields import Refusal

from .book import SheetData
from .survey import Survey

_ENCODINGS = ("utf-8-sig", "gb18030")
_FORMULA_TEXT = re.compile(r'="([^"]*)"')  # ="912103…": how some programs keep Excel from rounding a code
_SEPARATORS = (",", "\t", ";")


def read_text(path: Path) -> SheetData:
    """The one sheet of a text file, UTF-8 or GB18030 (UTF-16 with its mark). Raises `Refusal`."""
    text = _decode(path)
    if "\x00" in text:
        raise Refusal(f"文件“{path.name}”不是表格，也不是文本，请改选 .xlsx、.xls 或 .csv 文件。")
    survey = Survey(path.stem)
    rows = []
    # a cell may be as long as the file, which is limited itself; the limit is the process's: never lower it
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=_separator(text)):
            rows.append([_plain(cell) for cell in row])
            if any(row):
                filled = max(at for at, cell in enumerate(row, 1) if cell)
                survey.reach(len(rows), filled)
                survey.check()
    except csv.Error:
        raise Refusal(
            f"文件“{path.name}”第 {len(rows) + 1} 行的引号或换行不成对，请用 WPS 或 Excel 另存为 .xlsx 再导入。"
        ) from None
    return SheetData(path.stem, False, rows[: survey.last_row])


def _decode(path: Path) -> str:
    data = path.read_bytes()
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(f"文件“{path.name}”的文字编码无法识别，请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")


def _separator(text: str) -> str:
    """The one that most of the first lines are cut by."""
    start = text[:20_000]
    return max(_SEPARATORS, key=start.count)


def _plain(cell: str) -> str:
    if cell.startswith('="') and (found := _FORMULA_TEXT.fullmatch(cell)):
        return found[1]
    return cell
