"""Commands that exchange packages between stations, and settle what then does not agree."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from desktop.actions import pack as packing
from desktop.actions import stations as admitting
from desktop.actions.receive_safely import receive_safely
from desktop.actions.resolve import INCOMING, LOCAL, Choice
from desktop.actions.resolve import resolve as settle
from desktop.actions.salvage import enter_salvaged
from desktop.fields import Refusal
from desktop.queries import parcels
from desktop.queries.conflicts import Conflict, conflict_named, conflicts
from desktop.queries.findings import findings
from desktop.queries.salvage import Salvaged, salvage

from .program import SOMETHING_WAITS, Given, given, little_giant

READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)
WRITABLE = click.Path(path_type=Path, dir_okay=False)


@little_giant.group()
def exchange() -> None:
    """数据交换：pack 打包、show 查看、receive 接收、status 收发情况、conflicts 不一致、resolve 处理、request 申请加入。"""


@exchange.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "receiver", default="", help="处室代号或名称、工作机名称；不写为全部工作机")
@click.option("--lock", "locked", is_flag=True, help="加密，只有名册中的工作机能打开")
@given
def pack(desk: Given, file: Path, receiver: str, locked: bool) -> None:
    """生成数据包；FILE 为文件夹时由程序取名。"""
    desk.outcome(packing.pack(desk.session().desk, file, receiver, locked))


@exchange.command()
@click.argument("file", type=READABLE)
@given
def show(desk: Given, file: Path) -> None:
    """查看数据包的内容概要，不接收。"""
    facts = parcels.describe(desk.session().desk, file)
    told = "、".join(f"{label} {count}" for label, count in facts.kinds.items())
    text = (
        f"{facts.sender} 第 {facts.number} 号包，{facts.made} 生成，给 {facts.to}；"
        f"{facts.entries:,} 条变更、{facts.files} 个附件{f'（{told}）' if told else ''}。"
    )
    shown = asdict(facts)
    desk.say(text, **{"from": shown.pop("sender")}, **shown)


@exchange.command()
@click.argument("file", type=READABLE)
@click.option("--dry-run", is_flag=True, help="只预览，不写入")
@given
def receive(desk: Given, file: Path, dry_run: bool) -> None:
    """接收数据包；有不一致、暂存或未采用的，退出码为 1。"""
    desk.outcome(receive_safely(desk.session().desk, file, dry_run))


@exchange.command("salvage")
@click.argument("file", type=READABLE)
@click.option("--enter", "chosen", multiple=True, metavar="RECORD:FIELD", help="登记这一项；可写多次")
@click.option("--reason", default="", help="登记的理由")
@given
def salvage_package(desk: Given, file: Path, chosen: tuple[str, ...], reason: str) -> None:
    """查看接不上的数据包里与本机不同的值；缺的包确实找不到时，用 --enter 挑选登记，可一次撤销。"""
    here = desk.session().desk
    if chosen:
        pairs = [(record, field) for record, _, field in (one.partition(":") for one in chosen)]
        desk.outcome(enter_salvaged(here, file, pairs, reason))
        return
    found = [one for one in salvage(here, file) if one.values]
    if desk.as_json:
        desk.say(f"与本机不同的记录 {len(found)} 条。", records=[_salvaged(one) for one in found])
        return
    for one in found:
        for value in one.values:
            name = f"{one.label}“{one.title}”"
            click.echo("\t".join((f"{one.record}:{value.name}", name, value.label, value.text, value.here)))


def _salvaged(one: Salvaged) -> dict[str, Any]:
    """A record of a package as a program reads it, sensitive numbers masked."""
    values = [{"field": v.name, "label": v.label, "value": v.text, "here": v.here} for v in one.values]
    return {"record": one.record, "kind": one.kind, "title": one.title, "exists": one.exists, "values": values}


@exchange.command()
@given
def status(desk: Given) -> None:
    """各工作机的收发情况、暂存的数据包、待核对的不一致。"""
    here = desk.session().desk
    known, lines = parcels.stations(here), parcels.parcels(here)
    parked = [line for line in lines if line.state == "parked"]
    torn, found = conflicts(here), findings(here)
    if desk.as_json:
        facts = {
            "stations": [asdict(one) for one in known],
            "parcels": [asdict(line) for line in lines],
            "parked": [asdict(line) for line in parked],
            "conflicts": len(torn),
            "findings": len(found),
        }
        desk.say(f"已知工作机 {len(known)} 台。", **facts)
    else:
        _tell_status(known, lines, len(torn), len(found))
    if parked or torn or found:
        raise SystemExit(SOMETHING_WAITS)


def _tell_status(
    known: tuple[parcels.StationLine, ...], lines: tuple[parcels.ParcelLine, ...], torn: int, found: int
) -> None:
    for one in known:
        heard = "本机" if one.me else f"尚有 {one.unheard:,} 条未收到回执" if one.unheard else "已同步"
        click.echo("\t".join((one.name, one.section_name, heard)))
    for line in lines:
        state = parcels.STATES.get(line.state, line.state)
        if line.direction == "out":
            state += "，已有回执" if line.acknowledged else "，未有回执"
        way = "发给" if line.direction == "out" else "来自"
        told = line.waits_for or line.said
        told += f"；之前的第 {line.missing} 号包没有收到过" if line.missing else ""
        click.echo("\t".join((line.at, state, f"{way} {line.peer}", line.name, told)))
    click.echo(f"数据不一致 {torn} 项，待核对 {found} 项。")


@exchange.command("conflicts")
@given
def list_conflicts(desk: Given) -> None:
    """列出数据不一致和待核对的事项；有时退出码为 1。"""
    here = desk.session().desk
    torn, found = conflicts(here), findings(here)
    if desk.as_json:
        desk.say(
            f"数据不一致 {len(torn)} 项，待核对 {len(found)} 项。",
            conflicts=[_plain(one) for one in torn],
            findings=[asdict(one) for one in found],
        )
    else:
        for one in torn:
            click.echo("\t".join((one.id, one.owners, f"{one.label}“{one.title}”", one.field_label)))
            click.echo(f"    原值：{one.before}")
            for v in one.versions:
                side = "本机" if v.mine else "对方"
                click.echo(f"    {v.number}. {side}：{v.text}（{v.station} {v.who} {v.at}）")
        for finding in found:
            click.echo("\t".join(("待核对", finding.owners, finding.sentence)))
    if torn or found:
        raise SystemExit(SOMETHING_WAITS)


def _plain(one: Conflict) -> dict[str, Any]:
    """A conflict as a program reads it."""
    shown = asdict(one)
    for name in ("versions", "typed"):
        shown.pop(name)
    heads = []
    for version in one.versions:
        head = asdict(version)
        head["origin"], head["seq"] = head.pop("op")
        head["value"] = head.pop("plain")
        head["head"] = head.pop("number")
        head["side"] = "local" if head.pop("mine") else "incoming"
        heads.append(head)
    return {**shown, "heads": heads}


@exchange.command()
@click.argument("conflict")
@click.argument("side", required=False, type=click.Choice([LOCAL, INCOMING]))
@click.option("--head", "number", type=click.IntRange(min=1), help="取第几个值")
@click.option("--value", help="另填的值")
@click.option("--reason", required=True, help="处理的理由")
@given
def resolve(
    desk: Given, conflict: str, side: str | None, number: int | None, value: str | None, reason: str
) -> None:
    """处理一项数据不一致：取 local（本机）、incoming（对方），或 --head 第几个，或 --value 另填。"""
    if sum(given is not None for given in (side, number, value)) != 1:
        raise Refusal("请写明取哪个值：local、incoming、--head 第几个、--value 另填的值，只能写一种。")
    here = desk.session().desk
    one = conflict_named(here, conflict)
    seen = tuple(version.op for version in one.versions)
    if value is not None:
        desk.outcome(settle(here, [Choice(one.id, typed=value, seen=seen)], reason))
        return
    if side is not None and len(one.versions) != 2:
        raise Refusal(f"这一项有 {len(one.versions)} 个值，请用 --head 写明取第几个。")
    if number is not None and number > len(one.versions):
        raise Refusal(f"这一项只有 {len(one.versions)} 个值，没有第 {number} 个。")
    wanted = one.versions[number - 1] if number else (one.mine if side == LOCAL else one.others)[0]
    desk.outcome(settle(here, [Choice(one.id, wanted.op, seen=seen)], reason))


@exchange.command()
@click.argument("file", type=WRITABLE)
@given
def request(desk: Given, file: Path) -> None:
    """生成加入申请，交局办批复。"""
    desk.outcome(admitting.request(desk.session().desk, file))


@exchange.command()
@click.argument("request", type=READABLE)
@click.argument("answer", type=WRITABLE)
@given
def admit(desk: Given, request: Path, answer: Path) -> None:
    """局办：批复加入申请。"""
    desk.outcome(admitting.admit(desk.session().desk, request, answer))


@exchange.command()
@click.argument("answer", type=READABLE)
@given
def join(desk: Given, answer: Path) -> None:
    """用局办的批复加入数据交换。"""
    desk.outcome(admitting.join(desk.session().desk, answer))


@exchange.command()
@click.argument("station")
@click.option("--reason", required=True, help="停用的原因")
@given
def revoke(desk: Given, station: str, reason: str) -> None:
    """局办：停用一台工作机；本机此前收到的照旧有效，此后它填写的不采用。"""
    desk.outcome(admitting.revoke(desk.session().desk, station, reason))
