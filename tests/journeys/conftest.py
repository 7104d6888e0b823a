"""The seed line halfway: folders as they are after each stage of it, made once, opened as copies."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.actions.session import sit_down
from desktop.queries.desk import Desk
from desktop.store.store import Store

from . import seed_acting
from .contest_acting import awards, contest, entries, final, group, later, prelim, ranked, session  # noqa: F401
from .hnte_acting import application, batch, december, member, september  # noqa: F401

SitOn = Callable[..., Desk]


def seat(store: Store) -> SitOn:
    def sit(login: str, month: int = 11, day: int = 3, year: int = 2017) -> Desk:
        return replace(sit_down(store, login, lambda: ""), on=date(year, month, day))

    return sit


@pytest.fixture(scope="session")
def seed_stages(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """contracted: four teams in the pool, an agency under contract · appraised: the batch reported and ranked ·
    recognised: the first three on the list, shown, signed, recognised · settled: the first two registered."""
    root = tmp_path_factory.mktemp("seed_line")
    folder, kept = root / "data", {}
    shutil.copytree(founded, folder, ignore=shutil.ignore_patterns(".lock"))
    for stage, play in seed_acting.STAGES.items():
        with Store.open(folder) as store:
            play(seat(store))
        kept[stage] = root / stage
        shutil.copytree(folder, kept[stage], ignore=shutil.ignore_patterns(".lock"))
    return kept


@pytest.fixture
def after(seed_stages: dict[str, Path], tmp_path: Path) -> Iterator[Callable[[str], SitOn]]:
    """Sit down in an own copy of the folder as it is after a stage: ``sit = after("appraised")``."""
    with ExitStack() as opened:

        def open_after(stage: str) -> SitOn:
            folder = tmp_path / stage
            shutil.copytree(seed_stages[stage], folder, ignore=shutil.ignore_patterns(".lock"))
            return seat(opened.enter_context(Store.open(folder)))

        yield open_after
