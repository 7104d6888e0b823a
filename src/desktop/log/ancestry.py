"""What the authors of a conflict both started from. Pure."""

from collections.abc import Iterable, Mapping

from .entry import OpId
from .replay import Known


def shared(known: Mapping[OpId, Known], name: str, heads: Iterable[OpId]) -> OpId | None:
    """The operation on field `name` that all `heads` come from, the nearest one; None when they share none."""
    lines = [_line(known, name, head) for head in heads]
    if not lines:
        return None
    both = set.intersection(*lines)
    replaced = {earlier for op in both for earlier in known[op].changes[name].replaces}
    return max(both - replaced, key=lambda op: (known[op].hlc, op), default=None)


def _line(known: Mapping[OpId, Known], name: str, head: OpId) -> set[OpId]:
    """Everything that `head` replaced, directly or through others."""
    found: set[OpId] = set()
    waiting = list(known[head].changes[name].replaces)
    while waiting:
        op = waiting.pop()
        if op not in found and op in known and name in known[op].changes:
            found.add(op)
            waiting += known[op].changes[name].replaces
    return found
