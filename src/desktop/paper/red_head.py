"""版头: the mark of the issuing bodies, the document number, the red line."""

from dataclasses import dataclass

from .faces import Style
from .official import OfficialText
from .pen import MM, RED, Blank, Pen
from .standard import Standard

_WIDEST = 15 * MM  # a character of the mark: 22 mm high, 15 mm wide at most
_TALLEST = 22 * MM
_JOINT_HEIGHT = 40 * MM  # of all names together, so that the first page still shows its text
MARK_LEADING = 1.18  # between the names of a joint head, in heights
_SLIM = 0.75  # width of a character to its height
_ASCENT = 0.88
_NUMBER_TO_LINE = 4 * MM
_LINE_WEIGHT = 0.7 * MM
_WORD = "文件"


@dataclass(frozen=True, slots=True)
class MarkSize:
    """One character of the mark, in points; `cells`: how many stand side by side, 「文件」 and its gap included."""

    longest: int
    cells: float
    width: float
    height: float


def mark_size(issuers: tuple[str, ...], std: Standard) -> MarkSize:
    """As large as the standard allows and the type area holds."""
    longest = max(map(len, issuers))
    cells = longest + len(_WORD) + (0.4 if len(issuers) > 1 else 0)
    tallest = _TALLEST if len(issuers) == 1 else _JOINT_HEIGHT / (1 + MARK_LEADING * (len(issuers) - 1))
    width = min(_WIDEST, std.width / cells, tallest * _SLIM)
    return MarkSize(longest, cells, width, min(tallest, width / _SLIM))


def mark_height(issuers: tuple[str, ...], std: Standard) -> float:
    """Of all names together, in points."""
    return (1 + MARK_LEADING * (len(issuers) - 1)) * mark_size(issuers, std).height


def number_to_line(std: Standard) -> float:
    """From the upper edge of the number's slot to the red line."""
    return (std.line_pitch + std.sizes["h3"]) / 2 + _NUMBER_TO_LINE


def draw_red_head(pen: Pen, official: OfficialText, std: Standard) -> float:
    """Draws the head of the first page. Returns the y of the red line."""
    size = std.sizes["h3"]
    if official.urgency:
        pen.write(official.urgency, Style.HEI, size, std.left, std.baseline(0, size))
    with pen.stands_on(Blank.HEAD):
        bottom = _mark(pen, official.issuers, std)
    baseline = bottom + 2 * std.line_pitch + (std.line_pitch - size) / 2 + _ASCENT * size
    if official.approvers:
        baseline = _approvers(pen, official, std, baseline)
    else:
        number = pen.setter.single(official.number, Style.FANG, size)
        pen.centred(number, std.left + std.width / 2, baseline, size)
    line = baseline + (1 - _ASCENT) * size + _NUMBER_TO_LINE
    with pen.stands_on(Blank.HEAD):
        pen.rule(std.left, line, std.right, line, _LINE_WEIGHT, RED)
    return line


def _mark(pen: Pen, issuers: tuple[str, ...], std: Standard) -> float:
    """The names, each as wide as the longest, 「文件」 in the middle at their right. Returns the lower edge."""
    size = mark_size(issuers, std)
    longest, cells, width, height = size.longest, size.cells, size.width, size.height
    across = width / height
    top = std.top + std.mark_top
    left = std.left + (std.width - cells * width) / 2
    for row, name in enumerate(issuers):
        line = pen.setter.single(name, Style.TITLE, height, whole=True)
        spare = longest * width - line.width * across
        spaced = pen.setter.single(
            name, Style.TITLE, height, spare / (len(name) - 1) / across if len(name) > 1 else 0, whole=True
        )
        pen.put(
            spaced, left, top + row * MARK_LEADING * height + _ASCENT * height, height, RED, across=across
        )
    bottom = top + mark_height(issuers, std)
    word = pen.setter.single(_WORD, Style.TITLE, height)
    baseline = (top + bottom) / 2 + (_ASCENT - 0.5) * height
    pen.put(word, left + (cells - len(_WORD)) * width, baseline, height, RED, across=across)
    return bottom


def _approvers(pen: Pen, official: OfficialText, std: Standard, baseline: float) -> float:
    """签发人 of a text to a superior, at the right, two in a line; the number at the left in line with the last."""
    size, character = std.sizes["h3"], std.character
    pairs = [official.approvers[at : at + 2] for at in range(0, len(official.approvers), 2)]
    label = pen.setter.single("签发人：", Style.FANG, size)
    cells = max(map(len, official.approvers)) + 1
    start = std.right - character - (2 if len(pairs[0]) > 1 else 1) * cells * size + size - label.width
    pen.put(label, start, baseline, size)
    for row, pair in enumerate(pairs):
        for place, name in enumerate(pair):
            x = start + label.width + place * cells * size
            pen.write(name, Style.KAI, size, x, baseline + row * std.line_pitch, whole=True)
    baseline += (len(pairs) - 1) * std.line_pitch
    pen.write(official.number, Style.FANG, size, std.left + character, baseline)
    return baseline
