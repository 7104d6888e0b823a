"""What is known of a paper that the office prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.paper.documents import DOCUMENTS
from desktop.records import Record
from desktop.records.papers import NUMBERED_PAPERS
from desktop.rules.missing import Missing


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document of the office.

    - `series`: of its own number, "" where the number is given by others or there is none.
    - `together`: several records on one paper, or one paper each; `make(connection, ids or id, number)` gathers it.
    - `gate(connection, id, today)` says what is missing before it may be issued; `year` is that of its number,
      which is kept in the field `kept_in` of the record; `payee` names whom it is made out to, else the record.
    - A `general` one prints a record as it stands: it is no step of the matter.
    - A list is plain: `make` is None, it has neither draft nor issue.
    """

    key: str
    label: str
    kind: str
    series: str
    together: bool
    make: Callable[[Connection, Any, str], Any] | None = None
    gate: Callable[[Connection, str, date], Sequence[Missing]] | None = None
    year: Callable[[Connection, str], int] | None = None
    kept_in: tuple[type[Record], str] | None = None
    payee: Callable[[Connection, str], str] | None = None
    general: bool = False

    @property
    def registered(self) -> bool:
        """Whether what is issued is registered by its number: printed again as the n-th, voided, looked up by code."""
        return any(choice.key == self.key for choice in NUMBERED_PAPERS)

    @property
    def as_word(self) -> bool:
        """Whether it comes as .docx too: official texts and forms do, certificates and tables do not."""
        return any(one.key == self.key and (one.official or one.sheet) for one in DOCUMENTS)

    @property
    def plain(self) -> bool:
        return self.make is None
