"""Papers of 高企, the pool and projects with plausible words in every field, some of them long."""

from datetime import date

from desktop.paper.form_paper import FormPaper, FormValues
from desktop.paper.growth_papers import GROWTH_PAPERS
from desktop.paper.official import Column, Table
from desktop.paper.table_paper import TablePaper, TableValues
from desktop.paper.text_paper import TextPaper, TextValues
from desktop.queries.verdict_tables import table_of_hnte
from desktop.rules.hnte_check import check_hnte
from tests.rules.test_hnte_check import FIRM as CHECKED
from tests.rules.test_hnte_check import RULES as HNTE_RULES

DAY = "2017年11月20日"
WORDS = {
    "issuer": "鞍山市科学技术局",
    "section": "创新创业处",
    "firm": "鞍山䶮晟耐火材料科技有限公司",
    "project": "洁净钢用长寿命透气元件研制与产业化",
    "leader": "孙䶮",
    "year": "2017",
    "number": "鞍科任务〔2017〕001号",
    "content": "研制洁净钢用透气元件，建设年产 2000 支的生产线。" * 3,
    "explanation": "\n".join(
        f"条件{at}：符合。注册 2804 天，不少于 365 天（32号第十一条（一））" for at in range(8)
    ),
    "granted": "30.00",
    "own": "30.00",
    "spent": "12.00",
    "count": "1",
    "nth": "1",
}
BUDGET = Table(
    (Column("序号", 14, "centre"), Column("支出用途", 70), Column("预算", 40, "right")),
    (("1", "产品研发", "20.00"), ("2", "人才培养", "10.00")),
    ("", "合计", "30.00"),
    "万元",
)


HNTE_TABLE = table_of_hnte(check_hnte(CHECKED, HNTE_RULES))


def sample(paper: TextPaper | TablePaper | FormPaper) -> TextValues | TableValues | FormValues:
    fields = tuple(
        (name, WORDS.get(name, DAY if "日期" in meaning or "期限" in meaning else meaning))
        for name, meaning in paper.fields.items()
    )
    if isinstance(paper, TextPaper):
        attached = paper.wording.read().entries["attachments"]
        return TextValues(paper.key, fields, (BUDGET,) * len(attached), day=date(2017, 11, 20))
    if isinstance(paper, TablePaper):
        return TableValues(paper.key, fields, (tuple(f"第{at}列" for at in range(len(paper.columns))),) * 5)
    return FormValues(paper.key, fields, HNTE_TABLE if paper.key == "hnte_precheck" else None)


GROWTH_SAMPLES = tuple(map(sample, GROWTH_PAPERS))
