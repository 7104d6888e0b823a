"""Every document that prints, as data, and the doors to print it: PDF, many in one go, .docx, what cannot print.

render_pdf(certificate, Path("证书.pdf"), Marks(draft=True))
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from desktop.fields import Refusal, file_name

from . import (
    demand_book,
    enrolment_notice,
    funding_notice,
    publicity_papers,
    recognition_notice,
    review_papers,
    seed_papers,
)
from .approval_form import WORDING as APPROVAL_WORDING
from .approval_form import ApprovalForm, draw_approval_form
from .certificate import (
    COMPLIANCE_WORDING,
    ComplianceCertificate,
    DemonstrationCertificate,
    draw_certificate,
    draw_compliance_certificate,
)
from .certificate import WORDING as CERTIFICATE_WORDING
from .contest_certificate import WORDING as CONTEST_CERTIFICATE_WORDING
from .contest_certificate import ContestCertificate, draw_contest_certificate
from .contest_papers import CONTEST_PAPERS
from .faces import Faces, missing_sentence
from .form_paper import FormPaper, FormValues, draw_form_paper, form_sheet_of
from .form_sheet import FormSheet
from .general_papers import GENERAL
from .growth_papers import GROWTH_PAPERS
from .list_print import ListPrint, draw_list
from .marks import Marks
from .office_tables import OFFICE_TABLES
from .official import OfficialText
from .official_pdf import draw_official
from .opening_papers import OPENING_PAPERS
from .pen import Pen, pdf
from .progress_page import YearProgress, draw_progress
from .table_paper import TablePaper, TableValues, draw_table_paper
from .text_paper import TextPaper, TextValues, text_of
from .wording import Own, Template

Progress = Callable[[int, int], None]
_NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper: its key and label, the kind of record it prints, the type of its values, how it is made.

    A document is either an official text, which also comes as .docx, or drawn straight on its pages; of those a
    form comes as .docx too, from its `sheet`.
    """

    key: str
    label: str
    kind: str
    value: type
    wording: Template | None = None
    official: Callable[[Any, Own | None], OfficialText] | None = None
    drawn: Callable[[Pen, Any, Own | None], None] | None = None
    sheet: Callable[[Any, Own | None], FormSheet] | None = None

    def draw(self, pen: Pen, value: Any, own: Own | None) -> None:
        if self.official is not None:
            draw_official(pen, self.official(value, own))
        elif self.drawn is not None:
            self.drawn(pen, value, own)


def _of(paper: TablePaper | FormPaper | TextPaper) -> Document:
    """The document of a paper whose layout is shared with others: its values say which of them it is."""
    about = (paper.key, paper.label, paper.kind)
    match paper:
        case TablePaper():
            drawn = partial(_drawn, draw_table_paper, paper)
            return Document(*about, TableValues, paper.wording, drawn=drawn)
        case FormPaper():
            drawn = partial(_drawn, draw_form_paper, paper)
            return Document(
                *about, FormValues, paper.wording, drawn=drawn, sheet=partial(form_sheet_of, paper)
            )
        case _:
            return Document(*about, TextValues, paper.wording, official=partial(text_of, paper))


def _drawn(draw: Callable[..., None], paper: Any, pen: Pen, value: Any, own: Own | None) -> None:
    draw(pen, paper, value, own)


DOCUMENTS: tuple[Document, ...] = (
    Document(
        "demonstration_certificate",
        "示范企业证书",
        "demonstration",
        DemonstrationCertificate,
        CERTIFICATE_WORDING,
        drawn=draw_certificate,
    ),
    Document(
        "funding_notice",
        "资金下达通知",
        "grant",
        funding_notice.FundingNotice,
        funding_notice.WORDING,
        official=funding_notice.official_text,
    ),
    Document("approval_form", "审批表", "approval", ApprovalForm, APPROVAL_WORDING, drawn=draw_approval_form),
    Document(
        "enrolment_notice",
        "入池通知",
        "pool_enrolment",
        enrolment_notice.EnrolmentNotice,
        enrolment_notice.WORDING,
        official=enrolment_notice.official_text,
    ),
    Document(
        "recognition_notice",
        "认定文件",
        "demonstration",
        recognition_notice.RecognitionNotice,
        recognition_notice.WORDING,
        official=recognition_notice.official_text,
    ),
    Document(
        "publicity_notice",
        "公示",
        "publicity",
        publicity_papers.PublicityNotice,
        publicity_papers.NOTICE_WORDING,
        official=publicity_papers.notice_text,
    ),
    Document(
        "publicity_result",
        "公示无异议说明",
        "publicity",
        publicity_papers.PublicityResult,
        publicity_papers.RESULT_WORDING,
        official=publicity_papers.result_text,
    ),
    Document(
        "publicity_announcement",
        "公告",
        "publicity",
        publicity_papers.PublicityAnnouncement,
        publicity_papers.ANNOUNCEMENT_WORDING,
        official=publicity_papers.announcement_text,
    ),
    *map(
        _of,
        (
            review_papers.SIGN_IN,
            review_papers.FEES,
            review_papers.PLEDGE,
            review_papers.OPINION,
            *CONTEST_PAPERS,
        ),
    ),
    Document(
        "contest_certificate",
        "大赛获奖证书",
        "contest_award",
        ContestCertificate,
        CONTEST_CERTIFICATE_WORDING,
        drawn=draw_contest_certificate,
    ),
    *map(_of, (*OPENING_PAPERS, *seed_papers.SEED_PAPERS, *GENERAL, *OFFICE_TABLES)),
    Document(
        "compliance_certificate",
        "专利管理达标证书",
        "ip_compliance",
        ComplianceCertificate,
        COMPLIANCE_WORDING,
        drawn=draw_compliance_certificate,
    ),
    *map(_of, GROWTH_PAPERS),
    Document(
        "demand_book",
        "需求汇编",
        "demand_round",
        demand_book.DemandBook,
        demand_book.WORDING,
        official=demand_book.official_text,
    ),
    Document("list_print", "列表", "", ListPrint, drawn=draw_list),
    Document("year_progress", "年度进展表", "", YearProgress, drawn=draw_progress),
)


