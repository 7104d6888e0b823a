"""300 invented firms of five districts, each with a profile that decides how its evaluation ends."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from . import codes, words

DISTRICTS = {"铁东区": 62, "铁西区": 68, "立山区": 50, "海城市": 64, "高新区": 56}
PREFIX = {"铁东区": "210302", "铁西区": "210303", "立山区": "210304", "海城市": "210381", "高新区": "210300"}
FEN_PER_WAN = 1_000_000

# How the evaluation of 2017 on the figures of 2016 should end. 210 of 300 qualify.
PROFILES = {
    "scored": 150,  # 60 points or more
    "direct": 60,  # 115号第八条: confirmed without scoring
    "pending": 20,  # would pass, but a declaration of 第六条 is unanswered
    "low_score": 40,
    "too_many_staff": 7,
    "too_much_revenue": 6,
    "too_many_assets": 5,
    "no_tech_staff": 7,  # enough points, but 0 for the first indicator
    "listed": 5,  # 经营异常名录
}


@dataclass
class Firm:
    """`record` holds the fields of an enterprise as the program stores them: 分, dates, words."""

    district: str
    profile: str
    thing: str  # what its patents and projects are about
    record: dict[str, Any]

    @property
    def name(self) -> str:
        return self.record["name"]

    @property
    def code(self) -> str:
        return self.record["code"]


def person(rng: Random) -> str:
    return rng.choice(words.SURNAMES) + "".join(rng.sample(words.GIVEN, rng.choice([1, 2, 2])))


def mobile(rng: Random) -> str:
    return f"{rng.choice(['139', '138', '186', '150'])}0412{rng.randrange(10_000):04d}"


def make_firms(rng: Random) -> list[Firm]:
    """Firms in the order of their districts, each with a profile dealt at random."""
    brands = ["".join(pair) for pair in product(words.FIRST, words.SECOND)]
    rng.shuffle(brands)
    profiles = [profile for profile, count in PROFILES.items() for _ in range(count)]
    rng.shuffle(profiles)
    firms = []
    for district, count in DISTRICTS.items():
        for _ in range(count):
            firms.append(_firm(district, profiles.pop(), brands.pop(), len(firms), rng))
    _name_specially(firms)
    return firms


def _firm(district: str, profile: str, brand: str, index: int, rng: Random) -> Firm:
    trade, industry, field, products, thing = rng.choice(words.TRADES)
    place = "海城" if district == "海城市" else "鞍山"
    name = f"{place}{brand}{trade}{rng.choice(words.FORMS)}"
    if index % 23 == 7:
        name = f"{brand}{trade}（{place}）有限公司"
    registered = date(1998, 3, 2) + timedelta(days=rng.randrange(5700))  # all before 2014
    body = f"MA0{rng.choice('PQTU')}{rng.randrange(10_000):04d}" if index % 25 == 3 else None
    code = codes.uscc(PREFIX[district], body) if body else codes.all_digits(PREFIX[district], rng)
    if body is None and index % 3:
        code = codes.uscc(PREFIX[district], f"{rng.randrange(55_000_000, 79_900_000)}")
    record = {
        "name": name,
        "code": code,
        "division": district,
        "address": f"{place}市{district if district != '海城市' else ''}{rng.choice(words.STREETS)}"
        f"{rng.randrange(2, 380)}号",
        "industry": industry,
        "technology_field": field,
        "registered_on": registered,
        "capital": rng.choice([50, 100, 200, 300, 500, 800, 1000, 1200, 2000, 3000]) * FEN_PER_WAN,
        "legal_person": person(rng),
        "contact": person(rng),
        "mobile": mobile(rng),
        "phone": f"0412-{rng.randrange(2_000_000, 8_999_999)}",
        "email": f"kj{index + 1:03d}@example.com",
        "products": products,
        "four_new": rng.choice([None, None, ("technology",), ("technology", "industry"), ("format",)]),
        "above_scale": None,  # told by the revenue, in figures.py
    }
    return Firm(district, profile, thing, record)


def _name_specially(firms: list[Firm]) -> None:
    """Names that a certificate must be able to print; three old firms that never changed their 注册号."""
    scored = {d: [f for f in firms if f.district == d and f.profile == "scored"] for d in DISTRICTS}
    for district, name, trade in (
        ("铁东区", words.LONG, "耐火材料科技"),
        ("立山区", words.RARE[0], "环保科技"),
        ("高新区", words.RARE[1], "冶金装备"),
    ):
        firm = scored[district][0]
        _, industry, field, products, firm.thing = next(t for t in words.TRADES if t[0] == trade)
        firm.record |= {"name": name, "industry": industry, "technology_field": field, "products": products}
    for number, firm in enumerate([scored["铁东区"][1], scored["铁东区"][2], scored["立山区"][1]]):
        firm.record["code"] = None
        firm.record["registration_no"] = codes.registration_no(PREFIX[firm.district], 1_100_200 + number)
