"""Old entries read with today's declarations. The log itself is never migrated."""

from collections.abc import Callable, Mapping
from typing import Any

from .entry import DELETED, Op

SCHEMA = 3  # the revision of the declarations; raise it with every change that an upcaster must bridge

Upcast = Callable[[Any], dict[str, Any]]
UPCASTS: dict[
    tuple[str, str, int], Upcast
] = {}  # (kind, field, revision) -> plain value -> fields of the next one


def upcast(
    kind: str,
    values: Mapping[str, Any],
    schema: int,
    upcasts: Mapping[tuple[str, str, int], Upcast] = UPCASTS,
    today: int = SCHEMA,
) -> dict[str, Any]:
    """Plain values of a record as written under revision `schema`, said in the words of revision `today`."""
    current = dict(values)
    for revision in range(schema, today):
        for name in [name for name in current if (kind, name, revision) in upcasts]:
            current.update(upcasts[kind, name, revision](current.pop(name)))
    return current


def upcast_changes(
    kind: str,
    changes: dict[str, Op],
    schema: int,
    upcasts: Mapping[tuple[str, str, int], Upcast] = UPCASTS,
    today: int = SCHEMA,
) -> dict[str, Op]:
    """The operations of an entry under today's names, each still replacing what it replaced.

    Heads, history and undo all read entries through this: an edit made after a field was renamed replaces
    what stood under its old name.
    """
    if schema >= today:
        return changes
    current: dict[str, Op] = {}
    for name, op in changes.items():
        if name == DELETED:
            current[name] = op
            continue
        for new, value in upcast(kind, {name: op.value}, schema, upcasts, today).items():
            current[new] = Op(value, op.replaces)
    return current
