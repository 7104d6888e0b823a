"""A mapping of columns written down in a file, so that a sheet of strange headings is understood without a window.

[columns]
"老板" = "法定代表人"     # the label or the key of a field
"内部编码" = ""           # left out
"""

import tomllib
from pathlib import Path

from desktop.fields import Refusal
from desktop.queries.kinds import kind_facts, kind_named


def read_column_map(path: Path, kind: str) -> dict[str, str]:
    """Heading → field name, "" for left out. Raises `Refusal` for a file or a field that cannot be understood."""
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal(f"列对应文件“{path.name}”读不出来（{error}），请按 TOML 格式用 UTF-8 保存。") from None
    columns = said.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise Refusal(
            f'列对应文件“{path.name}”中没有 [columns] 一节，请写成 [columns] 下每行 "列名" = "字段"。'
        )
    return {heading: _field_name(path, kind, heading, name) for heading, name in columns.items()}


def _field_name(path: Path, kind: str, heading: str, said: object) -> str:
    if said == "":
        return ""
    facts = kind_facts(kind_named(kind).about.key)
    for field in facts.fields:
        if said in (field.name, field.label):
            return field.name
    labels = "、".join(field.label for field in facts.fields if not field.by_action)
    raise Refusal(
        f"列对应文件“{path.name}”把“{heading}”对应到“{said}”，{facts.label}没有这一项，可用的有：{labels}。"
    )
