"""What to ask about values that are possible but unlikely: a slip of the unit, a leap since the year before."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Kind
from desktop.records import AnnualFigures, Record, record_types
from desktop.rules.outliers import Figures, percent_or_fraction, suspicions
from desktop.store.rows import find

from .desk import Desk

_REPORTED = tuple(Figures.__dataclass_fields__)


class Doubts:
    """Asks about records of one type. Knows what is stored (of one firm, where only that is wanted), and what it
    was shown since.
    """

    def __init__(self, connection: Connection, record: type[Record], firm: str | None = None):
        self._figures: dict[tuple[str, int], Figures] = {}
        self._percentages = [f for f in record.fields if f.kind is Kind.DECIMAL and f.unit == "%"]
        self._reports = record is AnnualFigures
        self.asks = self._reports or bool(self._percentages)
        if self._reports:
            where = (AnnualFigures.__table__.c.enterprise == firm,) if firm else ()
            for row in find(connection, AnnualFigures, *where):
                self.learn({name: getattr(row, name) for name in ("enterprise", "year", *_REPORTED)})

    def learn(self, values: Mapping[str, Any]) -> None:
        """Remember what a firm reported of a year, to compare the next one with."""
        if self._reports and values.get("enterprise") and values.get("year"):
            self._figures[values["enterprise"], values["year"]] = _figures(values)

    def about(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """One sentence for each thing to ask; none of it keeps anything out."""
        asked = [
            question
            for field in self._percentages
            if values.get(field.name) is not None and (question := percent_or_fraction(values[field.name]))
        ]
        if self._reports:
            before = self._figures.get((values.get("enterprise", ""), (values.get("year") or 0) - 1))
            asked += suspicions(_figures(values), before)
        return tuple(asked)


def doubts_about(desk: Desk, kind: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """What to ask about one record as it is being filled in."""
    with desk.store.read() as connection:
        return Doubts(connection, record_types()[kind], values.get("enterprise")).about(values)


def _figures(values: Mapping[str, Any]) -> Figures:
    return Figures(**{name: values.get(name) for name in _REPORTED})
