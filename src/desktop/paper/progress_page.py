"""年度进展表: every target and task with its owner, how far it is, and its months drawn as bars. A4 landscape."""

from dataclasses import dataclass
from datetime import date

from .faces import Style
from .official import chinese_date
from .pen import A4_LANDSCAPE, MM, Colour, Pen
from .wording import Own

_LEFT, _RIGHT, _TOP, _BOTTOM = 15 * MM, 282 * MM, 16 * MM, 194 * MM
_TITLE, _SIZE, _SMALL = 18.0, 10.0, 8.5
_HEAD, _ROW = 20.0, 26.0
_STRONG: Colour = (0.13, 0.36, 0.62)
_PALE: Colour = (0.72, 0.78, 0.85)
_COLUMNS = (
    ("任务", 0.0), ("责任处室", 0.235), ("指标", 0.37), ("完成", 0.56), ("目标", 0.635), ("完成率", 0.70),
    ("各月累计（1—12月）", 0.765), ("逾期", 0.96),
)  # fmt: skip
_RIGHT_ALIGNED = ("完成", "目标", "完成率", "逾期")


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """`values`: 累计 at the end of January, February …, in any unit; texts as they are to be read."""

    task: str
    owners: str
    measured: str
    done: str
    goal: str
    share: str
    values: tuple[float, ...]
    late: str


@dataclass(frozen=True, slots=True)
class YearProgress:
    title: str
    office: str
    compiled_by: str
    day: date
    lines: tuple[ProgressLine, ...]


def draw_progress(pen: Pen, progress: YearProgress, own: Own | None = None) -> None:
    """As many pages as the tasks need; the bars are to the scale of their own row."""
    fitting = int((_BOTTOM - _TOP - _TITLE * 2.6 - _HEAD) / _ROW)
    pages = [progress.lines[at : at + fitting] for at in range(0, len(progress.lines), fitting)] or [()]
    for number, lines in enumerate(pages, 1):
        pen.new_page(A4_LANDSCAPE)
        y = _TOP + _TITLE
        pen.centred(pen.setter.single(progress.title, Style.TITLE, _TITLE), (_LEFT + _RIGHT) / 2, y, _TITLE)
        pen.write(f"制表单位：{progress.office}", Style.SONG, _SMALL, _LEFT, y + 20, whole=True)
        y = _head(pen, y + 26)
        for line in lines:
            y = _row(pen, y, line)
        _foot(pen, progress, f"第 {number} 页 共 {len(pages)} 页")


def _x(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def _head(pen: Pen, y: float) -> float:
    pen.rule(_LEFT, y, _RIGHT, y, 1)
    for at, (title, share) in enumerate(_COLUMNS):
        _text(pen, title, at, share, y + 14, Style.HEI)
    pen.rule(_LEFT, y + _HEAD, _RIGHT, y + _HEAD, 0.5)
    return y + _HEAD


def _text(pen: Pen, text: str, at: int, share: float, y: float, style: Style = Style.SONG) -> None:
    end = _x(_COLUMNS[at + 1][1]) if at + 1 < len(_COLUMNS) else _RIGHT
    lines, size = pen.setter.shrunk(text, style, (_SIZE, 7.0), end - _x(share) - 6)
    y -= (len(lines) - 1) * size * 0.6
    for line in lines:
        if _COLUMNS[at][0] in _RIGHT_ALIGNED:
            pen.ending(line, end - 4, y, size)
        else:
            pen.put(line, _x(share) + 2, y, size)
        y += size * 1.2


def _row(pen: Pen, y: float, line: ProgressLine) -> float:
    texts = (line.task, line.owners, line.measured, line.done, line.goal, line.share, None, line.late)
    for at, (text, (_, share)) in enumerate(zip(texts, _COLUMNS, strict=True)):
        if text:
            _text(pen, text, at, share, y + _ROW / 2 + 3.5)
    _bars(
        pen, line.values, _x(_COLUMNS[6][1]) + 2, y + 3, _x(_COLUMNS[7][1]) - _x(_COLUMNS[6][1]) - 8, _ROW - 6
    )
    pen.rule(_LEFT, y + _ROW, _RIGHT, y + _ROW, 0.25)
    return y + _ROW


def _bars(pen: Pen, values: tuple[float, ...], x: float, y: float, width: float, height: float) -> None:
    pen.rule(x, y + height, x + width, y + height, 0.25)
    most = max(values, default=0)
    for at, value in enumerate(values) if most > 0 else ():
        tall = height * max(value, 0) / most
        colour = _STRONG if at == len(values) - 1 else _PALE
        pen.canvas.setFillColorRGB(*colour)
        left = x + at * width / 12 + 0.8
        pen.canvas.rect(left, pen.height - y - height, width / 12 - 1.6, tall, stroke=0, fill=1)


def _foot(pen: Pen, progress: YearProgress, page: str) -> None:
    y = _BOTTOM + 7 * MM
    pen.write(f"制表人：{progress.compiled_by}", Style.SONG, _SMALL, _LEFT, y, whole=True)
    pen.centred(pen.setter.single(page, Style.SONG, _SMALL), (_LEFT + _RIGHT) / 2, y, _SMALL)
    day = pen.setter.single(f"制表日期：{chinese_date(progress.day)}", Style.SONG, _SMALL)
    pen.ending(day, _RIGHT, y, _SMALL)
