"""How characters and phrases are read, from the tables of resources/pinyin, which are made from those of pypinyin."""

from collections import defaultdict
from functools import cache
from itertools import pairwise

from desktop.assets import asset


def sounds(sign: str) -> tuple[str, ...]:
    """Every reading of a character without its tone, the likely one first; another sign stands for itself."""
    return _readings(sign) or (sign.lower(),)


def is_read(sign: str) -> bool:
    """Whether a reading of this sign is known."""
    return bool(_readings(sign))


@cache
def turned() -> frozenset[str]:
    """The characters that some phrase reads otherwise than they are read alone: 重 in 重庆."""
    return frozenset(line[0] for line in _lines("turned.txt"))


@cache
def turning() -> frozenset[str]:
    """A turned character with a neighbour from such a phrase: a text without any is read sign by sign."""
    pairs = set()
    for line in _lines("turned.txt"):
        sign, before, after = line.split("\t")
        pairs.update(other + sign for other in before)
        pairs.update(sign + other for other in after)
    return frozenset(pairs)


def syllables(text: str) -> list[str]:
    """One reading per character, phrases first (重庆 is chong qing); other characters stand for themselves."""
    said, free = [sounds(sign)[0] for sign in text], 0
    for at, (first, second) in enumerate(pairwise(text)):
        if at >= free:
            for phrase, readings in _phrases(first).get(second, ()):
                if text.startswith(phrase, at):
                    free = at + len(phrase)
                    said[at:free] = readings or said[at:free]
                    break
    return said


@cache
def _readings(sign: str) -> tuple[str, ...]:
    """Found in the text of the table: of its 42,000 characters an office meets some hundreds."""
    table = _table("characters.txt")
    at = table.find(sign) if sign > "\u3000" else -1  # what stands before is spelling
    line = table.rfind("\n", 0, at) + 1
    return tuple(table[line : table.index("\t", line)].split(" ")) if at >= 0 else ()


@cache
def _begun() -> dict[str, str]:
    """The rests of the phrases that begin with a character."""
    return {line[0]: line[2:] for line in _lines("phrases.txt")}


@cache
def _phrases(first: str) -> dict[str, list[tuple[str, list[str]]]]:
    """The phrases that begin with this character by their second one, the longest first.

    With the syllables of those that read a character otherwise than it is read alone.
    """
    found = defaultdict(list)
    for rest in sorted(_begun().get(first, "").split(), key=_length, reverse=True):
        signs, _, said = rest.partition(":")
        found[signs[0]].append((first + signs, said.split(",") if said else []))
    return dict(found)


def _length(rest: str) -> int:
    return len(rest.partition(":")[0])


@cache
def _table(name: str) -> str:
    return asset("resources", "pinyin", name).read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return _table(name).split("\n")[:-1]
