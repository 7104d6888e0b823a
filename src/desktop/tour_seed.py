"""The tour's seed line: the papers of the year that the sample plays, from the 信息表 to the money."""

from collections.abc import Callable
from pathlib import Path

from desktop.actions import export_list, printing
from desktop.actions.outcome import Outcome
from desktop.actions.verbs import perform, verb_named
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look

SHEETS = 3  # information sheets to show


def print_seed_line(desk: Desk, folder: Path, say: Callable[[Outcome], None]) -> None:
    """Into a folder of its own, in the order in which the papers come about."""
    target = folder / "种子期"
    first = _ids(desk, "pool_application", Filter("batch", "=", 1))
    say(printing.issue(desk, "team_sheet", first[:SHEETS], target / "入池团队信息表.pdf"))
    say(printing.issue(desk, "team_sheet", first[:1], target / "入池团队信息表.docx"))
    say(printing.issue(desk, "team_summary", first, target / "入池团队汇总表.pdf"))
    teams = lists.find_ids(desk, Look("team", filters=(Filter("stage", "=", "seed"),)))
    say(export_list.export_list(desk, "team", teams, target / "入池团队汇总表.xlsx"))
    commissions = _ids(desk, "appraisal_commission")
    again = printing.reprint(
        desk, "appraisal_commission_letter", commissions, target / "第三方评估委托书.pdf", "存档"
    )
    say(again)
    say(printing.issue(desk, "appraisal_ranking", commissions, target / "第三方评估排名表.pdf"))
    say(printing.issue(desk, "shortlist", _ids(desk, "shortlist_entry"), target / "入围支持团队名单.pdf"))
    recognised = _ids(desk, "shortlist_entry", Filter("state", "=", "recognised"))
    for ending in ("pdf", "docx"):
        notice = target / f"入围团队认定文件.{ending}"
        say(printing.issue(desk, "team_recognition_notice", recognised, notice))
    settled = _ids(desk, "settlement", Filter("state", "=", "active"))
    say(export_list.export_list(desk, "settlement", settled, target / "在鞍注册.xlsx"))
    funded = _ids(desk, "grant", Filter("project", "empty"), Filter("notice_doc", ">", ""))
    say(printing.issue(desk, "funding_notice", funded, target / "种子资金下达通知.pdf"))
    firm = lists.rows(desk, "grant", funded[:1], ["enterprise"])[0][0]
    story = perform(desk, verb_named("show_lineage", "enterprise"), _named(desk, firm), {})
    print("\n".join((story.message, *story.notes)))


def _ids(desk: Desk, kind: str, *filters: Filter) -> list[str]:
    return lists.find_ids(desk, Look(kind, filters=filters))


def _named(desk: Desk, firm: str) -> tuple[str, ...]:
    return tuple(_ids(desk, "enterprise", Filter("name", "=", firm)))
