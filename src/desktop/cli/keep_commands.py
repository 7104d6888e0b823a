"""Commands that make and look after a data folder."""

from pathlib import Path

import click

from desktop.actions import archive as archiving
from desktop.actions import keeping
from desktop.actions.found_office import Founding, found_office
from desktop.actions.sample import fill_from_samples
from desktop.fields import Refusal
from desktop.queries import station

from .program import NOTHING_DONE, SOMETHING_WAITS, Given, given, little_giant

FILE = click.Path(path_type=Path, dir_okay=False)


@little_giant.command()
@click.option("--section", required=True, help="CX GX HZ ZS FW JB，或 ALL（全局一台电脑）")
@click.option("--admin", default="系统管理员", help="第一个用户的姓名")
@click.option("--practice", is_flag=True, help="练习：各种角色都有用户，不要密码")
@click.option("--sample", is_flag=True, help="练习时用示例表格填好")
@given
def init(desk: Given, section: str, admin: str, practice: bool, sample: bool) -> None:
    """建立数据目录。"""
    if sample and not practice:
        raise Refusal("示例数据只能填入练习目录，请加 --practice。")
    password = "" if practice else desk._password()
    found_office(Founding(desk.data, section, admin=admin, password=password, practice=practice)).close()
    if sample:
        fill_from_samples(desk.session().desk, lambda sentence: click.echo(sentence, err=True))
    desk.say(f"已在 {desk.data} 建立{'练习用' if practice else ''}数据目录。", data=str(desk.data))


@little_giant.group()
def user() -> None:
    """用户：add 增加、list 列出、disable 停用。"""


@user.command("add")
@click.argument("name")
@click.option("--role", required=True, help="经办人、处室负责人、局领导、财务、局办文书、只读、系统管理员")
@click.option("--section", help="处室代号，如 CX")
@given
def add_user(desk: Given, name: str, role: str, section: str | None) -> None:
    """增加用户。"""
    session = desk.session().desk
    password = (
        "" if station.facts(session).practice else click.prompt("新用户的密码", hide_input=True, err=True)
    )
    desk.outcome(keeping.add_user(session, name, role, section, password))


@user.command("list")
@given
def list_users(desk: Given) -> None:
    """列出在用的用户。"""
    people = station.people(desk.session().desk)
    rows = [{"login": p.login, "name": p.name, "roles": p.roles, "section": p.section} for p in people]
    desk.lines(rows, "users")


@user.command("disable")
@click.argument("name")
@given
def disable_user(desk: Given, name: str) -> None:
    """停用用户，其记录保留。"""
    desk.outcome(keeping.disable_user(desk.session().desk, name))


@little_giant.command()
@click.argument("file", type=FILE, required=False)
@given
def backup(desk: Given, file: Path | None) -> None:
    """备份数据库和附件，并核对。"""
    desk.outcome(keeping.back_up(desk.session().desk, file))


@little_giant.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@given
def restore(desk: Given, file: Path) -> None:
    """用备份恢复数据目录；原有数据另存，不删除。"""
    desk.outcome(keeping.restore(file, desk.data))


@little_giant.command()
@given
def check(desk: Given) -> None:
    """系统自检。"""
    findings = keeping.self_check(desk.session().desk)
    rows = [
        {"what": f.what, "result": "正常" if f.fine else "有问题", "detail": "" if f.fine else f.detail}
        for f in findings
    ]
    desk.lines(rows, "findings")
    if not all(finding.fine for finding in findings):
        raise SystemExit(SOMETHING_WAITS)


@little_giant.command()
@click.option("--enterprise", help="统一社会信用代码或名称")
@click.option("--project", help="路线图项目的名称")
@click.option("--fund", help="资金名称或代号，与 --year 同用")
@click.option("--year", type=int)
@click.argument("file", type=FILE)
@given
def archive(
    desk: Given, enterprise: str | None, project: str | None, fund: str | None, year: int | None, file: Path
) -> None:
    """把一家企业、一个项目或一项资金一年的记录、文书、附件和办理过程归档为一个 zip；有缺件时退出码为 1。"""
    if sum(one is not None for one in (enterprise, project, fund)) != 1 or (fund is None) != (year is None):
        raise Refusal("请指明归档什么：--enterprise 企业，或 --project 项目，或 --fund 资金 --year 年度。")
    here = desk.session().desk
    if enterprise is not None:
        desk.outcome(archiving.archive_enterprise(here, enterprise, file))
    elif project is not None:
        desk.outcome(archiving.archive_project(here, project, file))
    elif fund is not None and year is not None:
        desk.outcome(archiving.archive_fund(here, fund, year, file))


@little_giant.command()
@click.argument("kinds", nargs=-1)
@given
def dump(desk: Given, kinds: tuple[str, ...]) -> None:
    """逐行输出规范化的数据状态。"""
    for line in keeping.dump_state(desk.session().desk, kinds):
        click.echo(line)


@little_giant.command()
@click.option("--out", "folder", required=True, type=click.Path(path_type=Path, file_okay=False))
@given
def tour(desk: Given, folder: Path) -> None:
    """不用显示器，用示例数据走一遍全流程。"""
    code = desk.run_tour(folder)
    if code:
        raise SystemExit(code if code == SOMETHING_WAITS else NOTHING_DONE)
