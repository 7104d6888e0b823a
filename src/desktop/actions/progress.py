"""任务进展: what the ledger counts put beside what a section told; the year's progress on paper; 催报单."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from desktop.fields import half_up
from desktop.paper.replacing import replacing
from desktop.queries.desk import Desk
from desktop.queries.overview import Overview, overview
from desktop.queries.progress import counted_toward, targets_by_task
from desktop.queries.station import facts
from desktop.queries.trends import TaskLine
from desktop.records import Target
from desktop.records.office_papers import TaskProgress
from desktop.rules.periods import Period
from desktop.store.actor import Draft
from desktop.store.rows import get

from .outcome import Outcome
from .verb import Verb


def compute_progress(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """台账计数: as the month ended, or as of today while it runs; 完成率 is of the told figure, else of the counted."""
    with desk.store.unit_of_work(desk.actor, "compute_progress", by_action=True) as work:
        drafts, apart = [], []
        for record_id in ids:
            row = work.get(TaskProgress, record_id)
            day = min(desk.today, Period(row.year, "month", row.month).last)
            target = get(work.connection, Target, row.target) if row.target else None
            target = target or next(iter(targets_by_task(work.connection, row.year).get(row.task, ())), None)
            computed = counted_toward(work.connection, target, day) if target else None
            goal = row.goal if row.goal is not None else (target.value if target else None)
            done = row.done if row.done is not None else computed
            rate = half_up(Fraction(done) * 100 / Fraction(goal), 1) if goal and done is not None else None
            drafts.append(Draft({"computed": computed, "rate": rate, "computed_on": desk.today}, record_id))
            if row.done is not None and computed is not None and row.done != computed:
                apart.append(f"{row.year}年{row.month}月：填报 {row.done}，台账 {computed}")
        work.put(TaskProgress, *drafts)
        receipt = work.commit()
    message = f"已按台账计数 {len(drafts)} 条。"
    if apart:
        message = f"已按台账计数 {len(drafts)} 条，{len(apart)} 条与填报不一致，请核对。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(ids), notes=tuple(apart), waits=bool(apart))


def print_progress(desk: Desk, target: Path) -> Outcome:
    """The overview's targets and tasks with their months drawn, as PDF."""
    from desktop.paper import documents
    from desktop.paper.progress_page import YearProgress

    shown, told = overview(desk), facts(desk)
    lines = (*_targets(shown), *map(_task, shown.tasks))
    page = YearProgress(f"{shown.year}年度目标任务进展表", told.bureau, desk.actor.name, desk.today, lines)
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as file:
        documents.render_many([page], file)
    return Outcome(f"年度进展表已存为 {target}。", details={"file": str(target)})


def _targets(shown: Overview) -> tuple[Any, ...]:
    from desktop.paper.progress_page import ProgressLine

    return tuple(
        ProgressLine(
            f"目标{card.code}",
            card.note,
            card.name,
            f"{card.value:,}" if card.look else "—",
            f"{card.goal:,}{card.unit}" if card.goal else "未填",
            f"{card.percent}%" if card.look and card.goal else "—",
            tuple(map(float, card.trend)),
            "",
        )
        for card in shown.targets
    )


def _task(task: TaskLine) -> Any:
    from desktop.paper.progress_page import ProgressLine

    return ProgressLine(
        task.title,
        task.owners,
        task.measured,
        f"{task.value:,}" if task.look else "—",
        f"{task.goal:,}{task.unit}" if task.goal else "",
        f"{task.percent}%" if task.percent is not None else "",
        tuple(map(float, task.values)),
        f"{task.late:,} 项" if task.late else "",
    )


PROGRESS_VERBS: tuple[Verb, ...] = (
    Verb(
        "compute_progress",
        TaskProgress,
        compute_progress,
        help="把程序按目标口径数出的完成数放在填报数旁边，不一致的列出来。",
        primary=True,
    ),
)
