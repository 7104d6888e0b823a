"""Views of lists under names: what is searched, filtered, ordered and shown, kept for one user or for all of a station.

Local comfort beside the data, in no package and no backup of the log; a file carries a view to another office.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from desktop.fields import Kind, Refusal, from_plain, to_plain
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts, kind_named
from desktop.queries.look import Filter, Look

EVERYBODY = "everybody"
PLAIN = ("~", "empty")  # tests whose value is a text or nothing


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    name: str
    kind: str
    search: str = ""
    filters: tuple[tuple[str, str, Any], ...] = ()
    sort: str = ""
    descending: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedView:
    """`columns` are names of fields in their order; empty means those of the layout."""

    name: str
    look: Look
    columns: tuple[str, ...]
    shared: bool


def views(desk: Desk, kind: str) -> list[SavedView]:
    """The views of a list that this user sees: their own, then those for everybody. A damaged one is passed over."""
    found = []
    for owner in (desk.actor.id, EVERYBODY):
        for kept in _read(_file(desk, owner)):
            if kept.kind == kind:
                found.append(_opened(kept, owner == EVERYBODY))
    return [view for view in found if view is not None]


def save_view(
    desk: Desk, name: str, look: Look, columns: Sequence[str] = (), shared: bool = False
) -> SavedView:
    """Keep a view under this name, in place of the user's own (or the shared) one of the same name."""
    name = " ".join(name.split())
    if not name:
        raise Refusal("请给视图起个名称，例如“铁西区待核实”。")
    view = SavedView(name, look, tuple(columns), shared)
    path = _file(desk, EVERYBODY if shared else desk.actor.id)
    others = [kept for kept in _read(path) if (kept.kind, kept.name) != (look.kind, name)]
    _write(path, [*others, _closed(view)])
    return view


def forget_view(desk: Desk, view: SavedView) -> None:
    path = _file(desk, EVERYBODY if view.shared else desk.actor.id)
    _write(path, [kept for kept in _read(path) if (kept.kind, kept.name) != (view.look.kind, view.name)])


def hand_out(view: SavedView, target: Path) -> None:
    """Write one view into a file for another office."""
    try:
        target.write_bytes(msgspec.json.format(msgspec.json.encode(_closed(view))))
    except OSError as error:
        raise Refusal(f"{target} 不能写入（{error.strerror}），请换个位置。") from None


def take_in(desk: Desk, path: Path) -> SavedView:
    """Keep the view in a file as one's own. Raises `Refusal` for a file that holds none."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        kind_named(kept.kind)
    except (OSError, msgspec.MsgspecError, Refusal):
        raise Refusal(f"{path.name} 不是列表视图文件，请选择用“导出视图”存下的文件。") from None
    view = _opened(kept, shared=False)
    if view is None:
        raise Refusal(f"{path.name} 中的视图用到了本机没有的字段，没有存入；请先升级程序。")
    return save_view(desk, view.name, view.look, view.columns)


def _closed(view: SavedView) -> _Kept:
    look, facts = view.look, kind_facts(view.look.kind)

    def plain(condition: Filter) -> Any:
        if condition.field == "id" or condition.test in PLAIN:
            return condition.value
        field = facts.field(condition.field)
        if condition.test == "in" or (condition.test == "=" and field.kind is Kind.TAGS):
            return [one if field.kind is Kind.TAGS else to_plain(field, one) for one in condition.value]
        return to_plain(field, condition.value)

    filters = tuple((one.field, one.test, plain(one)) for one in look.filters if one.field != "id")
    return _Kept(view.name, look.kind, look.search, filters, look.sort, look.descending, tuple(view.columns))


def _opened(kept: _Kept, shared: bool) -> SavedView | None:
    """The view, or None where a field that it needs is no more."""
    facts = kind_facts(kept.kind)
    names = {field.name for field in facts.fields}
    if not {name for name, _, _ in kept.filters} | set(filter(None, (kept.sort, *kept.columns))) <= names:
        return None

    def value(name: str, test: str, plain: Any) -> Any:
        field = facts.field(name)
        if test in PLAIN:
            return plain
        if isinstance(plain, list):
            return tuple(one if field.kind is Kind.TAGS else from_plain(field, one) for one in plain)
        return from_plain(field, plain)

    filters = tuple(Filter(name, test, value(name, test, plain)) for name, test, plain in kept.filters)  # type: ignore[arg-type]
    look = Look(kept.kind, kept.search, filters, kept.sort, kept.descending)
    return SavedView(kept.name, look, kept.columns, shared)


def _file(desk: Desk, owner: str) -> Path:
    return desk.store.place.folder / "views" / f"{owner}.json"


def _read(path: Path) -> list[_Kept]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[_Kept])
    except (OSError, msgspec.MsgspecError):
        return []


def _write(path: Path, kept: Sequence[_Kept]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    beside.write_bytes(msgspec.json.encode(list(kept)))
    os.replace(beside, path)
