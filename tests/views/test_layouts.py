"""Every record type has its form groups and list columns, and nothing is forgotten."""

import pytest

from desktop.assets import asset
from desktop.queries.kinds import all_kinds
from desktop.queries.layout import layout

KINDS = {facts.key: facts for facts in all_kinds()}


def test_there_is_one_file_for_each_record_type():
    files = {path.stem for path in asset("ui", "layout").glob("*.toml")}
    assert files == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_once_on_the_form_or_left_off_on_purpose(kind):
    shape = layout(kind)
    placed = [name for group in shape.groups for name in group.fields]
    assert sorted([*placed, *shape.left_off]) == sorted(field.name for field in KINDS[kind].fields)


@pytest.mark.parametrize("kind", KINDS)
def test_list_columns_are_fields_and_the_frozen_ones_come_first(kind):
    shape = layout(kind)
    assert set(shape.columns) <= {field.name for field in KINDS[kind].fields}
    assert 3 <= len(shape.columns) <= 9
    assert len(set(shape.columns)) == len(shape.columns)
    assert 0 <= shape.frozen < len(shape.columns)


@pytest.mark.parametrize("kind", KINDS)
def test_a_required_field_that_a_clerk_fills_in_is_never_left_off(kind):
    required = {field.name for field in KINDS[kind].fields if field.required and not field.by_action}
    assert not required & set(layout(kind).left_off)
