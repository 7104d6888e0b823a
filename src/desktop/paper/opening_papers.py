"""Papers that open a matter: 申报通知, and of the purchase of an agency 比选文件 and 合同 (office.md 3, 15)."""

from .text_paper import TextPaper

CALL = TextPaper(
    "application_call_notice",
    "申报通知",
    "application_call",
    {
        "title": "申报事项",
        "year": "年度",
        "basis": "依据",
        "recipients": "主送机关",
        "scope": "申报对象和条件",
        "support": "支持方式和标准",
        "materials": "申报材料",
        "opens": "受理开始日期",
        "closes": "受理截止日期",
        "place": "受理地点",
        "section": "受理处室",
        "contact": "联系人",
        "phone": "联系电话",
        "issuer": "发文机关",
    },
)
_PURCHASE = {
    "title": "采购项目",
    "way": "采购方式",
    "documents": "比选（采购）文件编号",
    "scope": "采购内容和要求",
    "fee_source": "费用来源",
    "issuer": "采购单位",
}
SELECTION = TextPaper(
    "selection_document",
    "比选文件",
    "agency_selection",
    _PURCHASE
    | {
        "ceiling": "最高限价",
        "words": "最高限价大写",
        "bidders": "最少参选家数",
        "announced": "公告日期",
        "respond_by": "响应截止日期",
        "respond_at": "递交地点",
        "contact": "联系人",
        "phone": "联系电话",
    },
)
CONTRACT = TextPaper(
    "appraisal_contract",
    "委托评估合同",
    "agency_selection",
    _PURCHASE
    | {
        "number": "合同号",
        "agency": "成交机构",
        "code": "成交机构统一社会信用代码",
        "contact": "成交机构联系人",
        "phone": "成交机构电话",
        "award": "成交通知书号",
        "price": "合同金额",
        "words": "合同金额大写",
        "until": "合同有效期止",
    },
)
OPENING_PAPERS = (CALL, SELECTION, CONTRACT)
