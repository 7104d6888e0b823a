"""登录密码: each user's own, on this station only; it is in no log, package, backup or export."""

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import User
from desktop.store import accounts
from desktop.store.rows import get

from .outcome import Outcome


def why_not_give(desk: Desk) -> str:
    """Why this user sets no other user's password; "" when they may."""
    if desk.store.practice:
        return "练习数据没有密码。"
    return "" if "admin" in desk.actor.roles else "只有系统管理员可以设置别人的密码。"


def give_password(desk: Desk, user_id: str, password: str) -> Outcome:
    """The first password of a user of this station, or a new one when it was forgotten. Only an administrator may."""
    if why := why_not_give(desk):
        raise Refusal(why)
    with desk.store.bookkeeping() as connection:
        user = get(connection, User, user_id)
        if user is None:
            raise Refusal("这个用户不存在或已被删除，请刷新后再试。")
        accounts.set_password(connection, user_id, password)
        connection.commit()
    return Outcome(f"已设置 {user.name} 的密码，登录名是 {user.login}。", frozenset({"user"}))


def change_password(desk: Desk, before: str, password: str) -> Outcome:
    """The user's own, after saying the one in use. Raises `Refusal` when that is wrong or the new one is too short."""
    with desk.store.bookkeeping() as connection:
        user = get(connection, User, desk.actor.id)
        try:
            accounts.sign_in(connection, user.login if user else "", before, desk.store.practice)
        except Refusal:
            raise Refusal("原密码不对，请重新输入；忘记了请系统管理员重新设置。") from None
        accounts.set_password(connection, desk.actor.id, password)
        connection.commit()
    return Outcome("密码已修改，下次登录用新密码。")
