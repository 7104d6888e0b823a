"""Reads a PDF back: where every character and every line stands, in millimetres from the upper left corner."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LAParams, LTChar, LTCurve, LTLine, LTPage

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    text: str
    x: float
    right: float
    baseline: float
    size: float  # points
    font: str


@dataclass(frozen=True)
class Rule:
    x: float
    y: float
    right: float
    bottom: float
    weight: float  # points


def _inside(container) -> Iterator:
    for one in container:
        yield one
        if hasattr(one, "__iter__"):
            yield from _inside(one)


@lru_cache(maxsize=6)
def pages(path: Path) -> list[LTPage]:
    """The pages of a file that is not written again."""
    return list(extract_pages(path, laparams=None))


def glyphs(page: LTPage) -> list[Glyph]:
    found = []
    for one in _inside(page):
        if isinstance(one, LTChar):
            baseline = (page.height - one.matrix[5]) / MM
            found.append(Glyph(one.get_text(), one.x0 / MM, one.x1 / MM, baseline, one.size, one.fontname))
    return found


def rules(page: LTPage) -> list[Rule]:
    return [
        Rule(
            one.x0 / MM,
            (page.height - one.y1) / MM,
            one.x1 / MM,
            (page.height - one.y0) / MM,
            one.linewidth,
        )
        for one in _inside(page)
        if isinstance(one, LTLine | LTCurve)
    ]


def lines(page: LTPage) -> list[list[Glyph]]:
    """The characters by baseline, from the top, each line from the left."""
    ordered = sorted(glyphs(page), key=lambda glyph: (round(glyph.baseline, 1), glyph.x))
    return [list(line) for _, line in groupby(ordered, key=lambda glyph: round(glyph.baseline, 1))]


def text_of(line: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in line)


def line_with(page: LTPage, text: str) -> list[Glyph]:
    """The first line that holds a text."""
    return next(line for line in lines(page) if text in text_of(line))


def plain_text(path: Path) -> str:
    """What pdfminer copies out of the file, without spaces and line ends."""
    return "".join(extract_text(path, laparams=LAParams()).split())


def copied(path: Path) -> str:
    """What pdftotext copies out of the file, without spaces and line ends."""
    out = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    return "".join(out.stdout.decode("utf-8").split())
