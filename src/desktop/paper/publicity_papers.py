"""公示 and 公示无异议说明: texts without a red head, their dates computed by the term that was chosen."""

from dataclasses import dataclass
from datetime import date

from .levels import paragraph
from .official import Attachment, OfficialText, Table, chinese_date
from .wording import Own, Template

_TERM = {"first": "公示起始日", "last": "公示截止日"}

NOTICE_WORDING = Template(
    "publicity_notice",
    ("title", "body", "attachment"),
    {
        "title": "公示标题",
        "basis": "依据",
        "matter": "拟办事项",
        "count": "家数或项数",
        **_TERM,
        "term": "公示期限",
        "section": "受理处室",
        "list_title": "名单标题",
    },
)
RESULT_WORDING = Template(
    "publicity_result",
    ("title", "body", "clear", "upheld", "cancelled", "closing"),
    {
        "title": "公示标题",
        **_TERM,
        "term": "公示期限",
        "place": "公示地点",
        "count": "家数或项数",
        "objections": "异议件数",
        "names": "取消资格的名称",
        "left": "其余家数或项数",
    },
)
ANNOUNCEMENT_WORDING = Template(
    "publicity_announcement",
    ("title", "body", "attachment"),
    {
        "issuer": "发布单位",
        "basis": "依据",
        "matter": "决定事项",
        "count": "家数或项数",
        **_TERM,
        "list_title": "名单标题",
    },
)


@dataclass(frozen=True, slots=True)
class Term:
    """From the first day to the last, both shown; `words`: 5个工作日."""

    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class PublicityNotice:
    """公示: who is to get what, shown for a term; `count`: 30家 or 24项. Signed on the first day."""

    issuer: str
    title: str
    basis: str
    matter: str
    count: str
    term: Term
    section: str
    list_title: str
    listed: Table


@dataclass(frozen=True, slots=True)
class PublicityResult:
    """公示无异议说明, signed on `day`. `cancelled` names lost their place; `left`: how many others."""

    issuer: str
    title: str
    term: Term
    place: str
    count: str
    day: date
    objections: int = 0
    cancelled: tuple[str, ...] = ()
    left: str = ""


@dataclass(frozen=True, slots=True)
class PublicityAnnouncement:
    """公告 of what was decided after the 公示, without those who lost their place; `day` None leaves the date open."""

    issuer: str
    basis: str
    matter: str
    count: str
    term: Term
    list_title: str
    listed: Table
    day: date | None = None


def notice_text(notice: PublicityNotice, own: Own | None = None) -> OfficialText:
    """In the words of resources/wording/publicity_notice.toml."""
    wording = NOTICE_WORDING.read(own)
    values = {
        "title": notice.title,
        "basis": notice.basis,
        "matter": notice.matter,
        "count": notice.count,
        "section": notice.section,
        "list_title": notice.list_title,
        **_dates(notice.term),
    }
    return OfficialText(
        issuers=(),
        number="",
        title=wording.text("title", values),
        main_to="",
        body=tuple(map(paragraph, wording.paragraphs("body", values))),
        signers=(notice.issuer,),
        day=notice.term.first,
        attachments=(Attachment(wording.text("attachment", values), notice.listed),),
    )


def result_text(result: PublicityResult, own: Own | None = None) -> OfficialText:
    """In the words of resources/wording/publicity_result.toml; one of its three findings is said."""
    wording = RESULT_WORDING.read(own)
    values = {
        "title": result.title,
        "place": result.place,
        "count": result.count,
        "objections": str(result.objections),
        "names": "、".join(result.cancelled),
        "left": result.left,
        **_dates(result.term),
    }
    finding = "cancelled" if result.cancelled else "upheld" if result.objections else "clear"
    entries = ("body", finding, "closing")
    return OfficialText(
        issuers=(),
        number="",
        title=wording.text("title", values),
        main_to="",
        body=tuple(paragraph(spans) for entry in entries for spans in wording.paragraphs(entry, values)),
        signers=(result.issuer,),
        day=result.day,
    )


def announcement_text(announced: PublicityAnnouncement, own: Own | None = None) -> OfficialText:
    """In the words of resources/wording/publicity_announcement.toml."""
    wording = ANNOUNCEMENT_WORDING.read(own)
    dates = _dates(announced.term)
    values = {
        "issuer": announced.issuer,
        "basis": announced.basis,
        "matter": announced.matter,
        "count": announced.count,
        "list_title": announced.list_title,
        "first": dates["first"],
        "last": dates["last"],
    }
    return OfficialText(
        issuers=(),
        number="",
        title=wording.text("title", values),
        main_to="",
        body=tuple(map(paragraph, wording.paragraphs("body", values))),
        signers=(announced.issuer,),
        day=announced.day,
        attachments=(Attachment(wording.text("attachment", values), announced.listed),),
    )


def _dates(term: Term) -> dict[str, str]:
    return {"first": chinese_date(term.first), "last": chinese_date(term.last), "term": term.words}
