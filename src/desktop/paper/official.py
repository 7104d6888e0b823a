"""What an official text (公文) consists of, in the order of GB/T 9704-2012 clause 7. Drawn as PDF and as .docx."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .lines import Span
from .proof import Seal

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width."""

    title: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text, a line feed begins a new line; `total` is a last row in bold; `unit` stands above.

    `subtotals` are the numbers of rows in bold that add up those above: one never begins a page. A table that is
    too wide to stand upright lies on its side (`landscape`).
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    unit: str = ""
    subtotals: frozenset[int] = frozenset()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, begun two characters in."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment (附件): its title, with 「｜」 as in a text's title, its text or its table, on pages of its own."""

    title: str
    table: Table | None = None
    body: tuple[Paragraph, ...] = ()

    @property
    def plain_title(self) -> str:
        return plain(self.title)


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets copies, who printed it and when. Without `day` a space is left for it."""

    copies_to: str
    printed_by: str
    day: date | None


@dataclass(frozen=True, slots=True)
class OfficialText:
    """An official text, with a red head or, like a 公示 on a notice board, without.

    - `issuers`: the bodies in the head, the leading one (主办) first, none for no head; `signers`: those under the text.
    - `number`: 发文字号 as it prints; a draft carries an open one, see `open_number`.
    - `title` may hold 「｜」 where its sense allows a line break, and line feeds.
    - `day` None leaves the date open. A seal is never drawn: its place is kept free.
    - `letter`: in the form of a letter (信函格式), the leading body's name alone above a red double line.
    - `approvers` (签发人) stand in the head of a text to a superior; `urgency` is 特急 or 加急.
    - `seal`: what proves it, at the foot of the first page, or in the upper right corner of a letter.
    """

    issuers: tuple[str, ...]
    number: str
    title: str
    main_to: str
    body: tuple[Paragraph, ...]
    signers: tuple[str, ...]
    day: date | None
    attachments: tuple[Attachment, ...] = ()
    note: str = ""
    imprint: Imprint | None = None
    letter: bool = False
    approvers: tuple[str, ...] = ()
    urgency: str = ""
    seal: Seal | None = None

    @property
    def plain_title(self) -> str:
        return plain(self.title)


def plain(title: str) -> str:
    """A title as one line of text."""
    return title.replace("｜", "").replace("\n", "")


def open_number(series: str, year: int) -> str:
    """「鞍科发〔2017〕  号」: the number of a draft, given by 局办 after signing."""
    return f"{series}〔{year}〕\u3000\u3000号"


def chinese_date(day: date | None) -> str:
    """2017年6月1日: Arabic figures, no leading zeros; an open date leaves room to write."""
    return "\u3000\u3000年\u3000月\u3000日" if day is None else f"{day.year}年{day.month}月{day.day}日"
