"""What a field is: the facts about one recorded value that a clerk would recognise."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What sort of value a field holds. Each consumer keeps its own table from kind to behaviour."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"  # an identifier; `scheme` names its shape and check digits
    INTEGER = "integer"
    DECIMAL = "decimal"  # exact, `places` digits after the point
    MONEY = "money"  # integer 分; `unit` is what people write: 元 or 万元
    DATE = "date"
    YEAR = "year"
    CHOICE = "choice"  # one of the fixed `choices`, the value is the key; or of the office's own in its `vocabulary`
    TERM = "term"  # a word from an editable `vocabulary`; the value is the word itself
    TAGS = "tags"  # several of `choices` or of a `vocabulary`, in their order
    FLAG = "flag"  # 是, 否, or unanswered (None is 待核实, never 否)
    REF = "ref"  # the id of a record of one of the kinds in `to`
    PARTS = "parts"  # (use, 分) pairs that must add up: one value, so that no merge can break its sum

    __hash__ = str.__hash__  # Enum's own is Python code, and every cell is looked up by its kind


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One recorded value, declared once; column, form, sheet, history and manual come from it.

    `set_by="action"` marks what no form, sheet, paste or undo may write: states, approved amounts,
    issued numbers. `also` lists other headings that offices use for the same column. `starts` is the value of a
    new record, whoever makes it, that is given no other: the first state of a procedure. What is `sensitive` travels
    in envelopes for the sections that hold the tasks in `needed_by`, by default the record's own; elsewhere its mask
    shows.
    Choices with a `vocabulary` are open: beside their keys stand words of the office's own, which no rule asks for.
    A `trimmed` decimal, one column of values in many units, shows no zeros past the point.
    """

    label: str
    kind: Kind
    name: str = ""
    unit: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    vocabulary: str = ""
    scheme: str = ""
    places: int = 0
    trimmed: bool = False
    to: tuple[str, ...] = ()
    help: str = ""
    also: tuple[str, ...] = ()
    sensitive: bool = False
    needed_by: tuple[str, ...] = ()
    searchable: bool = False
    set_by: str = field(default="anyone")
    starts: Any = None

    @property
    def by_action(self) -> bool:
        return self.set_by == "action"

    @property
    def open_choice(self) -> bool:
        return bool(self.choices and self.vocabulary)

    def label_of(self, key: str) -> str:
        """The words on screen for a choice key; an unknown key is shown as it is."""
        return next((choice.label for choice in self.choices if choice.key == key), key)


def choices(**labels: str) -> tuple[Choice, ...]:
    """``choices(seed="种子期", growth="初创及成长期")``: keys in code, labels on screen, in this order."""
    return tuple(Choice(key, label) for key, label in labels.items())
