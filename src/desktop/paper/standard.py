"""The measures of GB/T 9704-2012, read from resources/rules/gbt9704_2012.toml; all in points."""

import tomllib
from dataclasses import dataclass
from functools import cache
from math import ceil

from desktop.assets import asset

MM = 72 / 25.4
_ASCENT = 0.88  # of a Chinese character's square above its baseline


@dataclass(frozen=True, slots=True)
class Letter:
    """The measures of 信函格式: mark from the page's top, its double lines and how long they are."""

    mark_top: float
    mark_to_line: float
    line: float
    foot_line: float  # from the lower edge of the page


@dataclass(frozen=True, slots=True)
class Standard:
    """The page of an official text. Lines are slots counted from 0 at the top of the type area (版心)."""

    page: tuple[float, float]
    top: float
    left: float
    width: float
    height: float
    lines: int
    characters: int
    sizes: dict[str, float]  # 字号: 2号 → h2
    mark_top: float  # upper edge of the issuing body's mark, from the type area
    letter: Letter
    seal: float  # the widest seal of a municipal bureau: signers stand as far apart

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def line_pitch(self) -> float:
        return self.height / self.lines

    @property
    def character(self) -> float:
        """The advance of one character on the grid of 28."""
        return self.width / self.characters

    def slot_top(self, slot: float) -> float:
        return self.top + slot * self.line_pitch

    def slot_below(self, y: float) -> int:
        """The slot of a title that leaves two lines free below `y`, a third of a line given or taken."""
        return ceil((y - self.top) / self.line_pitch + 2 - 0.35)

    def baseline(self, slot: float, size: float) -> float:
        """The baseline of characters that stand in the middle of a slot."""
        return self.slot_top(slot) + (self.line_pitch - size) / 2 + _ASCENT * size


@cache
def standard() -> Standard:
    """The standard as shipped."""
    with asset("resources", "rules", "gbt9704_2012.toml").open("rb") as file:
        data = tomllib.load(file)
    page, header, letter = data["page"], data["header"], data["letter"]
    width, height = page["type_area_mm"]
    return Standard(
        page=(page["size_mm"][0] * MM, page["size_mm"][1] * MM),
        top=page["top_mm"] * MM,
        left=page["left_mm"] * MM,
        width=width * MM,
        height=height * MM,
        lines=page["lines_per_page"],
        characters=page["chars_per_line"],
        sizes={name: float(size) for name, size in data["font_size_pt"].items()},
        mark_top=header["mark_top_to_type_area_mm"] * MM,
        letter=Letter(
            mark_top=letter["mark_top_to_page_top_mm"] * MM,
            mark_to_line=letter["mark_to_line_mm"] * MM,
            line=letter["line_mm"] * MM,
            foot_line=letter["foot_line_to_page_bottom_mm"] * MM,
        ),
        seal=data["seal"]["municipal_bureau_max_diameter_mm"] * MM,
    )
