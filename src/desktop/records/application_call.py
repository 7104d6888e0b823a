"""申报通知: the paper that every declared matter begins with (office.md 3)."""

from desktop.fields import columns as col

from .papers import MATTERS
from .record import About, Record


class ApplicationCall(Record):
    """What may be applied for, by whom, with which papers and until when; it goes out under the 文号 that 局办 gives."""

    about = About(
        "application_call", "申报通知", "papers", ("title",), (("title", "closes_on"),), measure="份"
    )
    title = col.text("申报事项", required=True, searchable=True, help="如 2017年度成长路线图项目")
    matter = col.choice("事项种类", MATTERS)
    year = col.year(required=True)
    basis = col.text("依据", help="空白为当年工作方案")
    scope = col.long_text("申报对象和条件", required=True, help="每条一行")
    support = col.long_text("支持方式和标准", help="每条一行")
    materials = col.long_text("申报材料", required=True, help="每条一行")
    opens_on = col.date("受理开始日期")
    closes_on = col.date("受理截止日期", required=True)
    place = col.text("受理地点")
    section = col.ref("受理处室", "section", required=True)
    contact = col.text("联系人")
    phone = col.code("固定电话", "phone", also=("联系电话",))
    recipients = col.text("主送机关", help="空白为各县（市）区、开发区科技局，各有关单位")
    notice_doc = col.ref("文号", "official_document", help="局办给出发文字号后登记")
    note = col.text("备注")
