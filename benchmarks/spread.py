"""100,000 records over every type of the plan, by the store's own door, the same on every machine.

What an office of many years might hold: firms with their figures and rights, most of all, and hundreds of each
other ledger. Words, choices, dates, amounts and references are drawn with a fixed seed from what each field says of
itself; only what the door lets in is kept, so a type may stay below its share.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop.fields import Field, Kind
from desktop.records import Record, record_types
from desktop.store.actor import PROGRAM, Draft, Rejected
from desktop.store.door import match_key
from desktop.store.store import Store

from .office import copied, firms, founded

TOTAL = 100_000
OWN = {"enterprise": 12_000, "annual_figures": 28_000, "ip_right": 22_000, "sme_evaluation": 8_000, "fund": 8}
PAID = {"kind": "whole"}  # a payment: what comes back is negative
EACH = 300  # of every other ledger
LEFT_OUT = {"number_block"}  # between stations; drawn at random they are nothing but alarms
SET_UP = "settings"  # what an office sets up once: it stays as it was founded
FIRST_DAY, DAYS, YEARS = date(2015, 1, 1), 3 * 365, (2015, 2016, 2017, 2018)
PASSES = 4  # over the types: each may refer to some that come after it


def spread(folder: Path) -> Path:
    """A copy of the filled data folder, which is made once for all benchmarks of a run."""
    filled = folder.parent / "spread"
    if not filled.exists():
        with Store.open(founded(filled)) as store:
            fill(store)
    return copied(filled, folder / "data")


def fill(store: Store, total: int = TOTAL) -> dict[str, int]:
    """How many records of each type there are now."""
    types = {
        key: record
        for key, record in record_types().items()
        if record.about.task != SET_UP and key not in LEFT_OUT
    }
    share = EACH * total // TOTAL
    made = _Made(store)
    waiting = list(types.values())
    for _ in range(PASSES):
        left = []
        for record in waiting:
            if not made.can_refer(record):
                left.append(record)
                continue
            made.fill(record, OWN.get(record.about.key, 0) * total // TOTAL or share)
        waiting = left
    return {key: len(ids) for key, ids in made.ids.items()}


class _Made:
    def __init__(self, store: Store):
        self.store, self.rng = store, Random(2017)
        self.ids: dict[str, list[str]] = {}
        with store.read() as connection:
            self.words: Mapping[str, tuple[str, ...]] = store.vocabularies(connection)
            for key, record in record_types().items():
                self.ids[key] = list(connection.execute(record.__table__.select()).scalars())

    def can_refer(self, record: type[Record]) -> bool:
        needed = [field for field in record.fields if field.kind is Kind.REF and field.required]
        return all(any(self.ids[kind] for kind in field.to) for field in needed)

    def fill(self, record: type[Record], count: int) -> None:
        drafts = list(self._drafts(record, count))
        with self.store.unit_of_work(PROGRAM, "import", by_action=True) as work:
            try:
                ids = work.put(record, *drafts)
            except Rejected as rejected:
                wrong = {complaint.index for complaint in rejected.complaints}
                ids = work.put(record, *(draft for at, draft in enumerate(drafts) if at not in wrong))
            work.commit()
        self.ids[record.about.key] += ids

    def _drafts(self, record: type[Record], count: int) -> Iterator[Draft]:
        seen, cells = set(), firms(count) if record.about.key == "enterprise" else iter(())
        for number in range(count):
            values = {field.name: self._value(record, field, number) for field in record.fields}
            firm = next(cells, None)
            if firm is not None:
                values |= {name: firm[name] for name in ("name", "code", "division", "address", "contact")}
            if record.about.key == "ip_right":
                values["number"] = f"ZL2017{number:08d}"  # a firm has one right at most without a number
            if record.about.key == "disbursement":
                values |= PAID
            values = {name: value for name, value in values.items() if value is not None}
            key = match_key(record, values.get)
            if key is None or key not in seen:
                seen.add(key)
                yield Draft(values)

    def _value(self, record: type[Record], field: Field, number: int) -> Any:
        rng = self.rng
        match field.kind:
            case Kind.TEXT:
                return f"第{number}号{rng.choice(('砺岳', '天元', '海纳', '鼎辉'))}{field.label}"[:30]
            case Kind.LONG_TEXT:
                return f"{field.label}：按计划推进，第{number}号。"
            case Kind.CODE if field.required:
                return f"MA{number:08d}"
            case Kind.INTEGER | Kind.DECIMAL:
                return rng.randrange(1, 90)
            case Kind.MONEY:
                return rng.randrange(1, 5000) * 100_000
            case Kind.DATE:
                return FIRST_DAY + timedelta(days=rng.randrange(DAYS))
            case Kind.YEAR:
                return YEARS[number % len(YEARS)]
            case Kind.CHOICE:
                return rng.choice(field.choices).key
            case Kind.TERM:
                return rng.choice(self.words.get(field.vocabulary) or (None,))
            case Kind.FLAG:
                return rng.random() < 0.7
            case Kind.REF if field.name != "same_as":
                pool = self.ids[rng.choice(field.to)] or [i for kind in field.to for i in self.ids[kind]]
                return pool[number // len(YEARS) % len(pool)] if pool else None
        return None
