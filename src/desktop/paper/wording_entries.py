"""The text of a wording as its named entries, and back: what a form shows is what the file says."""

import json
import tomllib
from collections.abc import Mapping

from desktop.fields import Refusal

Entries = Mapping[str, str | list[str]]  # an entry is one text, or several paragraphs

LABELS = {
    "title": "标题",
    "number": "编号",
    "honour": "名头",
    "code": "代码",
    "statement": "证明文字",
    "basis": "依据",
    "validity": "有效期",
    "main_to": "主送",
    "body": "正文（每段一行）",
    "attachment": "附件名称",
    "attachments": "附件名称（每个一行）",
    "signer": "落款",
    "section": "承办处室",
    "matter": "事项的名称",
    "applicant": "申请人的名称",
    "amount": "金额的名称",
    "amount_text": "金额的写法（每段一行）",
    "meeting": "会议的写法",
    "skipped": "不办理的写法",
    "clear": "没有异议时",
    "upheld": "异议不成立时",
    "cancelled": "取消资格时",
    "closing": "结尾",
    "facts": "表前说明（每段一行）",
    "columns": "表头（每列一行，列数不可增减）",
    "notes": "注（每段一行）",
    "signatures": "签批栏（每栏一行：名称｜已有内容）",
    "above": "表上文字",
    "rows": "栏目（每行：名称｜内容，可并列两对）",
    "heights": "各行最小高度（毫米，与栏目逐行对应，可空）",
    "project": "项目",
    "demand": "每项需求（每段一行，没有填报的不印）",
}
_TURN = "↵"  # stands for a line feed inside a paragraph, where each line of the form is a paragraph
_KEPT_BLANK = "heights"  # whose empty lines count


def entries_of(text: str) -> dict[str, str | list[str]]:
    """Raises Refusal for a text that is none."""
    try:
        return {name: value for name, value in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"文书用语的格式有误（{error}）：请取回原用语，再改一次。") from error


def text_with(entries: Entries, before: str) -> str:
    """The text of a wording with these entries, under the remarks that `before` begins with."""
    remarks = []
    for line in before.splitlines():
        if not line.startswith("#"):
            break
        remarks.append(line)
    return "\n".join((*remarks, *(f"{name} = {_written(value)}" for name, value in entries.items()))) + "\n"


def _written(value: str | list[str]) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if not value:
        return "[]"
    return "[\n" + "".join(f"  {_quoted(one)},\n" for one in value) + "]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def shown(value: str | list[str]) -> str:
    """An entry as somebody edits it: a paragraph in each line."""
    if isinstance(value, str):
        return value
    return "\n".join(one.replace("\n", _TURN) for one in value)


def typed(name: str, text: str, several: bool) -> str | list[str]:
    """What was typed, as the file keeps it. Empty lines between paragraphs say nothing."""
    if not several:
        return text.strip("\n")
    lines = text.split("\n") if text else []
    if name != _KEPT_BLANK:
        lines = [line for line in lines if line.strip()]
    return [line.replace(_TURN, "\n") for line in lines]


def entries_in_words(sentence: str) -> str:
    """A fault of the wording with its entry named as the form names it."""
    for name, label in LABELS.items():
        sentence = sentence.replace(f"“{name}”", f"“{label.partition('（')[0]}”")
    return sentence
