"""The plan of 2017 as data: what a new data folder is filled with."""

import tomllib
from collections import Counter

import pytest

from desktop.assets import asset
from desktop.fields import Kind, from_plain, parse, to_plain
from desktop.records import record_types

PLAN = tomllib.loads(asset("db", "plan", "2017.toml").read_text(encoding="utf-8"))
ROWS = [(kind, row) for kind, rows in PLAN.items() for row in rows]
KIND_OF_KEY = {row["key"]: kind for kind, row in ROWS}
WORDS = {(row["vocabulary"], row["word"]) for row in PLAN["term"]}


def _match_key(alternatives, row):
    names = next(names for names in alternatives if all(name in row for name in names))
    return tuple(row[name] for name in names)


def test_every_table_and_field_is_declared():
    for kind, row in ROWS:
        names = {field.name for field in record_types()[kind].fields}
        assert set(row) - {"key"} <= names, f"{row['key']} has a field that {kind} does not declare"


def test_every_required_field_is_filled():
    for kind, row in ROWS:
        for field in record_types()[kind].fields:
            assert not field.required or row.get(field.name) not in (None, ""), f"{row['key']}.{field.name}"


def test_every_reference_names_a_record_of_an_allowed_kind():
    for kind, row in ROWS:
        for field in record_types()[kind].fields:
            if field.kind is Kind.REF and field.name in row:
                assert KIND_OF_KEY.get(row[field.name]) in field.to, f"{row['key']}.{field.name}"


def test_every_value_is_in_its_plain_form_and_reads_as_itself():
    """Money stands in 分, as `from_plain` takes it; what people type into a form means 万元 or 元."""
    for kind, row in ROWS:
        for field in record_types()[kind].fields:
            if field.name not in row:
                continue
            plain = row[field.name]
            value = from_plain(field, plain)
            assert to_plain(field, value) == plain, f"{row['key']}.{field.name}"
            if field.kind is Kind.MONEY:
                assert type(plain) is int
                assert plain >= 0
            else:
                assert parse(field, plain) == value, f"{row['key']}.{field.name}"


def test_no_two_rows_are_the_same_record():
    assert len(KIND_OF_KEY) == len(ROWS), "a key is used twice"
    for kind, rows in PLAN.items():
        seen = Counter(_match_key(record_types()[kind].about.match, row) for row in rows)
        assert [key for key, count in seen.items() if count > 1] == [], kind


def test_every_record_type_belongs_to_a_task_that_exactly_one_section_leads():
    tasks = {row["code"] for row in PLAN["task"]}
    assert {record.about.task for record in record_types().values()} <= tasks
    leads = Counter(row["task"] for row in PLAN["task_holder"] if row["leads"])
    assert leads == {f"task:{code}": 1 for code in tasks}


def test_the_third_task_is_held_by_two_sections_and_led_by_the_first():
    holders = {row["section"]: row["leads"] for row in PLAN["task_holder"] if row["task"] == "task:3"}
    assert holders == {"section:GX": True, "section:CX": False}


def test_the_five_targets_are_those_of_the_plan():
    assert {row["code"]: (row["value"], row["unit"], row["counts"]) for row in PLAN["target"]} == {
        "T1": (50, "个", "seed_pool_first_batch"),
        "T2": (300, "家", "growth_pool_members"),
        "T3": (30, "家", "demonstrations_recognised"),
        "T4": (35, "家", "new_hnte"),
        "T5": (200, "户", "little_giants_cumulative"),
    }


def test_the_two_budgets_are_2000_and_1000_wan_yuan():
    assert {row["fund"]: row["amount"] for row in PLAN["budget"]} == {
        "fund:ZZ": 2000 * 10_000 * 100,
        "fund:LX": 1000 * 10_000 * 100,
    }


@pytest.mark.parametrize("matter", ["pool", "demonstration", "grant", "little_giant", "shortlist", "other"])
def test_a_chain_begins_with_the_clerk_and_the_chief_and_has_no_gap(matter):
    steps = [row for row in PLAN["approval_chain_step"] if row["matter"] == matter]
    assert [row["position"] for row in steps] == list(range(1, len(steps) + 1))
    assert [row["role"] for row in steps[:2]] == ["clerk", "chief"]
    assert steps[-1]["role"] == "leader"
    assert "admin" not in {row["role"] for row in steps}, "an administrator approves nothing"


def test_money_passes_finance_and_the_bureau_meeting():
    titles = [row["title"] for row in PLAN["approval_chain_step"] if row["matter"] == "grant"]
    assert titles == ["承办人", "处室负责人", "会签处室", "财务", "分管副局长", "局长办公会", "局长"]


def test_a_score_sheet_adds_up_to_a_hundred():
    sheets = Counter()
    for row in PLAN["score_item"]:
        sheets[row["sheet"]] += row["weight"]
    assert set(sheets.values()) == {100}


def test_every_vocabulary_that_a_field_offers_has_words():
    offered = {
        field.vocabulary
        for record in record_types().values()
        for field in record.fields
        if field.vocabulary and not field.choices
    }
    assert offered <= {vocabulary for vocabulary, _ in WORDS}


def test_positions_in_a_vocabulary_follow_the_order_of_the_file():
    for vocabulary in {vocabulary for vocabulary, _ in WORDS}:
        positions = [row["position"] for row in PLAN["term"] if row["vocabulary"] == vocabulary]
        assert positions == list(range(1, len(positions) + 1))


def test_the_ten_uses_of_money_are_those_of_the_plan_and_one_more():
    uses = [row["word"] for row in PLAN["term"] if row["vocabulary"] == "fund_use"]
    assert len(uses) == 11
    assert uses[-1] == "其他"


def test_technology_fields_and_industries_are_complete():
    counts = Counter(vocabulary for vocabulary, _ in WORDS)
    assert counts["technology_field"] == 8 + 52
    assert counts["industry"] == 97


@pytest.mark.parametrize("row", PLAN["number_series"], ids=lambda row: row["code"])
def test_a_number_pattern_prints_a_year_and_a_padded_number(row):
    printed = row["pattern"].format(year=2017, no=7)
    assert printed.endswith("〔2017〕007号") or (row["code"], printed) == ("team", "TD2017007")
