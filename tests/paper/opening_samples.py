"""申报通知, 比选文件 and 合同 as an office would fill them. Names and figures are invented."""

from datetime import date

from desktop.paper.official import Imprint
from desktop.paper.text_paper import TextValues
from desktop.queries.opening_values import PEOPLE, quotation
from tests.paper.review_samples import BUREAU, PLAN

DAY = date(2017, 9, 4)
_PURCHASE = {
    "title": "2017年度种子期团队第三方评估服务",
    "way": "比选",
    "documents": "鞍科采〔2017〕2号",
    "scope": "（一）评估对象：种子期培育池在池的创新创业团队（个人）项目，约24个。\n（二）评估成果：逐个项目出具评估报告。",
    "fee_source": "工作经费",
    "issuer": BUREAU,
}
CALL = TextValues(
    "application_call_notice",
    tuple(
        {
            "title": "2017年度成长路线图项目",
            "year": "2017",
            "basis": PLAN,
            "recipients": "各县（市）区、开发区科技局，各有关单位",
            "scope": "（一）在鞍注册、具有独立法人资格的科技型中小示范企业。\n（二）项目技术水平国内先进，自筹资金过半。",
            "support": "对通过评审、公示的项目给予一次性资金支持，由企业用于方案规定的十项用途。",
            "materials": "（一）项目申报书一式三份。\n（二）营业执照、上年度财务报表复印件。\n（三）知识产权证明。",
            "opens": "2017年9月11日",
            "closes": "2017年9月29日",
            "place": f"{BUREAU}创新创业处",
            "section": "创新创业处",
            "contact": "王经办",
            "phone": "0412-5512345",
            "issuer": BUREAU,
        }.items()
    ),
    issuers=(BUREAU,),
    number="鞍科发〔2017〕35号",
    day=DAY,
    imprint=Imprint("", f"{BUREAU}办公室", DAY),
)
SELECTION = TextValues(
    "selection_document",
    tuple(
        (
            _PURCHASE
            | {
                "ceiling": "60,000.00元",
                "words": "人民币陆万元整",
                "bidders": "3",
                "announced": "2017年9月4日",
                "respond_by": "2017年9月15日",
                "respond_at": "市科技局创新创业处",
                "contact": "王经办",
                "phone": "0412-5512345",
            }
        ).items()
    ),
    (quotation(_PURCHASE["title"]), PEOPLE),
    day=DAY,
)
CONTRACT = TextValues(
    "appraisal_contract",
    tuple(
        (
            _PURCHASE
            | {
                "number": "鞍科合〔2017〕6号",
                "agency": "辽宁中正科技评估有限公司",
                "code": "91210300MA0P4XQY5U",
                "contact": "李评估",
                "phone": "0412-5598765",
                "award": "鞍科成〔2017〕2号",
                "price": "48,000.00元",
                "words": "人民币肆万捌仟元整",
                "until": "2018年9月30日",
            }
        ).items()
    ),
    day=date(2017, 9, 25),
)
OPENING_SAMPLES = (CALL, SELECTION, CONTRACT)
