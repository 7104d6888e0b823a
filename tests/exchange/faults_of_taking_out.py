"""What may go wrong with sealed values, with values taken out for good, and with a station that is cut off."""


import pytest

from desktop.exchange import proof
from desktop.log import replay
from desktop.log.sealed import is_sealed
from desktop.store import intake, outgoing, ownership, redacting
from tests.exchange.harness import Bureau
from tests.exchange.histories_by_hand import a_station_is_cut_off, send

NUMBER, OTHER = "13800000001", "13800000002"


def both_enter_one_number(bureau: Bureau) -> None:
    """The same number typed in on two sides is no conflict, though its two ciphers differ."""
    bureau.edit(bureau.replicas["CX"], bureau.ids[0], "mobile", NUMBER)
    bureau.edit(bureau.replicas["JB"], bureau.ids[0], "mobile", NUMBER)
    send(bureau, "CX", "JB")
    bureau.agree(["JB", "CX"])


def a_number_goes_by_a_third(bureau: Bureau) -> None:
    bureau.edit(bureau.replicas["CX"], bureau.ids[0], "mobile", NUMBER)
    send(bureau, "CX", "GX")
    send(bureau, "GX", "JB")


def a_value_is_taken_out_before_it_comes(bureau: Bureau) -> None:
    """FW hears of the redaction first, and then of the value from a package that was written before it."""
    bureau.edit(bureau.replicas["CX"], bureau.ids[0], "mobile", NUMBER)
    bureau.edit(bureau.replicas["CX"], bureau.ids[1], "mobile", OTHER)
    bureau.pack(bureau.replicas["CX"])
    bureau.deliver(bureau.replicas["JB"], -1)
    old = len(bureau.packages) - 1
    bureau.redact(bureau.replicas["JB"], bureau.ids[0], "mobile")
    bureau.compare(bureau.replicas["JB"], rebuilt=True)
    send(bureau, "JB", "CX")
    send(bureau, "JB", "FW")
    bureau.deliver(bureau.replicas["GX"], old)
    send(bureau, "FW", "GX")
    for name in ("JB", "CX", "FW", "GX"):
        bureau.compare(bureau.replicas[name], rebuilt=True)
        assert _ciphers_of(bureau, name, bureau.ids[0]) == 0, "G2: what was taken out is still to be had"
        assert _ciphers_of(bureau, name, bureau.ids[1]) == 1, "G2: more was taken out than was said"


def _ciphers_of(bureau: Bureau, name: str, record: str) -> int:
    with bureau.replicas[name].store.read() as connection:
        query = "SELECT count(*) FROM sealed_value WHERE record = ?"
        return connection.exec_driver_sql(query, (record,)).scalar()


def a_number_is_cleared_and_taken_out(bureau: Bureau) -> None:
    """CX clears what JB takes out: nothing stands on either side, and that is no conflict."""
    bureau.edit(bureau.replicas["JB"], bureau.ids[0], "mobile", NUMBER)
    send(bureau, "JB", "CX")
    bureau.edit(bureau.replicas["CX"], bureau.ids[0], "mobile", None)
    bureau.edit(bureau.replicas["JB"], bureau.ids[0], "mobile", OTHER)
    bureau.redact(bureau.replicas["JB"], bureau.ids[0], "mobile")
    bureau.agree(["JB", "CX"])


def sealed_values_are_compared_by_their_ciphers(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(replay, "compared", lambda value: value["sealed"] if is_sealed(value) else value)


def ciphers_are_left_at_home(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(outgoing, "_ciphers", lambda connection, run: ())


def a_redaction_is_done_once_and_forgotten(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    """What comes later from elsewhere is put back."""
    patch.setattr(intake, "carry_out", lambda connection, authority: {})


def the_cipher_is_not_destroyed(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(redacting, "_take_out", lambda connection, said, value: None)


def what_is_thinned_is_not_compared_with_its_redaction(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    """A redaction that is not about this entry would do; here none is known of, and the package is refused."""
    patch.setattr(proof, "agrees", lambda said, digest, changes: False)


def what_was_taken_out_counts_as_a_value(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = replay.compared
    patch.setattr(replay, "compared", lambda value: real(value) if is_sealed(value) else str(value))


def a_cut_off_takes_away_what_the_office_knew(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    real = ownership.cut_offs
    patch.setattr(ownership, "cut_offs", lambda *asked: {station: {} for station in real(*asked)})


def a_cut_off_is_not_heeded(patch: pytest.MonkeyPatch, _: Bureau) -> None:
    patch.setattr(ownership, "cut_offs", lambda *_: {})


FAULTS = (
    ("G3", sealed_values_are_compared_by_their_ciphers, both_enter_one_number),
    ("G1", ciphers_are_left_at_home, a_number_goes_by_a_third),
    ("G1", a_redaction_is_done_once_and_forgotten, a_value_is_taken_out_before_it_comes),
    ("G2", the_cipher_is_not_destroyed, a_value_is_taken_out_before_it_comes),
    ("G6", what_is_thinned_is_not_compared_with_its_redaction, a_value_is_taken_out_before_it_comes),
    ("G3", what_was_taken_out_counts_as_a_value, a_number_is_cleared_and_taken_out),
    ("G9", a_cut_off_takes_away_what_the_office_knew, a_station_is_cut_off),
    ("G9", a_cut_off_is_not_heeded, a_station_is_cut_off),
)
