"""Faults put into the program on purpose, each caught by a short history, each naming the promise that it breaks.

Every history passes without its fault (`test_the_histories_hold`), so what is caught is the fault and nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from desktop.actions import pack, receive, session
from desktop.exchange import envelope, proof
from desktop.fields import Refusal
from desktop.log import heads, replay
from desktop.log.carried import Carried
from desktop.log.entry import DELETED
from desktop.store import arriving, intake, ledger, outgoing, ownership, peers, profile, rebuild, undo, work
from desktop.store.store import Store
from desktop.store.tables import log_commit
from tests.exchange import faults_of_holdings, faults_of_taking_out
from tests.exchange import histories_by_hand as by_hand
from tests.exchange.harness import Bureau

Plant = Callable[[pytest.MonkeyPatch, Bureau], None]
WAYS_TO_FAIL = (AssertionError, Refusal, KeyError, ValueError, pytest.fail.Exception)


@dataclass(frozen=True)
class Fault:
    name: str
    promise: str
    plant: Plant
    history: Callable[[Bureau], None]


FAULTS: list[Fault] = []


def fault(promise: str, history: Callable[[Bureau], None]) -> Callable[[Plant], Plant]:
    """Register a fault under its own name."""

    def register(plant: Plant) -> Plant:
        FAULTS.append(Fault(plant.__name__, promise, plant, history))
        return plant

    return register


@fault("G3", by_hand.both_change_one_field)
def the_last_writer_wins_by_clock(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = replay._settle

    def newest_only(state: Any, name: str, ops: Any, known: Any) -> None:
        real(state, name, ops, known)
        state.conflicts.pop(name, None)

    patch.setattr(replay, "_settle", newest_only)


@fault("G7", by_hand.a_clock_is_ten_years_ahead)
def the_clock_outranks_what_was_seen(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = rebuild.replay

    def by_clock(entries: Any) -> Any:
        known = list(entries)
        state = real(known)
        for name in state.values:
            said = [(one.hlc, one.changes[name].value) for one in known if name in one.changes]
            state.values[name] = max(said, key=lambda one: one[0])[1]
        return state

    patch.setattr(rebuild, "replay", by_clock)


@fault("G2", by_hand.both_change_one_field)
def the_last_to_arrive_wins(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    def overwrite(self: heads.Head, op_id: Any, changes: Any, created_with: Any = frozenset()) -> None:
        self.fields |= {name: (op_id,) for name in changes}

    patch.setattr(heads.Head, "apply", overwrite)


@fault("G3", by_hand.three_change_one_field_and_one_settles_it)
def a_resolution_forgets_what_it_replaced_first(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = heads.Head.apply

    def forgetful(self: heads.Head, op_id: Any, changes: Any, created_with: Any = frozenset()) -> None:
        shorter = {
            n: msgspec.structs.replace(op, replaces=op.replaces[1:] or op.replaces)
            for n, op in changes.items()
        }
        real(self, op_id, shorter, created_with)

    patch.setattr(heads.Head, "apply", forgetful)


@fault("G2", by_hand.one_deletes_what_the_other_changes)
def a_deletion_hides_what_it_never_saw(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(replay, "is_hidden", lambda head, deletions: any(deletions.values()))


@fault("G3", by_hand.one_deletes_what_the_other_changes)
def deleted_and_changed_is_not_told(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = rebuild.torn_fields
    patch.setattr(rebuild, "torn_fields", lambda state: [name for name in real(state) if name != DELETED])


@fault("G1", by_hand.a_stick_is_lost)
def what_was_sent_is_taken_for_delivered(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = ledger.enter

    def assume(connection: Any, **facts: Any) -> None:
        real(connection, **facts)
        if facts["direction"] == "out":
            for peer in peers.peers(connection).values():
                peers.heard(connection, peer.id, facts["knows"], peer.heard_from, sorted(peer.holds))

    patch.setattr(pack.ledger, "enter", assume)


@fault("G1", by_hand.word_goes_by_a_third)
def a_station_passes_on_its_own_only(patch: pytest.MonkeyPatch, bureau: Bureau) -> None:
    real = outgoing._wanted
    own = {replica.store.origin for replica in bureau.replicas.values()} - {
        bureau.replicas["CX"].store.origin
    }
    patch.setattr(outgoing, "_wanted", lambda c, base: [one for one in real(c, base) if one.origin in own])


@fault("G1", by_hand.what_a_package_builds_on_comes_later)
def contiguity_is_taken_for_closure(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(receive, "missing", lambda knows, wanted: {})
    patch.setattr(receive, "holds", lambda knows, wanted: True)


@fault("G1", by_hand.what_a_package_builds_on_comes_later)
def a_package_does_not_say_what_it_builds_on(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = pack.Manifest
    patch.setattr(pack, "Manifest", lambda **facts: real(**(facts | {"base": {}})))


@fault("G1", by_hand.what_a_package_builds_on_comes_later)
def what_waits_is_never_tried_again(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(receive, "retry_parked", lambda desk: [])


@fault("G5", by_hand.power_goes_before_the_waiting_one_is_taken)
def what_waits_is_forgotten_after_a_crash(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(session, "take_up", lambda desk: [])


@fault("G5", by_hand.power_goes_before_each_statement)
def a_package_is_written_piece_by_piece(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    def committed(waiting: Any) -> None:
        waiting.end()
        waiting.beside.wait()
        waiting.beside.connection.commit()

    patch.setattr(arriving._Waiting, "flush", committed)
    patch.setattr(arriving, "BATCH", 1)


@fault("G2", by_hand.a_backup_is_restored)
def a_restored_folder_keeps_its_name(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(Store, "_reaches", lambda self, mark: True)


@fault("G2", by_hand.a_folder_is_copied)
def a_copied_folder_keeps_its_name(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(profile, "lives_in", lambda mark, folder: True)


@fault("G2", by_hand.a_power_cut_then_an_old_backup)
def the_profile_is_not_told_after_a_crash(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(Store, "_note_anew", lambda self, mark: None)


@fault("G1", by_hand.a_restored_station_carries_on_what_was_never_sent)
def commits_are_sealed_at_export(patch: pytest.MonkeyPatch, bureau: Bureau) -> None:
    real, sealed = outgoing._wanted, work.chain.seal
    patch.setattr(work.chain, "seal", lambda *_: b"")

    def at_export(connection: Any, base: Any) -> Iterator[Carried]:
        here = connection.engine.url.database
        store = next(r.store for r in bureau.replicas.values() if str(r.store.place.database) == here)
        for one in real(connection, base):
            if one.origin == store.origin:
                one = msgspec.structs.replace(one, seal=sealed(store.key, one.origin, one.last, one.chain))
            yield one

    patch.setattr(outgoing, "_wanted", at_export)


@fault("G1", by_hand.a_restored_station_hears_again_what_it_knew)
def a_peer_is_never_believed_to_know_less(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    def most(before: Any, _from: str, now: Any, _now_from: str) -> dict[str, int]:
        return {origin: max(before.get(origin, 0), now.get(origin, 0)) for origin in {*before, *now}}

    patch.setattr(receive, "heard", most)


@fault("G9", by_hand.the_policy_changes_under_way)
def rights_are_judged_by_arrival(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = ownership._Judge.policy

    def newest_here(self: Any, revision: str) -> Any:
        query = select(log_commit.c.policy).order_by(log_commit.c.arrival.desc()).limit(1)
        with self.connection.engine.connect() as reader:
            newest = reader.execute(query).scalar()
        return real(self, newest or revision)

    patch.setattr(ownership._Judge, "policy", newest_here)


@fault("G9", by_hand.a_firm_is_given_to_another_section_under_way)
def who_keeps_a_firm_is_judged_by_arrival(patch: pytest.MonkeyPatch, bureau: Bureau) -> None:
    rights_are_judged_by_arrival(patch, bureau)


@fault("G9", by_hand.a_rogue_renames_what_another_keeps)
def nobody_asks_who_keeps_a_firm(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(ownership, "_judge_kept", lambda *_: None)


@fault("G9", by_hand.a_station_is_cut_off)
def a_cut_off_is_judged_by_arrival(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(intake, "concerns_older", lambda connection, since: False)


@fault("G9", by_hand.two_stations_of_the_office_change_the_policy)
def one_of_two_policies_is_forgotten(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = ownership._Judge._read_policy
    patch.setattr(ownership._Judge, "_read_policy", lambda self, revision: real(self, revision.split(",")[0]))


@fault("G9", by_hand.a_rogue_writes_and_word_is_passed_on)
def nobody_asks_who_may_write_what(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(intake, "judge_entries", lambda *_: None)


@fault("G1", by_hand.a_rogue_writes_and_word_is_passed_on)
def what_is_denied_is_dropped(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = outgoing._wanted

    def without(connection: Any, base: Any) -> Iterator[Carried]:
        denied = set(connection.exec_driver_sql("SELECT origin, seq FROM denied_entry"))
        return (one for one in real(connection, base) if (one.origin, one.last) not in denied)

    patch.setattr(outgoing, "_wanted", without)


@fault("G6", by_hand.a_number_in_the_manifest_is_changed)
def the_digest_is_ignored(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    def as_written(file: Any, size: int) -> bytes:
        file.seek(size)
        said = file.read(envelope.DIGEST)
        file.seek(size)
        return said

    patch.setattr(envelope, "_digest_of", as_written)


@fault("G6", by_hand.somebody_signs_with_another_key)
def the_signature_is_ignored(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(envelope, "_signature_holds", lambda *_: True)


@fault("G6", by_hand.a_carrier_changes_what_another_wrote)
def chains_and_seals_are_ignored(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(Carried, "chain_after", lambda self, previous: self.chain)
    patch.setattr(proof, "seal_holds", lambda *_: True)


@fault("G6", by_hand.a_newer_format_comes)
def a_newer_format_is_guessed_at(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(envelope, "FORMAT", 99)


@fault("G2", by_hand.what_came_by_package_is_not_undone)
def a_received_package_is_undone(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(undo, "IMPORTS", ("edit", "create", "import"))


@fault("G1", by_hand.an_attachment_travels)
def attachments_are_taken_for_delivered(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(pack, "_files", lambda folder, wanted: ([], 0))


@fault("G4", by_hand.a_package_comes_twice)
def a_package_that_comes_twice_is_entered_twice(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = ledger.enter

    def again(connection: Any, **facts: Any) -> None:
        real(connection, **(facts | {"digest": f"{facts['digest'][:50]}{len(ledger.parcels(connection))}"}))

    patch.setattr(ledger, "enter", again)


@fault("G8", by_hand.everything_that_is_saved_is_rebuilt)
def the_heads_are_not_kept_up(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(work.UnitOfWork, "_put_heads", lambda self, lines: None)


OTHERS = (*faults_of_holdings.FAULTS, *faults_of_taking_out.FAULTS)
FAULTS += [Fault(plant.__name__, *one, plant, history) for *one, plant, history in OTHERS]


def test_the_histories_hold(bureau_in_step: Bureau) -> None:
    for history in dict.fromkeys(one.history for one in FAULTS):
        bureau_in_step.reset()
        history(bureau_in_step)


def test_there_are_enough_of_them_and_every_promise_has_one() -> None:
    assert len(FAULTS) >= 20
    assert {one.promise for one in FAULTS} == {*(f"G{number}" for number in range(1, 10)), "N1", "E1"}


@pytest.mark.parametrize("planted", FAULTS, ids=lambda one: f"{one.promise}-{one.name}")
def test_a_fault_is_caught(bureau_in_step: Bureau, planted: Fault) -> None:
    bureau_in_step.reset()
    with pytest.MonkeyPatch.context() as patch:
        planted.plant(patch, bureau_in_step)
        with pytest.raises(WAYS_TO_FAIL):
            planted.history(bureau_in_step)
    bureau_in_step.start_over()
