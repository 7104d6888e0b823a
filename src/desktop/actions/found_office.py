"""Beginning: a data folder with the plan of a year, its sections and the first user."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop import tables
from desktop.assets import asset
from desktop.fields import Kind, Refusal, from_plain
from desktop.log.identity import fixed_id
from desktop.records import Record, Section, User, record_types
from desktop.store import accounts
from desktop.store.actor import PROGRAM, Draft
from desktop.store.rows import find
from desktop.store.store import Store
from desktop.store.work import UnitOfWork

SECTIONS = ("CX", "GX", "HZ", "ZS", "FW", "JB", "ALL")

# Practice: one user for every role, so that the whole chain of an approval can be walked by one person.
PRACTICE_USERS = (
    ("jingban", "王经办", ("clerk",), "CX"),
    ("fuhe", "孙复核", ("clerk",), "CX"),
    ("chuzhang", "李处长", ("chief",), "CX"),
    ("fuwu", "刘处长", ("chief",), "FW"),
    ("gaochu", "杨处长", ("chief",), "GX"),
    ("gaoxin", "陈经办", ("clerk",), "GX"),
    ("hezuo", "马经办", ("clerk",), "HZ"),
    ("zhichan", "林经办", ("clerk",), "ZS"),
    ("zhichu", "高处长", ("chief",), "ZS"),
    ("jinrong", "许经办", ("clerk",), "FW"),
    ("caiwu", "赵会计", ("finance",), "JB"),
    ("wenshu", "周文书", ("office",), "JB"),
    ("juzhang", "吴局长", ("leader",), "JB"),
    ("zhidu", "郑审计", ("reader",), "JB"),
    ("guanli", "系统管理员", ("admin",), "JB"),
)


@dataclass(frozen=True, slots=True)
class Founding:
    """Answers of the first-start wizard. `section` is a code of `SECTIONS`; no password in practice."""

    folder: Path
    section: str
    admin: str = "系统管理员"
    login: str = "admin"
    password: str = ""
    practice: bool = False
    year: int = 2017
    opened_on: date = field(default_factory=date.today)  # what is dated before it enters by 历史补录


def found_office(founding: Founding) -> Store:
    """Make the data folder and lay down the plan of the year; the open store.

    Raises `Refusal` for an unknown section, a folder in use, a missing password: nothing is left behind.
    """
    if founding.section not in SECTIONS:
        raise Refusal(f"处室代号“{founding.section}”不对，可用的有：{'、'.join(SECTIONS)}。")
    if not founding.practice and len(founding.password) < accounts.LEAST_LENGTH:
        raise Refusal(f"请为第一个用户设置至少 {accounts.LEAST_LENGTH} 位的密码。")
    plan = _plan(founding.year)
    for line in plan["plan_year"]:
        line["opened_on"] = founding.opened_on.isoformat()
    plan |= standing_values()
    store = Store.create(founding.folder, founding.section, founding.practice)
    with store.unit_of_work(PROGRAM, "found", by_action=True) as work:
        keys = lay_down(work, plan, founding.year)
        if founding.practice:
            _practice_users(work, keys)
        else:
            user_id = _first_user(work, founding)
            accounts.set_password(work.connection, user_id, founding.password)
        work.commit()
    return store


def _plan(year: int) -> dict[str, list[dict[str, Any]]]:
    path = asset("db", "plan", f"{year}.toml")
    if not path.exists():
        raise Refusal(f"没有 {year} 年的方案数据，请选择其他年度。")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def standing_values() -> dict[str, list[dict[str, Any]]]:
    """办理参数 and 评分分档 of the rule files in the form of a plan, so that they are edited like the rest of it."""
    values, bands, doubtful = tables.shipped_values()
    parameters = [
        {
            "key": f"parameter:{one.name}",
            "name": one.name,
            "value": str(one.value),
            "since": one.since.isoformat(),
            "clause": one.clause,
            **({"unverified": True} if one.name in doubtful else {}),
        }
        for one in values
    ]
    score_bands = [
        {
            "key": f"band:{one.scale}:{one.least}",
            "scale": one.scale,
            "letter": one.letter,
            "least": str(one.least),
            "points": one.points,
            **({} if one.most_points is None else {"most_points": one.most_points}),
            "since": one.since.isoformat(),
            "clause": one.clause,
            **({"unverified": True} if one.scale in doubtful else {}),
        }
        for one in bands
    ]
    return {"parameter": parameters, "score_band": score_bands}


def lay_down(work: UnitOfWork, plan: dict[str, list[dict[str, Any]]], year: int) -> dict[str, str]:
    """Write the plan's records; the id of each by its key. References are keys of records in the same plan.

    Every station that lays down the same plan gives its records the same ids.
    """
    start = date(year, 1, 1)
    ids = {line["key"]: fixed_id(start, line["key"]) for lines in plan.values() for line in lines}
    types = record_types()
    for kind in sorted(plan, key=lambda kind: _depth(types[kind], plan)):
        record = types[kind]
        drafts = [Draft(_values(record, line, ids), new_id=ids[line["key"]]) for line in plan[kind]]
        work.put(record, *drafts)
    return ids


def _depth(record: type[Record], plan: dict[str, Any]) -> int:
    """How many kinds must stand before this one: those it refers to come first."""
    targets = {k for f in record.fields for k in f.to if k in plan and k != record.about.key}
    return 1 + max((_depth(record_types()[k], plan) for k in targets), default=0)


def _values(record: type[Record], line: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    values = {}
    for name, plain in line.items():
        if name != "key":
            field = record.field(name)
            values[name] = ids[plain] if field.kind is Kind.REF else from_plain(field, plain)
    return values


def _practice_users(work: UnitOfWork, keys: dict[str, str]) -> None:
    drafts = [
        Draft(
            {
                "login": login,
                "name": name,
                "roles": roles,
                "section": keys[f"section:{code}"],
                "active": True,
            },
            new_id=fixed_id(date(2017, 1, 1), f"practice user {login}"),
        )
        for login, name, roles, code in PRACTICE_USERS
    ]
    work.put(User, *drafts)


def _first_user(work: UnitOfWork, founding: Founding) -> str:
    code = "JB" if founding.section == "ALL" else founding.section
    section = next(s for s in find(work.connection, Section) if s.code == code)
    values = {
        "login": founding.login,
        "name": founding.admin,
        "roles": ("admin",),
        "section": section.id,
        "active": True,
    }
    return work.put(User, Draft(values))[0]
