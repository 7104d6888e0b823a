"""培育池 of the seed stage: who applies, through whom, and how a team in the pool gets on (方案一（二）1)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .library import STAGES
from .record import About, Record


class PoolApplication(Record):
    """征集 → 核对 → 审核 → 入池; 推荐单位 is not the channel (2017年首批团队入池征集通知)."""

    about = About(
        "pool_application",
        "入池申请",
        "10",
        ("team", "year"),
        (("team", "year"),),
        measure="个",
        back_entry=("received_on", "state"),
    )
    team = col.ref("创新创业团队", "team", required=True, also=("团队名称", "团队编号", "团队（个人）名称"))
    year = col.year("征集年度", required=True, also=("年度",))
    batch = col.integer("批次")
    recommender = col.term("推荐单位", "recommender")
    origin = col.text("原报送单位", help="院所、孵化器、众创空间经所属区域科技局汇总报送的，写原单位")
    received_on = col.date("收到日期", also=("报送日期",))
    sheet_received = col.flag("已交信息表", help="《入池团队信息表》")
    award = col.text("大赛获奖", set_by="action", help="三等奖以上直接纳入，不再推荐和审核")
    state = col.choice(
        "申请状态",
        choices(
            collected="已征集",
            checked="条件已核对",
            enrolled="已入池",
            returned="退回补正",
            refused="不予入池",
        ),
        set_by="action",
        starts="collected",
    )
    checked_on = col.date("核对日期", set_by="action")
    approval = col.ref("审批", "approval", set_by="action")
    enrolment = col.ref("培育池记录", "pool_enrolment", set_by="action")
    reason = col.text("退回或不予入池原因", set_by="action")
    note = col.text("备注")


class TeamFollowUp(Record):
    """团队跟踪, twice a year (office.md 22)."""

    about = About(
        "team_follow_up",
        "团队半年跟踪",
        "10",
        ("team", "year", "half"),
        (("team", "year", "half"),),
        measure="次",
    )
    team = col.ref("创新创业团队", "team", required=True, also=("团队名称", "团队编号"))
    year = col.year(required=True)
    half = col.choice("时段", choices(first="上半年", second="下半年"), required=True, also=("半年",))
    visited_on = col.date("跟踪日期")
    progress = col.long_text("项目进展")
    people = col.integer("团队人数", unit="人")
    revenue = col.money("营业收入")
    financing = col.money("获得融资")
    rights = col.integer("新增知识产权", unit="项")
    problems = col.long_text("困难和需求")
    help_given = col.long_text("已提供的帮助")
    by = col.text("跟踪人")


class StageMove(Record):
    """阶段变化: a team or firm goes from stage to stage, forward only except by 更正 (方案一（一）2, office.md 11)."""

    about = About(
        "stage_move",
        "阶段变化",
        "library",
        ("subject", "stage", "since"),
        irrevocable=True,
        made_by="action",
        measure="次",
    )
    subject = col.ref("企业（团队）", "team", "enterprise", required=True, set_by="action")
    before = col.choice("原阶段", STAGES, set_by="action")
    stage = col.choice("阶段", STAGES, set_by="action")
    since = col.date("起始日期", set_by="action")
    basis = col.text("依据", set_by="action")
    correction = col.flag("更正", set_by="action")
