"""The vector frame of a certificate: a woven band between fine lines, a rosette in each corner, one behind the text."""

from collections.abc import Callable
from itertools import pairwise, product
from math import cos, pi, sin

from .pen import MM, Colour, Pen

GOLD: Colour = (0.70, 0.54, 0.24)
PALE: Colour = (0.968, 0.945, 0.895)
CRIMSON: Colour = (0.66, 0.09, 0.10)

_EDGE = 9 * MM  # paper left free around the frame: what an office printer cannot reach
_BAND = 9 * MM
_STRANDS = 4
_WAVE = 9 * MM  # about half a wave of the weave
_FINE = 0.3
_STEP = 1e-6  # of a curve, to measure its slope

Point = tuple[float, float]


def draw_frame(pen: Pen) -> None:
    """The frame of a whole page. No text, no transparency."""
    left, top = _EDGE, _EDGE
    right, bottom = pen.width - _EDGE, pen.height - _EDGE
    _rosette(pen, (pen.width / 2, pen.height / 2 + 4 * MM), 56 * MM, PALE, petals=16, strands=10, depth=0.40)
    inset = _BAND + 1.6 * MM
    for distance, weight, colour in (
        (0.0, 1.1, GOLD),
        (1.0 * MM, _FINE, GOLD),
        (_BAND + 0.6 * MM, _FINE, GOLD),
        (inset, 1.1, GOLD),
        (inset + 1.5 * MM, 0.5, CRIMSON),
    ):
        pen.box(
            left + distance,
            top + distance,
            right - left - 2 * distance,
            bottom - top - 2 * distance,
            weight,
            colour,
        )
    middle = 0.8 * MM + _BAND / 2
    corner = _BAND * 0.62
    for y in (top + middle, bottom - middle):
        _weave(pen, (left + middle + corner, y), (right - middle - corner, y))
    for x in (left + middle, right - middle):
        _weave(pen, (x, top + middle + corner), (x, bottom - middle - corner))
    for x in (left + middle, right - middle):
        for y in (top + middle, bottom - middle):
            _rosette(pen, (x, y), _BAND * 0.47, GOLD, petals=8, strands=3, depth=0.42)
            _rosette(pen, (x, y), _BAND * 0.20, CRIMSON, petals=5, strands=2, depth=0.40)


def ornament(pen: Pen, middle: Point, length: float) -> None:
    """A lozenge between two tapering lines, under a heading."""
    x, y = middle
    gap, half = 4.2 * MM, length / 2
    for side in (-1, 1):
        pen.rule(x + side * gap, y, x + side * half, y, 0.8, GOLD)
        pen.rule(
            x + side * (gap + 8 * MM), y + 0.9 * MM, x + side * (half - 8 * MM), y + 0.9 * MM, _FINE, GOLD
        )
    for radius, colour in ((2.1 * MM, GOLD), (1.1 * MM, CRIMSON)):
        path = pen.canvas.beginPath()
        path.moveTo(x - radius, pen.height - y)
        for dx, dy in ((0, radius), (radius, 0), (0, -radius)):
            path.lineTo(x + dx, pen.height - y + dy)
        path.close()
        pen.canvas.setFillColorRGB(*colour)
        pen.canvas.drawPath(path, stroke=0, fill=1)


def _weave(pen: Pen, start: Point, end: Point) -> None:
    """Strands that wind around the straight line between two points, a whole number of waves."""
    (x0, y0), (x1, y1) = start, end
    length = abs(x1 - x0) + abs(y1 - y0)
    waves = round(length / _WAVE)
    along = ((x1 - x0) / length, (y1 - y0) / length)
    across = (-along[1], along[0])
    for family, strand in product(range(4), range(1, _STRANDS + 1)):
        swing = _BAND * 0.43 * (strand / _STRANDS) * (1 if family % 2 else -1)
        phase = pi / 2 * (family // 2)

        def at(t: float, swing: float = swing, phase: float = phase) -> Point:
            aside = swing * sin(pi * waves * t + phase)
            return (
                x0 + along[0] * length * t + across[0] * aside,
                y0 + along[1] * length * t + across[1] * aside,
            )

        _curve(pen, at, waves * 2, _FINE, GOLD)


def _rosette(
    pen: Pen, middle: Point, radius: float, colour: Colour, *, petals: int, strands: int, depth: float
) -> None:
    for strand in range(strands):
        phase = 2 * pi * strand / strands

        def at(t: float, phase: float = phase) -> Point:
            angle = 2 * pi * t
            reach = radius * (1 - depth + depth * sin(petals * angle + phase))
            return middle[0] + reach * cos(angle), middle[1] + reach * sin(angle)

        _curve(pen, at, petals * 4, _FINE, colour)


def _curve(pen: Pen, at: Callable[[float], Point], pieces: int, weight: float, colour: Colour) -> None:
    """A smooth curve along a function on 0…1, in Bézier pieces that have its slope at both ends."""
    ends = [(at(piece / pieces), _third(at, piece / pieces, pieces)) for piece in range(pieces + 1)]
    path = pen.canvas.beginPath()
    path.moveTo(ends[0][0][0], pen.height - ends[0][0][1])
    for (here, leave), (there, arrive) in pairwise(ends):
        path.curveTo(
            here[0] + leave[0],
            pen.height - here[1] - leave[1],
            there[0] - arrive[0],
            pen.height - there[1] + arrive[1],
            there[0],
            pen.height - there[1],
        )
    pen.canvas.setStrokeColorRGB(*colour)
    pen.canvas.setLineWidth(weight)
    pen.canvas.drawPath(path, stroke=1, fill=0)


def _third(at: Callable[[float], Point], t: float, pieces: int) -> Point:
    """How far the curve runs in a third of a piece at the slope it has at `t`."""
    (x0, y0), (x1, y1) = at(t - _STEP), at(t + _STEP)
    scale = 1 / (2 * _STEP * pieces * 3)
    return (x1 - x0) * scale, (y1 - y0) * scale
