"""Papers that are a text, with or without a head and attached tables; each comes as PDF and as .docx."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from .levels import paragraphs
from .official import Attachment, Imprint, OfficialText, Table
from .proof import Seal
from .wording import Own, Template

ENTRIES = ("title", "main_to", "body", "attachments", "signer")


@dataclass(frozen=True, eq=False)
class TextPaper:
    """One such paper; its wording names as many attachments as its values bring tables. `letter`: 信函格式."""

    key: str
    label: str
    kind: str
    fields: Mapping[str, str]
    letter: bool = False

    @property
    def wording(self) -> Template:
        return Template(self.key, ENTRIES, self.fields)


@dataclass(frozen=True, slots=True)
class TextValues:
    """`issuers` and `number` make a red head; `day` None leaves the date open."""

    document: str
    fields: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...] = ()
    issuers: tuple[str, ...] = ()
    number: str = ""
    day: date | None = None
    seal: Seal | None = None
    imprint: Imprint | None = None


def text_of(paper: TextPaper, values: TextValues, own: Own | None = None) -> OfficialText:
    """In the words of resources/wording; a paragraph that is left empty by its fields is left out.

    Several signers, a line each in the wording, stand side by side, each with the room of a seal.
    """
    wording, fields = paper.wording.read(own), dict(values.fields)
    titles = ["".join(span.text for span in spans) for spans in wording.paragraphs("attachments", fields)]
    body = chain.from_iterable(paragraphs(spans) for spans in wording.paragraphs("body", fields) if spans)
    return OfficialText(
        issuers=values.issuers,
        number=values.number,
        title=wording.text("title", fields),
        main_to=wording.text("main_to", fields),
        body=tuple(one for one in body if one.spans),
        signers=tuple("".join(span.text for span in spans) for spans in wording.paragraphs("signer", fields)),
        day=values.day,
        letter=paper.letter,
        seal=values.seal,
        imprint=values.imprint,
        attachments=tuple(
            Attachment(title, table) for title, table in zip(titles, values.tables, strict=True)
        ),
    )
