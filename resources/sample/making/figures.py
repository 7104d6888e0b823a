"""Four years of figures for each firm, and its 知识产权, until they fit its profile."""

from datetime import date, timedelta
from random import Random
from typing import Any

from . import codes, words
from .firms import FEN_PER_WAN, Firm

YEARS = (2014, 2015, 2016, 2017)
DECLARED = ("resident", "not_restricted", "no_accident", "no_violation", "not_listed")
DIRECT = ("valid_hnte", "national_award", "research_body", "led_standard")
STEP = 10_000  # 100 元 in 分: an amount that 元, 千元 and 万元 with two places can all write

Record = dict[str, Any]


def staff_points(year: Record) -> int:
    """115号第七条（一）: a band counts from its lower bound on."""
    for percent, points in ((30, 20), (25, 16), (20, 12), (15, 8), (10, 4)):
        if year["tech_staff"] * 100 >= percent * year["staff"]:
            return points
    return 0


def rd_points(year: Record) -> int:
    """115号第七条（二）: the better of the two ratios, since the firm may choose."""
    by_revenue = next((50 - 10 * i for i in range(5) if _at_least(year, "revenue", 6 - i)), 0)
    by_cost = next((50 - 10 * i for i in range(5) if _at_least(year, "cost", 30 - 5 * i)), 0)
    return max(by_revenue, by_cost)


def _at_least(year: Record, base: str, percent: int) -> bool:
    return year[base] > 0 and year["rd_expense"] * 100 >= percent * year[base]


def ip_points(rights: list[Record]) -> int:
    """115号第七条（三）: in force, related to the main product, undisputed."""
    good = [r for r in rights if r["in_force"] and r["related"] and not r["disputed"]]
    if any(right["category"] == "invention" for right in good):
        return 30
    return min(len(good), 4) * 6


def verdict(year: Record, rights: list[Record]) -> str:
    """The conclusion by 115号第六条 to 第八条, worked out without the program."""
    declared = [year[name] for name in DECLARED]
    small = year["staff"] <= 500 and max(year["revenue"], year["assets"]) <= 20_000 * FEN_PER_WAN
    staff = staff_points(year)
    scored = staff > 0 and staff + rd_points(year) + ip_points(rights) >= 60
    if False in declared or not small or not (scored or any(year[name] for name in DIRECT)):
        return "unqualified"
    return "pending" if None in declared else "qualified"


