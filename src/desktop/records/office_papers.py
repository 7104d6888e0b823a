"""公文 after signing: 用印, 签收, 归档. And 报送: returns asked of units, and the progress of each task."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

KEEPERS = ("clerk", "chief", "office")


class SealUse(Record):
    about = About(
        "seal_use", "用印登记", "papers", ("matter", "used_on"), (("matter", "used_on"),),
        writers=KEEPERS, measure="次",
    )  # fmt: skip
    matter = col.text("用印事由", required=True, searchable=True)
    document = col.ref("文件", "official_document")
    seal = col.text("印章", required=True, help="如 局公章、合同专用章")
    copies = col.integer("份数", unit="份", required=True)
    approved_by = col.text("批准人", required=True)
    used_on = col.date("用印日期", required=True)
    used_by = col.text("经办人")


class PaperReceipt(Record):
    """发证签收: who took a numbered paper away; of a notice to several, each of them once."""

    about = About(
        "paper_receipt", "签收登记", "papers", ("number", "received_by"), (("number", "holder"),),
        writers=KEEPERS, measure="份",
    )  # fmt: skip
    number = col.ref("文书编号", "issued_number", required=True, also=("证书编号",))
    holder = col.ref(
        "签收单位", "enterprise", "team", also=("承担单位", "领取单位"), help="一份公文发给几家的，逐家登记"
    )
    received_by = col.text("签收人", required=True, searchable=True)
    received_on = col.date("签收日期", required=True)
    mobile = col.code("手机", "mobile", sensitive=True)
    note = col.text("备注")


class ArchiveVolume(Record):
    about = About(
        "archive_volume", "归档案卷", "papers", ("volume_no", "title"), (("volume_no",),),
        writers=KEEPERS, measure="卷",
    )  # fmt: skip
    volume_no = col.text("案卷号", length=40, required=True)
    title = col.text("案卷题名", required=True, searchable=True)
    year = col.year(required=True)
    keep = col.choice("保管期限", choices(forever="永久", thirty="30年", ten="10年"), required=True)
    place = col.text("存放位置")


class ArchivedPaper(Record):
    """卷内目录: one paper is in one volume."""

    about = About(
        "archived_paper", "卷内目录", "papers", ("volume", "document"), (("document",),),
        writers=KEEPERS, measure="件",
    )  # fmt: skip
    volume = col.ref("案卷", "archive_volume", required=True)
    document = col.ref("文件", "official_document", "approval", required=True)
    position = col.integer("卷内序号")
    pages = col.integer("页数", unit="页")


class ReturnRequest(Record):
    about = About(
        "return_request",
        "报送任务",
        "papers",
        ("title",),
        (("title", "due_on"),),
        writers=KEEPERS,
        measure="项",
    )
    title = col.text("报送内容", required=True, searchable=True)
    period = col.text("所属期", help="如 2017年10月")
    due_on = col.date("截止日期", required=True)
    sheet = col.text(
        "对应的表", length=40, help="收到后导入哪一种记录，如 年度情况；该单位的表导入以后自动登记已报"
    )
    notice = col.ref("报送通知", "official_document")
    note = col.text("备注")


class ReturnDue(Record):
    """应报: one unit's answer to one request. Zero is not "not reported"."""

    about = About(
        "return_due", "应报单位", "papers", ("request", "unit"), (("request", "unit"),),
        made_by="action", writers=KEEPERS, measure="家",
    )  # fmt: skip
    request = col.ref("报送任务", "return_request", required=True)
    unit = col.term("报送单位", "recommender", required=True)
    due_on = col.date("截止日期", set_by="action")
    state = col.choice(
        "报送状态",
        choices(due="应报", received="已报", sent_back="退回"),
        set_by="action",
        starts="due",
    )
    received_on = col.date("报送日期", set_by="action")
    back_reason = col.text("退回原因", set_by="action")
    urged = col.integer("催报次数", unit="次", set_by="action")
    urged_on = col.date("最近催报日期", set_by="action")
    note = col.text("备注")


class TaskProgress(Record):
    """任务进展 by task, section and month, one for each target where there are several: done, in the way, next."""

    about = About(
        "task_progress", "任务进展", "papers", ("task", "section", "year", "month"),
        (("task", "section", "year", "month", "target"),), measure="条",
    )  # fmt: skip
    task = col.ref("工作任务", "task", required=True)
    section = col.ref("责任处室", "section", required=True)
    target = col.ref("年度目标", "target", help="一项任务有几个目标时逐个填报")
    year = col.year(required=True)
    month = col.integer("月份", required=True, unit="月")
    goal = col.decimal("目标值", places=1)
    done = col.decimal("完成值", places=1)
    computed = col.decimal(
        "台账计数", places=1, set_by="action", help="按目标的统计口径由程序计数，与填报的完成值对照"
    )
    rate = col.decimal("完成率", places=1, unit="%", set_by="action")
    computed_on = col.date("计数日期", set_by="action")
    progress = col.long_text("进展情况", required=True)
    problems = col.long_text("存在问题")
    next_steps = col.long_text("下步安排")
