"""The promises of the exchange, each by its name, on the shortest history that could break it.

Made-up histories (`test_histories`, `test_troubled_histories`) look for what nobody thought of; here stands what is
promised. Every station is a real folder, every package a real file, and the model judges what is shown.
"""


import pytest

from tests.exchange import faults_of_holdings as holdings
from tests.exchange import histories_by_hand as by_hand
from tests.exchange.harness import Bureau


@pytest.fixture
def bureau(bureau_in_step: Bureau) -> Bureau:
    bureau_in_step.reset()
    return bureau_in_step


def dumps(bureau: Bureau, *names: str) -> set[bytes]:
    return {bureau.replicas[name].station.dump() for name in names}


def test_g1_who_knows_the_same_shows_the_same(bureau: Bureau) -> None:
    """Whatever was lost on the way, came late, twice or by way of a third: equal knowledge, equal state."""
    by_hand.a_stick_is_lost(bureau)
    by_hand.word_goes_by_a_third(bureau)
    bureau.agree(["CX", "GX", "JB"])
    assert len(dumps(bureau, "CX", "GX", "JB")) == 1


def test_g2_a_value_goes_only_where_somebody_saw_it_go(bureau: Bureau) -> None:
    """What was entered stays until somebody who had it before their eyes puts another in its place."""
    by_hand.both_change_one_field(bureau)
    shown = bureau.shown(bureau.replicas["CX"], bureau.ids[0])
    assert set(shown.values["contact"]) == {"甲", "乙"}
    bureau.edit(bureau.replicas["CX"], bureau.ids[0], "contact", "丙")
    bureau.agree(["CX", "GX"])
    assert bureau.shown(bureau.replicas["GX"], bureau.ids[0]).values["contact"] == ("丙",)


def test_g3_a_conflict_is_shown_where_there_is_one_and_nowhere_else(bureau: Bureau) -> None:
    """Different values entered by people who did not know of each other: all of them are shown, and only then."""
    by_hand.three_change_one_field_and_one_settles_it(bureau)
    by_hand.one_deletes_what_the_other_changes(bureau)
    assert bureau.tally.shown_wrongly == 0 and bureau.tally.shown_rightly == bureau.tally.conflicts > 0


def test_g4_receiving_again_changes_nothing(bureau: Bureau) -> None:
    """The same package a second time: not a row, not a line of the ledger is another one."""
    by_hand.a_package_comes_twice(bureau)
    before = dumps(bureau, "GX")
    bureau.deliver(bureau.replicas["GX"], -1)
    assert dumps(bureau, "GX") == before


def test_g5_a_power_cut_leaves_a_package_whole_or_untaken(bureau: Bureau) -> None:
    """The plug is pulled before every statement in turn; afterwards the package is in wholly or not at all."""
    by_hand.power_goes_before_each_statement(bureau)


def test_g6_what_is_damaged_or_forged_is_refused(bureau: Bureau) -> None:
    """A changed number, another's signature, another's words: one sentence, and nothing is written."""
    by_hand.a_number_in_the_manifest_is_changed(bureau)
    by_hand.somebody_signs_with_another_key(bureau)
    by_hand.a_carrier_changes_what_another_wrote(bureau)
    bureau.corrupt(bureau.replicas["JB"], 0, 200)


def test_g7_a_wrong_clock_decides_nothing(bureau: Bureau) -> None:
    """Ten years ahead here and ten behind there: what was seen and replaced is gone, whatever the clocks say."""
    by_hand.a_clock_is_ten_years_ahead(bureau)
    bureau.agree(["CX", "GX"])


def test_g8_the_tables_are_what_the_log_adds_up_to(bureau: Bureau) -> None:
    """Emptied and made again from the log, they hold what they held."""
    by_hand.everything_that_is_saved_is_rebuilt(bureau)


def test_g9_what_counts_does_not_hang_on_what_came_first(bureau: Bureau) -> None:
    """Rights and their withdrawal are judged by what the author knew, the same everywhere, in any order of arrival."""
    by_hand.the_policy_changes_under_way(bureau)
    bureau.reset()
    by_hand.a_station_is_cut_off(bureau)
    bureau.reset()
    by_hand.a_rogue_renames_what_another_keeps(bureau)
    bureau.reset()
    by_hand.a_firm_is_given_to_another_section_under_way(bureau)


@pytest.mark.parametrize(
    "history",
    [
        holdings.a_block_is_used_on_both_sides,
        holdings.a_folder_with_a_block_is_restored,
        holdings.a_folder_with_a_block_is_copied,
        holdings.the_office_is_restored,
    ],
)
def test_n1_no_number_is_on_two_papers(bureau: Bureau, history: object) -> None:
    """Each number belongs to one folder, through lost backups and copies: nobody has to ask whether it is free."""
    history(bureau)  # type: ignore[operator]


@pytest.mark.parametrize(
    "history",
    [
        holdings.both_spend_before_they_hear_of_each_other,
        holdings.a_folder_with_money_is_restored,
        holdings.a_folder_with_money_is_copied,
    ],
)
def test_e1_nobody_spends_what_another_may_spend(bureau: Bureau, history: object) -> None:
    """Money lies with one folder, which alone commits it: no order of packages overspends a budget."""
    history(bureau)  # type: ignore[operator]
