"""Taking back a batch, even after a restart."""

from desktop.queries.desk import Desk
from desktop.queries.titles import titles
from desktop.records import record_types
from desktop.store import undo

from .outcome import Outcome


def undo_batch(desk: Desk, batch: str) -> Outcome:
    """Undo what still stands of a batch, in one new batch. Raises `Refusal` for what is never undone."""
    return _undo(desk, batch, carry_out=True)


def preview_undo(desk: Desk, batch: str) -> Outcome:
    """What `undo_batch` would do, from a run that is rolled back."""
    return _undo(desk, batch, carry_out=False)


def _undo(desk: Desk, batch: str, carry_out: bool) -> Outcome:
    with desk.store.unit_of_work(desk.actor, "undo", reason=batch) as work:
        names = titles(work.connection, undo.records_in(work.connection, batch))
        taken, left = undo.undo(work, batch)
        if not carry_out:
            return _said(taken, left, names, "将撤销")
        receipt = work.commit()
    said = _said(taken, left, names, "已撤销")
    return Outcome(said.message, receipt.kinds, receipt.batch, (), said.counts, said.notes, said.waits)


def _said(taken: int, left: list[undo.Left], names: dict[str, str], did: str) -> Outcome:
    message = f"{did} {taken} 条"
    if left:
        message += f"，{len(left)} 条保留未动（见说明）"
    notes = tuple(
        f"{record_types()[one.kind].about.label}“{names.get(one.record, one.record)}”：{one.why}，保留不动"
        for one in left
    )
    return Outcome(message + "。", counts={"undone": taken, "left": len(left)}, notes=notes, waits=bool(left))
