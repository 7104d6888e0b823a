"""Whom a package can go to: all, a section, one station."""

from PySide6.QtWidgets import QComboBox

from desktop.queries.desk import Desk
from desktop.queries.parcels import stations


def receivers(desk: Desk, chosen: str = "") -> QComboBox:
    """A box whose data is what packing is told; `chosen` a station's name, a section's code, or "" for all."""
    box = QComboBox()
    box.setAccessibleName("发给")
    others = [one for one in stations(desk) if not one.me]
    box.addItem("全部工作机", "")
    for code, name in {one.section: one.section_name for one in others}.items():
        box.addItem(f"{name}的全部工作机", code)
    for one in others:
        box.addItem(one.name, one.id)
    at = next((n for n in range(box.count()) if chosen in (box.itemData(n), box.itemText(n))), 0)
    box.setCurrentIndex(at)
    return box
