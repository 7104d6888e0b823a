"""Which of several records of one thing stands for all of them. Pure."""

from collections.abc import Iterable, Mapping


def canonical(groups: Iterable[Iterable[str]], by_hand: Mapping[str, str]) -> dict[str, str]:
    """Each record that counts as another's → that other.

    `groups` are ids that are the same by what they hold (equal valid codes), `by_hand` what people said. The
    lowest id stands for the others, one that nobody pointed away from before one that somebody did: the same
    answer on every station, whatever they said at once.
    """
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for group in groups:
        first, *others = sorted(group)
        for other in others:
            parent[root(other)] = root(first)
    for one, other in by_hand.items():
        parent[root(one)] = root(other)
    members: dict[str, list[str]] = {}
    for one in parent:
        members.setdefault(root(one), []).append(one)
    return {
        one: kept
        for together in members.values()
        for kept in [min(together, key=lambda i: (i in by_hand, i))]
        for one in together
        if one != kept
    }
