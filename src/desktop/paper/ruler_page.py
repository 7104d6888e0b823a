"""刻度校准页: two marks and rulers to measure how a printer places a page, with what to do on it."""

from pathlib import Path

from desktop.rules.print_alignment import MARK

from .faces import Faces, Style
from .lines import Measure, Span
from .pen import MM, Pen, pdf

_STEPS = (
    "1. 打印机里放一张与正式打印相同大小的白纸，缩放选 100%（实际大小），不选“适合纸张”。",
    "2. 用毫米尺量：标记甲的十字中心到纸的左边、上边各多少毫米；标记乙到纸的右边、下边各多少毫米。量到 0.5 毫米。",
    "3. 回到程序，按“按量得的数校准”，填入这四个数，程序算出偏移和比例，并为这台打印机、这种文书记住。",
    "4. 再打一张本页核对：四个数都是 20 毫米，就校准好了。",
)
_ARM, _TICK = 6 * MM, 2 * MM
_TITLE, _SIZE, _SMALL, _LEADING = 20, 12, 8, 21


def draw_ruler_page(target: Path, size: tuple[float, float], faces: Faces, about: str) -> None:
    """One page of this size in points. `about` says of which printer and which paper."""
    with pdf(target, faces, title="刻度校准页") as pen:
        pen.new_page(size)
        width, height, off = pen.width, pen.height, MARK * MM
        _cross(pen, off, off, "甲")
        _cross(pen, width - off, height - off, "乙")
        _ruler(pen, off, width - off, height / 2)
        _upright(pen, off, height - off, off)
        _words(pen, about)


def _cross(pen: Pen, x: float, y: float, name: str) -> None:
    pen.rule(x - _ARM, y, x + _ARM, y, 0.4)
    pen.rule(x, y - _ARM, x, y + _ARM, 0.4)
    label = pen.setter.single(name, Style.HEI, _SIZE)
    inward = 1 if x < pen.width / 2 else -1
    pen.centred(label, x + inward * 8 * MM, y + (5.6 * MM if inward > 0 else -2.2 * MM), _SIZE)


def _ruler(pen: Pen, start: float, end: float, y: float) -> None:
    """Millimetres across the page, every tenth with its number."""
    pen.rule(start, y, end, y, 0.4)
    for mm in range(round((end - start) / MM) + 1):
        x = start + mm * MM
        pen.rule(x, y, x, y - _TICK * (2 if mm % 10 == 0 else 1.4 if mm % 5 == 0 else 0.8), 0.25)
        if mm % 10 == 0 and mm:
            pen.centred(pen.setter.single(str(mm), Style.SONG, _SMALL), x, y + 3.4 * MM, _SMALL)


def _upright(pen: Pen, start: float, end: float, x: float) -> None:
    pen.rule(x, start, x, end, 0.4)
    for mm in range(round((end - start) / MM) + 1):
        y = start + mm * MM
        pen.rule(x, y, x + _TICK * (2 if mm % 10 == 0 else 1.4 if mm % 5 == 0 else 0.8), y, 0.25)
        if mm % 10 == 0 and mm:
            pen.ending(pen.setter.single(str(mm), Style.SONG, _SMALL), x - 1.2 * MM, y + _SMALL / 3, _SMALL)


def _words(pen: Pen, about: str) -> None:
    left, column = 40 * MM, pen.width - 60 * MM
    y = 38 * MM
    pen.centred(pen.setter.single("刻度校准页", Style.TITLE, _TITLE), pen.width / 2, y, _TITLE)
    y += 9 * MM
    for text in (*about.split("\n"), *_STEPS):
        for line in pen.setter.paragraph([Span(text, Style.SONG)], Measure(_SIZE, column, justify=False)):
            pen.put(line, left, y, _SIZE)
            y += _LEADING
