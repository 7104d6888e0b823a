"""审批表: the matter, the amount in figures and words, then one row per step of the chain with room to sign."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.rules.capital_amount import amount_in_words

from .amounts import yuan
from .faces import Style
from .lines import Line, Measure, Span
from .official import chinese_date
from .pen import A4, MM, Pen
from .wording import Template, Wording

WORDING = Template(
    "approval_form",
    (
        "number",
        "section",
        "matter",
        "applicant",
        "amount",
        "amount_text",
        "basis",
        "meeting",
        "skipped",
        "signed",
    ),
    {
        "number": "审批单编号",
        "section": "承办处室",
        "figures": "小写金额",
        "words": "大写金额",
        "meeting": "会议日期、名称和纪要号",
        "reason": "不办理的原因",
        "signer": "签字人",
    },
)

_LEFT, _RIGHT, _TOP, _BOTTOM = 24 * MM, 188 * MM, 22 * MM, 277 * MM
_LABEL = 32 * MM
_SIZE = 12
_LEADING = 18
_AIR = 12
_STEP = 22 * MM  # room for a hand to write an opinion
_TALLEST = 32 * MM  # a step never grows beyond this to fill the sheet
_ASCENT = 0.88
_FRAME, _HAIRLINE = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class ApprovalStep:
    """A step of the chain. `mark`: 系统办理 or 纸质签批登记, empty while it waits for a signature.

    `meeting`: for 局长办公会 its date, name and 纪要号. `skipped`: why the step is left out.
    """

    label: str
    opinion: str = ""
    signer: str = ""
    day: date | None = None
    mark: str = ""
    meeting: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    """`amount` in 分, None for a matter without money."""

    title: str
    number: str
    section: str
    matter: str
    applicant: str
    amount: int | None
    basis: str
    steps: tuple[ApprovalStep, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    lines: tuple[Line, ...]
    step: ApprovalStep | None = None

    @property
    def height(self) -> float:
        """The least height: the text, a line of it where there is none yet, and below it the line for the signature."""
        text = max(1, len(self.lines)) * _LEADING + _AIR
        return text if self.step is None else max(_STEP, text + _LEADING)


def draw_approval_form(pen: Pen, form: ApprovalForm, wording_folder: Path | None = None) -> None:
    """A4 upright, one page unless opinions are very long."""
    wording = WORDING.read(wording_folder)
    rows = [*_facts(pen, form, wording), *(_step(pen, step, wording) for step in form.steps)]
    y = _heading(pen, form, wording)
    spare = _BOTTOM - y - sum(row.height for row in rows)
    grow = max(0.0, spare / len(form.steps)) if form.steps else 0.0
    top = y
    for row in rows:
        height = row.height if row.step is None else max(row.height, min(row.height + grow, _TALLEST))
        if y + height > _BOTTOM:
            _close(pen, top, y)
            pen.new_page(A4)
            y = top = _TOP
        _draw(pen, row, y, height, wording)
        y += height
    _close(pen, top, y)


def _heading(pen: Pen, form: ApprovalForm, wording: Wording) -> float:
    pen.new_page(A4)
    y = _TOP + 18
    for line in pen.setter.title(form.title, Style.TITLE, 22, _RIGHT - _LEFT):
        pen.centred(line, (_LEFT + _RIGHT) / 2, y, 22)
        y += 30
    y -= 4
    pen.write(wording.text("section", {"section": form.section}), Style.FANG, _SIZE, _LEFT, y)
    number = wording.text("number", {"number": form.number or "\u3000" * 6})
    pen.ending(pen.setter.single(number, Style.FANG, _SIZE), _RIGHT, y, _SIZE)
    return y + 7


def _facts(pen: Pen, form: ApprovalForm, wording: Wording) -> Iterator[_Row]:
    yield _Row(wording.text("matter", {}), _lines(pen, form.matter))
    yield _Row(wording.text("applicant", {}), _lines(pen, form.applicant))
    if form.amount is not None:
        values = {"figures": yuan(form.amount), "words": amount_in_words(form.amount)}
        texts = wording.paragraphs("amount_text", values)
        yield _Row(wording.text("amount", {}), tuple(line for text in texts for line in _set(pen, text)))
    yield _Row(wording.text("basis", {}), _lines(pen, form.basis))


def _step(pen: Pen, step: ApprovalStep, wording: Wording) -> _Row:
    if step.skipped:
        return _Row(step.label, _set(pen, wording.spans("skipped", {"reason": step.skipped})), step)
    values: Mapping[str, str] = {"meeting": step.meeting}
    meeting = wording.spans("meeting", values) if step.meeting else ()
    return _Row(step.label, _set(pen, (*meeting, Span(step.opinion, Style.FANG))), step)


def _lines(pen: Pen, text: str) -> tuple[Line, ...]:
    return tuple(
        line for part in text.split("\n") for line in _set(pen, [Span(part, Style.FANG, whole=True)])
    )


def _set(pen: Pen, spans: Sequence[Span]) -> tuple[Line, ...]:
    return pen.setter.paragraph(spans, Measure(_SIZE, _RIGHT - _LEFT - _LABEL - 6 * MM))


def _draw(pen: Pen, row: _Row, y: float, height: float, wording: Wording) -> None:
    pen.rule(_LEFT, y, _RIGHT, y, _HAIRLINE)
    labels = pen.setter.title(row.label, Style.HEI, _SIZE, _LABEL - 4 * MM)
    _stack(pen, labels, y + (height - len(labels) * _LEADING) / 2, middle=_LEFT + _LABEL / 2)
    if row.step is None:
        _stack(pen, row.lines, y + (height - len(row.lines) * _LEADING) / 2)
        return
    _stack(pen, row.lines, y + _AIR / 2)
    if not row.step.skipped:
        _signature(pen, row.step, y + height - _AIR / 2 - _LEADING / 2 + _SIZE / 3, wording)


def _stack(pen: Pen, lines: tuple[Line, ...], y: float, middle: float | None = None) -> None:
    for line in lines:
        baseline = y + (_LEADING - _SIZE) / 2 + _ASCENT * _SIZE
        if middle is None:
            pen.put(line, _LEFT + _LABEL + 3 * MM, baseline, _SIZE)
        else:
            pen.centred(line, middle, baseline, _SIZE)
        y += _LEADING


def _signature(pen: Pen, step: ApprovalStep, y: float, wording: Wording) -> None:
    """Who, when and how, from the right; while it waits, room to sign and to write a date."""
    day = pen.setter.single(chinese_date(step.day), Style.FANG, _SIZE)
    pen.ending(day, _RIGHT - 4 * MM, y, _SIZE)
    label = wording.text("signed", {"signer": ""})
    start = _RIGHT - 76 * MM
    end = pen.write(label, Style.FANG, _SIZE, start, y)
    if step.signer:
        pen.write(step.signer, Style.KAI, _SIZE + 2, end, y, whole=True)
    if step.mark:
        pen.write(f"（{step.mark}）", Style.FANG, 9, _LEFT + _LABEL + 2 * MM, y)


def _close(pen: Pen, top: float, bottom: float) -> None:
    pen.rule(_LEFT + _LABEL, top, _LEFT + _LABEL, bottom, _HAIRLINE)
    pen.box(_LEFT, top, _RIGHT - _LEFT, bottom - top, _FRAME)
