"""What every record type has: a table, its declared fields in order, and a frozen row."""

from dataclasses import dataclass, make_dataclass, replace
from typing import Any, ClassVar

from sqlalchemy import MetaData, String, Table, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from desktop.fields import Field

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}


@dataclass(frozen=True, slots=True)
class About:
    """The facts about a record type.

    `task` is the key of the plan task (or office task) it belongs to; which section holds a task is data.
    `title` names one record in a list or a sheet. `match` says what makes two rows the same record:
    alternatives in order, each a set of fields; the first one that a row fills is the one that counts.
    An `irrevocable` type is never edited or deleted: only a further record reverses it.
    `made_by="action"` marks types whose records only an action creates (approvals, issued numbers).
    `back_entry` names what 历史补录 asks of a record of the past, first the date on which it happened; where it
    names nothing, what only actions set cannot be entered afterwards either.
    `writers` are the roles that may write it in the sections that hold its task; with `everywhere`, in
    any section (every station looks after its own users).
    """

    key: str
    label: str
    task: str
    title: tuple[str, ...]
    match: tuple[tuple[str, ...], ...] = ()
    irrevocable: bool = False
    made_by: str = "anyone"
    writers: tuple[str, ...] = ("clerk", "chief")
    measure: str = "条"
    everywhere: bool = False
    back_entry: tuple[str, ...] = ()


class Record(DeclarativeBase):
    """A declared type of record. Never instantiated: rows are `Row`, intended writes are drafts."""

    metadata = MetaData(naming_convention=NAMING)
    about: ClassVar[About]
    fields: ClassVar[tuple[Field, ...]]
    Row: ClassVar[type]
    __table__: ClassVar[Table]
    declared: ClassVar[list[type["Record"]]] = []

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.__tablename__ = cls.about.key
        declared = []
        for name, column in list(vars(cls).items()):
            info = getattr(getattr(column, "column", None), "info", {})
            if "field" in info:
                declared.append(_named(info, name))
        cls.id = mapped_column(String(36), primary_key=True, sort_order=-1)
        cls.sort_key = mapped_column(String(200), index=True)  # pinyin of the title, made by the store
        cls.search_key = mapped_column(Text())  # searchable text and pinyin initials, made by the store
        super().__init_subclass__(**kwargs)
        cls.fields = tuple(declared)
        cls.Row = make_dataclass(
            f"{cls.__name__}Row", ["id", *(f.name for f in declared)], frozen=True, slots=True
        )
        Record.declared.append(cls)

    @classmethod
    def field(cls, name: str) -> Field:
        """The field called `name`; KeyError when there is none."""
        for field in cls.fields:
            if field.name == name:
                return field
        raise KeyError(f"{cls.about.key}.{name}")


def _named(info: dict[str, Any], name: str) -> Field:
    """The field with its attribute's name, kept in the column too."""
    info["field"] = replace(info["field"], name=name)
    return info["field"]
