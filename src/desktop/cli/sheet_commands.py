"""Commands that read and write workbooks."""

from pathlib import Path

import click

from desktop.actions import export_list, senders
from desktop.actions.column_map import read_column_map
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.queries.kinds import kind_named

from .program import SOMETHING_WAITS, Given, given, little_giant
from .record_commands import chosen

READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)
WRITABLE = click.Path(path_type=Path, dir_okay=False)


@little_giant.command()
@click.argument("kind")
@click.argument("file", type=WRITABLE)
@given
def template(desk: Given, kind: str, file: Path) -> None:
    """空白表格，带下拉、批注和格式。"""
    desk.outcome(export_list.write_template(desk.session().desk, kind_named(kind).about.key, file))


@little_giant.command()
@click.argument("kind")
@click.argument("file", type=WRITABLE)
@click.option("--filter", "filters", multiple=True)
@given
def export(desk: Given, kind: str, file: Path, filters: tuple[str, ...]) -> None:
    """把记录导出为 Excel，可改后再导入。"""
    here, key = desk.session().desk, kind_named(kind).about.key
    desk.outcome(export_list.export_list(here, key, chosen(here, kind, filters), file))


@little_giant.command("import")
@click.argument("kind")
@click.argument("file", type=READABLE)
@click.option("--mode", type=click.Choice(["insert", "update", "upsert", "fill"]), default="upsert")
@click.option("--dry-run", is_flag=True, help="只预览，不写入")
@click.option("--atomic", is_flag=True, help="有一行错误就全部不写入")
@click.option("--clear-blanks", is_flag=True, help="空白单元格清空原值")
@click.option("--sheet", help="工作表名")
@click.option("--header-row", type=click.IntRange(min=1), help="表头所在行")
@click.option("--map", "map_file", type=READABLE, help="列对应文件（TOML），写明哪一列是哪一项")
@click.option("--sender", default="", help="来表单位：沿用并记住它的列名叫法")
@click.option(
    "--history", is_flag=True, help="历史补录：启用以前的记录，不过关卡、不占编号，须有原文号和日期"
)
@click.option("--report", type=WRITABLE, help="把有错误的行另存为 Excel")
@given
def import_file(
    desk: Given,
    kind: str,
    file: Path,
    mode: str,
    dry_run: bool,
    atomic: bool,
    clear_blanks: bool,
    sheet: str | None,
    header_row: int | None,
    map_file: Path | None,
    sender: str,
    history: bool,
    report: Path | None,
) -> None:
    """导入 Excel 或 CSV。"""
    here, key = desk.session().desk, kind_named(kind).about.key
    mapped = read_column_map(map_file, key) if map_file else {}
    synonyms = senders.recall(here, sender, key) | mapped
    options = ImportOptions(mode, clear_blanks, sheet, header_row, synonyms, atomic, history, sender)
    preview = prepare(here, key, file, options)
    if not dry_run:
        outcome = carry_out(here, preview, report)
        senders.remember(here, sender, key, mapped)
        desk.outcome(outcome)
        return
    facts = {"batch": "", "errors": preview.errors(), "doubts": preview.doubts()}
    desk.say("预览，没有写入任何内容。", **preview.counts, **facts)
    if preview.counts["refused"]:
        raise SystemExit(SOMETHING_WAITS)
