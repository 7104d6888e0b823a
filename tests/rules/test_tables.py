"""The tables that ship: complete, in order, without the marks of spreadsheet programs."""

from collections import Counter

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


def test_industries_are_20_sections_and_97_divisions_in_turn():
    assert [industry.code for industry in tables.industries()] == [f"{n:02}" for n in range(1, 98)]
    assert "".join(dict.fromkeys(i.section for i in tables.industries())) == "ABCDEFGHIJKLMNOPQRST"


def test_technology_is_8_domains_and_52_fields():
    levels = Counter(field.level for field in tables.fields_of_technology())
    assert levels == {1: 8, 2: 52}
    domains = {field.code for field in tables.fields_of_technology() if field.level == 1}
    assert all(f.parent in domains for f in tables.fields_of_technology() if f.level == 2)


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
