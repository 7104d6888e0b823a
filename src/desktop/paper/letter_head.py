"""The first page of a letter (信函格式): the name above a red double line, another at the foot of the page."""

from .faces import Style
from .official import OfficialText
from .pen import MM, RED, Blank, Pen
from .red_head import MarkSize
from .standard import Standard

_WIDEST, _TALLEST = 15 * MM, 20 * MM
_ASCENT = 0.88
_BLACK_TOP = 0.04  # of the height: a character does not fill its square to the edge
THICK, THIN, GAP = 0.8 * MM, 0.3 * MM, 0.5 * MM


def letter_mark_size(name: str, std: Standard) -> MarkSize:
    """The name alone, without 文件, as large as the type area holds it."""
    width = min(_WIDEST, std.width / len(name))
    return MarkSize(len(name), len(name), width, min(_TALLEST, width / 0.75))


def draw_letter_head(pen: Pen, official: OfficialText, std: Standard) -> float:
    """Mark, double lines and number. Returns the lower edge of the number."""
    size = letter_mark_size(official.issuers[0], std)
    line = pen.setter.single(official.issuers[0], Style.TITLE, size.height, whole=True)
    across = size.width / size.height
    middle = std.left + std.width / 2
    baseline = std.letter.mark_top + (_ASCENT - _BLACK_TOP) * size.height
    bottom = std.letter.mark_top + size.height
    with pen.stands_on(Blank.HEAD):
        pen.put(line, middle - line.width * across / 2, baseline, size.height, RED, across=across)
        y = _double(pen, std, bottom + std.letter.mark_to_line, thick_first=True)
        _double(pen, std, std.page[1] - std.letter.foot_line, thick_first=False)
    body = std.sizes["h3"]
    y += body * 7 / 8
    if official.urgency:
        pen.write(official.urgency, Style.HEI, body, std.left, y + _ASCENT * body)
    number = pen.setter.single(official.number, Style.FANG, body)
    pen.ending(number, std.right, y + _ASCENT * body, body)
    return y + body


def _double(pen: Pen, std: Standard, y: float, *, thick_first: bool) -> float:
    """Two lines whose upper edge is `y`, or whose lower edge is if the thin one comes first. Returns the other edge."""
    left = (std.page[0] - std.letter.line) / 2
    right = left + std.letter.line
    height = THICK + GAP + THIN
    top = y if thick_first else y - height
    thick, thin = (
        (top + THICK / 2, top + height - THIN / 2)
        if thick_first
        else (top + height - THICK / 2, top + THIN / 2)
    )
    pen.rule(left, thick, right, thick, THICK, RED)
    pen.rule(left, thin, right, thin, THIN, RED)
    return top + height if thick_first else top
