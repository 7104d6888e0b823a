"""The command that makes paper."""

from pathlib import Path

import click

from desktop.actions import printing
from desktop.fields import Refusal
from desktop.queries.documents import document_named

from .program import Given, given, little_giant
from .record_commands import chosen


@little_giant.command("print")
@click.argument("document")
@click.option("--id", "record_id")
@click.option("--filter", "filters", multiple=True)
@click.option("--to", "target", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--issue", is_flag=True, help="正式发放并编号；不加则为草稿")
@click.option("--reprint", help="补打的原因")
@given
def print_document(
    desk: Given,
    document: str,
    record_id: str | None,
    filters: tuple[str, ...],
    target: Path,
    issue: bool,
    reprint: str | None,
) -> None:
    """打印文书为 PDF 或 Word，如 print 示范企业证书 --issue --to 证书.pdf；列表如 print 企业列表 --to 企业.pdf。"""
    if issue and reprint is not None:
        raise Refusal("--issue 和 --reprint 只能用一个：首次发放用前者，补打用后者。")
    facts, here = document_named(document), desk.session().desk
    ids = chosen(here, facts.kind, filters, record_id)
    if reprint is not None:
        desk.outcome(printing.reprint(here, facts.key, ids, target, reprint))
    else:
        do = printing.issue if issue else printing.draft
        desk.outcome(do(here, facts.key, ids, target))
