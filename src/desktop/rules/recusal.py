"""回避: who may not judge whom (office.md 15)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SHORTEST = 4  # characters of a unit's name that may begin a longer one: 辽宁科技大学 and its 材料学院


@dataclass(frozen=True, slots=True)
class Applicant:
    """`units`: its own names and those of the unit it comes from; `people`: its leader and members."""

    name: str
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def recusal(expert: str, unit: str, applicants: Iterable[Applicant]) -> str:
    """Why an expert of this name and unit stands aside; "" when nothing speaks against them."""
    own = _key(unit)
    for applicant in applicants:
        for other in applicant.units:
            if _same(own, _key(other)):
                return f"与“{applicant.name}”同属{other}"
        if _key(expert) in map(_key, applicant.people):
            return f"与“{applicant.name}”的成员同名"
    return ""


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and (short == long or (len(short) >= _SHORTEST and long.startswith(short)))


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
