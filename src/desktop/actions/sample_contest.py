"""The first contest of practice: its groups and prizes, the experts, and the sign-ups imported from the sheet that came."""

from datetime import date

from desktop.assets import asset
from desktop.fields import Refusal
from desktop.queries.desk import Desk

from . import records
from .import_sheet import ImportOptions, carry_out, prepare
from .outcome import Outcome

TITLE = "第一届鞍山创新创业大赛"
GROUPS = {
    "团队组": {"entrants": "teams", "sheet": "contest_team", "least_members": 3},
    "初创企业组": {
        "entrants": "firms",
        "sheet": "contest_startup",
        "registered_from": date(2016, 1, 1),
        "revenue_cap": 20_000_000_000,
    },
    "成长企业组": {"entrants": "firms", "sheet": "contest_growth", "revenue_cap": 20_000_000_000},
}
PRIZES = {
    "团队组": (("first", 1, 1_000_000), ("second", 2, 500_000), ("third", 3, 200_000), ("merit", 4, 0)),
    "初创企业组": (("first", 1, 3_000_000), ("second", 1, 2_000_000), ("third", 2, 1_000_000)),
    "成长企业组": (("first", 1, 3_000_000), ("second", 1, 2_000_000), ("third", 1, 1_000_000)),
}
"""奖项、名额、奖金（分）: amounts of practice only [M]."""
_IMPORTS = (
    ("expert", "专家库.xlsx", "专家库"),
    ("team", "报名汇总表.xlsx", "团队组"),
    ("enterprise", "报名汇总表.xlsx", "初创企业组"),
    ("enterprise", "报名汇总表.xlsx", "成长企业组"),
    ("contest_entry", "报名汇总表.xlsx", "团队组"),
    ("contest_entry", "报名汇总表.xlsx", "初创企业组"),
    ("contest_entry", "报名汇总表.xlsx", "成长企业组"),
)


def sign_up_sample(desk: Desk) -> Outcome:
    """Lay the contest down and import who signed up: the library first, then the entries.

    Raises `Refusal` when a row of the sample is refused, or when the contest is there already.
    """
    contest = records.save(
        desk,
        "contest",
        {
            "title": TITLE,
            "edition": 1,
            "level": "city",
            "year": 2017,
            "host": "鞍山市科学技术局",
            "organiser": "鞍山市生产力促进中心",
            "sign_up_from": date(2017, 9, 11),
            "sign_up_until": date(2017, 10, 20),
            "final_on": date(2017, 11, 7),
            "place": "市科技馆报告厅",
            "rules": "初赛路演8分钟、答辩7分钟，决赛路演8分钟、答辩12分钟",
        },
    ).ids[0]
    for name, asked in GROUPS.items():
        clause = "中国创新创业大赛组织方案 [M]"
        group = records.save(
            desk, "contest_group", {"contest": contest, "name": name, "clause": clause, **asked}
        ).ids[0]
        for award, quota, prize in PRIZES[name]:
            values = {"group": group, "award": award, "quota": quota, "prize": prize or None}
            records.save(desk, "contest_prize", values)
    for kind, file, sheet in _IMPORTS:
        preview = prepare(
            desk, kind, asset("resources", "sample", "contest", file), ImportOptions(sheet=sheet)
        )
        outcome = carry_out(desk, preview)
        if outcome.counts["refused"]:
            raise Refusal(f"示例 {file} {sheet}：{outcome.notes[-1]}")
    return Outcome(f"{TITLE}：{'、'.join(GROUPS)}已报名，专家库已登记，可以办理资格审查。", ids=(contest,))
