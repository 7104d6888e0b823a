"""Form groups and list columns of a record type, from its file in ui/layout."""

import tomllib
from dataclasses import dataclass
from functools import cache

from desktop.assets import asset
from desktop.records import record_types


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    columns: tuple[str, ...]
    frozen: int
    groups: tuple[Group, ...]
    left_off: tuple[str, ...]


@cache
def layout(kind: str) -> Layout:
    """The layout of `kind`; a type whose file is not there yet shows all its fields in one group."""
    path = asset("ui", "layout", f"{kind}.toml")
    if not path.exists():
        names = tuple(field.name for field in record_types()[kind].fields)
        return Layout(names[:7], 1, (Group("资料", names),), ())
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    groups = tuple(Group(group["title"], tuple(group["fields"])) for group in content.get("group", ()))
    listed = content["list"]
    return Layout(
        tuple(listed["columns"]), listed.get("frozen", 1), groups, tuple(content.get("left_off", ()))
    )