def document_of(value: Any) -> Document:
    """The document that prints values of this type; where several share one, the values name it."""
    named = getattr(value, "document", None)
    return next(
        document for document in DOCUMENTS if type(value) is document.value and named in (None, document.key)
    )


def worded(name: str) -> Document:
    """The document with this key, label or wording. Raises Refusal for one whose words cannot be changed."""
    named = [one for one in DOCUMENTS if one.wording is not None]
    for document in named:
        if name in (document.key, document.label, document.wording.name):
            return document
    raise Refusal(f"没有“{name}”的用语可改，可改的有：{'、'.join(one.label for one in named)}。")


def render_pdf(
    value: Any,
    target: Path,
    marks: Marks = _NO_MARKS,
    *,
    faces: Faces | None = None,
    own: Own | None = None,
) -> None:
    """One document as PDF. Raises Refusal for characters without a face, wrong wording, or a target in use."""
    render_many((value,), target, marks, faces=faces, own=own)


def render_many(
    values: Sequence[Any],
    target: Path,
    marks: Marks | Sequence[Marks] = _NO_MARKS,
    on_progress: Progress | None = None,
    *,
    faces: Faces | None = None,
    own: Own | None = None,
) -> tuple[Path, ...]:
    """Documents in one PDF, or one file each if `target` is a folder. Returns the files.

    - `marks` are the same for all, or one for each: reprints of one batch differ in their number.
    - `on_progress(done, total)` is called after each; what it raises stops the work.
    - Stopped or refused, one PDF is not there at all; of single files those before remain.
    """
    faces = faces or standard_faces()
    _refuse_unprintable(values, faces, own)
    each = [marks] * len(values) if isinstance(marks, Marks) else marks
    if target.is_dir():
        return tuple(_each(values, target, each, on_progress, faces, own))
    first = document_of(values[0])
    with pdf(target, faces, title=first.label, author=_author(values[0])) as pen:
        for done, (value, mark) in enumerate(zip(values, each, strict=True), 1):
            pen.under = mark.draw
            document_of(value).draw(pen, value, own)
            if on_progress is not None:
                on_progress(done, len(values))
    return (target,)


def render_docx(
    value: Any,
    target: Path,
    marks: Marks = _NO_MARKS,
    *,
    faces: Faces | None = None,
    own: Own | None = None,
) -> None:
    """An official text or a form as .docx. Raises Refusal for a document that is neither."""
    from .form_docx import save_form_docx
    from .official_docx import save_official_docx

    document = document_of(value)
    if document.sheet is not None:
        save_form_docx(document.sheet(value, own), target, marks.in_words)
        return
    if document.official is None:
        raise Refusal(f"{document.label}只能生成 PDF：请把文件名改为以 .pdf 结尾。")
    text = document.official(value, own)
    save_official_docx(text, target, faces or standard_faces(), marks.in_words)


def unprintable(value: Any, *, faces: Faces | None = None, own: Own | None = None) -> tuple[str, ...]:
    """The characters of a document that no face has, its wording included; empty if it prints."""
    return _missing((value,), faces or standard_faces(), own)


def _missing(values: Sequence[Any], faces: Faces, own: Own | None) -> tuple[str, ...]:
    texts = [text for value in values for text in _texts(value)]
    for wording in {document_of(value).wording for value in values}:
        if wording is not None:
            texts += [text for entry in wording.read(own).entries.values() for text in entry]
    return faces.missing("".join(texts))


@cache
def standard_faces() -> Faces:
    """The faces of this machine, without any that the office has configured."""
    return Faces()


def _refuse_unprintable(values: Sequence[Any], faces: Faces, own: Own | None) -> None:
    if not values:
        raise Refusal("没有可打印的内容：请先选择要打印的记录。")
    missing = _missing(values, faces, own)
    if missing:
        raise Refusal(missing_sentence(missing))


def _each(
    values: Sequence[Any],
    folder: Path,
    marks: Sequence[Marks],
    on_progress: Progress | None,
    faces: Faces,
    own: Own | None,
) -> Iterator[Path]:
    taken: set[str] = set()
    for done, (value, mark) in enumerate(zip(values, marks, strict=True), 1):
        name = _file_name(value)
        if name in taken:
            name = f"{name} {done}"
        taken.add(name)
        path = folder / f"{name}.pdf"
        with pdf(path, faces, title=document_of(value).label, author=_author(value), under=mark.draw) as pen:
            document_of(value).draw(pen, value, own)
        if on_progress is not None:
            on_progress(done, len(values))
        yield path


def _file_name(value: Any) -> str:
    """Label, number and name."""
    parts = (document_of(value).label, getattr(value, "number", ""), getattr(value, "name", ""))
    return file_name(" ".join(filter(None, parts)), 80)


def _author(value: Any) -> str:
    issuers = getattr(value, "issuers", ())
    return issuers[0] if issuers else getattr(value, "issuer", "") or getattr(value, "office", "")


def _texts(value: Any) -> Iterator[str]:
    """Every text inside a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Iterable):
        for one in value:
            yield from _texts(one)
