"""Who may come in: passwords stay on this station, hashed with argon2."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from desktop.fields import Refusal
from desktop.records import Section, User

from .actor import Actor
from .keys import sort_key
from .rows import find, get
from .tables import credential

LEAST_LENGTH = 8


def set_password(connection: Connection, user_id: str, password: str) -> None:
    """Keep the password of a user of this station. Raises `Refusal` when it is too short."""
    from argon2 import PasswordHasher

    if len(password) < LEAST_LENGTH:
        raise Refusal(f"密码至少 {LEAST_LENGTH} 位，请重新设置。")
    hashed = PasswordHasher().hash(password)
    connection.execute(delete(credential).where(credential.c.user == user_id))
    connection.execute(insert(credential).values(user=user_id, argon2=hashed))


def has_password(connection: Connection, user_id: str) -> bool:
    return (
        connection.execute(select(credential.c.user).where(credential.c.user == user_id)).first() is not None
    )


def sign_in(connection: Connection, login: str | None, password: str | None, practice: bool) -> Actor:
    """The actor for a login name, a name or its pinyin; without one, the only active user there is.

    In practice nobody has a password. Raises `Refusal` in one sentence that does not say which half was wrong.
    """
    users = [user for user in find(connection, User) if user.active is not False]
    if login is None:
        if len(users) != 1:
            names = "、".join(user.login for user in users)
            raise Refusal(f"请用 --user 指明登录名（{names}）。" if users else "还没有用户，请先建立用户。")
        user = users[0]
    else:
        user = _called(users, login)
    if practice and user is not None:
        return actor_of(connection, user.id)
    if user is None or not _password_holds(connection, user.id, password):
        raise Refusal("登录名或密码不对，请重新输入；没有密码或忘记了，请系统管理员设置。")
    return actor_of(connection, user.id)


def _called(users: Sequence[User], login: str) -> User | None:
    """The user of this login name or name, else the only one whose name is spelt so in pinyin."""
    exact = next((user for user in users if login in (user.login, user.name)), None)
    if exact is not None or not login:
        return exact
    spelt = [user for user in users if sort_key(user.name).replace(" ", "") == login.lower()]
    return spelt[0] if len(spelt) == 1 else None


def _password_holds(connection: Connection, user_id: str, password: str | None) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    kept = connection.execute(select(credential.c.argon2).where(credential.c.user == user_id)).scalar()
    if kept is None or not password:
        return False
    try:
        return PasswordHasher().verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False


def actor_of(connection: Connection, user_id: str) -> Actor:
    user = get(connection, User, user_id)
    if user is None or user.active is False:
        raise Refusal("这个用户已停用，请换用其他用户。")
    section = get(connection, Section, user.section) if user.section else None
    return Actor(user.id, user.name, user.roles, section.code if section else "")
