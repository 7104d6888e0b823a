"""What the window's edges tell: station, bureau, data folder, last backup, who may sit here."""

from dataclasses import dataclass
from pathlib import Path

from desktop.records import PlanYear, Section, User
from desktop.store.accounts import has_password
from desktop.store.backup import last_made
from desktop.store.place import Place
from desktop.store.rows import find

from .desk import Desk


@dataclass(frozen=True, slots=True)
class StationFacts:
    bureau: str
    section: str
    folder: Path
    practice: bool
    last_backup: str
    user: str
    roles: str
    year: int
    only_look: str = ""  # why nothing can be written


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    login: str
    name: str
    roles: str
    section: str
    has_password: bool = True  # on this station; in practice nobody needs one


def facts(desk: Desk) -> StationFacts:
    store = desk.store
    with store.read() as connection:
        plans = find(connection, PlanYear)
        sections = {section.code: section.name for section in find(connection, Section)}
    plan = max(plans, key=lambda one: one.year, default=None)
    name = "全局（单机）" if store.section == "ALL" else sections.get(store.section, store.section)
    return StationFacts(
        plan.issuer if plan else "",
        name,
        store.place.folder,
        store.practice,
        _last_backup(store.place),
        desk.actor.name,
        "、".join(User.field("roles").label_of(role) for role in desk.actor.roles),
        plan.year if plan else desk.today.year,
        store.only_look,
    )


def people(desk: Desk) -> tuple[Person, ...]:
    """The active users, for the switcher of a practice folder and the list of users."""
    with desk.store.read() as connection:
        sections = {section.id: section.name for section in find(connection, Section)}
        users = [user for user in find(connection, User) if user.active is not False]
        known = {u.id for u in users if desk.store.practice or has_password(connection, u.id)}
    return tuple(
        Person(
            user.id,
            user.login,
            user.name,
            "、".join(User.field("roles").label_of(role) for role in user.roles),
            sections.get(user.section, ""),
            user.id in known,
        )
        for user in users
    )


def _last_backup(place: Place) -> str:
    made = last_made(place)
    if made is None:
        return "尚未备份"
    elsewhere = "" if made.file.parent == place.backups.resolve() else f"（{made.file.parent}）"
    return f"{made.at:%Y-%m-%d %H:%M}{elsewhere}"
