"""An office changes the words of its papers in the program; versions stay, faults are named at once."""

import pytest

from desktop.actions import printing
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.paper.documents import worded
from desktop.paper.raster import page_count
from desktop.queries.history import of_record
from desktop.queries.wordings import draw_preview, wordings
from desktop.records import DocumentWording
from desktop.store.actor import Draft
from desktop.store.rows import find
from tests.paper.pages import plain_text


@pytest.fixture
def admin(desk_of):
    return desk_of("guanli")


def changed(old: str, new: str) -> str:
    text = worded("审批表").wording.shipped()
    assert old in text
    return text.replace(old, new)


def save(desk, text: str, **more: str):
    return perform(desk, verb_named("修改公文用语"), (), {"document": "审批表", "text": text, **more})


def test_the_next_print_is_in_the_offices_own_words(admin, store, office, tmp_path):
    from desktop.records import Approval

    with store.unit_of_work(office.actor, "create", by_action=True) as work:
        (approval,) = work.put(Approval, Draft({"title": "事项甲", "matter": "other", "state": "open"}))
        work.commit()
    save(admin, changed('matter = "事项"', 'matter = "审批事由"'))
    printing.draft(office, "审批表", [approval], tmp_path / "x.pdf")
    assert "审批事由" in plain_text(tmp_path / "x.pdf")


def test_every_version_stays_in_the_history_and_the_shipped_words_come_back(admin):
    save(admin, changed('matter = "事项"', 'matter = "事由一"'), note="按局办意见")
    (record,) = save(admin, changed('matter = "事项"', 'matter = "事由二"')).ids
    kept = "".join(new for line in of_record(admin, record) for _, _, new in line.changes)
    assert "事由一" in kept and "事由二" in kept and "按局办意见" in kept
    perform(admin, verb_named("恢复原用语"), (record,), {})
    (facts,) = [one for one in wordings(admin) if one.label == "审批表"]
    assert facts.version == 3 and facts.text == worded("审批表").wording.shipped()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{figurs}", r"没有“\{figurs\}”这个栏目，可用的栏目是：.*\{figures\}（小写金额）"),
        ("{figures", "花括号不成对"),
    ],
)
def test_a_fault_is_named_at_once_and_nothing_is_kept(text, sentence, admin, store, tmp_path):
    faulty = changed("{figures}", text)
    for attempt in (
        lambda: save(admin, faulty),
        lambda: draw_preview(admin, "审批表", faulty, tmp_path / "x.pdf"),
    ):
        with pytest.raises(Refusal, match=sentence):
            attempt()
    with store.read() as connection:
        assert find(connection, DocumentWording) == []


def test_the_same_words_are_no_new_version_and_an_unknown_paper_is_named(admin):
    text = changed('matter = "事项"', 'matter = "事由"')
    save(admin, text)
    with pytest.raises(Refusal, match="没有改动"):
        save(admin, text)
    with pytest.raises(Refusal, match=r"没有“介绍信”的用语可改，可改的有：.*审批表"):
        perform(admin, verb_named("修改公文用语"), (), {"document": "介绍信", "text": "x"})


def test_a_clerk_does_not_change_the_words(office):
    with pytest.raises(Refusal, match="角色"):
        save(office, changed('matter = "事项"', 'matter = "事由"'))


def test_every_document_has_a_preview_without_any_record(admin, tmp_path):
    for at, facts in enumerate(wordings(admin)):
        draw_preview(admin, facts.key, facts.text, tmp_path / f"{at}.pdf")
        assert page_count(tmp_path / f"{at}.pdf") >= 1, facts.label
