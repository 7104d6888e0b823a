"""The rule tables that ship with the program, read once and handed out as typed objects."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from desktop.assets import asset
from desktop.fields import Refusal
from desktop.rules.hnte_rules import HnteRules, hnte_rules_from
from desktop.rules.identifiers import Checked, Scheme, check, schemes_from
from desktop.rules.parameters import ScaleBand, Value
from desktop.rules.sme_rules import SmeRules, sme_rules_from
from desktop.rules.standards import values_of
from desktop.rules.working_days import Calendar


@dataclass(frozen=True)
class Division:
    """A place: 省, 市, 县区, 乡镇街道 by GB/T 2260, or a development zone with a code of our own (FZ-…).

    `order` is the fixed order of the office's own reports, in which places are listed, never by pinyin.
    """

    code: str
    name: str
    level: str
    parent: str
    verified: bool
    order: int


def _rows(name: str) -> list[dict[str, str]]:
    with asset("resources", "rules", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _sme_rules_all() -> tuple[SmeRules, ...]:
    """Every 评价办法 that ships, the newest first. Decimals are read exactly, never as floats."""
    files = sorted(asset("resources", "rules").glob("sme_*.toml"))
    documents = [tomllib.loads(file.read_text("utf-8"), parse_float=Fraction) for file in files]
    rules = [sme_rules_from(document) for document in documents]
    return tuple(sorted(rules, key=lambda one: one.effective_from, reverse=True))


def sme_rules(year: int) -> SmeRules:
    """The 评价办法 in force at the end of `year`. Raises `Refusal` for a year before the first one."""
    in_force = [rules for rules in _sme_rules_all() if rules.effective_from <= date(year, 12, 31)]
    if not in_force:
        first = _sme_rules_all()[-1]
        since = f"{first.number}自{first.effective_from.year}年起施行"
        raise Refusal(f"{year}年没有可用的评价办法（{since}），请核对年度。")
    return in_force[0]


@cache
def _hnte_rules_all() -> tuple[HnteRules, ...]:
    files = sorted(asset("resources", "rules").glob("hnte_*.toml"))
    documents = [tomllib.loads(file.read_text("utf-8"), parse_float=Fraction) for file in files]
    return tuple(sorted(map(hnte_rules_from, documents), key=lambda one: one.effective_from, reverse=True))


def hnte_rules(year: int) -> HnteRules:
    """The 认定办法 in force at the end of `year`. Raises `Refusal` for a year before the first one."""
    in_force = [rules for rules in _hnte_rules_all() if rules.effective_from <= date(year, 12, 31)]
    if not in_force:
        first = _hnte_rules_all()[-1]
        since = f"{first.number}自{first.effective_from.year}年起施行"
        raise Refusal(f"{year}年没有可用的认定办法（{since}），请核对年度。")
    return in_force[0]


@cache
def shipped_values() -> tuple[tuple[Value, ...], tuple[ScaleBand, ...], frozenset[str]]:
    """The parameters and bands that a data folder begins with, and the names of those that are unverified [M]."""
    text = asset("resources", "rules", "office_parameters.toml").read_text("utf-8")
    document = tomllib.loads(text)
    values, bands = values_of(_sme_rules_all()[-1], _hnte_rules_all()[-1])
    values += [
        Value(one["name"], document["since"], Decimal(one["value"]), one["clause"])
        for one in document["parameter"]
    ]
    doubtful = {one["name"] for one in document["parameter"] if one.get("unverified")}
    return tuple(values), tuple(bands), frozenset({*doubtful, "hnte_growth"})


@cache
def calendar() -> Calendar:
    """Days off and make-up days as published; what an administrator entered the caller lays over it."""
    days: dict[str, set[date]] = {"holiday": set(), "workday_makeup": set()}
    for row in _rows("cn_calendar_2004_2026.csv"):
        days[row["type"]].add(date.fromisoformat(row["date"]))
    return Calendar(frozenset(days["holiday"]), frozenset(days["workday_makeup"]))


@cache
def divisions() -> tuple[Division, ...]:
    """Province, city, seven counties, townships and development zones, in the office's fixed order."""
    return tuple(
        Division(row["code"], row["name"], row["level"], row["parent_code"], row["verified"] == "V", order)
        for order, row in enumerate(_rows("anshan_divisions.csv"))
    )


@cache
def identifier_schemes() -> MappingProxyType[str, Scheme]:
    """The shapes of identifiers by key (uscc, mobile, patent …); the keys are `Field.scheme`."""
    text = asset("resources", "rules", "identifiers.toml").read_text("utf-8")
    return MappingProxyType(schemes_from(tomllib.loads(text)))


def check_identifier(key: str, text: str) -> Checked:
    """`check` with the shipped scheme `key`; KeyError for a scheme that there is none of."""
    return check(identifier_schemes()[key], text)


@dataclass(frozen=True)
class ChecklistItem:
    """A paper that a complete file holds for each record of `kind`: a file named by one of `words`, or its `scan`."""

    kind: str
    label: str
    words: tuple[str, ...]
    clause: str
    scan: str = ""


@cache
def dossier_checklist() -> tuple[ChecklistItem, ...]:
    """What the 缺件清单 of an archive is reckoned from; [M] all of it."""
    document = tomllib.loads(asset("resources", "rules", "dossier_checklist.toml").read_text("utf-8"))
    return tuple(ChecklistItem(**{**item, "words": tuple(item["words"])}) for item in document["item"])
