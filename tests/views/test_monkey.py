"""A monkey at the window finds no exception, and what is stored is what its accepted saves add up to."""

import json
import os
import random
import time

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.records import record_types
from desktop.store.dump import dump
from desktop.views.shell.window import MainWindow
from tests.figures import record
from tests.views.monkey import Monkey, Sum

SEED = int(os.environ.get("MONKEY_SEED", "0")) or random.SystemRandom().randrange(1, 1_000_000)
A_MINUTE = 50  # accepted saves, at least


SHORT = pytest.param(20, id="short")
LONG = pytest.param(int(os.environ.get("MONKEY_SECONDS", "600")), id="long", marks=pytest.mark.full)


@pytest.mark.parametrize("seconds", [SHORT, LONG])
def test_a_monkey_at_the_window(
    seconds: int, window: MainWindow, office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`seconds` of processor time. MONKEY_SEED=… plays a run again."""
    print(f"MONKEY_SEED={SEED}")
    before = stored(office)
    kept = Sum(office, monkeypatch)
    monkey = Monkey(window, kept, SEED, monkeypatch)
    window.doors.done.connect(kept.done)
    kept.records.update(before)
    window.open_look(Look("enterprise"))
    until = time.process_time() + seconds
    while time.process_time() < until:
        monkey.act()
    for dialog in window.findChildren(QDialog):
        dialog.hide()
    QApplication.processEvents()
    told = f"{monkey.gestures} gestures in {seconds} s of processor time, seed {SEED}"
    print(told, kept.accepted)
    found, wanted = stored(office), kept.records
    for key in {*found, *wanted}:
        if key[1] not in kept.unreckoned:
            assert (key in found) == (key in wanted), (key, SEED)
            assert open_fields(key[0], found.get(key)) == open_fields(key[0], wanted.get(key)), (key, SEED)
    assert kept.accepted >= A_MINUTE * seconds / 60
    record("saves accepted from a monkey at the window", kept.accepted, "saves", told)


def stored(desk: Desk) -> dict[tuple[str, str], dict[str, object]]:
    """What is not in an envelope: numbers of people stand in a dump by their mask."""
    with desk.store.read() as connection:
        lines = [json.loads(line) for line in dump(connection)]
    return {(line["kind"], line["id"]): open_fields(line["kind"], line["fields"]) for line in lines}


def open_fields(kind: str, fields: dict[str, object] | None) -> dict[str, object]:
    sealed = {field.name for field in record_types()[kind].fields if field.sensitive}
    return {name: value for name, value in (fields or {}).items() if name not in sealed}
