"""Whether the user at the desk may write records of a type here, and why not."""

from desktop.fields import Refusal
from desktop.records import record_types

from .desk import Desk


def why_not_write(desk: Desk, kind: str) -> str:
    """The sentence that the door would say; "" when records of this type may be written."""
    with desk.store.read() as connection:
        try:
            desk.store.refuse_stranger(connection, desk.actor, record_types()[kind])
        except Refusal as refusal:
            return str(refusal)
    return ""
