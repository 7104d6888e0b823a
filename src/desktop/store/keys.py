"""Derived sort and search keys: pinyin of names, with characters that have several readings (多音字)."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import compress, count
from operator import add

from desktop.fields import narrow

from .readings import TURNED_BY_PHRASES

_LONGEST_PHRASE = 4
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_in_phrases = re.compile(f"[{TURNED_BY_PHRASES}]").search


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


class _Sounds(dict[int, tuple[str, ...]]):
    """Every reading of a character without its tone, the likely one first; another sign stands for itself."""

    def __missing__(self, sign: int) -> tuple[str, ...]:
        readings = _readings().get(sign)
        sounds = tuple(dict.fromkeys(map(_plain, readings.split(",")))) if readings else (chr(sign).lower(),)
        self[sign] = sounds
        return sounds


class _Others(dict[str, str]):
    """The letters with which the less likely readings of a Chinese character begin; "" where there is no choice."""

    def __missing__(self, sign: str) -> str:
        sounds = _SOUNDS[ord(sign)] if _HAN.match(sign) else ()
        letters = "".join(dict.fromkeys(sound[0] for sound in sounds))
        self[sign] = letters if len(letters) > 1 else ""
        return self[sign]


class _Translation(dict[int, str]):
    """For `str.translate`: a whole name at once is five times as fast as sign by sign."""

    def __init__(self, made: Callable[[int], str]):
        super().__init__()
        self._made = made

    def __missing__(self, sign: int) -> str:
        self[sign] = self._made(sign)
        return self[sign]


_SOUNDS, _OTHERS = _Sounds(), _Others()
_SPELT = _Translation(lambda sign: f"{_SOUNDS[sign][0]} ")
_TURNED = "\0"


def _marked(sign: int) -> str:
    """The first letter of a sign, in capitals where there is a choice; of one that phrases may turn `_TURNED`."""
    if chr(sign) in TURNED_BY_PHRASES:
        return _TURNED
    letter = _SOUNDS[sign][0][0]
    return letter.upper() if _OTHERS[chr(sign)] else letter


_MARKED = _Translation(_marked)


@lru_cache(maxsize=4096)
def _syllables(text: str) -> tuple[str, ...]:
    """One reading per character, phrases first (重庆 is chong qing); other characters stand for themselves."""
    out, free = [sounds[0] for sounds in map(_SOUNDS.__getitem__, map(ord, text))], 0
    for at in compress(count(), map(_beginnings().__contains__, map(add, text, text[1:]))):
        if at >= free:
            phrase = _phrase(text[at : at + _LONGEST_PHRASE])
            out[at : at + len(phrase)] = phrase
            free = at + len(phrase)
    return tuple(out)


@lru_cache(maxsize=16384)
def _phrase(text: str) -> Sequence[str]:
    """The syllables of the longest phrase that this begins with; none when there is none."""
    for size in range(len(text), 1, -1):
        known = _phrases().get(text[:size])
        if known and len(known) == size:
            return [_plain(syllable[0]) for syllable in known]
    return ()


def _initials(text: str) -> list[str]:
    """Initials as people type them, first the likely reading, then each other reading of one character.

    `text` is in small letters, so that a capital among the marks is a choice.
    """
    marks = text.translate(_MARKED)
    if _TURNED in marks:
        main = "".join([syllable[0] for syllable in _syllables(text)])
        choices = map(_OTHERS.__getitem__, text)
    else:
        main, choices = marks.lower(), map(str.isupper, marks)
    variants = [main]
    for at in compress(count(), choices):
        for letter in _OTHERS[text[at]]:
            if letter != main[at]:
                variants.append(main[:at] + letter + main[at + 1 :])
    return variants[:12]


@lru_cache(maxsize=4096)
def sort_key(text: str) -> str:
    """What a list sorts by: the pinyin of each character, so that 鞍山 stands before 北京."""
    text = narrow(text)
    spelt = " ".join(_syllables(text)) if _in_phrases(text) else text.translate(_SPELT)[:-1]
    return spelt[:200]


@lru_cache(maxsize=4096)
def _searchable(text: str) -> str:
    plain = narrow(text).lower()
    return f"{plain}\n{'|'.join(_initials(plain))}" if not plain.isascii() and _HAN.search(plain) else plain


def search_key(texts: Iterable[str]) -> str:
    """One text in which a part of a name, its initials or the tail of a code is found by LIKE."""
    return "\n".join(_searchable(text) for text in texts if text)
