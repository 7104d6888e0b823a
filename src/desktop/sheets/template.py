"""The blank workbook to fill in: drop-downs, comments, formats, and a sheet that explains every column."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.fields import Field, Kind, Refusal, heading
from desktop.records import Record, record_types

from .formats import cell_format, safe
from .matching import EXPLANATION
from .workbook_file import (
    FACE,
    REQUIRED_FILL,
    for_print,
    header_style,
    save,
    sheet_name,
    text_width,
    title_style,
)

_HEADER = 2
_LAST = 5000  # drop-downs reach this far down
_WORDS = "词表"
_INLINE = 250  # characters that Excel takes for a drop-down without a list on a sheet

_IN_WORDS = {
    Kind.TEXT: "文字",
    Kind.LONG_TEXT: "文字，可以分段",
    Kind.CODE: "号码，按文本填写",
    Kind.INTEGER: "整数，如 120",
    Kind.DECIMAL: "数字，如 12.5",
    Kind.MONEY: "金额，如 1234.50；写明单位的也可以，如 12.5万元",
    Kind.DATE: "日期，如 2017-06-01",
    Kind.YEAR: "四位年份，如 2017",
    Kind.CHOICE: "从下拉列表中选一项",
    Kind.TERM: "从下拉列表中选一项",
    Kind.TAGS: "可填几项，用顿号隔开",
    Kind.FLAG: "是 或 否，不清楚的留空",
    Kind.REF: "代码、编号或唯一的名称",
    Kind.PARTS: "用途和金额，用分号隔开，如 产品研发 10；人才培养 5.5",
}


def write_template(
    record_type: type[Record],
    path: str | Path,
    vocabularies: Mapping[str, Sequence[str]],
    columns: Sequence[str] | None = None,
) -> None:
    """Writes the blank .xlsx for `record_type`.

    `columns` are field names in their order; required fields that they leave out follow. Fields that only
    actions set are never in it. Raises `Refusal` when the file cannot be written, or the type has
    nothing that a person fills in.
    """
    from openpyxl import Workbook

    fields = _fields(record_type, columns)
    if not fields:
        raise Refusal(f"“{record_type.about.label}”只由业务办理产生，没有可以填写的模板。")
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = sheet_name(record_type.about.label)
    _title(sheet, f"{record_type.about.label}导入模板", len(fields))
    lists = _Lists(workbook, sheet)
    for at, field in enumerate(fields, 1):
        _column(sheet, at, field)
        lists.offer(at, field, vocabularies)
    sheet.freeze_panes = f"B{_HEADER + 1}"
    for_print(sheet, _HEADER)
    _explain(workbook.create_sheet(EXPLANATION, 1), fields, vocabularies)
    save(workbook, path)


def _fields(record_type: type[Record], columns: Sequence[str] | None) -> list[Field]:
    open_fields = [field for field in record_type.fields if not field.by_action]
    if columns is None:
        return open_fields
    listed = [record_type.field(name) for name in columns]
    listed = [field for field in listed if not field.by_action]
    return listed + [field for field in open_fields if field.required and field not in listed]


def _title(sheet: Any, text: str, width: int) -> None:
    title_style(sheet.cell(1, 1, f"{text}（带 * 的必填）"))
    if width > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[_HEADER].height = 32


def _column(sheet: Any, at: int, field: Field) -> None:
    from openpyxl.comments import Comment
    from openpyxl.utils import get_column_letter

    text = heading(field) + ("*" if field.required else "")
    cell = sheet.cell(_HEADER, at, text)
    header_style(cell, REQUIRED_FILL) if field.required else header_style(cell)
    comment = Comment(_advice(field), "小巨人台账", width=260, height=90)
    cell.comment = comment
    form = cell_format(field)
    column = sheet.column_dimensions[get_column_letter(at)]
    column.width = max(form.width, text_width(text) + 2)
    column.number_format = form.number_format


def _advice(field: Field) -> str:
    parts = ["必填" if field.required else "", _IN_WORDS[field.kind], field.help]
    if field.kind is Kind.MONEY:
        parts.insert(2, f"不写单位的按{field.unit}")
    return "。".join(part for part in parts if part) + "。"


class _Lists:
    """Drop-downs: short ones inside the cell's rule, long ones on a hidden sheet under a name."""

    def __init__(self, workbook: Any, sheet: Any):
        self._workbook = workbook
        self._sheet = sheet
        self._named: dict[tuple[str, ...], str] = {}

    def offer(self, at: int, field: Field, vocabularies: Mapping[str, Sequence[str]]) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        words = _offered(field, vocabularies)
        if not words:
            return
        rule = DataValidation(type="list", formula1=self._source(words), allow_blank=True)
        rule.errorStyle = "warning" if field.kind is Kind.TERM or field.open_choice else "stop"
        rule.showErrorMessage = field.kind is not Kind.TAGS  # several words are typed after one another
        rule.errorTitle, rule.error = field.label, "不在可选范围内，请从下拉列表中选择。"
        letter = get_column_letter(at)
        rule.add(f"{letter}{_HEADER + 1}:{letter}{_LAST}")
        self._sheet.add_data_validation(rule)

    def _source(self, words: tuple[str, ...]) -> str:
        joined = ",".join(words)
        if len(joined) <= _INLINE and not any(sign in word for word in words for sign in ',"&'):
            return f'"{joined}"'
        if words not in self._named:
            self._named[words] = self._add(words)
        return f"={self._named[words]}"

    def _add(self, words: tuple[str, ...]) -> str:
        from openpyxl.utils import get_column_letter
        from openpyxl.workbook.defined_name import DefinedName

        if _WORDS not in self._workbook.sheetnames:
            self._workbook.create_sheet(_WORDS).sheet_state = "hidden"
        sheet = self._workbook[_WORDS]
        at = len(self._named) + 1
        for row, word in enumerate(words, 1):
            cell = sheet.cell(row, at, safe(word))
            cell.data_type = "s"
        name = f"words_{at}"
        letter = get_column_letter(at)
        place = f"'{_WORDS}'!${letter}$1:${letter}${len(words)}"
        self._workbook.defined_names[name] = DefinedName(name, attr_text=place)
        return name