def make_year_2016(profile: str, rng: Random) -> Record:
    """A plausible year; whether it fits the profile is for the caller to see."""
    revenue = rng.choice([rng.randrange(30_000, 200_000), rng.randrange(200_000, 900_000)]) * STEP
    ratio = rng.choice([0.02, 0.03, 0.045, 0.052, 0.06, 0.06, 0.065, 0.08, 0.11])
    staff = rng.randrange(12, 260)
    tech = rng.choice([0.08, 0.12, 0.17, 0.22, 0.26, 0.3, 0.34, 0.45])
    if profile == "too_many_staff":
        staff = rng.randrange(505, 900)
    if profile == "too_much_revenue":
        revenue = rng.randrange(20_500, 42_000) * FEN_PER_WAN
    if profile == "no_tech_staff":
        tech = 0.06
    if profile == "low_score":
        ratio = rng.choice([0.0, 0.012, 0.022, 0.031])
    assets = revenue * rng.randrange(60, 130) // 100
    if profile == "too_many_assets":
        assets = rng.randrange(20_300, 36_000) * FEN_PER_WAN
    elif profile != "too_much_revenue":
        assets = min(assets, 19_800 * FEN_PER_WAN)
    flags = dict.fromkeys(DECLARED, True) | dict.fromkeys(DIRECT, False)
    if profile == "listed":
        flags["not_listed"] = False
    if profile == "direct":
        flags[rng.choice(["valid_hnte"] * 7 + ["research_body", "research_body", "led_standard"])] = True
    for name in rng.sample(DECLARED[2:], rng.randrange(1, 4)) if profile == "pending" else ():
        flags[name] = None
    tech_staff = -(-staff * round(tech * 100) // 100) if tech > 0.06 else max(1, int(staff * tech))
    people = {"year": 2016, "staff": staff, "tech_staff": tech_staff}
    return people | _money(revenue, ratio, assets, rng) | flags


def _money(revenue: int, ratio: float, assets: int, rng: Random) -> Record:
    def share(percent: int) -> int:
        return revenue * percent // 100 // STEP * STEP

    profit = share(rng.randrange(-3, 15))
    return {
        "revenue": revenue,
        "cost": revenue - profit,
        "rd_expense": -(-revenue * round(ratio * 1000) // 1000 // STEP) * STEP,
        "hightech_revenue": share(rng.randrange(40, 85)),
        "assets": assets // STEP * STEP,
        "net_assets": assets * rng.randrange(30, 70) // 100 // STEP * STEP,
        "profit": profit,
        "tax": share(rng.randrange(2, 8)),
    }


def other_year(base: Record, year: int, rng: Random) -> Record:
    """The same firm in another year: smaller before, a little larger after, the declarations answered."""
    percent = {2014: rng.randrange(70, 92), 2015: rng.randrange(82, 100), 2017: rng.randrange(101, 125)}[year]
    moved = {"year": year}
    for name, value in base.items():
        if name in ("staff", "tech_staff"):
            moved[name] = max(1, value * percent // 100)
        elif name in (*DECLARED, *DIRECT):
            moved[name] = True if value is None else value
        elif name != "year":
            moved[name] = value * percent // 100 // STEP * STEP
    moved["cost"] = moved["revenue"] - moved["profit"]
    return moved


def make_rights(count: int, firm: Firm, class_one: bool, rng: Random) -> list[Record]:
    return [_right(firm, "invention" if class_one and not n else None, rng) for n in range(count)]


def _right(firm: Firm, category: str | None, rng: Random) -> Record:
    category = category or rng.choices(["utility", "design", "software"], [70, 12, 18])[0]
    applied = date(rng.randrange(2010, 2016), rng.randrange(1, 13), rng.randrange(1, 28))
    granted = applied + timedelta(days=rng.randrange(*(500, 660) if category == "invention" else (160, 330)))
    serial = rng.randrange(50_000, 800_000)
    years = {"invention": 20, "utility": 10, "design": 10, "software": 50}[category]
    if category == "software":
        number, name = f"{granted.year}SR{serial:06d}", f"{firm.thing}监控软件V{rng.randrange(1, 5)}.0"
    else:
        kind = {"invention": 1, "utility": 2, "design": 3}[category]
        number = codes.patent(applied.year, kind, serial if kind == 1 else serial + 20_000)
        part = rng.choice(words.IP_PARTS + words.IP_WAYS if kind == 1 else words.IP_PARTS)
        name = f"{rng.choice(words.IP_QUALITIES)}{firm.thing}{part}"
        if kind == 3:
            name = f"{firm.thing}（{rng.choice('ABC')}{rng.randrange(1, 9)}型）"
    spoiled = rng.random() < 0.03
    return {
        "name": name,
        "category": category,
        "number": number,
        "granted_on": granted,
        "expires_on": applied.replace(year=applied.year + years),
        "acquired_by": rng.choices(["own", "bought"], [88, 12])[0],
        "in_force": not spoiled,
        "related": True,
        "disputed": False,
    }


WANTED = {"scored": "qualified", "direct": "qualified", "pending": "pending"}


def fit(firm: Firm, rng: Random) -> tuple[list[Record], list[Record]]:
    """Four years and the rights of one firm that end as its profile says."""
    while True:
        year = make_year_2016(firm.profile, rng)
        count = rng.choices([0, 1, 2, 3, 4, 6], [25, 25, 20, 14, 10, 6])[0]
        rights = make_rights(count, firm, rng.random() < 0.3, rng)
        if verdict(year, rights) == WANTED.get(firm.profile, "unqualified"):
            break
    firm.record["above_scale"] = year["revenue"] >= 2000 * FEN_PER_WAN
    return [year if y == 2016 else other_year(year, y, rng) for y in YEARS], rights
