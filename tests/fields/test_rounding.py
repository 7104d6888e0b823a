"""四舍五入 as an office does it, wherever a figure is rounded."""

import ast
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.fields import Field, Kind, half_up, parse
from desktop.queries.overview import TargetCard
from desktop.rules.roadmap_gates import Opinion, average

SOURCES = Path(__file__).parents[2] / "src" / "desktop"


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Decimal("85.125"), 2, "85.13"),
        (Decimal("85.1249"), 2, "85.12"),
        (Fraction(1, 8), 2, "0.13"),
        (Decimal("-0.5"), 0, "-1"),
        (Fraction(1, 3), 1, "0.3"),
        (7, 2, "7.00"),
    ],
)
def test_a_half_goes_away_from_zero(value, places, rounded):
    assert str(half_up(value, places)) == rounded


def test_the_mean_of_the_experts_is_rounded_as_on_paper():
    marks = [Decimal("85.12"), Decimal("85.13")]
    assert average([Opinion(f"专家{n}", mark, True) for n, mark in enumerate(marks)]) == Decimal("85.13")


def test_a_number_typed_with_more_places_than_are_kept_is_rounded_as_on_paper():
    assert parse(Field("得分", Kind.DECIMAL, places=2), "85.125") == Decimal("85.13")
    assert parse(Field("金额", Kind.MONEY, unit="元"), 0.125) == 13


def test_a_target_is_never_shown_as_reached_before_it_is():
    assert TargetCard("T", "示范企业", 299, 300, "家", "", None).percent == 99
    assert TargetCard("T", "示范企业", 300, 300, "家", "", None).percent == 100


def test_nothing_rounds_figures_in_another_way():
    """`quantize` rounds halves to even unless told; the samples make up figures and may."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in SOURCES.rglob("*.py")
        if not path.name.startswith("sample_")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "quantize"
    ]
    assert found == [], "round with fields.half_up"
