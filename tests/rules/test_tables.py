"""The tables that ship: complete, in order, without the marks of spreadsheet programs."""

import csv
import tomllib

import pytest

from desktop import tables
from desktop.assets import asset


def test_the_seven_counties_in_the_fixed_order_of_the_office():
    counties = [place.name for place in tables.divisions() if place.level == "county"]
    assert counties == ["铁东区", "铁西区", "立山区", "千山区", "台安县", "岫岩满族自治县", "海城市"]
    assert [place.order for place in tables.divisions()] == list(range(len(tables.divisions())))


def test_every_place_lies_in_another_and_development_zones_are_our_own_editable_entries():
    known = {place.code for place in tables.divisions()}
    assert len(known) == len(tables.divisions()) == 113
    assert all(place.parent in known for place in tables.divisions() if place.parent)
    zones = [place for place in tables.divisions() if place.level == "functional_zone"]
    assert len(zones) == 8 and all(z.code.startswith("FZ-") and not z.verified for z in zones)


def published(name: str) -> list[dict[str, str]]:
    with asset("resources", "rules", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(vocabulary: str) -> list[str]:
    """The words of a list that a new office begins with."""
    plan = tomllib.loads(asset("db", "plan", "2017.toml").read_text("utf-8"))
    return [term["word"] for term in plan["term"] if term["vocabulary"] == vocabulary]


def test_the_industries_offered_are_the_97_divisions_of_the_standard_in_turn():
    table = published("gbt4754_2017_l1_l2.csv")
    assert [line["division"] for line in table] == [f"{n:02}" for n in range(1, 98)]
    assert "".join(dict.fromkeys(line["section"] for line in table)) == "ABCDEFGHIJKLMNOPQRST"
    named = [f"{line['section']}{line['division']} {line['division_name']}" for line in table]
    assert words("industry") == named


def test_the_fields_of_technology_offered_are_those_of_the_catalogue():
    table = published("hightech_fields.csv")
    domains = {line["code"]: line["name"] for line in table if line["level"] == "1"}
    named = [f"{domains[line['parent']]}/{line['name']}" if line["parent"] else line["name"] for line in table]
    assert (len(domains), len(named)) == (8, 8 + 52)
    assert words("technology_field") == named


def test_the_calendar_covers_2004_to_2026():
    assert tables.calendar().years == frozenset(range(2004, 2027))


def test_the_score_of_article_7_adds_up_to_100():
    rules = tables.sme_rules(2017)
    assert [rules.staff.most, rules.rd.most, rules.ip.most] == [20, 50, 30]


def test_an_unknown_scheme_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        tables.check_identifier("no_such_scheme", "1")


def test_tables_are_read_once():
    assert tables.divisions() is tables.divisions()
    assert tables.calendar() is tables.calendar()


def test_no_table_begins_with_a_byte_order_mark():
    files = [file for file in asset("resources", "rules").iterdir() if file.suffix in (".csv", ".toml")]
    assert files and not any(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files)
