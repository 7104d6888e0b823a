"""A firm that another station keeps: renaming it is denied everywhere, a 更正建议 travels, is answered, and comes back."""

from pathlib import Path

import pytest

from desktop.actions import records
from desktop.actions.undo import undo_batch
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.log import upcast
from desktop.queries.conflicts import conflicts
from desktop.queries.record import view
from desktop.queries.suggestions import waiting
from desktop.queries.todos import todos
from desktop.records import Enterprise
from desktop.store import work
from desktop.store.actor import PROGRAM, Draft
from desktop.store.check import check
from tests.exchange.bureau import Station

NAME, RIGHT = "鞍山市甲电子有限公司", "鞍山甲电子有限公司"
SUGGESTED = {"item": "企业名称", "suggested": RIGHT, "reason": "与营业执照不符", "basis": "营业执照副本"}


@pytest.fixture
def firm(bureau: dict[str, Station], tmp_path: Path) -> str:
    """Added by 创新创业处, known everywhere."""
    made = records.save(bureau["CX"].desk, "enterprise", {"name": NAME}).ids[0]
    package = bureau["CX"].pack(tmp_path)
    for code in ("GX", "JB", "FW"):
        bureau[code].receive(package)
    return made


def name(station: Station, firm: str) -> str:
    return view(station.desk, "enterprise", firm).row.name


def state(station: Station, suggestion: str) -> str:
    return view(station.desk, "suggestion", suggestion).row.state


def act(station: Station, verb: str, kind: str, record: str, **given: str):
    return perform(station.desk, verb_named(verb, kind), (record,), given)


def rename_past_the_door(station: Station, firm: str) -> None:
    with station.store.unit_of_work(PROGRAM, "edit") as one:
        one.put(Enterprise, Draft({"name": RIGHT, "contact": "王工"}, firm))
        one.commit()


def test_a_suggestion_goes_to_the_keeper_is_adopted_and_comes_back(
    bureau: dict[str, Station], firm: str, tmp_path: Path
) -> None:
    cx, gx = bureau["CX"], bureau["GX"]
    with pytest.raises(Refusal, match="由创新创业处归口"):
        records.save(gx.desk, "enterprise", {"name": RIGHT}, firm)
    (made,) = act(gx, "suggest", "enterprise", firm, **SUGGESTED).ids
    with pytest.raises(Refusal, match="已经提出"):
        act(gx, "suggest", "enterprise", firm, **SUGGESTED)
    assert waiting(gx.desk) == () and name(gx, firm) == NAME
    cx.receive(gx.pack(tmp_path))
    (line,) = [todo for todo in todos(cx.desk) if todo.origin == "更正建议"]
    assert "1 条" in line.text and waiting(cx.desk) == (made,)
    with pytest.raises(Refusal, match="由创新创业处归口"):
        act(gx, "adopt_suggestion", "suggestion", made)
    act(cx, "adopt_suggestion", "suggestion", made)
    assert "采纳高新产业处" in view(cx.desk, "enterprise", firm).last_change
    gx.receive(cx.pack(tmp_path))
    assert (name(gx, firm), state(gx, made)) == (RIGHT, "adopted")
    assert conflicts(gx.desk) == () and all(one.fine for one in check(gx.store))
    bureau["FW"].receive(cx.pack(tmp_path))
    assert name(bureau["FW"], firm) == RIGHT


