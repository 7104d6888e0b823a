"""Looking after the data: backup, restore, self-check, dump, users."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.fields import Refusal, parse
from desktop.queries.desk import Desk
from desktop.queries.number_gaps import number_gaps
from desktop.records import Section, User, record_types
from desktop.store import accounts, backup
from desktop.store.actor import Draft
from desktop.store.check import Finding, check
from desktop.store.dump import dump
from desktop.store.place import Place, take
from desktop.store.rows import find
from desktop.store.store import Store

from .outcome import Outcome


def back_up(desk: Desk, target: Path | None = None) -> Outcome:
    path = backup.back_up(desk.store, target)
    return Outcome(f"已备份到 {path}，并已核对可以读回。", details={"file": str(path)})


def restore(path: Path, folder: Path) -> Outcome:
    """Put a backup in place of the folder's data, which is set aside. The folder must be closed."""
    if Place(folder).exists():
        take(folder).release()
    backup.restore(path, folder)
    with Store.open(folder) as store:
        bad = [finding for finding in check(store) if not finding.fine]
    if bad:
        raise Refusal(f"已恢复，但核对发现：{bad[0].what}，{bad[0].detail}")
    return Outcome(
        f"已从 {path.name} 恢复；原有数据移到 before_restore 目录。请核对证书等编号的最后一号，再继续发号。"
    )


def self_check(desk: Desk) -> list[Finding]:
    """What the store finds, and the series of own numbers, which must be gapless."""
    wrong = number_gaps(desk)
    advice = "；".join(wrong) + "。请对照发证登记和纸质存根核实。" if wrong else ""
    return [*check(desk.store), Finding("自编号连续", not wrong, advice)]


def dump_state(desk: Desk, kinds: Sequence[str]) -> Iterator[bytes]:
    """The canonical state line by line. Raises `Refusal` for a kind that there is none of."""
    from desktop.queries.kinds import kind_named

    wanted = [kind_named(kind).about.key for kind in kinds] or list(record_types())
    with desk.store.read() as connection:
        yield from dump(connection, wanted)


def add_user(
    desk: Desk, login: str, role: str, section: str | None, password: str, name: str = ""
) -> Outcome:
    """A new user with one role; in practice without a password. Only an administrator may."""
    with desk.store.unit_of_work(desk.actor, "add_user", by_action=True) as work:
        code = section or desk.actor.section
        found = next((s for s in find(work.connection, Section) if code in (s.code, s.name)), None)
        if found is None:
            raise Refusal(f"没有处室“{code}”，请填处室代号，如 CX。")
        values = {
            "login": login,
            "name": name or login,
            "roles": parse(User.field("roles"), role),
            "section": found.id,
            "active": True,
        }
        ids = work.put(User, Draft(values))
        if not desk.store.practice:
            accounts.set_password(work.connection, ids[0], password)
        receipt = work.commit()
    return Outcome(f"已增加用户 {login}。", receipt.kinds, receipt.batch, tuple(ids))


def disable_user(desk: Desk, login: str) -> Outcome:
    with desk.store.unit_of_work(desk.actor, "edit") as work:
        user = next((u for u in find(work.connection, User) if u.login == login), None)
        if user is None:
            raise Refusal(f"没有登录名为“{login}”的用户。")
        work.put(User, Draft({"active": False}, user.id))
        receipt = work.commit()
    return Outcome(f"用户 {login} 已停用，其记录保留。", receipt.kinds, receipt.batch, (user.id,))
