"""Papers that are a form: rows of label and value in boxes, a table, boxes to sign in; all of it in their wording."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .form_drawing import draw_form_sheet
from .form_sheet import Fact, Facts, FormSheet, Signature
from .official import Table
from .pen import Pen
from .wording import Own, Template, Wording

ENTRIES = ("title", "above", "rows", "heights", "notes")
SIGNATURES = "signatures"  # 「label｜what is already said」, one for each box


@dataclass(frozen=True, eq=False)
class FormPaper:
    """One form. A row of its wording is 「label｜value」 or two such pairs; `heights` are least heights in mm."""

    key: str
    label: str
    kind: str
    fields: Mapping[str, str]
    landscape: bool = False
    write_in: bool = False  # the rows of its table are high enough to sign in
    fine: bool = False  # its table in small type

    @property
    def wording(self) -> Template:
        return Template(self.key, ENTRIES, self.fields, (SIGNATURES,))


@dataclass(frozen=True, slots=True)
class FormValues:
    """`table` stands below the rows and above the boxes to sign in; `more` are labels and texts below the rows."""

    document: str
    fields: tuple[tuple[str, str], ...]
    table: Table | None = None
    name: str = ""
    more: tuple[tuple[str, str], ...] = ()


def draw_form_paper(pen: Pen, paper: FormPaper, values: FormValues, own: Own | None) -> None:
    """A4; what finds no room goes over to the next page."""
    draw_form_sheet(pen, form_sheet_of(paper, values, own))


def form_sheet_of(paper: FormPaper, values: FormValues, own: Own | None) -> FormSheet:
    """The form filled in, in the words that the office keeps."""
    wording, fields = paper.wording.read(own), dict(values.fields)
    notes = ("".join(span.text for span in spans) for spans in wording.paragraphs("notes", fields))
    return FormSheet(
        document=paper.key,
        title=wording.text("title", fields),
        left=wording.text("above", fields),
        rows=(*_rows(wording, fields), *(Facts((Fact(*one),)) for one in values.more)),
        table=values.table,
        signatures=tuple(Signature(*_pair(one)) for one in _texts(wording, SIGNATURES, fields)),
        note="\n".join(notes),
        landscape=paper.landscape,
        write_in=paper.write_in,
        fine=paper.fine,
    )


def _rows(wording: Wording, fields: Mapping[str, str]) -> Iterator[Facts]:
    heights = _texts(wording, "heights", fields)
    for number, row in enumerate(_texts(wording, "rows", fields)):
        parts = row.split("｜")
        pairs = [Fact(label, text) for label, text in zip(parts[::2], [*parts[1::2], ""], strict=False)]
        text = heights[number].strip() if number < len(heights) else ""
        yield Facts(tuple(pairs), float(text) if text.isdecimal() else 0.0)


def _texts(wording: Wording, entry: str, fields: Mapping[str, str]) -> list[str]:
    return ["".join(span.text for span in spans) for spans in wording.paragraphs(entry, fields)]


def _pair(text: str) -> tuple[str, str]:
    label, _, said = text.partition("｜")
    return label, said
