"""Short histories written by hand: each goes through one thing that may go wrong, and is compared with the model."""

from pathlib import Path

import pytest

from desktop.actions import receive, undo
from desktop.exchange.envelope import FORMAT, HEAD
from desktop.fields import Refusal
from desktop.store.check import check
from tests.exchange.harness import Bureau, Replica
from tests.exchange.sealing import parts, repacked, sealed

YEARS = 365 * 24 * 3600 * 10**9


def of(bureau: Bureau, *names: str) -> tuple[Replica, ...]:
    return tuple(bureau.replicas[name] for name in names)


def send(bureau: Bureau, sender: str, receiver: str) -> None:
    """A package from one to the other, delivered, and the receiver compared with the model."""
    bureau.pack(bureau.replicas[sender], receiver)
    bureau.deliver(bureau.replicas[receiver], -1)
    bureau.compare(bureau.replicas[receiver])


def a_stick_is_lost(bureau: Bureau) -> None:
    (cx,) = of(bureau, "CX")
    bureau.edit(cx, bureau.ids[0], "contact", "甲")
    bureau.pack(cx, "JB")
    bureau.edit(cx, bureau.ids[0], "address", "乙")
    send(bureau, "CX", "JB")


def word_goes_by_a_third(bureau: Bureau) -> None:
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲")
    send(bureau, "CX", "JB")
    send(bureau, "JB", "GX")


def both_change_one_field(bureau: Bureau) -> None:
    cx, gx = of(bureau, "CX", "GX")
    bureau.edit(cx, bureau.ids[0], "contact", "甲")
    bureau.edit(gx, bureau.ids[0], "contact", "乙")
    send(bureau, "CX", "GX")
    bureau.agree(["CX", "GX"])


def three_change_one_field_and_one_settles_it(bureau: Bureau) -> None:
    for name in ("CX", "GX", "FW"):
        bureau.edit(bureau.replicas[name], bureau.ids[0], "contact", name)
    bureau.agree(["CX", "GX", "FW"])
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "核定")
    bureau.agree(["CX", "GX", "FW"])
    for name in ("CX", "GX"):
        bureau.edit(bureau.replicas[name], bureau.ids[0], "address", name)
    bureau.agree(["CX", "GX", "FW"])
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "address", None)  # neither: blank
    bureau.agree(["CX", "GX", "FW"])


def what_a_package_builds_on_comes_later(bureau: Bureau) -> None:
    """乙 replaces 甲, and reaches FW before 甲 does."""
    cx, gx = of(bureau, "CX", "GX")
    bureau.edit(cx, bureau.ids[0], "contact", "甲")
    send(bureau, "CX", "GX")
    bureau.edit(gx, bureau.ids[0], "contact", "乙")
    bureau.pack(gx, "CX")
    bureau.deliver(*of(bureau, "FW"), -1)
    bureau.compare(*of(bureau, "FW"))
    send(bureau, "CX", "FW")


def power_goes_before_the_waiting_one_is_taken(bureau: Bureau) -> None:
    """As above; the power goes after what was missing was taken, and the program starts again."""
    cx, gx = of(bureau, "CX", "GX")
    bureau.edit(cx, bureau.ids[0], "contact", "甲")
    send(bureau, "CX", "GX")
    bureau.edit(gx, bureau.ids[0], "contact", "乙")
    bureau.pack(gx, "CX")
    bureau.deliver(*of(bureau, "FW"), -1)
    bureau.pack(cx, "FW")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(receive, "retry_parked", lambda desk: [])
        receive.receive(bureau.desk(bureau.replicas["FW"]), bureau.paths[-1])
    bureau.replicas["FW"].mind.take(bureau.packages[-1])
    bureau.start_again(bureau.replicas["FW"])
    bureau.compare(bureau.replicas["FW"])


def a_clock_is_ten_years_ahead(bureau: Bureau) -> None:
    cx, gx = of(bureau, "CX", "GX")
    gx.clock, cx.clock = 10 * YEARS, -10 * YEARS
    bureau.edit(gx, bureau.ids[0], "contact", "甲")
    send(bureau, "GX", "CX")
    bureau.edit(cx, bureau.ids[0], "contact", "乙")
    bureau.compare(cx)
    send(bureau, "CX", "GX")


def a_backup_is_restored(bureau: Bureau) -> None:
    bureau.back_up(*of(bureau, "CX"))
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲")
    send(bureau, "CX", "JB")
    bureau.restore(0)
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "乙")
    send(bureau, "CX", "JB")
    bureau.agree(["CX", "JB"])


def a_restored_station_carries_on_what_was_never_sent(bureau: Bureau) -> None:
    """甲 was entered before the backup and never packed; what came after the backup is gone."""
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲")
    bureau.back_up(*of(bureau, "CX"))
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "address", "丢失")
    bureau.restore(0)
    send(bureau, "CX", "JB")


