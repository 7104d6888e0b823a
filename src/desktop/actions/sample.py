"""Filling a practice folder from the sample workbooks that ship with the program."""

import tomllib
from collections.abc import Callable

from desktop.assets import asset
from desktop.queries.desk import Desk
from desktop.queries.look import Filter
from desktop.rules.permission import EVERY_SECTION

from .import_sheet import ImportOptions, carry_out, prepare
from .outcome import Outcome
from .sample_acting import ids, row
from .sample_calls import play_calls
from .sample_contest import sign_up_sample
from .sample_contest_year import play_contest
from .sample_expansion import play_expansion
from .sample_growth import fill_growth
from .sample_growth_year import loop, play_growth_year
from .sample_projects import play_projects
from .sample_sections import play_sections
from .sample_seed import play_seed_year
from .sample_seed_money import play_seed_money
from .sample_suggestions import play_suggestions

CONTEST_SECTION = "CX"  # holds 任务（一）


def fill_from_samples(
    desk: Desk, said: Callable[[str], None] = lambda sentence: None, whole: bool = True
) -> Outcome:
    """Import every sample workbook in its order; its deliberately bad rows are refused and counted.

    The first contest is signed up where its section is at home; in a one-PC bureau the year is played on what was
    imported. Not `whole`: evaluations, pool, demonstration firms, projects and the judging of the contest are left to
    be done.
    """
    folder = asset("resources", "sample")
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    totals = {"read": 0, "inserted": 0, "refused": 0}
    kinds: frozenset[str] = frozenset()
    for entry in manifest["import"]:
        preview = prepare(
            desk, entry["kind"], folder / entry["file"], ImportOptions(sheet=entry.get("sheet"))
        )
        outcome = carry_out(desk, preview)
        said(f"{entry['file']}：{outcome.message}")
        totals = {name: number + outcome.counts[name] for name, number in totals.items()}
        kinds |= outcome.kinds
    if desk.store.section == EVERY_SECTION:  # the year is played by users of several sections
        fill_growth(desk, said)
        for play in (play_seed_year, play_seed_money, play_sections, play_calls):
            kinds |= play(desk, said).kinds
        kinds |= play_expansion(desk, _busy(desk), said).kinds
        kinds |= play_suggestions(desk, said).kinds
    if desk.store.section in (EVERY_SECTION, CONTEST_SECTION):
        signed_up = sign_up_sample(desk)
        kinds |= signed_up.kinds
        said(signed_up.message)
    if desk.store.section == EVERY_SECTION and whole:
        for play in (play_growth_year, play_projects, play_contest):
            kinds |= play(desk, said).kinds
    message = f"示例数据已导入：读取 {totals['read']} 行，新增 {totals['inserted']}，有意留错 {totals['refused']} 行。"
    return Outcome(message, kinds, counts=totals)


def _busy(desk: Desk) -> set[str]:
    """Firms that the growth line chooses: for that they stay in the stage in which they are."""
    chosen = loop()
    titles = tuple(chosen["funded_projects"])
    projects = ids(desk, "roadmap_project", Filter("title", "in", titles))
    firms = ids(desk, "enterprise", Filter("code", "in", tuple(chosen["demonstrations"])))
    return {*firms, *(row(desk, "roadmap_project", one).enterprise for one in projects)}
