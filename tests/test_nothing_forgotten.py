"""What stands in a list because its order matters stands in all of it: nothing is declared and then forgotten."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from desktop import actions, paper, queries
from desktop.actions import sample
from desktop.actions.verb import Verb
from desktop.actions.verbs import VERBS
from desktop.paper.documents import DOCUMENTS
from desktop.paper.form_paper import FormPaper
from desktop.paper.table_paper import TablePaper
from desktop.paper.text_paper import TextPaper
from desktop.paper.wording import Template
from desktop.queries import reminders


def modules(room: ModuleType, ending: str = "") -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(room.__path__):
        if found.name.endswith(ending):
            yield import_module(f"{room.__name__}.{found.name}")


def declared(room: ModuleType, *sorts: type) -> list[tuple[str, Any]]:
    """What the modules of a room hold of these sorts, alone or in a tuple, with the place where it stands."""
    return [
        (f"{module.__name__.rpartition('.')[2]}.{name}", one)
        for module in modules(room)
        for name, value in vars(module).items()
        for one in (value if isinstance(value, tuple) else (value,))
        if isinstance(one, sorts)
    ]


def test_every_action_that_is_declared_is_offered() -> None:
    known = {(verb.on, verb.key) for verb in VERBS}
    forgotten = [place for place, verb in declared(actions, Verb) if (verb.on, verb.key) not in known]
    assert not forgotten, "add to actions/section_verbs.py"


def test_no_two_actions_on_one_type_share_a_name() -> None:
    names = [(verb.on.about.key, name) for verb in VERBS for name in {verb.key, verb.label}]
    assert len(set(names)) == len(names)


def test_every_paper_that_is_declared_can_be_printed() -> None:
    known = {document.key for document in DOCUMENTS}
    papers = declared(paper, TablePaper, FormPaper, TextPaper)
    assert not [place for place, one in papers if one.key not in known], "add to paper/documents.py"


def test_every_wording_belongs_to_a_paper() -> None:
    known = {document.wording.name for document in DOCUMENTS if document.wording is not None}
    assert not [place for place, one in declared(paper, Template) if one.name not in known]


@pytest.mark.parametrize(
    ("room", "ending", "starts", "ends", "gathered"),
    [
        (actions, "", "play_", "", sample),
        (queries, "_reminders", "", "_reminders", reminders),
        (queries, "_reminders", "", "_findings", reminders),
    ],
    ids=["chapters of the sample year", "reminders", "findings"],
)
def test_every_chapter_is_told(
    room: ModuleType, ending: str, starts: str, ends: str, gathered: ModuleType
) -> None:
    forgotten = [
        f"{module.__name__}.{name}"
        for module in modules(room, ending)
        for name, value in vars(module).items()
        if name.startswith(starts) and name.endswith(ends) and getattr(value, "__module__", "") == module.__name__
        if not name.startswith("_") and getattr(gathered, name, None) is not value
    ]
    assert not forgotten, f"call it in {gathered.__name__}"
