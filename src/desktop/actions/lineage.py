"""培育谱系 on the screen: what is known of a firm's or a team's way, nothing is changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.queries.desk import Desk
from desktop.queries.lineage import lineage
from desktop.queries.titles import title
from desktop.records import Enterprise, Record, Team
from desktop.records.little_giant import LittleGiant
from desktop.store.rows import get

from .outcome import Outcome
from .verb import Verb


def show_lineage(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """One line per event; of a 小巨人 that of its firm."""
    with desk.store.read() as connection:
        giant = get(connection, LittleGiant, ids[0])
        subject = giant.enterprise if giant else ids[0]
        name = title(connection, subject)
        events = lineage(connection, subject)
    if not events:
        return Outcome(f"{name}：还没有培育经过的记录。", ids=tuple(ids))
    notes = tuple(f"{event.day.isoformat() if event.day else '　'}　{event.text}" for event in events)
    return Outcome(f"{name} 的培育谱系：", ids=tuple(ids), notes=notes)


def _verb(record: type[Record]) -> Verb:
    return Verb(
        "show_lineage", record, show_lineage, help="从发现、入池、评估到注册、资金和称号。", many=False
    )


LINEAGE_VERBS: tuple[Verb, ...] = tuple(map(_verb, (Team, Enterprise, LittleGiant)))
