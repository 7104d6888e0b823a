"""G1 to G5, G7 to G9 over made-up histories: real stations, compared after every step with a model of causality.

Edits, deletions, undo, packages delivered to anybody any number of times in any order, damaged ones, attachments,
a rogue station, a policy and keepers of firms that change while packages are under way, fields of a newer program, wrong
clocks; numbers put on paper and let out (N1: none is on two papers), money allotted and committed (E1: none is spent
twice).
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.exchange.harness import Bureau, Replica, Tally
from tests.figures import record as note_figure

ANY = st.integers(0, 3)
RECORD = st.sampled_from((0, 0, 0, 1, 2))
VALUES = st.sampled_from(("王工", "李工", "张工", None))
FIELDS = st.sampled_from(("contact", "contact", "address"))
NORMAL, PARTS, STEPS = 250, 20, 10
PART = 500  # histories of the long run that are played at a time, each part from a seed of its own
SEED = int(os.environ.get("LITTLE_GIANT_HISTORY_SEED", 0))  # of the first part


LONG = (pytest.mark.full, pytest.mark.timeout(3600))


def rounds(normal: int, parts: int) -> list[Any]:
    """So many histories always, and the parts of the long run, which can be run one by one: ``-k part07``."""
    long = (pytest.param(PART, at, id=f"part{at:02}", marks=LONG) for at in range(1, parts + 1))
    return [pytest.param(normal, 0, id=f"{normal}"), *long]


class Histories(RuleBasedStateMachine):
    """Every rule picks a station and a record by number, so that any sequence of numbers is a history."""

    bureau: Bureau

    @initialize(size=st.integers(2, 4))
    def begin(self, size: int) -> None:
        self.bureau.reset()
        self.acting = list(self.bureau.replicas)[:size]

    def who(self, nth: int) -> Replica:
        return self.bureau.replicas[self.acting[nth % len(self.acting)]]

    def which(self, nth: int) -> str:
        return self.bureau.ids[nth % len(self.bureau.ids)]

    def done(self, replica: Replica) -> None:
        self.bureau.compare(self.bureau.replicas[replica.name])

    @rule(who=ANY, value=VALUES)
    def create(self, who: int, value: str) -> None:
        self.bureau.create(self.who(who), value)
        self.done(self.who(who))

    @rule(who=ANY, record=RECORD, field=FIELDS, value=VALUES)
    def edit(self, who: int, record: int, field: str, value: str | None) -> None:
        self.bureau.edit(self.who(who), self.which(record), field, value)
        self.done(self.who(who))

    @rule(who=ANY, record=RECORD, field=FIELDS, value=VALUES)
    def edit_again(self, who: int, record: int, field: str, value: str | None) -> None:
        self.edit(who, record, field, value)

    @rule(who=ANY, record=RECORD)
    def delete(self, who: int, record: int) -> None:
        self.bureau.delete(self.who(who), self.which(record))
        self.done(self.who(who))

    @rule(who=ANY, record=RECORD)
    def bring_back(self, who: int, record: int) -> None:
        self.bureau.bring_back(self.who(who), self.which(record))
        self.done(self.who(who))

    @rule(who=ANY, batch=ANY)
    def undo(self, who: int, batch: int) -> None:
        self.bureau.undo(self.who(who), batch)
        self.done(self.who(who))

    @rule(who=ANY, to=st.sampled_from(("", "CX", "GX", "JB")))
    def pack(self, who: int, to: str) -> None:
        self.bureau.pack(self.who(who), to)

    @precondition(lambda self: self.bureau.packages)
    @rule(who=ANY, package=st.integers(0, 9))
    def deliver(self, who: int, package: int) -> None:
        self.bureau.deliver(self.who(who), -1 - package)
        self.done(self.who(who))

    @rule(sender=ANY, receiver=ANY)
    def send(self, sender: int, receiver: int) -> None:
        self.bureau.pack(self.who(sender), self.who(receiver).station.section)
        self.deliver(receiver, 0)

    @rule(sender=ANY, receiver=ANY)
    def send_again(self, sender: int, receiver: int) -> None:
        self.send(sender, receiver)

    @rule(one=ANY, other=ANY, record=RECORD, field=FIELDS, values=st.tuples(VALUES, VALUES))
    def edit_on_both_sides(
        self, one: int, other: int, record: int, field: str, values: tuple[str, str]
    ) -> None:
        """They meet, go home, and change the same field."""
        self.send(one, other)
        self.edit(one, record, field, values[0])
        self.edit(other, record, field, values[1])

    @rule(who=ANY, to=ANY, lets_out=st.booleans())
    def put_a_number_on_paper(self, who: int, to: int, lets_out: bool) -> None:
        """Or let another station have the next two."""
        if lets_out:
            self.bureau.let_out(self.who(who), self.who(to))
        else:
            self.bureau.issue(self.who(who))
        self.done(self.who(who))

    @rule(who=ANY, to=ANY, amount=st.sampled_from((100, 300, 600)), allots=st.booleans())
    def commit_money(self, who: int, to: int, amount: int, allots: bool) -> None:
        """Or put some with another station."""
        if allots:
            self.bureau.allot(self.bureau.replicas["JB"] if who else self.who(who), self.who(to), amount)
        else:
            self.bureau.spend(self.who(who), amount)
        self.done(self.who(who))

    def teardown(self) -> None:
        self.bureau.agree(self.acting)


class Ordinary(Histories):
    @precondition(lambda self: self.bureau.packages)
    @rule(who=ANY, package=st.integers(0, 9), at=st.integers(0, 10**6))
    def deliver_a_damaged_copy(self, who: int, package: int, at: int) -> None:
        self.bureau.corrupt(self.who(who), package, at)
        self.done(self.who(who))

    @rule(who=ANY, record=RECORD, number=st.integers(0, 3))
    def attach(self, who: int, record: int, number: int) -> None:
        self.bureau.attach(self.who(who), self.which(record), number)
        self.done(self.who(who))

    @rule(who=ANY, value=st.sampled_from(("甲", "乙")))
    def write_what_another_section_owns(self, who: int, value: str) -> None:
        self.bureau.rogue(self.who(who), value)
        self.done(self.who(who))

    @rule(section=st.sampled_from(("CX", "GX")))
    def change_the_policy(self, section: str) -> None:
        self.bureau.set_policy(self.bureau.replicas["JB"], section)
        self.done(self.bureau.replicas["JB"])

    @rule(who=ANY, record=RECORD, roguish=st.booleans())
    def rename(self, who: int, record: int, roguish: bool) -> None:
        self.bureau.rename(self.who(who), record, roguish)
        self.done(self.who(who))

    @rule(record=RECORD, section=st.sampled_from(("CX", "GX")))
    def change_who_keeps_a_firm(self, record: int, section: str) -> None:
        self.bureau.set_keeper(self.bureau.replicas["JB"], record, section)
        self.done(self.bureau.replicas["JB"])

    @rule(who=ANY, record=RECORD, value=st.sampled_from(("甲", "乙")))
    def write_as_a_newer_program(self, who: int, record: int, value: str) -> None:
        self.bureau.future(self.who(who), self.which(record), value)
        self.done(self.who(who))

    @rule(who=ANY, years=st.integers(-10, 10))
    def set_the_clock(self, who: int, years: int) -> None:
        self.who(who).clock = years * 365 * 24 * 3600 * 10**9


def play(machine: type[Histories], bureau: Bureau, histories: int, name: str, part: int, of: int) -> None:
    """Run so many histories and note what was seen in them. Part 0 is the same in every run of the tests."""
    bureau.tally = Tally()
    settled = type("Settled" + machine.__name__, (machine,), {"bureau": bureau})
    if part:
        seed(SEED + part)(settled)
    rules = settings(
        max_examples=histories,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=not part,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
        report_multiple_bugs=False,
        phases=(Phase.explicit, Phase.generate),
    )
    run_state_machine_as_test(settled, settings=rules)
    tally = bureau.tally
    assert tally.conflicts, "no conflict arose in any history: they prove nothing"
    assert (tally.shown_rightly, tally.shown_wrongly) == (tally.conflicts, 0)
    note_figure(
        f"{name}, part {part:02} of {of}",
        histories,
        "histories",
        f"seed {SEED + part}; {tally.steps:,} comparisons with the model; {tally.conflicts:,} conflicts, all shown"
        f" and no other; {tally.values:,} values, none lost",
    )


@pytest.mark.parametrize(("histories", "part"), rounds(NORMAL, PARTS))
def test_every_station_shows_what_causality_says(bureau_in_step: Bureau, histories: int, part: int) -> None:
    play(Ordinary, bureau_in_step, histories, "ordinary histories", part, PARTS)
