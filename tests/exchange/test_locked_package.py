"""A package locked for the roster: what is found on a lost stick tells nothing."""

from pathlib import Path

import pytest

from desktop.actions import pack, records
from desktop.actions.receive_safely import receive_safely
from desktop.fields import Refusal
from desktop.queries.parcels import describe
from tests.exchange.bureau import Station

Bureau = dict[str, Station]


def test_a_locked_package_is_taken_by_the_roster_and_by_nobody_else(
    bureau: Bureau, found, tmp_path: Path
) -> None:
    records.save(bureau["CX"].desk, "enterprise", {"name": "鞍山甲阀门有限公司"})
    made = Path(pack.pack(bureau["CX"].desk, tmp_path, locked=True).details["file"])
    assert made.read_bytes().startswith(b"age-encryption.org/v1")
    assert describe(bureau["GX"].desk, made).sender == "创新创业处-01"
    assert receive_safely(bureau["GX"].desk, made).counts["new"] == 1
    assert bureau["GX"].dump() == bureau["CX"].dump()
    with pytest.raises(Refusal, match="不是给本机的"):
        found("FW", "stranger").receive(made)
    data = bytearray(made.read_bytes())
    data[-20] ^= 1
    made.write_bytes(data)
    with pytest.raises(Refusal, match="已损坏"):
        bureau["FW"].receive(made)
    folder = bureau["GX"].store.place.folder
    assert {path.name for path in folder.iterdir() if path.is_dir()} <= {
        "attachments",
        "backups",
        "parcels",
        "out",
    }
