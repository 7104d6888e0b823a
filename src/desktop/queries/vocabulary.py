"""Words to choose from, in the office's order."""

from desktop.fields import Field, Kind

from .desk import Desk


def words(desk: Desk, vocabulary: str) -> tuple[str, ...]:
    with desk.store.read() as connection:
        return desk.store.vocabularies(connection).get(vocabulary, ())


def offered(desk: Desk, field: Field) -> tuple[tuple[str, str], ...]:
    """(value, label) pairs that a field offers; empty for free text."""
    if field.choices:
        own = words(desk, field.vocabulary) if field.vocabulary else ()
        return (*((choice.key, choice.label) for choice in field.choices), *((word, word) for word in own))
    if field.kind is Kind.FLAG:
        return ((True, "是"), (False, "否"))  # type: ignore[return-value]
    return tuple((word, word) for word in words(desk, field.vocabulary)) if field.vocabulary else ()
