"""What every record type has: a table, its declared fields in order, and a frozen row."""

from dataclasses import dataclass, make_dataclass, replace
from typing import ClassVar

from sqlalchemy import Column, Index, MetaData, String, Table, Text

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
    any section (every station looks after its own users). `kept` are the fields that only the section which keeps
    a record changes once it is there (docs/decisions/0012); the other fields are open to all that write the type.
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
    kept: tuple[str, ...] = ()


class RowClass:
    """The frozen row of a record type, made when it is first asked for: a start of the program needs few of them."""

    def __get__(self, instance: None, record: type["Record"]) -> type:
        record.Row = make_dataclass(
            f"{record.__name__}Row", ["id", *(f.name for f in record.fields)], frozen=True, slots=True
        )
        return record.Row


class Record:
    """A declared type of record. Never instantiated: rows are `Row`, intended writes are drafts.

    SQLAlchemy knows its table only; there is no mapper and no session (docs/decisions/0004).
    """

    metadata = MetaData(naming_convention=NAMING)
    about: ClassVar[About]
    fields: ClassVar[tuple[Field, ...]]
    Row: ClassVar[type]
    __table__: ClassVar[Table]
    declared: ClassVar[list[type["Record"]]] = []
    sensitive: ClassVar[frozenset[str]]
    _named: ClassVar[dict[str, Field]]

    def __init_subclass__(cls) -> None:
        columns = {name: value for name, value in vars(cls).items() if isinstance(value, Column)}
        for name, column in columns.items():
            if hasattr(Record, name):
                raise TypeError(f"{cls.about.key}: a field cannot be called {name}, which Record itself has")
            column.name = column.key = name
            column.info["field"] = replace(column.info["field"], name=name)
        cls.__table__ = Table(
            cls.about.key,
            Record.metadata,
            Column("id", String(36), primary_key=True),
            *columns.values(),
            Column("sort_key", String(200), nullable=True),  # pinyin of the title, made by the store
            Column("search_key", Text(), nullable=True),  # searchable text and initials, made by the store
        )
        Index(None, *_looked_through(cls.__table__))
        cls.fields = tuple(column.info["field"] for column in columns.values())
        cls.sensitive = frozenset(field.name for field in cls.fields if field.sensitive)
        cls._named = {field.name: field for field in cls.fields}
        cls.Row = RowClass()
        Record.declared.append(cls)

    @classmethod
    def field(cls, name: str) -> Field:
        """The field called `name`; KeyError when there is none."""
        try:
            return cls._named[name]
        except KeyError:
            raise KeyError(f"{cls.about.key}.{name}") from None


def _looked_through(table: Table) -> list[Column]:
    """What a search reads of every record, in the order in which hits are shown.

    With all of it in the index of the order no record is opened that is not shown, and a search that wants a few
    stops at the last of them.
    """
    names = ["sort_key"]
    if any(column.info["field"].searchable for column in table.c if "field" in column.info):
        names += ["id", "search_key"]
        names += [name for name in ("same_as", "code") if "same_as" in table.c and name in table.c]
    return [table.c[name] for name in names]
