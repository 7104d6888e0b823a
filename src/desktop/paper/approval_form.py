"""审批表: the matter, the amount in figures and words, then one row per step of the chain with room to sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.rules.capital_amount import amount_in_words

from .amounts import yuan
from .form_drawing import draw_form_sheet
from .form_sheet import Fact, Facts, FormSheet, Signature
from .pen import Pen
from .proof import Seal
from .wording import Own, Template, Wording

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
    ),
    {
        "number": "审批单编号",
        "section": "承办处室",
        "figures": "小写金额",
        "words": "大写金额",
        "meeting": "会议日期、名称和纪要号",
        "reason": "不办理的原因",
    },
)


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
    seal: Seal | None = None


def draw_approval_form(pen: Pen, form: ApprovalForm, own: Own | None = None) -> None:
    """A4 upright, one page unless opinions are very long, in the words of resources/wording/approval_form.toml."""
    wording = WORDING.read(own)
    sheet = FormSheet(
        document="approval_form",
        title=form.title,
        left=wording.text("section", {"section": form.section}),
        right=wording.text("number", {"number": form.number or "\u3000" * 6}),
        rows=tuple(Facts((fact,)) for fact in _facts(form, wording)),
        signatures=tuple(_signature(step, wording) for step in form.steps),
        seal=form.seal,
    )
    draw_form_sheet(pen, sheet)


def _facts(form: ApprovalForm, wording: Wording) -> Iterator[Fact]:
    yield Fact(wording.text("matter", {}), form.matter)
    yield Fact(wording.text("applicant", {}), form.applicant)
    if form.amount is not None:
        values = {"figures": yuan(form.amount), "words": amount_in_words(form.amount)}
        lines = ("".join(span.text for span in one) for one in wording.paragraphs("amount_text", values))
        yield Fact(wording.text("amount", {}), "\n".join(lines))
    yield Fact(wording.text("basis", {}), form.basis)


def _signature(step: ApprovalStep, wording: Wording) -> Signature:
    if step.skipped:
        return Signature(step.label, wording.text("skipped", {"reason": step.skipped}), closed=True)
    meeting = wording.text("meeting", {"meeting": step.meeting}) if step.meeting else ""
    return Signature(step.label, meeting + step.opinion, step.signer, step.day, step.mark)
