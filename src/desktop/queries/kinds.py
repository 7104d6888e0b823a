"""The facts about record types that a window or a command needs, without the tables behind them."""

from dataclasses import dataclass
from functools import cache

from desktop.fields import Field, Refusal
from desktop.records import Record, record_types


@dataclass(frozen=True, slots=True)
class KindFacts:
    key: str
    label: str
    measure: str
    task: str
    fields: tuple[Field, ...]
    title: tuple[str, ...]
    made_by: str
    irrevocable: bool
    back_entry: bool  # whether records of the past may be entered with what else only actions set
    kept: tuple[str, ...]  # fields that only the section which keeps a record changes

    @property
    def by_hand(self) -> bool:
        """Whether a clerk may add records by form or sheet."""
        return self.made_by == "anyone"

    @property
    def open_to_edits(self) -> bool:
        """Whether a form may change something of a record that is there."""
        return not self.irrevocable and any(not field.by_action for field in self.fields)

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


@cache
def kind_facts(kind: str) -> KindFacts:
    record = record_types()[kind]
    about = record.about
    return KindFacts(
        about.key,
        about.label,
        about.measure,
        about.task,
        record.fields,
        about.title,
        about.made_by,
        about.irrevocable,
        bool(about.back_entry),
        about.kept,
    )


def all_kinds() -> tuple[KindFacts, ...]:
    return tuple(kind_facts(kind) for kind in record_types())


def kind_named(name: str) -> type[Record]:
    """The record type with this key or label. Raises `Refusal` that lists what there is."""
    for record in record_types().values():
        if name in (record.about.key, record.about.label):
            return record
    labels = "、".join(record.about.label for record in record_types().values())
    raise Refusal(f"没有“{name}”这种记录，可用的有：{labels}。")
