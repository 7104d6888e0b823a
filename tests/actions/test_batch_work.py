"""Batch work on every list: choose several, change a field, print, export, delete, each taken back by one undo.

One record of every type is laid down as its declaration asks for, references first; no type is named here.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import records
from desktop.actions.export_list import export_list
from desktop.actions.undo import undo_batch
from desktop.actions.verbs import VERBS
from desktop.fields import Field, Kind, Refusal
from desktop.paper.documents import render_many
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.list_values import list_print
from desktop.queries.look import Look
from desktop.queries.record import view
from desktop.records import record_types
from desktop.store.actor import PROGRAM, Draft

NUMBERS = ("第一", "第二", "第三")
CODES = {"official_no": "鞍科发〔2017〕{}号"}  # of required codes, by their scheme
IN_ITS_ROUND = frozenset({"judge_score"})  # written only while its round is scored: journeys/test_contest.py


class Maker:
    """Makes records of any type out of what their fields declare."""

    def __init__(self, desk: Desk):
        self.desk = desk
        self.made: dict[str, str] = {}
        with desk.store.read() as connection:
            self.words = desk.store.vocabularies(connection)

    def any_of(self, kind: str, making: tuple[str, ...] = ()) -> str | None:
        """One record of the type, made when there is none; None where that would go round in a circle."""
        there = lists.find_ids(self.desk, Look(kind), 1) if kind not in self.made else []
        if there:
            self.made[kind] = there[0]
        elif kind not in self.made and kind not in making:
            values = self.values(kind, 0, making)
            with self.desk.store.unit_of_work(PROGRAM, "ground", by_action=True) as work:
                self.made[kind] = work.put(record_types()[kind], Draft(values))[0]
                work.commit()
        return self.made.get(kind)

    def values(self, kind: str, nth: int, making: tuple[str, ...] = ()) -> dict[str, Any]:
        """What is required, and what makes it another record than the one before."""
        record = record_types()[kind]
        matched = {name for names in record.about.match for name in names}
        asked = [
            f
            for f in record.fields
            if f.required or f.name in matched or f.name in (*record.about.title, "state")
        ]
        values = {f.name: self.value(f, nth, (*making, kind)) for f in asked}
        return {name: value for name, value in values.items() if value is not None}

    def value(self, field: Field, nth: int, making: tuple[str, ...]) -> Any:
        match field.kind:
            case Kind.REF:
                found = (self.any_of(kind, making) for kind in field.to)
                return next((one for one in found if one), None)
            case Kind.CHOICE:
                return field.choices[nth % len(field.choices)].key
            case Kind.TERM:
                words = self.words.get(field.vocabulary) or ("词语",)
                return words[nth % len(words)]
            case Kind.TAGS:
                return (field.choices[0].key,) if field.choices else ("标签",)
            case Kind.DATE:
                return date(2017, 1 + nth, 15)
            case Kind.YEAR:
                return 2015 + nth
            case Kind.INTEGER | Kind.MONEY:
                return nth + 1
            case Kind.DECIMAL:
                return Decimal(nth + 1)
            case Kind.FLAG:
                return True
            case Kind.CODE:
                return CODES[field.scheme].format(nth + 1) if field.required else None
            case Kind.PARTS:
                return ((self.words[field.vocabulary][0], 1),)
        return f"{NUMBERS[nth]}{field.label}"[: 8 if field.label.endswith("代号") else 60]


@pytest.fixture
def maker(office: Desk) -> Maker:
    return Maker(office)


@pytest.fixture
def as_program(office: Desk) -> Callable[[], Desk]:
    """The desk of the program itself: which section holds a type is not what is asked here."""
    return lambda: Desk(office.store, PROGRAM, office.on)


def open_field(kind: str) -> Field | None:
    """A field that may be changed by hand without making another record of it."""
    record = record_types()[kind]
    matched = {name for names in record.about.match for name in names}
    kinds = (Kind.TEXT, Kind.LONG_TEXT)
    free = [f for f in record.fields if not f.by_action and f.kind in kinds and f.name not in matched]
    return free[-1] if free else None


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.full)])
def test_every_list_is_changed_printed_and_exported_in_batches_each_undone_at_once(
    maker: Maker, as_program: Callable[[], Desk], tmp_path: Path, every: int
) -> None:
    """Every eighth type in the normal run, all of them in the full one; payments, which nothing changes, always."""
    desk, changed, refused, papers = as_program(), [], [], []
    chosen = {*list(record_types())[::every], "disbursement", "enterprise"}
    for kind in chosen - IN_ITS_ROUND:
        record = record_types()[kind]
        try:
            ids = _several(maker, kind)
        except Refusal as refusal:
            pytest.fail(f"{kind} cannot be made as it declares itself: {refusal}")
        export_list(desk, kind, ids, tmp_path / f"{kind}.xlsx")
        papers.append(list_print(desk, kind, ids))
        if record.about.irrevocable:
            with pytest.raises(Refusal, match="不能修改"):
                records.bulk_edit(desk, kind, [(one, {record.fields[-1].name: "改"}) for one in ids])
            refused.append(kind)
            continue
        field = open_field(kind)
        if field is None:
            continue
        before = [getattr(view(desk, kind, one).row, field.name) for one in ids]
        batch = records.bulk_edit(desk, kind, [(one, {field.name: "成批改动"}) for one in ids]).batch
        assert {getattr(view(desk, kind, one).row, field.name) for one in ids} == {"成批改动"}, kind
        undo_batch(desk, batch)
        assert [getattr(view(desk, kind, one).row, field.name) for one in ids] == before, kind
        changed.append(kind)
    render_many(papers, tmp_path / "lists.pdf")
    assert len(changed) > 100 // every - 4 and "disbursement" in refused


def _several(maker: Maker, kind: str) -> list[str]:
    """The record that others refer to, and two more where their keys can differ."""
    ids = [one for one in [maker.any_of(kind)] if one]
    record = record_types()[kind]
    for nth in (1, 2):
        with maker.desk.store.unit_of_work(PROGRAM, "ground", by_action=True) as work:
            try:
                ids += work.put(record, Draft(maker.values(kind, nth)))
                work.commit()
            except Refusal as refusal:
                if "已有相同" not in str(refusal):
                    raise
    return ids


def test_every_step_of_every_list_is_offered_with_a_reason_where_it_cannot_be_taken(
    maker: Maker, office: Desk
) -> None:
    """Choosing many and taking a step: what it cannot be done to says why, before anything is written."""
    asked = 0
    for verb in VERBS:
        kind = verb.on.about.key
        one = maker.any_of(kind)
        assert one is not None
        why = verb.hindrance(office, view(office, kind, one).row)
        assert why == "" or (why.endswith("。") and not any("a" <= sign <= "z" for sign in why)), (
            verb.key,
            why,
        )
        asked += 1
    assert asked == len(VERBS)


def test_a_batch_that_one_record_cannot_take_changes_none(office: Desk) -> None:
    firms = [records.save(office, "enterprise", {"name": f"鞍山成批{n}有限公司"}).ids[0] for n in range(3)]
    changes = [(one, {"division": "铁西区"}) for one in firms]
    changes[2] = (firms[2], {"division": "沈阳市"})
    with pytest.raises(Refusal, match="可选词表"):
        records.bulk_edit(office, "enterprise", changes)
    assert {text for (text,) in lists.rows(office, "enterprise", firms, ("division",))} == {""}