def _offered(field: Field, vocabularies: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if field.kind is Kind.FLAG:
        return ("是", "否")
    if field.choices:
        return (*(choice.label for choice in field.choices), *vocabularies.get(field.vocabulary, ()))
    return tuple(vocabularies.get(field.vocabulary, ())) if field.kind is not Kind.PARTS else ()


def _explain(sheet: Any, fields: Sequence[Field], vocabularies: Mapping[str, Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font

    title_style(sheet.cell(1, 1, EXPLANATION))
    sheet.merge_cells("A1:F1")
    for at, text in enumerate(("列名", "必填", "怎样填", "单位", "可选内容", "说明"), 1):
        header_style(sheet.cell(_HEADER, at, text))
    for row, field in enumerate(fields, _HEADER + 1):
        words = _offered(field, vocabularies) or vocabularies.get(field.vocabulary, ())
        texts = (
            field.label,
            "必填" if field.required else "",
            _IN_WORDS[field.kind] + _of_what(field),
            field.unit,
            "、".join(words),
            field.help,
        )
        for at, text in enumerate(texts, 1):
            cell = sheet.cell(row, at, safe(text) or None)
            cell.font = Font(name=FACE, size=11)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for letter, width in zip("ABCDEF", (24, 8, 36, 8, 50, 44), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{_HEADER + 1}"


def _of_what(field: Field) -> str:
    """Whose code or name stands in a reference."""
    named = "或".join(record_types()[kind].about.label for kind in field.to)
    return f"（{named}）" if named else ""
