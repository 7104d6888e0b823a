"""Derived sort and search keys: pinyin of names, with characters that have several readings (多音字)."""

import re
from collections.abc import Iterable
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


_TONES = str.maketrans(
    "āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüńňǹḿ",
    "aaaaeeeeooooiiiiuuuuvvvvvnnnm",
)


def _plain(syllable: str) -> str:
    return syllable.translate(_TONES)


def _syllables(text: str) -> list[str]:
    """One reading per character, phrases first (重庆 is chong qing); other characters stand for themselves."""
    out: list[str] = []
    at = 0
    phrases, readings = _phrases(), _readings()
    while at < len(text):
        for size in range(_LONGEST_PHRASE, 1, -1):
            known = phrases.get(text[at : at + size])
            if known and len(known) == size:
                out += [_plain(syllable[0]) for syllable in known]
                at += size
                break
        else:
            reading = readings.get(ord(text[at]))
            out.append(_plain(reading.split(",")[0]) if reading else text[at].lower())
            at += 1
    return out


@lru_cache(maxsize=4096)
def sort_key(text: str) -> str:
    """What a list sorts by: the pinyin of each character, so that 鞍山 stands before 北京."""
    return " ".join(_syllables(narrow(text)))[:200]


def initials(text: str) -> tuple[str, ...]:
    """Initials as people type them, first the likely reading, then each other reading of one character."""
    text = narrow(text)
    main = [syllable[0] for syllable in _syllables(text)]
    variants = ["".join(main)]
    for at, char in enumerate(text):
        readings = _readings().get(ord(char), "") if _HAN.match(char) else ""
        for letter in {_plain(reading)[0] for reading in readings.split(",") if reading} - {main[at]}:
            variants.append("".join((*main[:at], letter, *main[at + 1 :])))
    return tuple(variants[:12])


@lru_cache(maxsize=4096)
def _searchable(text: str) -> str:
    plain = narrow(text).lower()
    return f"{plain}\n{'|'.join(initials(plain))}" if _HAN.search(plain) else plain


def search_key(texts: Iterable[str]) -> str:
    """One text in which a part of a name, its initials or the tail of a code is found by LIKE."""
    return "\n".join(_searchable(text) for text in texts if text)
