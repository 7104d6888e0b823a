"""What a record is about does not change by hand once an action has decided something on it.

Else a firm that passed its evaluation, was enrolled or was granted money could be exchanged for another.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from desktop.fields import Kind
from desktop.records import Grant, Record

from .actor import Complaint, Draft

_ABOUT = (Kind.REF, Kind.YEAR, Kind.CHOICE)
_ALSO: dict[type[Record], tuple[str, ...]] = {Grant: ("fund",)}
_WITH_APPROVAL: dict[type[Record], tuple[str, ...]] = {Grant: ("requested", "uses", "other_use")}
"""What an approved amount was approved for."""


def moved(record: type[Record], drafts: Sequence[Draft], stored: Mapping[str, Any]) -> Iterable[Complaint]:
    for index, draft in enumerate(drafts):
        row = stored.get(draft.id) if draft.id else None
        if row is None or not _decided(record, row):
            continue
        kept = _subject(record)
        if getattr(row, "approved", None) is not None:
            kept += _WITH_APPROVAL.get(record, ())
        for name in kept:
            if name in draft.values and draft.values[name] != getattr(row, name) is not None:
                label = record.field(name).label
                yield Complaint(
                    index,
                    name,
                    f"这条记录已经办理过，“{label}”不能再改；登记错了请另行登记，或由处室负责人更正。",
                )


def _decided(record: type[Record], row: Any) -> bool:
    """Whether an action wrote something beyond the state in which a record begins."""
    return any(
        getattr(row, field.name) not in (None, field.starts)
        for field in record.fields
        if field.by_action
    )


@cache
def _subject(record: type[Record]) -> tuple[str, ...]:
    """The references, years and choices that say what a record is about: those of its title and of its match."""
    names = dict.fromkeys((*record.about.title, *(name for one in record.about.match for name in one)))
    own = (name for name in names if record.field(name).kind in _ABOUT and not record.field(name).by_action)
    return (*own, *_ALSO.get(record, ()))
