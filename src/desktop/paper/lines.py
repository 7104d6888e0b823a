"""Spans of text → set lines: faces chosen, broken by Chinese rules, justified to a measure."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from .breaking import NEVER_FIRST, balance, break_points, inside_words, seams
from .faces import Face, Faces, Style, printable

_ROUNDING = 0.05  # points by which a full line may seem too wide
_FULL_WIDTH = 1000  # thousandths of the size
_OF_TWO_LINES = 0.8  # of the largest size: a name on two lines
_SPACES = " \u3000"
BETWEEN = 0.25  # of the size, between Chinese and Western: what word processors put there too
_LOOSEST = 0.2  # of the size: a line that would need wider gaps is left ragged
_FEW = 3  # characters: a last line that may hold one alone with its marks; what may be taken over to keep it company
_COMPANY = 0.05  # of the size: what a line with figures may be spread, between two characters, for giving one away
_DIGITS = frozenset("0123456789")
_NARROW = 12  # of the size: in a narrower cell a line that gave one away would be torn
_TIGHTEST = 0.7  # of the size, over the whole line: so much a line is squeezed that would be ragged otherwise


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph in one style. `whole`: a name, never printed in two faces."""

    text: str
    style: Style
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face, with the points added after each. `filled`: they fill in a field of the wording."""

    face: Face
    text: str
    tracking: float
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its runs from left to right, its width in points, and how far it starts from the left."""

    runs: tuple[Run, ...]
    width: float
    indent: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a paragraph is set, in points: size, width of a full-width character, width of the column."""

    size: float
    column: float
    advance: float = 0.0  # 0: as wide as the size, no character grid
    first_indent: float = 0.0
    rest_indent: float = 0.0
    justify: bool = True
    between: float = 0.0  # added between a Chinese character and a Western letter or figure (中西文间距)

    @property
    def pitch(self) -> float:
        return self.advance or self.size


class Setter:
    """Sets lines with one choice of faces; what it has set once it remembers."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self.single = lru_cache(maxsize=5_000)(self._single)
        self.row = lru_cache(maxsize=5_000)(self._row)
        self.shrunk = lru_cache(maxsize=1_000)(self._shrunk)
        self._lines = lru_cache(maxsize=5_000)(self._paragraph)

    def _single(
        self, text: str, style: Style, size: float, tracking: float = 0, *, whole: bool = False
    ) -> Line:
        """The text on one line, however wide it gets."""
        return self._row((Span(text, style, whole),), size, tracking)

    def _row(self, spans: tuple[Span, ...], size: float, tracking: float = 0) -> Line:
        """Spans on one line, however wide it gets."""
        runs = [
            Run(face, part, tracking, span.whole)
            for span in spans
            for face, part in self.faces.set(printable(span.text), span.style, span.whole)
        ]
        width = sum(run.face.width(run.text, size) + tracking * len(run.text) for run in runs)
        return Line(tuple(runs), width - (tracking if runs else 0))

    def paragraph(self, spans: Sequence[Span], measure: Measure) -> tuple[Line, ...]:
        """The spans broken into lines; all but the last fill the column if the measure justifies."""
        return self._lines(tuple(spans), measure)

    def _paragraph(self, spans: tuple[Span, ...], measure: Measure) -> tuple[Line, ...]:
        glyphs = [glyph for span in spans for glyph in self._glyphs(span, measure.size, measure.pitch)]
        text = "".join(glyph.character for glyph in glyphs)
        if measure.between:
            for at in seams(text):
                glyphs[at] = glyphs[at].followed_by(measure.between)
        reach = [0.0, *accumulate(glyph.width for glyph in glyphs)]
        lines: list[Line] = []
        start = 0
        while start < len(text):
            indent = measure.rest_indent if lines else measure.first_indent
            room = measure.column - indent
            end = _end_of_line(text, reach, start, room, measure.between)
            fill = room if measure.justify and end < len(text) else None
            if fill and room - (reach[end] - reach[start]) > _LOOSEST * measure.size * (end - start - 1):
                end = _end_of_line(text, reach, start, room + _TIGHTEST * measure.size, measure.between)
                fill = room
            earlier = _no_orphan(text, start, end) if room >= _NARROW * measure.size else end
            loose = room - (reach[earlier] - reach[start]) > _COMPANY * measure.size * (earlier - start - 1)
            if loose and not _DIGITS.isdisjoint(text[start:earlier]):
                earlier = end  # spread so far an amount would be copied as single figures
            lines.append(_line(glyphs[start:earlier], indent, fill, measure.size))
            start = earlier
        return tuple(lines)

    def title(
        self, text: str, style: Style, size: float, column: float, *, whole: bool = False
    ) -> tuple[Line, ...]:
        """Balanced lines to be centred; see `balance` for 「｜」 and line feeds. `whole`: all in one face."""
        text = "\n".join(map(printable, text.split("\n")))
        glyphs = list(self._glyphs(Span(text.replace("｜", ""), style, whole), size, size))
        lines, start = [], 0
        for part in balance(text, [glyph.width for glyph in glyphs], column):
            lines.append(_line(glyphs[start : start + len(part)], 0.0, None, size))
            start += len(part)
        return tuple(lines)

    def _shrunk(
        self, text: str, style: Style, sizes: tuple[float, float], column: float
    ) -> tuple[tuple[Line, ...], float]:
        """A name on one line at a size between the two given, else balanced lines at the smaller; and the size."""
        largest, least = sizes
        width = self.single(text, style, largest, whole=True).width
        size = largest if width <= column else max(least, int(largest * column / width * 4) / 4)
        lines = self.title(text, style, size, column, whole=True)
        while len(lines) == 2 and size + 1 <= largest * _OF_TWO_LINES:  # they have room to grow again
            larger = self.title(text, style, size + 1, column, whole=True)
            if len(larger) > 2:
                break
            lines, size = larger, size + 1
        return lines, size

    def _glyphs(self, span: Span, size: float, pitch: float) -> Iterator["_Glyph"]:
        for face, part in self.faces.set(printable(span.text), span.style, span.whole):
            for character in part:
                width = face.widths[ord(character)]
                tracking = pitch - size if width >= _FULL_WIDTH else 0.0
                yield _Glyph(character, face, tracking, width * size / 1000 + tracking, span.whole)


