"""发展阶段 of firms and teams: every move is on record with its basis, and goes forward (S02, S06)."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.queries.titles import title
from desktop.records import Enterprise, Record, Team
from desktop.records.library import STAGES
from desktop.records.seed_pool import StageMove
from desktop.rules import stages
from desktop.store.actor import Draft
from desktop.store.rows import get_many
from desktop.store.work import UnitOfWork

from .outcome import Outcome
from .verb import Verb


def advance(
    work: UnitOfWork, record: type[Record], ids: Sequence[str], to: str, on: date, basis: str
) -> list[str]:
    """Take those on to `to` for whom it lies ahead, leave the others as they are; the ids that moved."""
    rows = get_many(work.connection, record, ids)
    moved = [one for one in ids if stages.is_forward(rows[one].stage, to)]
    _write(work, record, {one: rows[one].stage for one in moved}, to, on, basis, correction=False)
    return moved


def _write(
    work: UnitOfWork,
    record: type[Record],
    before: Mapping[str, str | None],
    to: str,
    on: date,
    basis: str,
    correction: bool,
) -> None:
    work.put(record, *(Draft({"stage": to}, one) for one in before))
    moves = (
        {
            "subject": one,
            "before": stage,
            "stage": to,
            "since": on,
            "basis": basis,
            "correction": correction,
        }
        for one, stage in before.items()
    )
    work.put(StageMove, *map(Draft, moves))


def advance_stage(
    record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]
) -> Outcome:
    """进入下一阶段 by hand, with its basis. Raises `Refusal` for a step back or on the spot: then none moves."""
    return _move(record, desk, ids, arguments, correction=False)


def correct_stage(
    record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]
) -> Outcome:
    """更正 a stage entered wrongly, by a 处室负责人 with the reason: no move backward of the firm itself."""
    return _move(record, desk, ids, arguments, correction=True)


def _move(
    record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any], correction: bool
) -> Outcome:
    to, on = arguments["stage"], arguments.get("since") or desk.today
    verb = "correct_stage" if correction else "advance_stage"
    with desk.store.unit_of_work(desk.actor, verb, by_action=True, reason=arguments["basis"]) as work:
        now = {one: work.get(record, one).stage for one in ids}
        for one, stage in now.items():
            why = (
                stages.stage_correction_refused(stage, to, desk.actor.roles)
                if correction
                else stages.advance_refused(stage, to)
            )
            if why:
                raise Refusal(f"{title(work.connection, one)}：{why}")
        _write(work, record, now, to, on, arguments["basis"], correction)
        receipt = work.commit()
    said = "更正为" if correction else "进入"
    return Outcome(f"{len(ids)} 个主体已{said}{stages.NAMES[to]}。", receipt.kinds, receipt.batch, tuple(ids))


_ARGUMENTS = (
    Field("阶段", Kind.CHOICE, name="stage", choices=STAGES, required=True),
    Field("起始日期", Kind.DATE, name="since", help="空白为今天"),
    Field("依据", Kind.TEXT, name="basis", required=True),
)

STAGE_VERBS: tuple[Verb, ...] = tuple(
    verb
    for record in (Enterprise, Team)
    for verb in (
        Verb(
            "advance_stage",
            record,
            partial(advance_stage, record),
            _ARGUMENTS,
            help="入池、在鞍注册时由程序推进；其他依据在此登记。阶段只能前进。",
        ),
        Verb("correct_stage", record, partial(correct_stage, record), _ARGUMENTS, many=False),
    )
)
