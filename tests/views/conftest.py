"""A dressed window on a real data folder, and a firm on its way through the loop for the dialogs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import records
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.record import view
from desktop.views.dialogs.question import Question
from desktop.views.shell.window import MainWindow
from desktop.views.theme.dress import dress
from tests.good_firm import good_firm

Sit = Callable[[str], Desk]
WAN = 1_000_000  # 分 per 万元
SIGNERS = ("chuzhang", "gaochu", "fuwu", "caiwu", "juzhang", "wenshu")


def act(desk: Desk, verb: str, kind: str, *ids: str, **given: Any) -> Any:
    return perform(desk, verb_named(verb, kind), ids, given)


@dataclass(frozen=True, slots=True)
class Nominated:
    """A firm proposed for demonstration, its approval open."""

    firm: str
    evaluation: str
    demonstration: str
    approval: str


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp)
    return qapp


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, office: Desk) -> Iterator[MainWindow]:
    shown = MainWindow(office)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    QCoreApplication.sendPostedEvents(
        None, QEvent.Type.DeferredDelete
    )  # or every window of the session stays


@pytest.fixture
def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer every question with yes; what was asked."""
    asked: list[str] = []

    def agreed(question: Question) -> bool:
        asked.append(question.text())
        return True

    monkeypatch.setattr(Question, "agreed", agreed)
    return asked


@pytest.fixture
def nominated(office: Desk) -> Nominated:
    firm = good_firm(office)
    evaluation = evaluate_sme(office, (firm,), 2017).ids[0]
    member = act(office, "enrol_in_pool", "sme_evaluation", evaluation, batch="1").ids[0]
    nominee = act(office, "nominate_demonstration", "pool_enrolment", member, year="2017").ids[0]
    act(office, "open_publicity", "demonstration", nominee, title="示范企业公示", starts_on="2017-11-03")
    approval = act(office, "submit_for_approval", "demonstration", nominee).ids[0]
    return Nominated(firm, evaluation, nominee, approval)


@pytest.fixture
def recognised(office: Desk, desk_of: Sit, nominated: Nominated) -> tuple[Desk, str]:
    """The same firm recognised, and the desk of its handler ten days later: a certificate can be issued."""
    for _ in range(12):
        for login in SIGNERS:
            signer = desk_of(login)
            if view(signer, "approval", nominated.approval).row.state == "open":
                try:
                    act(signer, "sign_step", "approval", nominated.approval)
                except Refusal:
                    continue
    later = replace(office, on=date(2017, 11, 13))
    act(
        later,
        "close_publicity",
        "publicity",
        view(later, "demonstration", nominated.demonstration).row.publicity,
    )
    document = {
        "doc_no": "鞍科发〔2017〕40号",
        "title": "关于认定示范企业的通知",
        "issued_on": date(2017, 11, 13),
    }
    records.save(later, "official_document", document)
    act(
        later,
        "recognise_demonstration",
        "demonstration",
        nominated.demonstration,
        recognition_doc=document["doc_no"],
    )
    return later, nominated.demonstration