def a_restored_station_hears_again_what_it_knew(bureau: Bureau) -> None:
    """JB was heard to know 甲; then it is restored to before, and must be told once more."""
    bureau.back_up(*of(bureau, "JB"))
    bureau.edit(*of(bureau, "JB"), bureau.ids[1], "contact", "丙")
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲")
    send(bureau, "CX", "JB")
    send(bureau, "JB", "CX")
    bureau.restore(0)
    send(bureau, "JB", "CX")
    send(bureau, "CX", "JB")
    bureau.agree(["CX", "JB"])


def a_power_cut_then_an_old_backup(bureau: Bureau) -> None:
    """The power goes between a commit and the note of it in the profile; the commit travels; then a restore."""
    bureau.back_up(*of(bureau, "CX"))
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲", crash=100)
    send(bureau, "CX", "JB")
    bureau.restore(0)
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "乙")
    send(bureau, "CX", "JB")


def a_folder_is_copied(bureau: Bureau) -> None:
    name = bureau.copy(*of(bureau, "CX"))
    bureau.edit(bureau.replicas["CX"], bureau.ids[0], "contact", "甲")
    bureau.edit(bureau.replicas[name], bureau.ids[0], "contact", "乙")
    bureau.agree(["CX", name, "JB"])


def the_policy_changes_under_way(bureau: Bureau) -> None:
    """GX was given the task, wrote, and lost the task: CX hears of the loss first, FW of the writing."""
    bureau.set_policy(*of(bureau, "JB"), "GX")
    send(bureau, "JB", "GX")
    bureau.rogue(*of(bureau, "GX"), "甲")
    bureau.set_policy(*of(bureau, "JB"), "GX")
    send(bureau, "JB", "CX")
    send(bureau, "GX", "CX")
    send(bureau, "GX", "FW")
    send(bureau, "JB", "FW")


def a_rogue_renames_what_another_keeps(bureau: Bureau) -> None:
    """GX goes round its own door; CX, which added the firm, renames it over that, and nobody ever shows GX's name."""
    bureau.rename(*of(bureau, "GX"), 0, roguish=True)
    bureau.rename(*of(bureau, "GX"), 0)
    send(bureau, "GX", "CX")
    send(bureau, "GX", "FW")
    bureau.rename(*of(bureau, "CX"), 0)
    bureau.agree(["CX", "GX", "FW"])


def a_firm_is_given_to_another_section_under_way(bureau: Bureau) -> None:
    """GX is given a firm of CX, renames it and loses it again: CX hears of the loss first, FW of the new name."""
    bureau.set_keeper(*of(bureau, "JB"), 0, "GX")
    send(bureau, "JB", "GX")
    bureau.rename(*of(bureau, "GX"), 0)
    bureau.rename(*of(bureau, "CX"), 0)  # which has not heard of it yet
    bureau.set_keeper(*of(bureau, "JB"), 0, "GX")
    send(bureau, "JB", "CX")
    send(bureau, "GX", "CX")
    send(bureau, "GX", "FW")
    send(bureau, "JB", "FW")
    bureau.rename(*of(bureau, "GX"), 0)
    bureau.rename(*of(bureau, "CX"), 0)  # and settles which of the two names it has
    bureau.agree(["CX", "GX", "JB", "FW"])


def two_stations_of_the_office_change_the_policy(bureau: Bureau) -> None:
    """JB and a copy of it give the task to GX and to CX; who knows of both gifts may use both."""
    copy = bureau.copy(*of(bureau, "JB"))
    bureau.set_policy(bureau.replicas["JB"], "GX")
    bureau.set_policy(bureau.replicas[copy], "CX")
    send(bureau, "JB", "GX")
    bureau.pack(bureau.replicas[copy], "GX")
    bureau.deliver(bureau.replicas["GX"], -1)
    bureau.rogue(bureau.replicas["GX"], "甲")
    send(bureau, "GX", "FW")
    send(bureau, "GX", "CX")
    bureau.rogue(bureau.replicas["CX"], "乙")
    send(bureau, "CX", "FW")


def a_station_is_cut_off(bureau: Bureau) -> None:
    """GX wrote 甲, which JB knew when it cut it off, and 乙, which it did not. CX hears 乙 first, FW the cut-off."""
    gx = bureau.replicas["GX"]
    bureau.edit(gx, bureau.ids[0], "contact", "甲")
    send(bureau, "GX", "JB")
    bureau.edit(gx, bureau.ids[0], "contact", "乙")
    bureau.edit(gx, bureau.ids[1], "address", "乙路")
    send(bureau, "GX", "CX")
    bureau.edit(bureau.replicas["CX"], bureau.ids[0], "contact", "丙")
    bureau.revoke(bureau.replicas["JB"], gx.mind.station)
    bureau.compare(bureau.replicas["JB"])
    send(bureau, "JB", "CX")
    send(bureau, "JB", "FW")
    bureau.pack(gx, "FW")
    bureau.deliver(bureau.replicas["FW"], -1)
    bureau.compare(bureau.replicas["FW"], rebuilt=True)
    send(bureau, "CX", "FW")
    send(bureau, "CX", "JB")
    bureau.pack(bureau.replicas["JB"])
    bureau.deliver(gx, -1)
    bureau.compare(gx, rebuilt=True)
    with pytest.raises(Refusal, match="停用"):
        bureau.edit(gx, bureau.ids[1], "contact", "丁")


