"""G1, G2, G4: any edits, any packages in any order, twice or never: then equal dumps and nothing lost in silence.

The model here knows nothing of heads or vectors: it keeps the set of values that somebody wrote and of those
that somebody who saw them replaced.
"""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries.record import view
from desktop.store.check import check
from desktop.store.store import Store
from tests.exchange.bureau import Station

LONG = (pytest.mark.full, pytest.mark.timeout(0))
CODES = ("JB", "CX", "GX", "FW")
WRITERS = ("CX", "GX", "FW")
STEP = st.one_of(
    st.tuples(st.just("create"), st.sampled_from(WRITERS), st.integers(0, 999)),
    st.tuples(st.just("edit"), st.sampled_from(WRITERS), st.integers(0, 999)),
    st.tuples(st.just("edit"), st.sampled_from(WRITERS), st.integers(0, 999)),
    st.tuples(st.just("delete"), st.sampled_from(WRITERS), st.integers(0, 999)),
    st.tuples(st.just("pack"), st.sampled_from(CODES), st.sampled_from((*CODES, ""))),
    st.tuples(st.just("deliver"), st.sampled_from(CODES), st.integers(0, 999)),
    st.tuples(st.just("deliver"), st.sampled_from(CODES), st.integers(0, 999)),
)


class Bureau:
    """Four stations, every package ever written, and what was written with what in view."""

    def __init__(self, root: Path, folders: dict[str, Path]):
        self.root = root
        self.stations = {}
        for code in CODES:
            folder = shutil.copytree(folders[code], root / code, ignore=shutil.ignore_patterns(".lock"))
            self.stations[code] = Station(Store.open(folder), code)
        self.packages: list[Path] = []
        self.firms: list[str] = []
        self.written: dict[str, set[str]] = {}
        self.replaced: dict[str, set[str]] = {}

    def close(self) -> None:
        for station in self.stations.values():
            station.store.close()

    def step(self, number: int, what: str, code: str, choice: object) -> None:
        station = self.stations[code]
        if what == "create":
            name = f"鞍山第{number}有限公司"
            self.firms += records.save(station.desk, "enterprise", {"name": name}).ids
        elif what in ("edit", "delete") and self.firms:
            self.change(what, station, self.firms[choice % len(self.firms)], f"联系人{number}")
        elif what == "pack":
            to = choice if choice != code else ""
            self.packages.append(station.pack(self.root / f"{number}.kjbx", to))
        elif what == "deliver" and self.packages:
            station.receive(self.packages[choice % len(self.packages)])

    def change(self, what: str, station: Station, firm: str, value: str) -> None:
        try:
            before = view(station.desk, "enterprise", firm).row.contact
        except Refusal:
            return
        if what == "delete":
            records.remove(station.desk, "enterprise", [firm])
            return
        try:
            records.save(station.desk, "enterprise", {"contact": value}, firm)
        except Refusal:
            return  # in conflict here: it has to be settled first
        self.written.setdefault(firm, set()).add(value)
        if before is not None:
            self.replaced.setdefault(firm, set()).add(before)

    def deliver_all(self) -> None:
        """Everybody hands a package to everybody, until nobody learns anything more."""
        for _ in range(2):
            for sender in CODES:
                path = self.stations[sender].pack(self.root / f"last-{sender}.kjbx")
                for receiver in CODES:
                    if receiver != sender:
                        self.stations[receiver].receive(path)


@pytest.mark.parametrize("examples", [pytest.param(8), pytest.param(400, marks=LONG)])
def test_whoever_knows_the_same_shows_the_same_and_nothing_is_lost(
    in_step: tuple[dict[str, Path], Path], monkeypatch: pytest.MonkeyPatch, examples: int
) -> None:
    folders, profile = in_step

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(STEP, min_size=5, max_size=25))
    def play(steps: list[tuple[str, str, object]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            monkeypatch.setenv("LITTLE_GIANT_PROFILE", str(shutil.copytree(profile, root / "profile")))
            bureau = Bureau(root, folders)
            try:
                for number, (what, code, choice) in enumerate(steps):
                    bureau.step(number, what, code, choice)
                bureau.deliver_all()
                judge(bureau)
            finally:
                bureau.close()

    play()


def judge(bureau: Bureau) -> None:
    dumps = {station.dump() for station in bureau.stations.values()}
    assert len(dumps) == 1, "G1: equal knowledge, equal state"
    shown = {line["id"]: line["fields"] for line in map(json.loads, dumps.pop().splitlines())}
    for firm, values in bureau.written.items():
        alive = values - bureau.replaced.get(firm, set())
        if firm in shown:
            contact = shown[firm].get("contact")
            seen = set(contact["conflict"]) if isinstance(contact, dict) else {contact}
            assert seen == alive, "G2, G3: exactly what nobody replaced is shown"
    station = bureau.stations["GX"]
    assert [f.what for f in check(station.store) if not f.fine] == [], "G8: running state = rebuilt state"
