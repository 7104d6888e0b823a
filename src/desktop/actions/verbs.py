"""Every action of the window, found by name and by what it is done to; and the door through which all are done."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Kind, Refusal, parse
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_named
from desktop.queries.verb_labels import verb_label

from .outcome import Outcome
from .section_verbs import SECTION_VERBS as VERBS
from .suggestions import SUGGEST, suggestion_verb
from .verb import Verb, refuse_hindered

__all__ = ["VERBS", "parse_arguments", "perform", "verb_named", "verbs_for"]


def verbs_for(kind: str) -> tuple[Verb, ...]:
    """The actions on records of this type, in the order in which the work goes."""
    return tuple(verb for verb in VERBS if verb.on.about.key == kind)


def verb_named(name: str, kind: str | None = None) -> Verb:
    """The action with this key or label, on this type if several types have it. Raises `Refusal`."""
    if name in (SUGGEST, verb_label(SUGGEST)):  # of which every type has its own
        if kind is None:
            raise Refusal(f"“{name}”可用于各种记录，请写明是哪一种记录。")
        return suggestion_verb(kind_named(kind))
    found = [verb for verb in VERBS if name in (verb.key, verb.label)]
    if kind is not None:
        found = [verb for verb in found if kind in (verb.on.about.key, verb.on.about.label)]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = "、".join(verb.on.about.label for verb in found)
        raise Refusal(f"“{name}”可用于 {kinds}，请写明是哪一种记录。")
    raise Refusal(f"没有“{name}”这项操作，可用 little-giant verbs 查看全部操作。")


def parse_arguments(desk: Desk, verb: Verb, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Typed texts as the action's values, by key or label. Raises `Refusal` for what is missing or not asked."""
    from desktop.queries.pick import Resolver

    values: dict[str, Any] = {}
    left = dict(raw)
    for field in verb.arguments:
        text = left.pop(field.name, left.pop(field.label, None))
        value = parse(field, text)
        if value is None and field.required:
            raise Refusal(f"“{verb.label}”缺少“{field.label}”，请补填。")
        if value is not None and field.kind is Kind.REF:
            with desk.store.read() as connection:
                value = Resolver(connection, field).find([value])
        values[field.name] = value
    if left:
        offered = "、".join(field.label for field in verb.arguments) or "（无）"
        raise Refusal(f"“{verb.label}”没有“{next(iter(left))}”这一项，可填的有：{offered}。")
    return values


def perform(desk: Desk, verb: Verb, ids: Sequence[str], raw: Mapping[str, Any]) -> Outcome:
    """Parse the arguments and do it. Raises `Refusal` when no record is chosen or the action cannot be done."""
    if not ids and not verb.alone:
        raise Refusal(f"请先选中要“{verb.label}”的{verb.on.about.label}。")
    if len(ids) > 1 and not verb.many:
        raise Refusal(
            f"“{verb.label}”一次只能办理一{verb.on.about.measure}，请只选一{verb.on.about.measure}。"
        )
    arguments = parse_arguments(desk, verb, raw)
    refuse_hindered(desk, verb, ids)
    return verb.run(desk, tuple(ids), arguments)
