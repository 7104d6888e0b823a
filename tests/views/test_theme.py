"""The two variants of the theme: whatever is written can be read (WCAG AA), and nothing is left out of either."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop.queries.desk import Desk
from desktop.views.shell.window import MainWindow
from desktop.views.theme.dress import dress_again
from desktop.views.theme.preferences import set_dark
from desktop.views.theme.tokens import colour, read_tokens

GROUNDS = ("page", "panel", "alternate", "tint", "chosen", "hover")
INKS = ("ink", "quiet", "accent", "green", "amber", "red")
ON_TINTS = (("green", "green_tint"), ("amber", "amber_tint"), ("red", "red_tint"), ("ink", "red_tint"))


def luminance(shade: QColor) -> float:
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("variant", ["tokens", "tokens_dark"])
def test_everything_written_can_be_read_on_its_ground(variant: str) -> None:
    tokens = read_tokens("tokens") | read_tokens(variant)
    pairs = [(ink, ground) for ground in ("page", "panel") for ink in INKS]
    pairs += [("ink", ground) for ground in GROUNDS] + list(ON_TINTS) + [("on_accent", "accent")]
    weak = {pair: round(c, 2) for pair in pairs if (c := contrast(tokens[pair[0]], tokens[pair[1]])) < 4.5}
    assert not weak


def test_the_dark_variant_changes_every_colour_and_adds_none() -> None:
    light, dark = read_tokens("tokens"), read_tokens("tokens_dark")
    assert set(dark) <= set(light)
    assert {name for name in light if light[name].startswith("#")} == set(dark)


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    set_dark(False)
    dress_again(qapp)


def test_the_switch_paints_the_window_anew(
    qtbot, office: Desk, dressed: QApplication, light_again: None
) -> None:
    made = []
    window = MainWindow(office, None, lambda: made.append(colour("page").name()))
    qtbot.addWidget(window)
    window.toggle_dark()
    assert made == [read_tokens("tokens_dark")["page"]]
    assert dressed.palette().window().color().name() == read_tokens("tokens_dark")["page"]
