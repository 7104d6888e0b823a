"""Derived sort and search keys: pinyin of names, with characters that have several readings (多音字)."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from desktop.fields import narrow

_LONGEST_PHRASE = 4
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@cache
def _readings() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


@cache
def _phrases() -> dict[str, list[list[str]]]:
    from pypinyin.constants import PHRASES_DICT

    return PHRASES_DICT


@cache
def _beginnings() -> frozenset[str]:
    """The first two characters of every phrase: most places in a name begin none."""
    return frozenset(phrase[:2] for phrase in _phrases())


_TONES = str.maketrans(
    "āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüńňǹḿ",
    "aaaaeeeeooooiiiiuuuuvvvvvnnnm",
)


def _plain(syllable: str) -> str:
    return syllable.translate(_TONES)


class _Sounds(dict[str, tuple[str, ...]]):
    """Every reading of a character without its tone, the likely one first; another sign stands for itself."""

    def __missing__(self, char: str) -> tuple[str, ...]:
        readings = _readings().get(ord(char))
        sounds = tuple(dict.fromkeys(map(_plain, readings.split(",")))) if readings else (char.lower(),)
        self[char] = sounds
        return sounds


class _Letters(dict[str, str]):
    """The letters with which the readings of a Chinese character begin; "" where there is no choice."""

    def __missing__(self, char: str) -> str:
        letters = "".join(dict.fromkeys(sound[0] for sound in _SOUNDS[char])) if _HAN.match(char) else ""
        self[char] = letters if len(letters) > 1 else ""
        return self[char]


_SOUNDS, _LETTERS = _Sounds(), _Letters()


@lru_cache(maxsize=4096)
def _syllables(text: str) -> tuple[str, ...]:
    """One reading per character, phrases first (重庆 is chong qing); other characters stand for themselves."""
    out = [sounds[0] for sounds in map(_SOUNDS.__getitem__, text)]
    beginnings, free = _beginnings(), 0
    for at in range(len(text) - 1):
        if text[at : at + 2] in beginnings and at >= free:
            phrase = _phrase_at(text, at)
            out[at : at + len(phrase)] = phrase
            free = at + len(phrase)
    return tuple(out)


def _phrase_at(text: str, at: int) -> Sequence[str]:
    """The syllables of the longest phrase that begins here; none when there is none."""
    for size in range(_LONGEST_PHRASE, 1, -1):
        known = _phrases().get(text[at : at + size])
        if known and len(known) == size:
            return [_plain(syllable[0]) for syllable in known]
    return ()


def initials(text: str) -> tuple[str, ...]:
    """Initials as people type them, first the likely reading, then each other reading of one character."""
    text = narrow(text)
    main = "".join([syllable[0] for syllable in _syllables(text)])
    variants = [main]
    for at, letters in enumerate(map(_LETTERS.__getitem__, text)):
        for letter in letters:
            if letter != main[at]:
                variants.append(f"{main[:at]}{letter}{main[at + 1 :]}")
    return tuple(variants[:12])


@lru_cache(maxsize=4096)
def sort_key(text: str) -> str:
    """What a list sorts by: the pinyin of each character, so that 鞍山 stands before 北京."""
    return " ".join(_syllables(narrow(text)))[:200]


@lru_cache(maxsize=4096)
def _searchable(text: str) -> str:
    plain = narrow(text).lower()
    return f"{plain}\n{'|'.join(initials(plain))}" if _HAN.search(plain) else plain


def search_key(texts: Iterable[str]) -> str:
    """One text in which a part of a name, its initials or the tail of a code is found by LIKE."""
    return "\n".join(_searchable(text) for text in texts if text)
