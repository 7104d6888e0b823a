"""An administrator edits what the office decides, at the real window; the rule of that thing follows at once.

sections · tasks · targets · channels · chains · choices · score sheets · checklists · thresholds · 公示 lengths
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.navigation import tabs
from desktop.queries.overview import overview
from desktop.queries.parameters import parameters_of
from desktop.queries.record import view
from desktop.rules.scoring import sheet_gate
from desktop.views.forms.record_form import RecordForm

from .at_the_window import Seat
from .conftest import act

DAY = date(2017, 11, 3)


@pytest.fixture
def seat(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk_of: Callable[[str], Desk], yes: list[str]
) -> Seat:
    return Seat(qtbot, monkeypatch, desk_of).sit("guanli", DAY)


def count(desk: Desk, kind: str, **values: str) -> int:
    return lists.count(desk, Look(kind, filters=tuple(Filter(n, "=", v) for n, v in values.items())))


def test_sections_tasks_and_targets(seat: Seat, office: Desk) -> None:
    seat.correct("section", "知识产权监管处", name="知识产权促进处")
    seat.correct("task", "任务（七）", title="任务（七）知识产权强市")
    seat.correct("target", "科技型中小示范企业", value="40")
    assert "知识产权促进处" in [tab.label for tab in tabs(office)]
    seen = overview(office)
    assert next(one.owners for one in seen.tasks if one.title == "任务（七）知识产权强市") == "知识产权促进处"
    assert next(card.goal for card in seen.targets if card.code == "T3") == 40


def test_channels_and_choices_are_offered_in_the_form_of_the_next_record(seat: Seat) -> None:
    for vocabulary, word in (("channel", "校友荐才"), ("education", "博士后")):
        seat.fill_in("term", vocabulary=vocabulary, word=word, active="是")
    seat.sit("gaoxin", DAY)
    seat.fill_in("team", name="校友团队", leader="周新", channel="校友荐才")
    seat.fill_in("team_member", team="校友团队", name="周新", education="博士后")
    assert count(seat.desk, "team", channel="校友荐才") == 1


def test_a_word_put_out_of_use_is_refused_by_the_form(seat: Seat) -> None:
    seat.correct("term", "楼宇经济", active="否")
    seat.sit("gaoxin", DAY).list_of("team").new.click()
    form = seat.opened(RecordForm)
    for name, text in {"name": "楼宇团队", "leader": "周新", "channel": "楼宇经济"}.items():
        form.sheet.rows[name].input.set_text_value(text)
    form.save_button.click()
    assert form.isVisible() and count(seat.desk, "team") == 0


def test_chains_and_checklists(seat: Seat, office: Desk) -> None:
    seat.fill_in(
        "checklist_item",
        checklist="科技小巨人培育企业",
        position="6",
        text="近三年无欠税",
        active="是",
        required="是",
    )
    seat.fill_in(
        "approval_chain_step",
        matter="科技小巨人培育企业",
        position="6",
        title="党组会",
        role="局办文书",
        section="局办公室",
        required="是",
    )
    firm = records.save(office, "enterprise", {"name": "鞍山清单有限公司"}).ids[0]
    giant = records.save(office, "little_giant", {"enterprise": firm, "year": 2017}).ids[0]
    asked = act(office, "lay_out_checklist", "little_giant", giant).ids
    texts = [
        view(office, "checklist_item", view(office, "checklist_answer", one).row.item).row.text
        for one in asked
    ]
    assert "近三年无欠税" in texts
    with pytest.raises(Refusal, match="近三年无欠税"):
        act(office, "check_giant", "little_giant", giant)
    records.bulk_edit(office, "checklist_answer", [(one, {"met": True}) for one in asked])
    act(office, "check_giant", "little_giant", giant)
    approval = act(office, "submit_for_approval", "little_giant", giant).ids[0]
    assert count(office, "approval_step", approval=approval, title="党组会") == 1


def test_score_sheets(seat: Seat, office: Desk) -> None:
    seat.correct("score_item", "技术创新性", weight="35")
    rows = lists.find_ids(office, Look("score_item", filters=(Filter("sheet", "=", "seed"),)))
    items = [view(office, "score_item", one).row for one in rows]
    (missing,) = sheet_gate({one.dimension: one.weight for one in items})
    assert missing.what == "评分表满分合计 105，应为 100"


def test_thresholds_and_the_length_of_a_publicity(seat: Seat, office: Desk) -> None:
    seat.fill_in(
        "parameter", name="公示期限（天）", value="7", since="2017-11-01", clause="局长办公会纪要〔2017〕9号"
    )
    seat.fill_in(
        "score_band",
        scale="科技型中小企业：Ⅰ类知识产权（项）",
        letter="A",
        least="2",
        points="30",
        since="2018.1.1",
    )
    seat.correct("parameter", "职工总数不超过", value="450")
    now, next_year = parameters_of(office), parameters_of(office, date(2018, 1, 1))
    assert (now.whole("publicity_days"), now.whole("sme_most_staff")) == (7, 450)
    assert [one.scales["sme_class1"][0].least for one in (now, next_year)] == [1, 2]
    firm = records.save(office, "enterprise", {"name": "鞍山公示有限公司"}).ids[0]
    giant = records.save(office, "little_giant", {"enterprise": firm, "year": 2017}).ids[0]
    answers = act(office, "lay_out_checklist", "little_giant", giant).ids
    records.bulk_edit(office, "checklist_answer", [(one, {"met": True}) for one in answers])
    act(office, "check_giant", "little_giant", giant)
    shown = act(replace(office, on=DAY), "open_publicity", "little_giant", giant, title="公示").ids[0]
    assert view(office, "publicity", shown).row.ends_on == date(2017, 11, 14)
