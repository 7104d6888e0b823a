"""The histories of `test_histories`, with what takes entries out of force: stations cut off, values taken out for good.

Sensitive values are sealed on their way. Who knows a cut-off counts nothing beyond it, whatever arrived first; who
knows a redaction shows nothing of what it took out, nor ever again, from whatever old package it comes.
"""


import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.exchange.harness import Bureau, Replica
from tests.exchange.test_histories import ANY, FIELDS, RECORD, Ordinary, play, rounds

NORMAL, PARTS = 100, 8
NUMBERS = st.sampled_from(("13800000001", "13800000002", None))


class TakenOut(Ordinary):
    put_a_number_on_paper = commit_money = (
        None  # numbers and money of a station that is cut off are 局办's to settle
    )

    @initialize(size=st.integers(2, 4))
    def begin(self, size: int) -> None:
        self.bureau.reset()
        self.acting = ["JB", *(name for name in self.bureau.replicas if name != "JB")][:size]

    def who(self, nth: int) -> Replica:
        """Whoever knows that it is cut off writes no more."""
        at_work = [name for name in self.acting if not self.bureau.is_cut_off(self.bureau.replicas[name])]
        return self.bureau.replicas[at_work[nth % len(at_work)]]

    @rule(who=ANY, tells=st.booleans())
    def cut_a_station_off(self, who: int, tells: bool) -> None:
        """With what 局办 knows of it, which may be less than it wrote; and it may go on writing until it hears."""
        office = self.bureau.replicas["JB"]
        name = self.acting[1 + who % (len(self.acting) - 1)]
        other = self.bureau.replicas[name]
        if other.mind.station in self.bureau.gone(office):
            return
        self.edit(self.acting.index(name), 0, "contact", "此后")
        self.bureau.revoke(office, other.mind.station)
        self.done(office)
        if tells:
            self.bureau.pack(office)
            self.bureau.deliver(other, -1)
            self.done(other)

    @rule(who=ANY)
    def cut_a_station_off_and_say_nothing(self, who: int) -> None:
        self.cut_a_station_off(who, False)

    @rule(record=RECORD, field=FIELDS, tells=st.integers(0, 3))
    def take_a_value_out(self, record: int, field: str, tells: int) -> None:
        self.bureau.redact(self.bureau.replicas["JB"], self.which(record), field)
        self.done(self.bureau.replicas["JB"])
        self.send(0, tells)

    @rule(who=ANY, record=RECORD, value=NUMBERS)
    def edit_what_is_sealed(self, who: int, record: int, value: str) -> None:
        if self.bureau.reads_sealed(self.who(who)):
            self.edit(who, record, "mobile", value)

    @rule(record=RECORD, values=st.tuples(NUMBERS, NUMBERS), who=ANY)
    def take_out_what_others_go_on_changing(self, record: int, values: tuple[str, str], who: int) -> None:
        """A sealed value travels, is taken out at 局办, and is meanwhile changed by whoever got it."""
        self.edit_what_is_sealed(0, record, values[0])
        self.send(0, who)
        self.edit_what_is_sealed(who, record, values[1])
        self.take_a_value_out(record, "mobile", who)
        self.send(who, 0)

    def teardown(self) -> None:
        gone = self.bureau.gone(self.bureau.replicas["JB"])
        self.bureau.agree([n for n in self.acting if self.bureau.replicas[n].mind.station not in gone])


@pytest.mark.parametrize(("histories", "part"), rounds(NORMAL, PARTS))
def test_what_was_taken_out_of_force_is_so_everywhere(bureau_in_step: Bureau, histories: int, part: int) -> None:
    play(TakenOut, bureau_in_step, histories, "histories with cut-offs and redactions", part, PARTS)
