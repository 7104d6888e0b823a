"""Made-up histories of one record, edited on three stations that hear of each other late."""

from typing import Any

from hypothesis import strategies as st

from desktop.log.entry import Op
from desktop.log.replay import Known

STATIONS = ("aaa", "bbb", "ccc")
FIELDS = ("name", "contact", "address")


@st.composite
def histories(draw: Any) -> list[Known]:
    """Entries in the order of their making: the creation, then edits that replace what their author had seen.

    Each station has seen the creation and, of the others' edits, those of an earlier "package": a prefix
    of all that had been made when the package was packed.
    """
    created = Known(("aaa", 1), "enterprise", {"name": Op("甲"), "contact": Op("王工")}, 1)
    made, seen, last = [created], dict.fromkeys(STATIONS, 1), {"aaa": 1, "bbb": 0, "ccc": 0}
    for at in range(draw(st.integers(0, 8))):
        author = draw(st.sampled_from(STATIONS))
        seen[author] = draw(st.integers(seen[author], len(made)))
        known = [e for i, e in enumerate(made) if i < seen[author] or e.op[0] == author]
        name, value = draw(st.sampled_from(FIELDS)), draw(st.sampled_from(("甲", "乙", "丙", None)))
        last[author] += 1
        changes = {name: Op(value, heads_by_hand(known, name))}
        made.append(Known((author, last[author]), "enterprise", changes, draw(st.integers(1, 5)) + at))
    return made


def heads_by_hand(known: list[Known], name: str) -> tuple[tuple[str, int], ...]:
    """The definition, word for word: the operations that no known one replaces."""
    operations = {entry.op: entry.changes[name] for entry in known if name in entry.changes}
    replaced = {op for change in operations.values() for op in change.replaces}
    return tuple(sorted(set(operations) - replaced))


@st.composite
def causal_orders(draw: Any, made: list[Known]) -> list[Known]:
    """Any order of arrival in which nothing comes before what it replaces, nor before its own predecessor."""
    left, arrived = list(made), []
    while left:
        here = {entry.op for entry in arrived}
        ready = [entry for entry in left if needs(entry) <= here]
        chosen = draw(st.sampled_from(ready))
        left.remove(chosen)
        arrived.append(chosen)
    return arrived


def needs(entry: Known) -> set[tuple[str, int]]:
    """What an entry stands on: what it replaces, its author's entry before it, and the creation."""
    origin, seq = entry.op
    own = {(origin, seq - 1)} if seq > 1 else set()
    created = set() if entry.op == ("aaa", 1) else {("aaa", 1)}
    return own | created | {op for change in entry.changes.values() for op in change.replaces}