def a_rogue_writes_and_word_is_passed_on(bureau: Bureau) -> None:
    bureau.rogue(*of(bureau, "GX"), "甲")
    send(bureau, "GX", "JB")
    send(bureau, "JB", "CX")


def one_deletes_what_the_other_changes(bureau: Bureau) -> None:
    bureau.delete(*of(bureau, "CX"), bureau.ids[0])
    bureau.edit(*of(bureau, "GX"), bureau.ids[0], "contact", "甲")
    bureau.agree(["CX", "GX"])


def power_goes_before_each_statement(bureau: Bureau) -> None:
    cx = bureau.replicas["CX"]
    for at, value in enumerate("甲乙丙丁"):
        bureau.edit(cx, bureau.ids[at % 2], "contact", value)
    bureau.create(cx, "戊")
    bureau.pack(cx, "JB")
    for moment in range(1, 90):
        bureau.deliver(bureau.replicas["JB"], -1, crash=moment)
        bureau.compare(bureau.replicas["JB"])
        if bureau.replicas["JB"].mind.known >= bureau.packages[-1].known:
            return
    raise AssertionError("the package was never taken")


def what_came_by_package_is_not_undone(bureau: Bureau) -> None:
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲")
    send(bureau, "CX", "GX")
    batch, _ = bureau.replicas["CX"].batches[-1]
    with pytest.raises(Refusal):
        undo.undo_batch(bureau.desk(bureau.replicas["GX"]), batch)


def an_attachment_travels(bureau: Bureau) -> None:
    bureau.attach(*of(bureau, "CX"), bureau.ids[0], 1)
    send(bureau, "CX", "GX")
    send(bureau, "GX", "FW")


def a_package_comes_twice(bureau: Bureau) -> None:
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲")
    send(bureau, "CX", "GX")
    before = len(_parcels(bureau.replicas["GX"]))
    bureau.deliver(bureau.replicas["GX"], -1)
    assert len(_parcels(bureau.replicas["GX"])) == before, "G4: receiving again changes nothing"
    bureau.compare(bureau.replicas["GX"])


def _parcels(replica: Replica) -> list[object]:
    with replica.store.read() as connection:
        return list(connection.exec_driver_sql("SELECT * FROM parcel"))


def everything_that_is_saved_is_rebuilt(bureau: Bureau) -> None:
    cx = bureau.replicas["CX"]
    bureau.edit(cx, bureau.ids[0], "contact", "甲")
    bureau.edit(cx, bureau.ids[0], "contact", "乙")
    bureau.delete(cx, bureau.ids[1])
    bureau.compare(cx, rebuilt=True)
    assert all(finding.fine for finding in check(cx.store)), "G8"


def a_number_in_the_manifest_is_changed(bureau: Bureau) -> None:
    _is_refused(bureau, lambda data: data.replace(b'"number":', b'"number":1', 1), longer=1)


def somebody_signs_with_another_key(bureau: Bureau) -> None:
    _is_refused(bureau, lambda data: data[:-1] + bytes([data[-1] ^ 1]))


def a_newer_format_comes(bureau: Bureau) -> None:
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲")
    bureau.pack(bureau.replicas["CX"], "JB")
    newer = sealed(
        bureau.root / "newer.kjbx", *parts(bureau.paths[-1]), bureau.replicas["CX"].store.key, version=FORMAT + 1
    )
    with pytest.raises(Refusal, match="请升级"):
        receive.receive(bureau.desk(bureau.replicas["JB"]), newer)
    bureau.compare(bureau.replicas["JB"])


def a_carrier_changes_what_another_wrote(bureau: Bureau) -> None:
    """Even a station of the roster cannot put words into another's mouth."""
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲某")
    send(bureau, "CX", "GX")
    bureau.pack(bureau.replicas["GX"], "JB")
    manifest, body = parts(bureau.paths[-1])
    changed = repacked(body, lambda text: text.replace("甲某".encode(), "乙某".encode()))
    forged = sealed(bureau.root / "forged.kjbx", manifest, changed, bureau.replicas["GX"].store.key)
    with pytest.raises(Refusal):
        receive.receive(bureau.desk(bureau.replicas["JB"]), forged)
    bureau.compare(bureau.replicas["JB"])


def _is_refused(bureau: Bureau, change: object, longer: int = 0) -> None:
    bureau.edit(*of(bureau, "CX"), bureau.ids[0], "contact", "甲")
    bureau.pack(bureau.replicas["CX"], "JB")
    data = change(bureau.paths[-1].read_bytes())  # type: ignore[operator]
    if longer:
        magic, version, manifest, body, files = HEAD.unpack(data[: HEAD.size])
        data = HEAD.pack(magic, version, manifest + longer, body, files) + data[HEAD.size :]
    forged = Path(bureau.root / "forged.kjbx")
    forged.write_bytes(data)
    with pytest.raises(Refusal):
        receive.receive(bureau.desk(bureau.replicas["JB"]), forged)
    bureau.compare(bureau.replicas["JB"])
