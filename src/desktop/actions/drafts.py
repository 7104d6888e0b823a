"""What was being typed when the form closed, the program fell over, or another job was writing: kept in the folder.

A draft is no record and is never in the log, a package or a backup. It is its writer's own.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.fields import Refusal
from desktop.log.identity import new_id
from desktop.queries.desk import Desk


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """`content` holds the texts of the form by field; `record_id` is None for a new record.

    A `waiting` draft was saved by its writer and is to be written as soon as the store is free.
    """

    id: str
    kind: str
    record_id: str | None
    at: datetime
    content: Mapping[str, str]
    waiting: bool = False


def keep(
    desk: Desk,
    kind: str,
    content: Mapping[str, str],
    record_id: str | None = None,
    draft_id: str | None = None,
    waiting: bool = False,
) -> str:
    """Keep these texts, in place of `draft_id` if given; the draft's id. Whole on disk or not at all.

    Raises `Refusal` when the disk takes nothing: whoever types must know that a crash would lose it.
    """
    draft = KeptDraft(draft_id or new_id(), kind, record_id, datetime.now(), dict(content), waiting)
    path = _file(desk, draft.id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".tmp")
        beside.write_bytes(msgspec.json.encode(draft))
        os.replace(beside, path)
    except OSError as error:
        raise Refusal(f"草稿没有存下（{error.strerror}），请尽快保存，并检查磁盘空间。") from error
    return draft.id


def kept(desk: Desk, kind: str, record_id: str | None = None) -> list[KeptDraft]:
    """The user's drafts for new records of a type, or for one record; the newest first. A damaged one is passed over."""
    found = []
    for path in _folder(desk).glob("*.json"):
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=KeptDraft))
        except (OSError, msgspec.MsgspecError):
            continue
    mine = [draft for draft in found if (draft.kind, draft.record_id) == (kind, record_id)]
    return sorted(mine, key=lambda draft: draft.at, reverse=True)


def drop(desk: Desk, draft_id: str) -> None:
    """Forget a draft that was saved or given up; one that is gone is no error."""
    _file(desk, draft_id).unlink(missing_ok=True)


def _folder(desk: Desk) -> Path:
    return desk.store.place.folder / "drafts" / desk.actor.id


def _file(desk: Desk, draft_id: str) -> Path:
    return _folder(desk) / f"{draft_id}.json"
