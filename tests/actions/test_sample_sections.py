"""The sample year of the other lines: entered by the actions, so that every figure is what the rules made of it."""

from datetime import date

import pytest

from desktop.actions import sample
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.actions.sample_expansion import GIANTS, play_expansion
from desktop.actions.sample_growth_year import REGISTERED
from desktop.actions.sample_sections import play_sections
from desktop.assets import asset
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview
from desktop.queries.reports.declared import make_report
from desktop.records import record_types
from desktop.rules.periods import Period
from tests.journeys.acting import WAN

SHEETS = (
    ("enterprise", "海城市科技型中小企业汇总.xlsx"),
    ("annual_figures", "海城市科技型中小企业汇总.xlsx"),
    ("ip_right", "海城高新知识产权汇总.xlsx"),
)


def count(desk: Desk, kind: str, **values: object) -> int:
    return lists.count(desk, Look(kind, filters=tuple(Filter(n, "=", v) for n, v in values.items())))


@pytest.fixture
def played(office: Desk) -> Desk:
    for kind, name in SHEETS:
        for sheet in sample_sheets(kind, name):
            carry_out(
                office, prepare(office, kind, asset("resources", "sample", name), ImportOptions(sheet=sheet))
            )
    play_sections(office)
    play_expansion(office, ())
    return office


def sample_sheets(kind: str, name: str) -> list[str | None]:
    import tomllib

    manifest = tomllib.loads(asset("resources", "sample", "manifest.toml").read_text(encoding="utf-8"))
    return [one.get("sheet") for one in manifest["import"] if one["kind"] == kind and one["file"] == name]


def test_the_sections_and_the_expansion_stage_have_their_year(played: Desk) -> None:
    assert count(played, "technology_contract", state="registered") == 4
    assert count(played, "ip_pledge", state="lent") == 2
    assert count(played, "ip_compliance", state="certified") == 3
    assert count(played, "request_push", state="lent") == 5
    assert count(played, "little_giant", state="recognised") == GIANTS
    assert count(played, "return_due", state="received") == 10
    report = make_report(played, "R10", Period(2017))
    assert [row.cells[1].value for row in report.rows[:5]] == sorted(
        (row.cells[1].value for row in report.rows[:5]), reverse=True
    )
    seen = overview(played)
    assert next(card.value for card in seen.targets if card.code == "T5") == GIANTS
    for line in seen.lines:
        for step in line.steps:
            assert lists.count(played, step.look) == step.count


@pytest.mark.full
def test_a_practice_folder_has_a_plausible_year_of_every_record_type(office: Desk) -> None:
    sample.fill_from_samples(office)
    own = {key for key, record in record_types().items() if record.about.task not in ("settings", "papers")}
    empty = {key for key in own if not lists.count(office, Look(key))}
    assert not empty
    registered = Filter("announced_on", ">", date(2018, 1, 1))
    assert lists.count(office, Look("sme_evaluation", filters=(registered,))) == REGISTERED == 187
    seeds = Look("grant", filters=(Filter("fund.name", "=", "种子基金引导资金"),))
    firms = lists.count(office, seeds)
    assert firms and lists.totals(office, seeds, "approved") == 30 * WAN * firms