def test_adopting_is_one_undo_and_declining_needs_a_reason(
    bureau: dict[str, Station], firm: str, tmp_path: Path
) -> None:
    cx, gx = bureau["CX"], bureau["GX"]
    (made,) = act(gx, "suggest", "enterprise", firm, **SUGGESTED).ids
    cx.receive(gx.pack(tmp_path))
    undo_batch(cx.desk, act(cx, "adopt_suggestion", "suggestion", made).batch)
    assert (name(cx, firm), state(cx, made)) == (NAME, "open")
    with pytest.raises(Refusal, match="办理意见"):
        act(cx, "decline_suggestion", "suggestion", made)
    act(cx, "decline_suggestion", "suggestion", made, answer="登记名称如此")
    assert waiting(cx.desk) == () and name(cx, firm) == NAME
    gx.receive(cx.pack(tmp_path))
    assert view(gx.desk, "suggestion", made).row.answer == "登记名称如此"
    with pytest.raises(Refusal, match="不采纳"):
        act(gx, "withdraw_suggestion", "suggestion", made)


def test_what_has_changed_since_is_not_written_over(bureau: dict[str, Station], firm: str, tmp_path: Path) -> None:
    cx, gx = bureau["CX"], bureau["GX"]
    (made,) = act(gx, "suggest", "enterprise", firm, **SUGGESTED).ids
    cx.receive(gx.pack(tmp_path))
    records.save(cx.desk, "enterprise", {"name": "鞍山甲科技有限公司"}, firm)
    with pytest.raises(Refusal, match="提出以后已改为“鞍山甲科技有限公司”"):
        act(cx, "adopt_suggestion", "suggestion", made)


def test_a_record_that_is_wholly_anothers_takes_suggestions_too(
    bureau: dict[str, Station], firm: str, tmp_path: Path
) -> None:
    """预评 is filled in by 创新创业处: others suggest, of any field that can be said in words."""
    cx, gx = bureau["CX"], bureau["GX"]
    made = records.save(cx.desk, "sme_evaluation", {"enterprise": firm, "year": 2017}).ids[0]
    gx.receive(cx.pack(tmp_path))
    with pytest.raises(Refusal, match="这类记录由创新创业处填写"):
        records.save(gx.desk, "sme_evaluation", {"announced_on": None, "note": "有误"}, made)
    given = {"item": "公告日期", "suggested": "2017.9.1", "reason": "公告网页如此"}
    (one,) = act(gx, "suggest", "sme_evaluation", made, **given).ids
    assert view(gx.desk, "suggestion", one).row.suggested == "2017-09-01"
    with pytest.raises(Refusal, match="不必提出建议"):
        act(cx, "suggest", "sme_evaluation", made, **given)
    cx.receive(gx.pack(tmp_path))
    act(cx, "adopt_suggestion", "suggestion", one)
    assert str(view(cx.desk, "sme_evaluation", made).row.announced_on) == "2017-09-01"


def test_a_rename_past_the_door_is_kept_listed_and_never_applied(
    bureau: dict[str, Station], firm: str, tmp_path: Path
) -> None:
    """In whatever order word of it comes; the tables made again from the log say the same."""
    gx, fw = bureau["GX"], bureau["FW"]
    rename_past_the_door(gx, firm)
    package = gx.pack(tmp_path)
    outcome = fw.receive(package)
    assert outcome.counts["denied"] == 1 and name(fw, firm) == NAME
    bureau["CX"].receive(fw.pack(tmp_path))
    assert name(bureau["CX"], firm) == NAME
    why = "SELECT why FROM denied_entry WHERE why LIKE '%归口处室%'"
    with fw.store.read() as connection:
        assert connection.exec_driver_sql(why).scalars().all() == ["企业的企业名称、统一社会信用代码只由归口处室修改"]
    assert all(one.fine for one in check(fw.store))


def test_a_rename_of_an_older_program_stays_as_it_was(
    bureau: dict[str, Station], firm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was right when it was made: whoever hears of it late shows what all others have shown since."""
    with monkeypatch.context() as older:
        older.setattr(work, "SCHEMA", upcast.SCHEMA - 1)
        rename_past_the_door(bureau["GX"], firm)
    bureau["FW"].receive(bureau["GX"].pack(tmp_path))
    assert name(bureau["FW"], firm) == RIGHT
    assert all(one.fine for one in check(bureau["FW"].store))
