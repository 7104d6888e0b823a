"""Receiving as people do it: with a backup of what was there before, made without being asked for."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from desktop.exchange import envelope, locked_file
from desktop.queries.desk import Desk
from desktop.store import backup

from .outcome import Outcome
from .receive import receive

YOUNG = timedelta(minutes=30)  # several packages taken one after the other need one backup between them


def receive_safely(desk: Desk, path: Path, dry_run: bool = False, with_records: bool = False) -> Outcome:
    """`receive`, after a backup unless the newest is young enough; a dry run tells which of the two it will be.

    Without room for a backup nothing is received: `Refusal`. Nor is one made for what is no package.
    """
    newest = backup.newest(desk.store)
    young = newest is not None and datetime.now() - YOUNG < newest
    if dry_run:
        outcome = receive(desk, path, dry_run, with_records)
        note = f"最近的备份是今天 {newest:%H:%M} 的，接收前不再另做。" if young else "接收前会自动备份。"
        return replace(outcome, details={**outcome.details, "backup": note})
    made = None
    if not young and path.is_file():
        with locked_file.opened(path, desk.store.identity, desk.store.place.folder) as plain:
            envelope.read(plain)
        made = backup.back_up(desk.store)
    outcome = receive(desk, path, with_records=with_records)
    if made is None:
        return outcome
    note = f"接收前已自动备份：{made.name}。"
    return replace(outcome, notes=(*outcome.notes, note), details={**outcome.details, "backup": str(made)})
