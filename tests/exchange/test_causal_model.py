"""The model that judges the program is judged first: it says what a person says of small histories, and it
tells five wrong programs from a right one.
"""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange import causal_model
from tests.exchange.causal_model import CREATED, DELETED, NOTHING, History, Known, Mind, Package, Shown


class Trace:
    """One firm, begun by A and known to B; then whatever the two do."""

    def __init__(self) -> None:
        self.history = History()
        self.minds = {"A": Mind("A", "CX", "a1"), "B": Mind("B", "GX", "b1")}
        self.write("A", CREATED, True)
        self.write("A", "contact", "王工")
        self.tell("A", "B")

    def write(self, who: str, field: str, value: object, task: str = "") -> Known:
        mind = self.minds[who]
        author = {"station": who, "section": mind.section, "past": mind.known, "task": task}
        made = self.history.write([("firm", field, value)], **author)
        mind.known |= made
        return made

    def tell(self, sender: str, receiver: str) -> None:
        self.minds[receiver].take(self.minds[sender].pack([receiver]))

    def shown(self, who: str) -> Shown:
        known = self.minds[who].known
        return self.history.shown(known, "firm", self.history.denied(known))


def both_edit() -> tuple[Trace, dict[str, object]]:
    trace = Trace()
    trace.write("A", "contact", "李工")
    trace.write("B", "contact", "张工")
    trace.tell("B", "A")
    return trace, {"contact": ("李工", "张工"), "hidden": False, "torn": {"contact"}}


def one_after_the_other() -> tuple[Trace, dict[str, object]]:
    trace = Trace()
    trace.write("A", "contact", "李工")
    trace.tell("A", "B")
    trace.write("B", "contact", "张工")
    trace.tell("B", "A")
    return trace, {"contact": ("张工",), "hidden": False, "torn": set()}


def deleted_and_edited() -> tuple[Trace, dict[str, object]]:
    trace = Trace()
    trace.write("A", DELETED, True)
    trace.write("B", "contact", "张工")
    trace.tell("B", "A")
    return trace, {"contact": ("张工",), "hidden": False, "torn": {DELETED}}


def deleted_after_all_was_seen() -> tuple[Trace, dict[str, object]]:
    trace = Trace()
    trace.write("B", "contact", "张工")
    trace.tell("B", "A")
    trace.write("A", DELETED, True)
    return trace, {"contact": ("张工",), "hidden": True, "torn": set()}


def written_without_right() -> tuple[Trace, dict[str, object]]:
    trace = Trace()
    trace.write("B", "contact", "张工", task="5")
    trace.tell("B", "A")
    return trace, {"contact": ("王工",), "hidden": False, "torn": set()}


def the_same_on_both_sides() -> tuple[Trace, dict[str, object]]:
    trace = Trace()
    trace.write("A", "contact", "李工")
    trace.write("B", "contact", "李工")
    trace.tell("B", "A")
    return trace, {"contact": ("李工", "李工"), "hidden": False, "torn": set()}


TRACES = (
    both_edit,
    one_after_the_other,
    deleted_and_edited,
    deleted_after_all_was_seen,
    written_without_right,
    the_same_on_both_sides,
)


def told(shown: Shown) -> dict[str, object]:
    contact = tuple(sorted(map(str, shown.values.get("contact", ()))))
    return {"contact": contact, "hidden": shown.hidden, "torn": set(shown.torn)}


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.__name__)
def test_the_model_says_what_a_person_says(trace: Callable[[], tuple[Trace, dict[str, object]]]) -> None:
    played, expected = trace()
    assert told(played.shown("A")) == {**expected, "contact": tuple(sorted(expected["contact"]))}


WRONG = {  # what a wrong program would show at A, and the trace in which the model contradicts it
    "the last writer wins": (both_edit, {"contact": ("张工",), "hidden": False, "torn": set()}),
    "a later edit makes a conflict": (
        one_after_the_other,
        {"contact": ("张工", "李工"), "hidden": False, "torn": {"contact"}},
    ),
    "a deletion hides what its author had not seen": (
        deleted_and_edited,
        {"contact": ("张工",), "hidden": True, "torn": set()},
    ),
    "what its author may not write is applied": (
        written_without_right,
        {"contact": ("张工",), "hidden": False, "torn": set()},
    ),
    "the same value twice is a conflict": (
        the_same_on_both_sides,
        {"contact": ("李工", "李工"), "hidden": False, "torn": {"contact"}},
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_the_model_contradicts_a_wrong_program(fault: str) -> None:
    trace, claimed = WRONG[fault]
    assert told(trace()[0].shown("A")) != claimed


def test_a_package_that_builds_on_the_unknown_cannot_be_taken() -> None:
    trace = Trace()
    third = Mind("C", "FW", "c1")
    trace.write("A", "contact", "李工")
    package = Package("A", "a1", trace.minds["A"].known, trace.minds["B"].known)
    assert trace.minds["B"].can_take(package) and not third.can_take(package)
    third.parked = (1,)
    third.retry([Package("B", "b1", trace.minds["B"].known, NOTHING), package])
    assert third.parked == (1,)
    third.take(Package("B", "b1", trace.minds["B"].known, NOTHING))
    third.retry([package, package])
    assert third.parked == () and third.known == trace.minds["A"].known


def test_the_model_imports_nothing_of_the_program() -> None:
    tree = ast.parse(Path(causal_model.__file__).read_text("utf-8"))
    names = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    names |= {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    assert names <= {"collections.abc", "dataclasses"}
