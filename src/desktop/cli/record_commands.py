"""Commands that look at records, act on them, and take things back."""

from typing import Any

import click

from desktop.actions import undo as undoing
from desktop.actions import verbs as actions
from desktop.actions.evaluate import evaluate_sme
from desktop.actions.evaluate_hnte import check_firms
from desktop.actions.numbers import void_number
from desktop.fields import Refusal
from desktop.queries import history as past
from desktop.queries import lists, record
from desktop.queries.desk import Desk
from desktop.queries.kinds import all_kinds, kind_named
from desktop.queries.look import Filter, Look, parse_filter
from desktop.queries.number_gaps import number_gaps, void_numbers

from .program import Given, given, little_giant


@little_giant.command()
@given
def kinds(desk: Given) -> None:
    """列出记录种类和字段。"""
    rows = [
        {"key": k.key, "label": k.label, "task": k.task, "fields": [f.label for f in k.fields]}
        for k in all_kinds()
    ]
    desk.lines(rows, "kinds")


@little_giant.command()
@given
def verbs(desk: Given) -> None:
    """列出全部操作及其参数。"""
    anywhere = actions.verb_named("suggest", "enterprise")
    rows = [
        {
            "key": verb.key,
            "label": verb.label,
            "kind": "*" if verb is anywhere else verb.on.about.key,
            "arguments": [f"{f.name}（{f.label}{'，必填' if f.required else ''}）" for f in verb.arguments],
        }
        for verb in (*actions.VERBS, anywhere)
    ]
    desk.lines(rows, "verbs")


@little_giant.command()
@given
def batches(desk: Given) -> None:
    """列出最近的操作批次，及其能否撤销。"""
    found = past.batches(desk.session().desk)
    rows = [
        {
            "batch": b.id,
            "at": b.at,
            "who": b.who,
            "what": b.what,
            "source": b.source,
            "entries": b.entries,
            "undo": "可撤销" if b.undoable else b.why_not,
        }
        for b in found
    ]
    desk.lines(rows, "batches")


def chosen(desk: Desk, kind: str, filters: tuple[str, ...], record_id: str | None = None) -> list[str]:
    """The ids that --id or --filter name, in the list's order."""
    found = kind_named(kind)
    conditions = tuple(parse_filter(found, text) for text in filters)
    if record_id is not None:
        conditions = (Filter("id", "in", (record_id,)),)
    return lists.find_ids(desk, Look(found.about.key, filters=conditions))


@little_giant.command()
@click.argument("kind")
@click.option("--filter", "filters", multiple=True, help="字段=值，可用 = ~ < >，可重复")
@click.option("--limit", type=click.IntRange(min=1), help="最多几条")
@given
def show(desk: Given, kind: str, filters: tuple[str, ...], limit: int | None) -> None:
    """列出记录。"""
    here = desk.session().desk
    found = kind_named(kind)
    ids = chosen(here, kind, filters)[:limit]
    names = tuple(field.name for field in found.fields) if desk.as_json else ()
    columns = lists.columns(found.about.key, names)
    cells = lists.rows(here, found.about.key, ids, [c.field.name for c in columns])
    rows = [
        {"id": i, **{c.field.name: text for c, text in zip(columns, texts, strict=True)}}
        for i, texts in zip(ids, cells, strict=True)
    ]
    desk.lines(rows, "records")


@little_giant.command()
@click.argument("verb")
@click.argument("kind", required=False)
@click.option("--id", "record_id", help="记录编号")
@click.option("--filter", "filters", multiple=True)
@click.option("--set", "values", multiple=True, help="字段=值，可重复")
@click.option("--reason", help="理由")
@given
def act(
    desk: Given,
    verb: str,
    kind: str | None,
    record_id: str | None,
    filters: tuple[str, ...],
    values: tuple[str, ...],
    reason: str | None,
) -> None:
    """办理一项操作，如 act enrol_in_pool --filter 预评结论=符合条件。"""
    declared = actions.verb_named(verb, kind)
    raw: dict[str, Any] = dict(_pair(text) for text in values)
    if reason is not None:
        raw["reason"] = reason
    here = desk.session().desk
    ids = chosen(here, declared.on.about.key, filters, record_id) if filters or record_id else []
    desk.outcome(actions.perform(here, declared, ids, raw))


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise Refusal(f"--set 后应写成 字段=值，「{text}」中没有等号。")
    return name.strip(), value


@little_giant.command()
@click.argument("record_id")
@given
def history(desk: Given, record_id: str) -> None:
    """一条记录的全部改动。"""
    here = desk.session().desk
    record.kind_of(here, record_id)
    rows = [
        {
            "at": line.at,
            "who": line.who,
            "what": line.what,
            "source": line.source,
            "changes": [f"{label}：{old}→{new}" for label, old, new in line.changes],
        }
        for line in past.of_record(here, record_id)
    ]
    desk.lines(rows, "history")


@little_giant.command()
@click.argument("batch")
@given
def undo(desk: Given, batch: str) -> None:
    """撤销一批操作；之后又改过的保留不动，并列出。"""
    desk.outcome(undoing.undo_batch(desk.session().desk, batch))


@little_giant.command()
@click.argument("programme", type=click.Choice(["sme", "hnte"]))
@click.option("--year", type=int)
@given
def evaluate(desk: Given, programme: str, year: int | None) -> None:
    """评价并说明：sme 科技型中小企业（115号），hnte 高新技术企业（32号，只核对，不登记）。"""
    here = desk.session().desk
    if programme == "hnte":
        desk.outcome(check_firms(here, (), year or here.today.year))
    else:
        desk.outcome(evaluate_sme(here, (), year or here.today.year))


@little_giant.group()
def number() -> None:
    """证书等自编号：list 列出、void 作废。"""


@number.command("list")
@given
def list_numbers(desk: Given) -> None:
    """列出已发的编号。"""
    here = desk.session().desk
    ids = lists.find_ids(here, Look("issued_number"))
    names = ("text", "document", "payee", "issued_on")
    void = void_numbers(here)
    rows = [
        dict(zip(names, texts, strict=True)) | {"state": "已作废" if number in void else "有效"}
        for number, texts in zip(ids, lists.rows(here, "issued_number", ids, names), strict=True)
    ]
    wrong = number_gaps(here)
    desk.lines(rows, "numbers", gaps=wrong)
    if wrong and not desk.as_json:
        click.echo("\n".join(wrong), err=True)


@number.command("void")
@click.argument("text")
@click.option("--reason", required=True)
@given
def void(desk: Given, text: str, reason: str) -> None:
    """作废一个编号；编号保留，不再发给他人。"""
    here = desk.session().desk
    ids = lists.find_ids(here, Look("issued_number", filters=(Filter("text", "=", text),)))
    if not ids:
        raise Refusal(f"没有发过编号“{text}”，请核对。")
    desk.outcome(void_number(here, tuple(ids), {"reason": reason}))
