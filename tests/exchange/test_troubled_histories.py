"""The histories of `test_histories`, with everything that goes wrong in an office: power cuts, restored backups, copies.

A crash comes before any statement or just after the commit; then the program starts again. A restored or copied
folder goes on under a new name. A station that was cut off by 局办 goes on writing.
"""


import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.exchange.harness import Bureau, Replica
from tests.exchange.test_histories import ANY, FIELDS, RECORD, VALUES, Histories, play, rounds

NORMAL, PARTS = 150, 12


MOMENT = st.one_of(st.integers(1, 70), st.just(100))  # before that statement; 100: after the commit


class Troubled(Histories):
    def who(self, nth: int) -> Replica:
        """Copies of folders act as well."""
        acting = [name for name in self.bureau.replicas if name in self.acting or "'" in name]
        return self.bureau.replicas[acting[nth % len(acting)]]

    @rule(who=ANY, record=RECORD, value=VALUES, moment=MOMENT)
    def power_cut_while_saving(self, who: int, record: int, value: str, moment: int) -> None:
        replica = self.who(who)
        self.bureau.edit(replica, self.which(record), "contact", value, crash=moment)
        self.done(replica)

    @precondition(lambda self: self.bureau.packages)
    @rule(who=ANY, package=st.integers(0, 9), moment=MOMENT)
    def power_cut_while_receiving(self, who: int, package: int, moment: int) -> None:
        replica = self.who(who)
        self.bureau.deliver(replica, -1 - package, crash=moment)
        self.done(replica)

    @rule(who=ANY, moment=MOMENT)
    def power_cut_while_packing(self, who: int, moment: int) -> None:
        replica = self.who(who)
        self.bureau.pack(replica, crash=moment)
        self.done(replica)

    @rule(who=ANY, years=st.integers(-10, 10))
    def set_the_clock(self, who: int, years: int) -> None:
        self.who(who).clock = years * 365 * 24 * 3600 * 10**9

    @rule(who=ANY)
    def back_up(self, who: int) -> None:
        self.bureau.back_up(self.who(who))

    @precondition(lambda self: self.bureau.backups)
    @rule(backup=st.integers(0, 3))
    def restore(self, backup: int) -> None:
        self.done(self.bureau.replicas[self.bureau.restore(backup)])

    @precondition(lambda self: self.bureau.backups)
    @rule(backup=st.integers(0, 3), field=FIELDS, value=VALUES)
    def edit_then_restore_and_edit_again(self, backup: int, field: str, value: str) -> None:
        """What was entered since the backup is on others' stations, if anywhere."""
        name = self.bureau.backups[backup % len(self.bureau.backups)][0]
        self.bureau.edit(self.bureau.replicas[name], self.which(0), field, "此后")
        self.bureau.pack(self.bureau.replicas[name])
        self.restore(backup)
        self.bureau.edit(self.bureau.replicas[name], self.which(0), field, value)
        self.done(self.bureau.replicas[name])

    @rule(who=ANY)
    def check_what_is_on_paper(self, who: int) -> None:
        """As after a restore; where there was none it is refused."""
        self.bureau.check_numbers(self.who(who))
        self.bureau.check_money(self.who(who))
        self.bureau.issue(self.who(who))
        self.done(self.who(who))

    @precondition(lambda self: self.bureau.backups)
    @rule(backup=st.integers(0, 3), amount=st.sampled_from((100, 300)))
    def give_out_then_restore_and_give_out_again(self, backup: int, amount: int) -> None:
        """What was put on paper and spent since the backup stays there."""
        name = self.bureau.backups[backup % len(self.bureau.backups)][0]
        self.bureau.issue(self.bureau.replicas[name])
        self.bureau.spend(self.bureau.replicas[name], amount)
        self.restore(backup)
        self.bureau.check_numbers(self.bureau.replicas[name])
        self.bureau.check_money(self.bureau.replicas[name])
        self.bureau.issue(self.bureau.replicas[name])
        self.bureau.spend(self.bureau.replicas[name], amount)
        self.done(self.bureau.replicas[name])

    @rule(who=ANY)
    def copy_the_folder(self, who: int) -> None:
        replica = self.who(who)
        name = self.bureau.copy(replica)
        self.done(replica)
        if name:
            self.done(self.bureau.replicas[name])

    def teardown(self) -> None:
        self.bureau.agree([name for name in self.bureau.replicas if name in self.acting or "'" in name])


@pytest.mark.parametrize(("histories", "part"), rounds(NORMAL, PARTS))
def test_nothing_that_goes_wrong_changes_what_is_shown(bureau_in_step: Bureau, histories: int, part: int) -> None:
    play(Troubled, bureau_in_step, histories, "troubled histories", part, PARTS)
