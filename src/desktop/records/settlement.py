"""From the appraised team to the firm: 入围支持团队, 认定, 在鞍注册 (方案二（三）)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record


class ShortlistEntry(Record):
    """One name of the 入围支持团队名单: ranked → 处务会、局长办公会 → 公示 → 认定."""

    about = About(
        "shortlist_entry",
        "入围支持团队",
        "3",
        ("team", "year"),
        (("team", "year"),),
        made_by="action",
        measure="个",
        back_entry=("recognised_on", "state", "original_doc_no"),
    )
    team = col.ref("创新创业团队", "team", required=True, also=("团队名称", "团队编号"))
    year = col.year(required=True)
    appraisal = col.ref("第三方评估", "appraisal", set_by="action")
    score = col.decimal("评估总分", unit="分", set_by="action")
    rank = col.integer("评估名次", set_by="action")
    suggested = col.money("拟支持额", set_by="action")
    state = col.choice(
        "名单状态",
        choices(
            nominated="拟入围",
            publicised="公示中",
            cleared="公示无异议",
            recognised="已认定",
            rejected="未通过",
            revoked="已撤销",
        ),
        set_by="action",
    )
    credit_checked_on = col.date("信用核查日期", help="公示前核查负责人和已有企业：失信被执行人、重复资助")
    approval = col.ref("审批", "approval", set_by="action")
    publicity = col.ref("公示", "publicity", set_by="action")
    recognition_doc = col.ref("认定文件", "official_document", set_by="action")
    recognised_on = col.date("认定日期", set_by="action")
    register_by = col.date("注册期限", set_by="action", help="认定后应在此日前在鞍注册；到期未注册的列入待办")
    urged_on = col.date("最近督办日期", set_by="action")
    settled_on = col.date("在鞍注册日期", set_by="action", help="现存企业中最早的注册日期")
    reason = col.text("未通过或撤销原因", set_by="action")
    original_doc_no = col.code("原文号", "cited_no", help="历史补录时必填")
    note = col.text("备注")


class Settlement(Record):
    """在鞍注册: a team becomes a firm, or several; both keep knowing of each other."""

    about = About(
        "settlement",
        "在鞍注册",
        "3",
        ("enterprise", "team"),
        (("team", "enterprise"),),
        made_by="action",
        measure="家",
        back_entry=("registered_on", "state"),
    )
    team = col.ref("创新创业团队", "team", required=True, also=("团队名称", "团队编号"))
    enterprise = col.ref("注册企业", "enterprise", required=True, also=("企业名称",))
    entry = col.ref("认定依据", "shortlist_entry", set_by="action")
    registered_on = col.date("注册日期", set_by="action")
    state = col.choice("注册状态", choices(active="在鞍注册", ended="已注销或迁出"), set_by="action")
    ended_on = col.date("注销（迁出）日期", set_by="action")
    reason = col.text("注销（迁出）原因", set_by="action")
    note = col.text("备注")
