"""待办 of a folder that nobody has worked in yet: who is still to come, and where to begin."""

from sqlalchemy import Connection, select

from desktop.records import Enterprise

from .desk import Desk
from .look import Look
from .station import people
from .todo import Todo

HANDLER = "经办人"
ORIGIN = "第一次使用"


def first_steps(connection: Connection, desk: Desk) -> list[Todo]:
    """Told to whoever can take the step; none once there are handlers who can sign in, and firms."""
    here, steps = people(desk), []
    users = Look("user")
    if "admin" in desk.actor.roles:
        if not any(HANDLER in one.roles for one in here):
            steps.append(Todo("amber", "还没有经办人，请先增加用户", ORIGIN, users))
        if waiting := [one.name for one in here if not one.has_password]:
            steps.append(Todo("amber", f"{'、'.join(waiting[:3])}{'等' * (len(waiting) > 3)}还没有密码，不能登录", ORIGIN, users))
    empty = connection.execute(select(Enterprise.__table__.c.id).limit(1)).first() is None
    if empty and "clerk" in desk.actor.roles:
        steps.append(Todo("blue", "企业库是空的，请导入企业表格或逐家填写", ORIGIN, Look("enterprise")))
    return steps
