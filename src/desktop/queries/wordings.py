"""The wording of every document: what is in force, what it may name, and how a changed text would print."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.fields import Refusal
from desktop.paper import documents
from desktop.paper.form_paper import FormValues
from desktop.paper.levels import paragraph
from desktop.paper.marks import Marks
from desktop.paper.official import Column, OfficialText, Table
from desktop.paper.official_pdf import draw_official
from desktop.paper.pen import pdf
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues
from desktop.paper.wording_entries import LABELS, entries_in_words, entries_of, shown, text_with, typed
from desktop.records import DocumentWording
from desktop.store import history
from desktop.store.rows import find

from .desk import Desk
from .documents import documents_for
from .history import user_names
from .lists import find_ids
from .look import Look

__all__ = [
    "LABELS",
    "WordingFacts",
    "WordingVersion",
    "draw_preview",
    "entries_of",
    "in_words",
    "shipped",
    "shown",
    "text_with",
    "typed",
    "versions",
    "wordings",
]
_LISTED = Table((Column("序号", 1, "centre"), Column("名称", 6)), ())  # an attachment without its rows
_TRIED = 5  # newest records that a preview is drawn from


@dataclass(frozen=True, slots=True)
class WordingFacts:
    """`version` 0 is the wording that comes with the program; `fields` are what its text may name."""

    key: str
    label: str
    text: str
    version: int
    fields: Mapping[str, str]


def wordings(desk: Desk) -> tuple[WordingFacts, ...]:
    """Every document whose words can be changed, with the words in force."""
    with desk.store.read() as connection:
        own = {row.document: row for row in find(connection, DocumentWording)}
    found = []
    for one in documents.DOCUMENTS:
        if one.wording is not None:
            row = own.get(one.wording.name)
            text = row.text if row else one.wording.shipped()
            version = (row.version or 1) if row else 0
            found.append(WordingFacts(one.wording.name, one.label, text, version, one.wording.fields))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class WordingVersion:
    """The words of a document as somebody kept them once."""

    number: int
    day: str
    who: str
    note: str
    text: str


def versions(desk: Desk, key: str) -> tuple[WordingVersion, ...]:
    """Every version of a document's own words, newest first; the first is in force."""
    with desk.store.read() as connection:
        rows = find(connection, DocumentWording, DocumentWording.__table__.c.document == key)
        people = user_names(connection)
        changes = [one for row in rows[:1] for one in history.of_record(connection, row.id)]
    found, number = [], 0
    for one in changes:
        if "version" in one.changes:
            number = one.changes["version"].value or number
        if "text" in one.changes and one.changes["text"].value:
            day = one.at.astimezone().strftime("%Y-%m-%d")
            found.append(
                WordingVersion(number, day, people.get(one.user, ""), one.reason, one.changes["text"].value)
            )
    return tuple(reversed(found))


def in_words(sentence: str) -> str:
    """A fault of the wording with the document and its entry named as the form names them."""
    for one in documents.DOCUMENTS:
        if one.wording is not None:
            sentence = sentence.replace(f"文书用语“{one.wording.name}”", f"文书用语“{one.label}”")
    return entries_in_words(sentence)


def shipped(key: str) -> str:
    """The words that come with the program."""
    return documents.worded(key).wording.shipped()


def draw_preview(desk: Desk, key: str, text: str, target: Path) -> str:
    """The document in this text, on one of the newest records that it can be printed of; says of which.

    Without such a record its fields show what they mean. Raises `Refusal` for a fault in the text.
    """
    document = documents.worded(key)
    document.wording.parse(text)
    own, marks = {document.wording.name: text}, Marks(draft=True, practice=desk.store.practice)
    for facts in documents_for(document.kind):
        if facts.key == document.key and facts.make is not None:
            for record_id in find_ids(desk, Look(document.kind))[:_TRIED]:
                try:
                    with desk.store.read() as connection:
                        value = facts.make(connection, [record_id] if facts.together else record_id, "")
                    documents.render_pdf(value, target, marks, own=own)
                except Refusal:
                    continue
                return "按一条现有记录显示。"
    _draw_meanings(document, text, target, marks)
    return "还没有可用的记录，栏目处显示它的含义。"


def _draw_meanings(document: documents.Document, text: str, target: Path, marks: Marks) -> None:
    """The document with what its fields mean; where its own layout needs a record, its words one after another."""
    wording = document.wording.parse(text)
    meanings = {name: document.wording.fields[name] for name in sorted(wording.names)}
    fields = tuple(meanings.items())
    shapes = {
        FormValues: lambda: FormValues(document.key, fields),
        TableValues: lambda: TableValues(document.key, fields, ()),
        TextValues: lambda: TextValues(
            document.key, fields, (_LISTED,) * len(wording.entries["attachments"])
        ),
    }
    if document.value in shapes:
        own = {document.wording.name: text}
        documents.render_pdf(shapes[document.value](), target, marks, own=own)
        return
    title = wording.text("title", meanings) if "title" in wording.entries else document.label
    body = (
        paragraph(spans)
        for entry in wording.entries
        if entry != "title"
        for spans in wording.paragraphs(entry, meanings)
    )
    words = OfficialText((), "", title, "", tuple(body), ("",), None)
    with pdf(target, documents.standard_faces(), title=document.label, under=marks.draw) as pen:
        draw_official(pen, words)
