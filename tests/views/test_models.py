"""Every model of ours keeps Qt's rules for models, empty, filled, asked again and with other columns."""

import importlib
import pkgutil
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel
from pytestqt.modeltest import ModelTester

import desktop.views
from desktop.actions import records
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.dialogs.import_preview import PreviewModel
from desktop.views.lists.model import ListModel


def a_list(office: Desk, qtmodeltester: ModelTester) -> None:
    for name in ("鞍山甲厂", "鞍山乙厂"):
        records.save(office, "enterprise", {"name": name, "division": "铁西区"})
    model = ListModel(office, Look("enterprise", search="没有"), editable=True)
    assert not model.rowCount()
    qtmodeltester.check(model)
    model.show_look(Look("enterprise"))
    assert model.rowCount() == 2
    qtmodeltester.check(model)
    model.show_columns(("name",))
    qtmodeltester.check(model)


def a_preview(office: Desk, qtmodeltester: ModelTester) -> None:
    model = PreviewModel()
    qtmodeltester.check(model)
    new = [2, "insert", "鞍山甲厂", [("名称", "", "鞍山甲厂")], [], "", []]
    bad = [3, "refuse", "鞍山乙厂", [], [("C", "注册资本", "很多", "不是数字")], "", []]
    model.add([new, bad])
    qtmodeltester.check(model)
    model.narrow("refuse")
    assert model.rowCount() == 1
    qtmodeltester.check(model)
    model.add([[4, *bad[1:]]])
    model.clear()
    qtmodeltester.check(model)


CHECKS: dict[type[QAbstractItemModel], Callable[[Desk, ModelTester], None]] = {
    ListModel: a_list,
    PreviewModel: a_preview,
}


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.__name__)
def test_a_model_keeps_the_rules(
    check: Callable[[Desk, ModelTester], None], office: Desk, qtmodeltester: ModelTester
) -> None:
    check(office, qtmodeltester)


def test_no_model_is_left_out() -> None:
    ours = set()
    for module in pkgutil.walk_packages(desktop.views.__path__, "desktop.views."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, QAbstractItemModel) and "desktop" in one.__module__:
                ours.add(one)
    assert ours == set(CHECKS)
