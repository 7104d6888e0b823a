"""Keys that mean the same everywhere on a form."""

from PySide6.QtCore import QEvent, Qt

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pressed(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether the event is the press of one of these keys, whatever is held with it."""
    return event.type() == QEvent.Type.KeyPress and event.key() in keys  # type: ignore[attr-defined]
