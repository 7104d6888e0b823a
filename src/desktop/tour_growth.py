"""The tour's projects: from 受理 to 处务会 before the money, 任务书 after it; and the papers of 高企 and services."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.actions import printing, records, sample_projects
from desktop.actions.outcome import Outcome
from desktop.actions.verbs import perform, verb_named
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look

Say = Callable[[Outcome], None]


def select_projects(desk: Desk, projects: Sequence[str], folder: Path, say: Say) -> None:
    """形审, a session of drawn experts, 考察 and 处务会 of all these projects."""
    sample_projects.select_projects(desk, projects, say)
    for name in ("项目形式审查表", "项目评审意见汇总表", "项目考察记录"):
        say(printing.issue(desk, name, projects[:3], folder / f"{name}.pdf"))


def sign_task_books(desk: Desk, projects: Sequence[str], folder: Path, say: Say) -> None:
    """任务书 under own numbers, as PDF and one as .docx, then signed by both sides."""
    owed = {"targets": sample_projects.TARGETS, "schedule": sample_projects.SCHEDULE}
    records.bulk_edit(desk, "roadmap_project", [(one, owed) for one in projects])
    say(printing.issue(desk, "项目任务书", projects, folder / "项目任务书.pdf"))
    say(printing.draft(desk, "项目任务书", projects[:1], folder / "项目任务书.docx"))
    say(_act(desk, "sign_task_book", "roadmap_project", projects))


def print_growth_papers(desk: Desk, folder: Path, say: Say) -> None:
    """高企推荐汇总表 of a batch, an 预评表, a service record; a letter to one that is overdue."""
    (first, *_) = lists.find_ids(desk, Look("hnte_batch"))
    batch = lists.find_ids(desk, Look("hnte_application", filters=(Filter("batch", "=", first),)))
    say(printing.draft(desk, "高企推荐汇总表", batch, folder / "高企推荐汇总表.pdf"))
    checked = lists.find_ids(desk, Look("hnte_candidate"))[:2]
    say(printing.draft(desk, "高企预评表", checked, folder / "高企预评表.pdf"))
    served = lists.find_ids(desk, Look("service", filters=(Filter("state", "=", "revisited"),)))[:2]
    say(printing.draft(desk, "企业服务记录单", served, folder / "企业服务记录单.pdf"))
    overdue = (Filter("state", "=", "running"), Filter("ends_on", "<", date(2017, 8, 1)))
    late = lists.find_ids(desk, Look("roadmap_project", filters=overdue))[:1]
    say(_act(replace(desk, on=date(2017, 12, 12)), "urge_project", "roadmap_project", late))
    for ending in ("pdf", "docx"):
        say(printing.draft(desk, "项目催办函", late, folder / f"项目催办函.{ending}"))


def _act(desk: Desk, verb: str, kind: str, ids: Sequence[str], **given: str) -> Outcome:
    return perform(desk, verb_named(verb, kind), ids, given)
