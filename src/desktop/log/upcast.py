"""Old entries read with today's declarations. The log itself is never migrated."""

from collections.abc import Callable, Mapping
from typing import Any

SCHEMA = 1  # the revision of the declarations; raise it with every change that an upcaster must bridge

Upcast = Callable[[Any], dict[str, Any]]
UPCASTS: dict[
    tuple[str, str, int], Upcast
] = {}  # (kind, field, revision) -> plain value -> fields of the next one


def upcast(
    kind: str,
    values: Mapping[str, Any],
    schema: int,
    upcasts: Mapping[tuple[str, str, int], Upcast] = UPCASTS,
) -> dict[str, Any]:
    """Plain values of a record as written under `schema`, said in the words of today's `SCHEMA`."""
    current = dict(values)
    for revision in range(schema, SCHEMA):
        for name in [name for name in current if (kind, name, revision) in upcasts]:
            current.update(upcasts[kind, name, revision](current.pop(name)))
    return current
