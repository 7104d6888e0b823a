"""An action as the window's buttons and the command line see it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.fields import Field, Refusal
from desktop.queries.desk import Desk
from desktop.queries.record import chosen_rows
from desktop.queries.verb_labels import verb_label
from desktop.records import Record

from .outcome import Outcome


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be done to records of one type.

    `arguments` are fields: the dialog, the parsing and the help come from them, as for records.
    `run` gets the ids of the chosen records and the parsed arguments by name, and raises `Refusal` when it
    cannot be done. `hindrance` tells for one row why it cannot be done now ("" when it can): the text
    of "why can't I?". `many` allows several records at once; `alone` verbs need no record at all.
    """

    key: str
    on: type[Record]
    run: Callable[[Desk, tuple[str, ...], Mapping[str, Any]], Outcome]
    arguments: tuple[Field, ...] = ()
    hindrance: Callable[[Desk, Any], str] = lambda desk, row: ""
    help: str = ""
    many: bool = True
    alone: bool = False
    primary: bool = False

    @property
    def label(self) -> str:
        return verb_label(self.key)


def state_is(*states: str, say: str) -> Callable[[Desk, Any], str]:
    """The hindrance of an action that records in one of these states allow; `say` is why others do not."""
    return lambda desk, row: "" if row.state in states else say


def refuse_hindered(desk: Desk, verb: Verb, ids: Sequence[str]) -> None:
    """What greys a button out in the window is refused on the command line and in a worker just the same."""
    for _, row, title in chosen_rows(desk, verb.on.about.key, ids):
        if why := verb.hindrance(desk, row):
            raise Refusal(f"{title}：{why}")
