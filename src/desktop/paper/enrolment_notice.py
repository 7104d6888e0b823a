"""入池通知: an official text that publishes who entered a pool, with the list as its attachment."""

from dataclasses import dataclass
from datetime import date

from .levels import paragraph
from .official import Attachment, Column, Imprint, OfficialText, Table
from .proof import Seal
from .wording import Own, Template

WORDING = Template(
    "enrolment_notice",
    ("title", "main_to", "body", "attachment"),
    {
        "title_issuers": "标题中的发文机关",
        "recipients": "主送机关",
        "year": "年度",
        "batch": "批次",
        "pool": "培育池名称",
        "basis": "依据",
        "count": "入池家数",
    },
)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A row of the list."""

    name: str
    district: str
    recommender: str = ""


@dataclass(frozen=True, slots=True)
class EnrolmentNotice:
    """`pool`: 种子期团队培育池, 初创及成长期企业培育池 …; `batch`: 第一批, or empty. `day` None leaves it open."""

    issuers: tuple[str, ...]
    number: str
    year: int
    batch: str
    pool: str
    basis: str
    recipients: str
    enrolled: tuple[Enrolled, ...]
    day: date | None = None
    copies_to: str = ""
    printed_by: str = ""
    note: str = ""
    seal: Seal | None = None


def official_text(notice: EnrolmentNotice, own: Own | None = None) -> OfficialText:
    """The notice as an official text, in the words of resources/wording/enrolment_notice.toml."""
    wording = WORDING.read(own)
    values = {
        "title_issuers": "\u3000｜".join(notice.issuers) + ("\n" if len(notice.issuers) > 1 else "｜"),
        "recipients": notice.recipients,
        "year": str(notice.year),
        "batch": notice.batch,
        "pool": notice.pool,
        "basis": notice.basis,
        "count": str(len(notice.enrolled)),
    }
    rows = tuple(
        (str(number), one.name, one.district, one.recommender)
        for number, one in enumerate(notice.enrolled, 1)
    )
    columns = (
        Column("序号", 12, "centre"),
        Column("名称", 62),
        Column("所属地区", 34, "centre"),
        Column("推荐单位", 48),
    )
    return OfficialText(
        issuers=notice.issuers,
        number=notice.number,
        title=wording.text("title", values),
        main_to=wording.text("main_to", values),
        body=tuple(map(paragraph, wording.paragraphs("body", values))),
        signers=notice.issuers,
        day=notice.day,
        attachments=(Attachment(wording.text("attachment", values), Table(columns, rows)),),
        note=notice.note,
        seal=notice.seal,
        imprint=Imprint(notice.copies_to, notice.printed_by, notice.day) if notice.printed_by else None,
    )
