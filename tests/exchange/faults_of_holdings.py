"""What may go wrong with numbers and money that stations hold, written by hand, and the faults that these tell.

N1: no number is on two papers. E1: nobody spends what another may spend as well.
"""

from dataclasses import replace
from typing import Any

import pytest

from desktop.actions import number_blocks
from desktop.queries import escrow, number_books
from desktop.queries.whose import Whose
from desktop.rules import number_blocks as stretches
from desktop.store import begun
from tests.exchange.harness import Bureau
from tests.exchange.histories_by_hand import send


def a_block_is_used_on_both_sides(bureau: Bureau) -> None:
    jb, cx = bureau.replicas["JB"], bureau.replicas["CX"]
    bureau.issue(jb)
    bureau.let_out(jb, cx, count=3)
    send(bureau, "JB", "CX")
    for replica in (cx, jb, cx, jb, cx, cx):
        bureau.issue(replica)
    bureau.agree(["CX", "JB"])
    assert sorted(bureau.world.papers) == [1, 2, 3, 4, 5, 6]


def a_station_without_a_block_is_asked_for_a_paper(bureau: Bureau) -> None:
    bureau.issue(bureau.replicas["JB"])
    bureau.issue(bureau.replicas["CX"])


def a_folder_with_a_block_is_copied(bureau: Bureau) -> None:
    bureau.let_out(bureau.replicas["JB"], bureau.replicas["CX"])
    send(bureau, "JB", "CX")
    name = bureau.copy(bureau.replicas["CX"])
    for at in ("CX", name, name):
        bureau.issue(bureau.replicas[at])


def a_folder_with_a_block_is_restored(bureau: Bureau) -> None:
    """Two papers were printed since the backup; their data never left the folder."""
    bureau.let_out(bureau.replicas["JB"], bureau.replicas["CX"], count=5)
    send(bureau, "JB", "CX")
    bureau.issue(bureau.replicas["CX"])
    bureau.back_up(bureau.replicas["CX"])
    bureau.issue(bureau.replicas["CX"])
    bureau.issue(bureau.replicas["CX"])
    bureau.restore(0)
    bureau.issue(bureau.replicas["CX"])
    bureau.check_numbers(bureau.replicas["CX"])
    bureau.issue(bureau.replicas["CX"])
    assert bureau.world.papers.keys() == {1, 2, 3, 4}
    bureau.agree(["CX", "JB"])


def the_office_is_restored(bureau: Bureau) -> None:
    """A block was let out and money allotted since the backup, and both have gone out by package."""
    jb, cx = bureau.replicas["JB"], bureau.replicas["CX"]
    bureau.back_up(jb)
    bureau.let_out(jb, cx)
    bureau.allot(jb, cx, 600)
    send(bureau, "JB", "CX")
    bureau.restore(0)
    jb = bureau.replicas["JB"]
    bureau.issue(jb)
    bureau.allot(jb, jb, 600)
    bureau.check_numbers(jb)
    bureau.check_money(jb)
    bureau.issue(jb)
    bureau.issue(cx)
    bureau.allot(jb, jb, 600)
    bureau.allot(jb, jb, 400)
    bureau.spend(jb, 400)
    bureau.spend(cx, 600)
    bureau.agree(["CX", "JB"])
    assert sorted(bureau.world.papers) == [1, 3] and bureau.world.allotted() == 1000


def both_spend_before_they_hear_of_each_other(bureau: Bureau) -> None:
    jb, cx = bureau.replicas["JB"], bureau.replicas["CX"]
    bureau.allot(jb, cx, 600)
    bureau.allot(jb, jb, 300)
    send(bureau, "JB", "CX")
    for replica, amount in ((cx, 600), (jb, 600), (jb, 300), (cx, 300), (jb, 100)):
        bureau.spend(replica, amount)
    bureau.agree(["CX", "JB"])


def a_folder_with_money_is_copied(bureau: Bureau) -> None:
    bureau.allot(bureau.replicas["JB"], bureau.replicas["CX"], 300)
    send(bureau, "JB", "CX")
    name = bureau.copy(bureau.replicas["CX"])
    bureau.spend(bureau.replicas["CX"], 300)
    bureau.spend(bureau.replicas[name], 300)


