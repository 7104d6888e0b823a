"""Derived sort and search keys: pinyin of names, with characters that have several readings (多音字)."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import compress, count
from operator import itemgetter

from desktop.fields import narrow

from .readings import is_read, sounds, syllables, turned, turning

Keys = tuple[str, str]  # what a text sorts by, and what it gives to a search key

MOST_INITIALS, LONGEST_KEY = 12, 200
FORMS = {"\2": "有限公司", "\3": "责任公司"}  # nearly every firm's name ends in one: for a column they are one sign
_TURNED, _ODD = "\0", "\1"  # stand for signs that do not say by themselves how they are read
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def sort_key(text: str) -> str:
    """What a list sorts by: the pinyin of each character, so that 鞍山 stands before 北京."""
    return keys_of([text])[0][0]


def search_key(texts: Iterable[str]) -> str:
    """One text in which a part of a name, its initials or the tail of a code is found by LIKE."""
    return "\n".join(found_by([text for text in texts if text]))


def found_by(texts: Sequence[str]) -> list[str]:
    """What each text gives to a search key. Short ones, such as names of people, come again and again."""
    if "".join(texts).isascii():
        return [text.strip().lower() for text in texts]
    new = [text for text in dict.fromkeys(texts) if text not in _short]
    made = dict(zip(new, [found for _, found in keys_of(new)], strict=True))
    found = [made[text] if text in made else _short[text] for text in texts]
    if len(_short) > 16_384:
        _short.clear()
    _short.update((text, key) for text, key in made.items() if len(text) < 5)
    return found


def keys_of(texts: Sequence[str]) -> list[Keys]:
    """The keys of each text: those of many are made at once, since each look at a sign costs the most."""
    texts = [*map(narrow, texts)]
    if not "".join(texts).isprintable():
        return [keys_of([text])[0] if text.isprintable() else _read_through(text) for text in texts]
    column = "\n".join([*texts, "", ""])
    signs = column
    for sign, form in FORMS.items():
        signs = signs.replace(f"{form}\n", f"{sign}\n")
    of_each = itemgetter(*signs)  # in half the time of str.translate
    lines = zip(
        texts,
        signs.split("\n"),
        column.lower().split("\n"),
        "".join(of_each(_SPELT)).split("\n"),
        "".join(of_each(_LETTERS)).split("\n"),
        strict=False,
    )
    all_others, at, keys = of_each(_OTHERS), 0, []
    for text, own, plain, spelt, letters in lines:
        others = all_others[at : at + len(own)]
        at += len(own) + 1
        if letters == plain:
            found = plain
        else:
            if _TURNED in letters:
                letters = _alone(letters, text)
            if _ODD in letters:
                keys.append(_read_through(text))
                continue
            found = f"{plain}\n{_initials(letters, others, own[-1:])}"
        keys.append((spelt[: min(len(spelt) - 1, LONGEST_KEY)], found))
    return keys


def _alone(letters: str, text: str) -> str:
    """The letters of characters that phrases might turn, when none does; `_ODD` when one may."""
    while (at := letters.find(_TURNED)) >= 0:
        if text[max(at - 1, 0) : at + 1] in turning() or text[at : at + 2] in turning():
            return _ODD
        letters = f"{letters[:at]}{sounds(text[at])[0][0]}{letters[at + 1 :]}"
    return letters


def _initials(likely: str, others: Sequence[str], last: str = "") -> str:
    """Initials as people type them, first the likely reading, then each other reading of one character.

    `others` are the other letters of each sign; `last` is the last one, which may stand for a form.
    """
    variants = [likely]
    for at in compress(count(), others):
        before, after = likely[:at], likely[at + 1 :]
        for letter in others[at]:
            variants.append(f"{before}{letter}{after}")
    if last in FORMS:
        variants += [likely[:-4] + ending for ending in _endings(last)]
    return "|".join(variants[:MOST_INITIALS])


@cache
def _endings(sign: str) -> list[str]:
    """The initials of a form that are not the likely ones."""
    form = FORMS[sign]
    return _initials("".join(sounds(each)[0][0] for each in form), [*map(_other_letters, form)]).split("|")[1:]


def _read_through(text: str) -> Keys:
    """The keys of a text in which phrases decide, or signs that are no single letter."""
    plain, said = text.lower(), syllables(text)
    key = " ".join(said)[:LONGEST_KEY]
    if not _HAN.search(plain):
        return key, plain
    if plain != text:
        said = syllables(plain)
    others = [*map(_other_letters, plain, said)]
    return key, f"{plain}\n{_initials(''.join([sound[0] for sound in said]), others)}"


class _Table(dict[str, str]):
    """What stands for each sign, made when it is first met."""

    def __init__(self, made: Callable[[str], str], end: str):
        super().__init__({"\n": end})
        self._made = made

    def __missing__(self, sign: str) -> str:
        self[sign] = self._made(sign)
        return self[sign]


def _letter(sign: str) -> str:
    """The first letter of a sign; `_TURNED` where that depends on its neighbours, `_ODD` where it is no single one."""
    if is_read(sign) != bool(_HAN.match(sign)) or sign == "Σ" or len(sign.lower()) > 1:
        return _ODD
    return _TURNED if sign in turned() else sounds(sign)[0][0]


def _other_letters(sign: str, said: str = "") -> str:
    """The letters with which a Chinese character begins when it is not read as `said`, by default the likely way."""
    letters = dict.fromkeys(sound[0] for sound in sounds(sign)) if _HAN.match(sign) else ()
    likely = (said or sounds(sign)[0])[0]
    return "".join(letter for letter in letters if letter != likely) if len(letters) > 1 else ""


_short: dict[str, str] = {}
_SPELT = _Table(lambda sign: "".join(f"{sounds(one)[0]} " for one in FORMS.get(sign, sign)), "\n")
_LETTERS = _Table(lambda sign: "".join(map(_letter, FORMS.get(sign, sign))), "\n")
_OTHERS = _Table(lambda sign: "" if sign in FORMS else _other_letters(sign), "")
