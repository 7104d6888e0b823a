"""The command that makes reports."""

from pathlib import Path

import click

from desktop.actions.reports import save_report, save_snapshot
from desktop.fields import Refusal
from desktop.queries.reports.declared import report_for, reports

from .program import Given, given, little_giant


@little_giant.command()
@click.argument("name", required=False)
@click.option("--period", help="如 2017-10、2017Q3、2017；不写为本月")
@click.option("--snapshot", help="报表存档的编号：按存档输出，不重新取数")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False))
@given
def report(
    desk: Given, name: str | None, period: str | None, snapshot: str | None, target: Path | None
) -> None:
    """报表：不带名称列出全部；report R1 --period 2017-10 --to 月报.xlsx（或 .pdf）；存档用 act compile_report。"""
    if snapshot is not None:
        if target is None:
            raise Refusal("请用 --to 写明存到哪个文件。")
        desk.outcome(save_snapshot(desk.session().desk, snapshot, target))
        return
    if name is None:
        desk.lines([{"key": one.key, "label": one.label} for one in reports()], "reports")
        return
    here = desk.session().desk
    if target is not None:
        desk.outcome(save_report(here, name, period or "", target))
        return
    table = report_for(here, name, period or "")
    titles = [heading.title for heading in table.headings]
    desk.lines([dict(zip(titles, row.texts, strict=True)) for row in table.all_rows], "rows")
