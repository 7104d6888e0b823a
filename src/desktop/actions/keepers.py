"""调整归口处室: 局办 says which section keeps a firm or a team, whoever added it (docs/decisions/0012)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from desktop.queries.desk import Desk
from desktop.queries.writing import why_not_write
from desktop.records import Enterprise, Record, Section, Team
from desktop.records.keeping import Keeper
from desktop.store.actor import Draft
from desktop.store.rows import among, find, get

from .outcome import Outcome
from .verb import Verb


def set_keeper(record: type[Record], desk: Desk, ids: Sequence[str], given: Mapping[str, Any]) -> Outcome:
    """One batch for all chosen records. Raises `Refusal` for who may not write the settings of the office."""
    with desk.store.unit_of_work(desk.actor, "set_keeper") as work:
        for record_id in ids:
            work.get(record, record_id)
        laid = {one.subject: one.id for one in find(work.connection, Keeper, among(Keeper.__table__.c.subject, ids))}
        work.put(Keeper, *(Draft({**given, "subject": one}, laid.get(one)) for one in ids))
        receipt = work.commit()
        name = get(work.connection, Section, given["section"]).name
    about = record.about
    return Outcome(
        f"{len(ids)} {about.measure}{about.label}的名称和代码今后由{name}归口；请发数据包告知各处室。",
        receipt.kinds,
        receipt.batch,
        tuple(ids),
    )


def _verb(record: type[Record]) -> Verb:
    labels = "、".join(record.field(name).label for name in record.about.kept)
    return Verb(
        "set_keeper",
        record,
        partial(set_keeper, record),
        (Keeper.field("section"), Keeper.field("since"), replace(Keeper.field("basis"), required=True)),
        hindrance=lambda desk, row: why_not_write(desk, "keeper"),
        help=f"{labels}由归口处室修改，未调整的归登记它的处室；由局办调整。",
    )


KEEPER_VERBS = (_verb(Enterprise), _verb(Team))
