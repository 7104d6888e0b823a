"""Kind of field → the widget it is filled in with. A new kind costs one line here and one class beside it.

Every input has: `edited` (a signal), `stops()` (what Enter walks through), `text_value`/`set_text_value` (what a
draft keeps), `read()` (the value; raises `Refusal`), `show_value(value, title)`, `settle()` (put in order on leaving).
"""

from typing import Any

from desktop.fields import Field, Kind
from desktop.queries.desk import Desk
from desktop.queries.vocabulary import offered

from .choice_inputs import FlagInput, PickInput, TagsInput
from .line_inputs import CodeInput, DateInput, LineInput, LongInput
from .parts_input import PartsInput
from .reference_input import ReferenceInput

INPUTS: dict[Kind, type] = {
    Kind.TEXT: LineInput,
    Kind.LONG_TEXT: LongInput,
    Kind.CODE: CodeInput,
    Kind.INTEGER: LineInput,
    Kind.DECIMAL: LineInput,
    Kind.MONEY: LineInput,
    Kind.DATE: DateInput,
    Kind.YEAR: LineInput,
    Kind.CHOICE: PickInput,
    Kind.TERM: PickInput,
    Kind.TAGS: TagsInput,
    Kind.FLAG: FlagInput,
    Kind.REF: ReferenceInput,
    Kind.PARTS: PartsInput,
}
WIDE = (Kind.LONG_TEXT, Kind.TAGS, Kind.PARTS)  # take a whole row of the form
TYPING_HELP = {
    Kind.DATE: "20170601、2017.6.1、2017年6月1日 都可以；F4 打开日历。",
    Kind.MONEY: "可写 1,234.50、¥ 1200、12.5万元，全角数字也可以；不写单位按{unit}。",
    Kind.INTEGER: "全角数字、千位分隔符都可以。",
    Kind.REF: "输入名称的一部分、拼音首字母或代码尾号，回车选中；F4 列出全部。",
    Kind.CHOICE: "输入其中几个字即可，回车选中；F4 打开列表。",
    Kind.TERM: "输入其中几个字即可，回车选中；F4 打开列表。",
    Kind.FLAG: "按 1 或 Y 为“是”，0 或 N 为“否”，Delete 为“未填”。",
    Kind.TAGS: "空格勾选，左右方向键移动。",
    Kind.LONG_TEXT: "Alt+Enter 换行。",
    Kind.PARTS: "逐项填写金额（{unit}），下方自动合计。",
}


def make_input(desk: Desk, field: Field) -> Any:
    """The empty widget for a field. Tags without a list to tick are typed, one after the other."""
    typed = field.kind is Kind.TAGS and not offered(desk, field)
    widget = (LineInput if typed else INPUTS[field.kind])(desk, field)
    widget.setAccessibleName(field.label)
    widget.setObjectName(field.name)
    if field.help.startswith("空白") and hasattr(widget, "setPlaceholderText"):
        widget.setPlaceholderText(field.help)
    return widget


def typing_help(field: Field) -> str:
    """What the help line says while the field has the focus."""
    how = TYPING_HELP.get(field.kind, "").format(unit=field.unit)
    return "　".join(filter(None, (field.help, how)))
