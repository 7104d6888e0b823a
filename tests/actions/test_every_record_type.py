"""Each record type has a list, a layout with groups, template, import, export, history, undo and search.

Records are made as their declarations ask for; no type is named but the one that a rule of its own keeps out.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.actions import records
from desktop.actions.export_list import export_list, write_template
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.actions.undo import undo_batch
from desktop.fields import Kind, Refusal
from desktop.queries import history, lists
from desktop.queries.desk import Desk
from desktop.queries.layout import layout
from desktop.queries.look import Look
from desktop.queries.navigation import tabs
from desktop.queries.record import view
from desktop.records import record_types
from desktop.sheets import read_book
from desktop.store.actor import PROGRAM

from .test_batch_work import IN_ITS_ROUND, Maker, open_field

LONGEST_GROUP = 14  # fields under one heading of a form
TYPES = [key for key in record_types() if key not in IN_ITS_ROUND]


@pytest.fixture
def desk(office: Desk) -> Desk:
    """The program itself: which section holds a type is not what is asked here."""
    return Desk(office.store, PROGRAM, office.on)


@pytest.fixture
def one_of(office: Desk) -> Callable[[str], str]:
    maker = Maker(office)

    def made(kind: str) -> str:
        found = maker.any_of(kind)
        assert found is not None, kind
        return found

    return made


def test_each_has_its_list_in_a_tab_and_a_form_in_groups(office: Desk) -> None:
    listed = {entry.kind for tab in tabs(office) for group in tab.groups for entry in group.entries}
    assert listed == set(record_types())
    for kind, record in record_types().items():
        shown = layout(kind)
        fields = {name for group in shown.groups for name in group.fields}
        assert {field.name for field in record.fields} == fields | set(shown.left_off), kind
        assert all(group.title for group in shown.groups), kind
        longest = max(len(group.fields) for group in shown.groups)
        assert longest <= LONGEST_GROUP, f"{kind}: {longest} fields under one heading"
        assert len(record.fields) <= LONGEST_GROUP or len(shown.groups) > 1, kind


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.full)])
def test_each_keeps_its_history_is_found_and_taken_back(
    desk: Desk, one_of: Callable[[str], str], every: int
) -> None:
    """Every fifth type in the normal run, all of them in the full one."""
    undone = searched = 0
    for kind in TYPES[::every]:
        record, one = record_types()[kind], one_of(kind)
        assert one in lists.find_ids(desk, Look(kind)), kind
        assert history.of_record(desk, one), kind
        for field in record.fields:
            word = getattr(view(desk, kind, one).row, field.name)
            if field.searchable and field.kind in (Kind.TEXT, Kind.CODE) and word:
                assert one in lists.find_ids(desk, Look(kind, word)), f"{kind}.{field.name}"
                searched += 1
        field = open_field(kind)
        if field is not None and not record.about.irrevocable:
            before = getattr(view(desk, kind, one).row, field.name)
            batch = records.bulk_edit(desk, kind, [(one, {field.name: "改动"})]).batch
            assert history.of_record(desk, one)[0].batch == batch, kind
            undo_batch(desk, batch)
            assert getattr(view(desk, kind, one).row, field.name) == before, kind
            undone += 1
    assert undone > 100 // every - 4 and searched > 40 // every - 4


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.full)])
def test_each_comes_out_as_a_sheet_and_goes_in_again_unchanged(
    desk: Desk, one_of: Callable[[str], str], tmp_path: Path, every: int
) -> None:
    """Blank template, export, import; what only actions make says so instead."""
    gone_in = 0
    for kind in TYPES[::every]:
        record, one, file = record_types()[kind], one_of(kind), tmp_path / f"{kind}.xlsx"
        if any(not field.by_action for field in record.fields):
            write_template(desk, kind, tmp_path / f"{kind}_空白.xlsx")
            assert read_book(tmp_path / f"{kind}_空白.xlsx").sheets, kind
        export_list(desk, kind, [one], file)
        if record.about.made_by == "action":
            with pytest.raises(Refusal, match="由办理步骤产生"):
                prepare(desk, kind, file)
            continue
        counts = prepare(desk, kind, file, ImportOptions()).counts
        assert (counts["read"], counts["unchanged"]) == (1, 1), (kind, counts)
        gone_in += 1
    assert gone_in > 60 // every


def test_a_sheet_that_adds_a_record_is_one_batch_that_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "院校.csv"
    file.write_text("院校名称,名称\n东北大学,东北大学\n", encoding="utf-8")
    told = carry_out(desk, prepare(desk, "research_body", file))
    assert lists.count(desk, Look("research_body")) == 1
    undo_batch(desk, told.batch)
    assert lists.count(desk, Look("research_body")) == 0