def a_folder_with_money_is_restored(bureau: Bureau) -> None:
    """What was approved since the backup is in the books on paper."""
    bureau.allot(bureau.replicas["JB"], bureau.replicas["CX"], 600)
    send(bureau, "JB", "CX")
    bureau.back_up(bureau.replicas["CX"])
    bureau.spend(bureau.replicas["CX"], 300)
    bureau.restore(0)
    bureau.check_money(bureau.replicas["CX"])
    bureau.spend(bureau.replicas["CX"], 600)
    bureau.spend(bureau.replicas["CX"], 300)
    bureau.agree(["CX", "JB"])


def every_station_numbers_for_itself(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    def root_everywhere(connection: Any) -> Whose:
        me = real(connection)
        return replace(me, root=me.station)

    real = number_books.whose
    patch.setattr(number_books, "whose", root_everywhere)
    patch.setattr(number_books, "stretch", lambda blocks, block, year: range(1, stretches.TOP))
    patch.setattr(number_books, "unreconciled", lambda me, kept: False)
    patch.setattr(stretches, "_children", lambda blocks, block, year: [])


def a_block_belongs_to_every_folder_of_a_station(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    def by_station(connection: Any, series: str) -> Any:
        me = number_books.whose(connection)
        return tuple(
            replace(one, origin=me.origin) if one.station == me.station else one
            for one in real(connection, series)
        )

    real = number_books.blocks_of
    patch.setattr(number_books, "blocks_of", by_station)


def a_restored_folder_goes_on_without_asking(patch: pytest.MonkeyPatch, bureau: Bureau) -> None:
    a_block_belongs_to_every_folder_of_a_station(patch, bureau)
    patch.setattr(number_books, "unreconciled", lambda me, kept: False)


def what_was_let_out_is_not_passed_over(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(stretches, "_children", lambda blocks, block, year: [])


def what_is_said_to_be_on_paper_is_ignored(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = number_blocks.reconcile_numbers
    patch.setattr(
        number_blocks,
        "reconcile_numbers",
        lambda desk, ids, given: real(desk, ids, dict(given) | {"last": 1}),
    )


def all_that_is_allotted_is_one_purse(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = escrow.whose
    patch.setattr(escrow, "whose", lambda connection: replace(real(connection), alone=True))


def money_lies_with_a_station_and_not_with_its_folder(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    def any_of_mine(me: Whose, column: Any, origin: str) -> Any:
        return column.isnot(None) if not me.is_root else real(me, column, origin)

    real = escrow._of
    patch.setattr(escrow, "_of", any_of_mine)


def a_restored_office_allots_without_asking(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(escrow, "may_raise", lambda connection, budget: "")


def a_copy_is_taken_for_a_restored_folder(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = begun.begin
    patch.setattr(
        begun, "begin", lambda connection, before, in_place, today: real(connection, before, True, today)
    )


def the_copy_checks_its_numbers(bureau: Bureau) -> None:
    """A clerk at the copy answers as after a restore: it must not be given what the first folder holds."""
    bureau.let_out(bureau.replicas["JB"], bureau.replicas["CX"], count=4)
    send(bureau, "JB", "CX")
    name = bureau.copy(bureau.replicas["CX"])
    bureau.check_numbers(bureau.replicas[name])
    for at in ("CX", name):
        bureau.issue(bureau.replicas[at])


FAULTS = (
    ("N1", every_station_numbers_for_itself, a_station_without_a_block_is_asked_for_a_paper),
    ("N1", a_block_belongs_to_every_folder_of_a_station, a_folder_with_a_block_is_copied),
    ("N1", a_restored_folder_goes_on_without_asking, a_folder_with_a_block_is_restored),
    ("N1", what_was_let_out_is_not_passed_over, a_block_is_used_on_both_sides),
    ("N1", what_is_said_to_be_on_paper_is_ignored, a_folder_with_a_block_is_restored),
    ("N1", what_is_said_to_be_on_paper_is_ignored, the_office_is_restored),
    ("N1", a_copy_is_taken_for_a_restored_folder, the_copy_checks_its_numbers),
    ("E1", all_that_is_allotted_is_one_purse, both_spend_before_they_hear_of_each_other),
    ("E1", money_lies_with_a_station_and_not_with_its_folder, a_folder_with_money_is_copied),
    ("E1", money_lies_with_a_station_and_not_with_its_folder, a_folder_with_money_is_restored),
    ("E1", a_restored_office_allots_without_asking, the_office_is_restored),
)
