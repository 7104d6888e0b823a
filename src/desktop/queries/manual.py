"""The manual: its chapters as they ship, and for each record type a page made from its declaration."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.assets import asset
from desktop.fields import Field, Kind
from desktop.records import record_types

from .kinds import kind_facts

KIND_PAGE = "kind:"  # how the key of a page about a record type begins
FOLDER = ("docs", "manual")
KINDS = {
    Kind.TEXT: "文字",
    Kind.LONG_TEXT: "长文字",
    Kind.CODE: "代码，核对校验位",
    Kind.INTEGER: "整数",
    Kind.DECIMAL: "小数",
    Kind.MONEY: "金额",
    Kind.DATE: "日期",
    Kind.YEAR: "年度",
    Kind.CHOICE: "从列表选",
    Kind.TERM: "从词表选（管理员可增加）",
    Kind.TAGS: "可选多项",
    Kind.FLAG: "是 / 否 / 未填",
    Kind.REF: "另一条记录",
    Kind.PARTS: "分项金额，合计必须相等",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """`key` is what a place of the window names to open it: lists, forms, workbooks …"""

    key: str
    title: str
    path: Path


@cache
def chapters() -> tuple[Chapter, ...]:
    """In the order of their files, 01-… first."""
    found = []
    for path in sorted(asset(*FOLDER).glob("[0-9]*.md")):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        found.append(Chapter(path.stem.partition("-")[2], first.removeprefix("# ").strip(), path))
    return tuple(found)


def page(key: str) -> str:
    """The Markdown of a page. Raises KeyError for one that there is not."""
    if key.startswith(KIND_PAGE):
        return about_kind(key.removeprefix(KIND_PAGE))
    return {chapter.key: chapter.path for chapter in chapters()}[key].read_text(encoding="utf-8")


def search(typed: str) -> list[Chapter]:
    """The chapters that hold every word of what was typed; all of them when nothing was."""
    words = typed.split()
    return [one for one in chapters() if all(word in one.path.read_text(encoding="utf-8") for word in words)]


def about_kind(kind: str) -> str:
    """What a record type holds: each field with how it is filled in, and what makes two records the same."""
    facts, about = kind_facts(kind), record_types()[kind].about
    lines = [f"# {facts.label}", ""]
    if about.irrevocable:
        lines += ["登记后不能修改或删除，只能另行冲销或作废。", ""]
    elif about.made_by == "action":
        lines += ["由办理步骤产生，不能直接新增；请用前一步列表右下角的办理按钮。", ""]
    else:
        lines += ["可以逐条填写（F7），也可以导入或粘贴。", ""]
    if about.match:
        by = "；或".join("、".join(facts.field(name).label for name in names) for names in about.match)
        lines += [f"导入时按 **{by}** 认定是不是同一{facts.measure}。", ""]
    lines += ["| 项目 | 怎么填 | 说明 |", "|---|---|---|"]
    lines += [f"| {_label(field)} | {_how(field)} | {_told(field)} |" for field in facts.fields]
    return "\n".join(lines) + "\n"


def _label(field: Field) -> str:
    unit = f"（{field.unit}）" if field.unit else ""
    return f"**{field.label}**{unit}" if field.required else f"{field.label}{unit}"


def _how(field: Field) -> str:
    if field.by_action:
        return "程序办理时写入"
    if field.kind is Kind.CHOICE:
        more = "（管理员可在可选词表中增加）" if field.open_choice else ""
        return " / ".join(choice.label for choice in field.choices) + more
    return KINDS[field.kind]


def _told(field: Field) -> str:
    parts = ["必填"] if field.required else []
    parts += [field.help] if field.help else []
    if field.also:
        parts.append(f"表头也可写 {'、'.join(field.also)}")
    if field.sensitive:
        parts.append("列表中遮盖显示，在数据包里加密，只有需要的处室看得到完整的号码")
    return "；".join(parts).replace("|", "／")
