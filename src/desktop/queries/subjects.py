"""Whom a record of a procedure is about: the firm or the team by whose name it is known on lists and papers."""

from typing import Any

from desktop.records import Record

_MATTERS = {"pool_application": "pool", "shortlist_entry": "shortlist"}  # where a type does not bear its name
_NAMED_BY = ("enterprise", "team", "member")


def subject_of(row: Any) -> str:
    """The id of that firm or team; KeyError for a record that is about neither."""
    for name in _NAMED_BY:
        subject = getattr(row, name, None)
        if subject:
            return subject
    raise KeyError(f"{type(row).__name__} is about no firm or team")


def matter_of(record: type[Record]) -> str:
    """The kind of matter under which records of this type are approved and shown."""
    return _MATTERS.get(record.about.key, record.about.key)
