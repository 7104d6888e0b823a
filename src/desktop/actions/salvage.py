"""Entering by choice what a package says whose base is gone: as one's own edits, by the same door as any other."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop.exchange import envelope, locked_file
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.salvage import ciphers_in, salvage
from desktop.records import record_types
from desktop.store.actor import Draft

from .outcome import Outcome


def enter_salvaged(
    desk: Desk, path: Path, chosen: Sequence[tuple[str, str]], reason: str, name: str = ""
) -> Outcome:
    """Take over these (record, field) pairs. A record that is not known here is added under its own id.

    `name` is that of the package, where the file has another. One batch, undone as one.
    What only actions set is refused as by a form. Raises `Refusal`; then nothing is written.
    """
    if not reason.strip():
        raise Refusal("请填写采用的理由。")
    wanted, name = set(chosen), name or path.name
    drafts: dict[str, list[Draft]] = {}
    for one in salvage(desk, path):
        values = {value.name: value.value for value in one.values if (one.record, value.name) in wanted}
        if values:
            known = one.record if one.exists else None
            drafts.setdefault(one.kind, []).append(
                Draft(values, known, note=name, new_id=None if one.exists else one.record)
            )
    if not drafts:
        raise Refusal("请先选择要采用的值。")
    with locked_file.opened(path, desk.store.identity, desk.store.place.folder) as plain:
        carried = ciphers_in(envelope.read(plain))
    with desk.store.unit_of_work(
        desk.actor, "import", reason=reason.strip(), source=f"从数据包补救 {name}"
    ) as work:
        work.offer(carried)
        ids = [i for kind in parents_first(drafts) for i in work.put(record_types()[kind], *drafts[kind])]
        receipt = work.commit()
    message = f"已从 {name} 采用 {len(ids)} 条记录的值，可在操作历史中撤销。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(ids), {"entered": len(ids)})


def parents_first(kinds: Iterable[str]) -> list[str]:
    """Kinds in an order in which what others refer to is there before them; those in a circle by name."""
    left, ordered = set(kinds), []
    while left:
        waiting = {k for k in left if any(left & set(f.to) - {k} for f in record_types()[k].fields)}
        ready = sorted(left - waiting or left)
        ordered += ready
        left -= set(ready)
    return ordered
