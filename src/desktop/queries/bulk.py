"""Which of many records a change would change."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.records import record_types
from desktop.store.rows import get_many

from .desk import Desk


def differing(desk: Desk, kind: str, ids: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    """Those that do not hold these values yet, in their order; one that is gone is left out."""
    with desk.store.read() as connection:
        found = get_many(connection, record_types()[kind], ids)
    return [i for i in ids if i in found and any(getattr(found[i], n) != v for n, v in values.items())]
