"""认定文件: the official text that recognises demonstration firms, with their list as its attachment."""

from dataclasses import dataclass
from datetime import date

from .levels import paragraph
from .official import Attachment, Column, Imprint, OfficialText, Table, chinese_date
from .proof import Seal
from .wording import Own, Template

WORDING = Template(
    "recognition_notice",
    ("title", "main_to", "body", "attachment"),
    {
        "issuer": "发文机关",
        "recipients": "主送机关",
        "year": "年度",
        "basis": "依据",
        "firms": "认定的企业（某某等几家企业）",
        "first": "有效期起",
        "last": "有效期止",
    },
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A row of the list; `code` is the 统一社会信用代码."""

    name: str
    code: str
    district: str


@dataclass(frozen=True, slots=True)
class RecognitionNotice:
    """All firms are recognised for the same year and term. `day` None leaves the date open."""

    issuer: str
    number: str
    year: int
    basis: str
    recipients: str
    firms: tuple[Recognised, ...]
    first_day: date
    last_day: date
    day: date | None = None
    printed_by: str = ""
    seal: Seal | None = None


def official_text(notice: RecognitionNotice, own: Own | None = None) -> OfficialText:
    """The notice as an official text, in the words of resources/wording/recognition_notice.toml."""
    wording = WORDING.read(own)
    first, count = notice.firms[0].name, len(notice.firms)
    values = {
        "issuer": notice.issuer,
        "recipients": notice.recipients,
        "year": str(notice.year),
        "basis": notice.basis,
        "firms": f"{first}等{count}家企业" if count > 1 else first,
        "first": chinese_date(notice.first_day),
        "last": chinese_date(notice.last_day),
    }
    columns = (
        Column("序号", 12, "centre"),
        Column("企业名称", 62),
        Column("统一社会信用代码", 52, "centre"),
        Column("所属地区", 30, "centre"),
    )
    rows = tuple((str(at), one.name, one.code, one.district) for at, one in enumerate(notice.firms, 1))
    return OfficialText(
        issuers=(notice.issuer,),
        number=notice.number,
        title=wording.text("title", values),
        main_to=wording.text("main_to", values),
        body=tuple(map(paragraph, wording.paragraphs("body", values))),
        signers=(notice.issuer,),
        day=notice.day,
        attachments=(Attachment(wording.text("attachment", values), Table(columns, rows)),),
        seal=notice.seal,
        imprint=Imprint("", notice.printed_by, notice.day) if notice.printed_by else None,
    )
