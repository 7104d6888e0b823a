"""A firm that 国科发政〔2017〕115号 gives 16 + 40 + 30 of 100 points for 2017, every question answered."""

from desktop.actions import records
from desktop.queries.desk import Desk

WAN = 1_000_000  # 分 per 万元
ANSWERS = ("resident", "not_restricted", "no_accident", "no_violation", "not_listed")
FIGURES = {
    "year": 2016,
    "staff": 100,
    "tech_staff": 28,
    "revenue": 4000 * WAN,
    "rd_expense": 210 * WAN,
    "assets": 5000 * WAN,
    **dict.fromkeys(ANSWERS, True),
}
RIGHT = {"name": "一种阀门", "category": "invention", "in_force": True, "related": True, "disputed": False}


def good_firm(desk: Desk, name: str = "鞍山砺岳阀门有限公司", division: str | None = None) -> str:
    """Entered with its figures of 2016 and a patent; its id."""
    firm = records.save(desk, "enterprise", {"name": name, "division": division}).ids[0]
    records.save(desk, "annual_figures", {"enterprise": firm, **FIGURES})
    records.save(desk, "ip_right", {"enterprise": firm, **RIGHT})
    return firm
