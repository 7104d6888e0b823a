"""科技小巨人培育企业: 推荐 → 条件核对 → 审批 → 公示 → 文号 → yearly follow-up → 成熟 or 移出 (office.md 17)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record


class LittleGiant(Record):
    """累计 counts every firm ever recognised, 现有 those in cultivation today."""

    about = About(
        "little_giant",
        "科技小巨人培育企业",
        "9",
        ("enterprise", "year"),
        (("enterprise", "year"),),
        measure="户",
        back_entry=("recognised_on", "state", "original_doc_no"),
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称", "统一社会信用代码"))
    year = col.year("认定年度", required=True, also=("年度",))
    recommender = col.term("推荐单位", "recommender")
    reason = col.long_text("推荐理由")
    contact_person = col.text("责任联系人", help="一企一策的联系人")
    state = col.choice(
        "培育状态",
        choices(
            recommended="已推荐",
            checked="条件已核对",
            publicised="公示中",
            cleared="公示无异议",
            recognised="培育中",
            mature="已成熟",
            removed="已移出",
            rejected="未通过",
        ),
        set_by="action",
        starts="recommended",
    )
    checked_on = col.date("核对日期", set_by="action")
    approval = col.ref("审批", "approval", set_by="action")
    publicity = col.ref("公示", "publicity", set_by="action")
    recognition_doc = col.ref("认定文件", "official_document", set_by="action")
    recognised_on = col.date("认定日期", set_by="action")
    ended_on = col.date("成熟（移出）日期", set_by="action")
    ending = col.text("成熟（移出、未通过）原因", set_by="action")
    original_doc_no = col.code("原文号", "cited_no", help="历史补录时必填")
    note = col.text("备注")


class LittleGiantFollowUp(Record):
    """年度跟踪: what the firm did in a year, and what follows from it."""

    about = About(
        "little_giant_follow_up",
        "小巨人年度跟踪",
        "9",
        ("little_giant", "year"),
        (("little_giant", "year"),),
        made_by="action",
        measure="次",
    )
    little_giant = col.ref("科技小巨人培育企业", "little_giant", required=True)
    year = col.year(required=True)
    conclusion = col.choice(
        "跟踪结论",
        choices(keep="继续培育", mature="成熟", remove="移出"),
        required=True,
        set_by="action",
    )
    reason = col.long_text("理由", set_by="action")
    revenue = col.money("销售收入")
    tax = col.money("上缴税金")
    rd_expense = col.money("研发费用")
    upgrade = col.tags(
        "四升",
        choices(product="产品升值", technology="技术升档", scale="规模升格", industry="产业升级"),
    )
    followed_on = col.date("跟踪日期", set_by="action")