class _Glyph(NamedTuple):
    character: str
    face: Face
    tracking: float
    width: float
    filled: bool

    def followed_by(self, space: float) -> "_Glyph":
        return self._replace(tracking=self.tracking + space, width=self.width + space)


def _no_orphan(text: str, start: int, end: int) -> int:
    """Where the line ends so that the last line of a paragraph is more than one character (单字不成行)."""
    rest = text[end:]
    if not rest or sum(one not in NEVER_FIRST and one != " " for one in rest[:_FEW]) != 1 or len(rest) > _FEW:
        return end
    before = {at for at in break_points(text) if max(start, end - _FEW - 1) < at < end}
    return max(before - inside_words(text) or before, default=end)


def _end_of_line(text: str, reach: Sequence[float], start: int, room: float, between: float = 0.0) -> int:
    """Where the line that begins at `start` ends: as far as it fits, then back to an allowed break."""
    end = bisect_right(reach, reach[start] + room + _ROUNDING) - 1
    if between and end < len(text) and reach[end + 1] - between <= reach[start] + room + _ROUNDING:
        end += end in seams(text)  # what follows it at the end of a line takes no room
    while end < len(text) and text[end] == " ":
        end += 1
    if end >= len(text):
        return len(text)
    allowed, fits = break_points(text), max(end, start + 1)
    while end > start and end not in allowed:
        end -= 1
    return end if end > start else fits


def _line(glyphs: Sequence[_Glyph], indent: float, fill: float | None, size: float) -> Line:
    """A line from its characters, spread to `fill` points unless that would tear it apart."""
    shown = len(glyphs)
    while shown and glyphs[shown - 1].character in _SPACES:
        shown -= 1
    glyphs = glyphs[:shown]
    width = sum(glyph.width for glyph in glyphs) - (glyphs[-1].tracking if glyphs else 0.0)
    spread = 0.0
    if fill is not None and shown > 1:
        spread = (fill - width) / (shown - 1)
        spread = spread if spread <= size * _LOOSEST else 0.0
    runs = groupby(glyphs, lambda glyph: (glyph.face, glyph.tracking, glyph.filled))
    return Line(
        tuple(
            Run(face, "".join(one.character for one in run), gap + spread, filled)
            for (face, gap, filled), run in runs
        ),
        width + spread * (shown - 1),
        indent,
    )
