"""The seed year of the practice folder: played by the actions on the fifty imported teams, and counted step by step."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.actions.sample_acting import ids, row
from desktop.actions.sample_seed import play_seed_year
from desktop.actions.sample_seed_money import play_seed_money
from desktop.assets import asset
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter
from desktop.queries.overview import overview

TEAMS = asset("resources", "sample", "2017年首批入池团队信息汇总表.xlsx")


@pytest.fixture
def played(office: Desk) -> Desk:
    carry_out(office, prepare(office, "team", TEAMS, ImportOptions()))
    play_seed_year(office)
    play_seed_money(office)
    return replace(office, on=date(2017, 11, 3))


def test_the_year_is_plausible_and_every_figure_opens_what_it_counts(played: Desk) -> None:
    seen = overview(played)
    assert next(card.value for card in seen.targets if card.code == "T1") == 50
    line = next(line for line in seen.lines if line.stage == "种子期")
    assert {step.label: step.count for step in line.steps} == {
        "已征集": 53, "入池": 50, "评估": 30, "入围": 11, "认定": 11, "在鞍注册": 9, "获资金": 5,
    }  # fmt: skip
    for step in line.steps:
        assert len(lists.find_ids(played, step.look)) == step.count
    bar = next(bar for bar in seen.money if bar.fund == "种子基金引导资金")
    assert sum(fen for _, fen in bar.states) == bar.total
    channels = {row(played, "pool_enrolment", one).channel for one in ids(played, "pool_enrolment")}
    assert len(channels) >= 8
    direct = [one for one in ids(played, "pool_application") if row(played, "pool_application", one).award]
    assert direct and all(row(played, "pool_application", one).recommender is None for one in direct)
    assert len(ids(played, "shortlist_entry", Filter("state", "=", "rejected"))) == 1
