"""What a list is asked to show: search text, filters, order. Says nothing of how it is fetched."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from desktop.fields import Field, Kind, Refusal, parse
from desktop.records import Record

Test = Literal["=", "~", "<", ">", "empty", "in", "open"]


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on one field; several are joined by 'and'. For a reference the value is an id.

    `field` may be reached through references, as in `enterprise.division`. "open" is a date that has not come
    by the day given, or is not known: an end that had not happened yet.
    """

    field: str
    test: Test
    value: Any = None


@dataclass(frozen=True, slots=True)
class Look:
    """`sort` names a field, "" is the type's own order (pinyin of its title)."""

    kind: str
    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False


def field_named(record: type[Record], name: str) -> Field:
    """The field with this key or label. Raises `Refusal` that lists what there is."""
    for field in record.fields:
        if name in (field.name, field.label):
            return field
    offered = "、".join(field.label for field in record.fields)
    raise Refusal(f"{record.about.label}没有“{name}”这一项，可用的有：{offered}。")


def parse_filter(record: type[Record], text: str) -> Filter:
    """``所属地区=铁西区``, ``capital>100``, ``名称~科技``: label or key, one of = ~ < >, then the value.

    ``字段=`` alone asks for records where it is empty. A reference is compared by the text of its title.
    """
    found = re.fullmatch(r"\s*([^=~<>]+?)\s*([=~<>])(.*)", text, re.S)
    if not found:
        raise Refusal(f"筛选条件「{text}」应写成 字段=值，可用 = ~ < >。")
    field, test, raw = field_named(record, found[1]), found[2], found[3].strip()
    if not raw:
        return Filter(field.name, "empty")
    if test == "~" or field.kind in (Kind.REF, Kind.TAGS, Kind.PARTS):
        return Filter(field.name, "~" if test in "=~" else test, raw)
    return Filter(field.name, test, parse(field, raw))
