"""需求汇编: what the firms of a round ask for, on one table and one by one; what is confidential stays out of it."""

from dataclasses import dataclass
from datetime import date

from .levels import paragraph
from .official import Attachment, Column, OfficialText, Paragraph, Table, chinese_date
from .wording import Own, Template, Wording

WORDING = Template(
    "demand_book",
    ("title", "body", "attachments", "demand"),
    {
        "round": "征集名称",
        "year": "年度",
        "count": "汇编的项数",
        "firms": "企业家数",
        "money": "拟投入资金合计",
        "withheld": "另有保密需求的说明",
        "issuer": "汇编单位",
        "day": "汇编日期",
        "no": "序号（中文）",
        "title": "需求名称",
        "firm": "需求企业",
        "place": "所属地区",
        "field": "技术领域",
        "description": "需求描述",
        "investment": "拟投入资金",
        "way": "合作方式",
        "contact": "联系人和电话",
    },
)
_COLUMNS = (
    Column("序号", 12, "centre"),
    Column("需求名称", 60),
    Column("需求企业", 54),
    Column("技术领域", 32),
    Column("拟投入（万元）", 24, "right"),
)


@dataclass(frozen=True, slots=True)
class DemandLine:
    """One demand; `no` in Chinese numerals, `investment` in 万元 without its unit, all "" where nothing was said."""

    no: str
    title: str
    firm: str
    place: str = ""
    field: str = ""
    description: str = ""
    investment: str = ""
    way: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class DemandBook:
    """`withheld`: how many confidential ones are not in it; `money`: the sum in 万元."""

    round: str
    year: int
    issuer: str
    demands: tuple[DemandLine, ...]
    money: str
    withheld: int = 0
    day: date | None = None


def official_text(book: DemandBook, own: Own | None = None) -> OfficialText:
    """In the words of resources/wording/demand_book.toml: an introduction, the table, then each demand."""
    wording = WORDING.read(own)
    values = dict.fromkeys(WORDING.fields, "") | {
        "round": book.round,
        "year": str(book.year),
        "count": str(len(book.demands)),
        "firms": str(len({one.firm for one in book.demands})),
        "money": book.money,
        "withheld": f"另有{book.withheld}项保密需求不列入汇编，由责任处室定向组织对接。"
        if book.withheld
        else "",
        "issuer": book.issuer,
        "day": chinese_date(book.day),
    }
    titles = ["".join(span.text for span in spans) for spans in wording.paragraphs("attachments", values)]
    table = Table(
        _COLUMNS,
        tuple(
            (str(at), one.title, one.firm, one.field, one.investment)
            for at, one in enumerate(book.demands, 1)
        ),
        ("", "合计", "", "", book.money),
    )
    return OfficialText(
        issuers=(),
        number="",
        title=wording.text("title", values),
        main_to="",
        body=tuple(paragraph(spans) for spans in wording.paragraphs("body", values) if spans),
        signers=(book.issuer,),
        day=book.day,
        attachments=(
            Attachment(titles[0], table),
            Attachment(
                titles[-1],
                body=tuple(part for one in book.demands for part in _said(wording, values, one)),
            ),
        ),
    )


def _said(wording: Wording, values: dict[str, str], one: DemandLine) -> list[Paragraph]:
    """The paragraphs of one demand; those about nothing are left out."""
    money = f"{one.investment}万元" if one.investment else ""
    told = {name: getattr(one, name) for name in DemandLine.__dataclass_fields__} | {"investment": money}
    empty = {f"{{{name}}}" for name, text in told.items() if not text}
    lines = wording.entries["demand"]
    filled = wording.paragraphs("demand", values | told)
    return [
        paragraph(spans)
        for line, spans in zip(lines, filled, strict=True)
        if not any(name in line for name in empty)
    ]
