"""版记: copies and printing, at the foot of the last page between lines as wide as the type area."""

from .faces import Style
from .lines import BETWEEN, Line, Measure, Setter, Span
from .official import Imprint, chinese_date
from .pen import MM, Pen
from .standard import Standard

_THICK = 0.35 * MM
_THIN = 0.25 * MM
_ROW = 1.55  # height of a line of the imprint, in sizes
_ASCENT = 0.88
_GAP = 1.0  # free lines of 4号 above the imprint


def imprint_height(setter: Setter, imprint: Imprint, std: Standard, letter: bool = False) -> float:
    """What the imprint takes of the page, with the gap above it. A letter's has only the copies."""
    size = std.sizes["h4"]
    lines = len(_copies(setter, imprint, std)) + (0 if letter else len(_printed(setter, imprint, std)[0]))
    return lines * _ROW * size + _GAP * size if lines else 0.0


def draw_imprint(pen: Pen, imprint: Imprint, std: Standard, letter: bool = False) -> None:
    """The last line of the imprint falls on the lower edge of the type area; a letter has no lines there."""
    size = std.sizes["h4"]
    if letter:
        copies = _copies(pen.setter, imprint, std)
        y = std.bottom - len(copies) * _ROW * size
        _put_copies(pen, copies, std, y)
        return
    height = _ROW * size
    down = (height - size) / 2 + _ASCENT * size
    office, printed = _printed(pen.setter, imprint, std)
    y = std.bottom - len(office) * height
    pen.rule(std.left, std.bottom, std.right, std.bottom, _THICK)
    for number, line in enumerate(office):
        pen.put(line, std.left + size, y + number * height + down, size)
    pen.ending(printed, std.right - size, std.bottom - height + down, size)
    copies = _copies(pen.setter, imprint, std)
    if copies:
        pen.rule(std.left, y, std.right, y, _THIN)
        y -= len(copies) * height
        _put_copies(pen, copies, std, y)
    pen.rule(std.left, y, std.right, y, _THICK)


def _printed(setter: Setter, imprint: Imprint, std: Standard) -> tuple[tuple[Line, ...], Line]:
    """Who printed it, on as many lines as a long name takes, and when, on the last of them."""
    size = std.sizes["h4"]
    spans, row = (
        [Span(f"{chinese_date(imprint.day)}印发", Style.FANG)],
        Measure(size, std.width, between=BETWEEN * size),
    )
    (printed,) = setter.paragraph(spans, row)
    measure = Measure(size, std.width - 3 * size - printed.width, justify=False)
    return setter.paragraph([Span(imprint.printed_by, Style.FANG, whole=True)], measure), printed


def _put_copies(pen: Pen, copies: tuple[Line, ...], std: Standard, y: float) -> None:
    size = std.sizes["h4"]
    down = (_ROW * size - size) / 2 + _ASCENT * size
    for number, line in enumerate(copies):
        pen.put(line, std.left + size + line.indent, y + number * _ROW * size + down, size)


def _copies(setter: Setter, imprint: Imprint, std: Standard) -> tuple[Line, ...]:
    """抄送: one character in on both sides, turned lines under the first character after the colon."""
    if not imprint.copies_to:
        return ()
    size = std.sizes["h4"]
    measure = Measure(size, std.width - 2 * size, rest_indent=3 * size)
    return setter.paragraph([Span(f"抄送：{imprint.copies_to}。", Style.FANG)], measure)
