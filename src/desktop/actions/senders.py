"""What each sender of workbooks calls its columns: mapped by hand once, understood ever after.

Kept beside the data of this station, not in the log: it says how papers are read, not what is recorded.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts

Senders = dict[str, dict[str, dict[str, str]]]  # sender → kind → heading → field name, "" for left out


def known(desk: Desk) -> tuple[str, ...]:
    """The senders whose words are remembered."""
    return tuple(sorted(_read(desk)))


def recall(desk: Desk, sender: str, kind: str) -> dict[str, str]:
    """Heading → field name, as somebody said for this sender and type; empty for a stranger.

    A field that the type no longer has is passed over.
    """
    said = _read(desk).get(sender.strip(), {}).get(kind, {})
    names = {"", *(field.name for field in kind_facts(kind).fields)} if said else set()
    return {heading: name for heading, name in said.items() if name in names}


def remember(desk: Desk, sender: str, kind: str, synonyms: Mapping[str, str]) -> None:
    """Add these words to what is known of the sender; without a sender nothing is kept."""
    if not sender.strip() or not synonyms:
        return
    senders = _read(desk)
    senders.setdefault(sender.strip(), {}).setdefault(kind, {}).update(synonyms)
    path = _file(desk)
    beside = path.with_suffix(".tmp")
    beside.write_bytes(msgspec.json.encode(senders))
    os.replace(beside, path)


def guess(desk: Desk, path: Path) -> str:
    """The sender that a file's name speaks of: one already known, else a place of the city, else nobody."""
    with desk.store.read() as connection:
        places = desk.store.vocabularies(connection).get("division", ())
    named = [name for name in (*known(desk), *places) if name in path.stem]
    return max(named, key=len, default="")


def _read(desk: Desk) -> Senders:
    try:
        return msgspec.json.decode(_file(desk).read_bytes(), type=Senders)
    except (OSError, msgspec.MsgspecError):
        return {}


def _file(desk: Desk) -> Path:
    return desk.store.place.folder / "senders.json"
