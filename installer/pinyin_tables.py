"""resources/pinyin from the dictionaries of pypinyin: only what keys are made of, in a form that is read in milliseconds.

usage: pinyin_tables.py
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

HOME = Path(__file__).parents[1] / "resources" / "pinyin"
LONGEST = 4  # of longer phrases hardly one decides anything that its parts do not
_TONES = str.maketrans(
    "āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüńňǹḿ",
    "aaaaeeeeooooiiiiuuuuvvvvvnnnm",
)


def tables() -> dict[str, str]:
    """The text of each file by its name."""
    alone = {chr(sign): _plain(said.split(",")) for sign, said in PINYIN_DICT.items()}
    phrases = {
        phrase: _plain(said[0] for said in readings)
        for phrase, readings in PHRASES_DICT.items()
        if 2 <= len(phrase) == len(readings) <= LONGEST
    }
    return {
        "characters.txt": _characters(alone),
        "phrases.txt": _phrases(phrases, alone),
        "turned.txt": _turned(phrases, alone),
    }


def _plain(said) -> list[str]:
    """Syllables without their tones; ü is v, as it is typed."""
    return [syllable.translate(_TONES) for syllable in said]


def _characters(alone: dict[str, list[str]]) -> str:
    read_so = defaultdict(list)
    for sign, said in sorted(alone.items()):
        read_so[" ".join(dict.fromkeys(said))].append(sign)
    return _lines(f"{said}\t{''.join(signs)}" for said, signs in sorted(read_so.items()))


def _phrases(phrases: dict[str, list[str]], alone: dict[str, list[str]]) -> str:
    """The phrases of one first character in a line without it, each with its syllables if they are not the likely ones."""
    begun_by = defaultdict(list)
    for phrase, said in sorted(phrases.items()):
        usual = said == [alone[sign][0] for sign in phrase]
        begun_by[phrase[0]].append(phrase[1:] if usual else f"{phrase[1:]}:{','.join(said)}")
    return _lines(f"{first}\t{' '.join(rests)}" for first, rests in begun_by.items())


def _turned(phrases: dict[str, list[str]], alone: dict[str, list[str]]) -> str:
    """Each character that a phrase reads otherwise than it is read alone; what stands before and after it there."""
    before, after = defaultdict(set), defaultdict(set)
    for phrase, said in phrases.items():
        for at, (sign, syllable) in enumerate(zip(phrase, said, strict=True)):
            if syllable != alone[sign][0]:
                before[sign] |= set(phrase[at - 1 : at])
                after[sign] |= set(phrase[at + 1 : at + 2])
    signs = sorted({*before, *after})
    return _lines("\t".join((sign, *("".join(sorted(near[sign])) for near in (before, after)))) for sign in signs)


def _lines(lines) -> str:
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    for name, text in tables().items():
        (HOME / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
