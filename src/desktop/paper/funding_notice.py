"""资金下达通知 with its 资金安排表, issued jointly with 财政局 or alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Literal

from desktop.tables import divisions

from .amounts import wan_yuan, wan_yuan_column
from .levels import paragraph
from .official import Attachment, Column, Imprint, OfficialText, Table
from .proof import Seal
from .wording import Own, Template

WORDING = Template(
    "funding_notice",
    ("title", "main_to", "body", "attachment"),
    {
        "title_issuers": "标题中的发文机关",
        "recipients": "主送机关",
        "year": "资金年度",
        "fund": "资金名称",
        "basis": "依据",
        "total": "合计金额（万元）",
        "count": "项目个数",
    },
)


_WIDTH, _NUMBER, _AMOUNT, _FIGURE = 156, 11, 22, 2.6  # mm: the table, two columns, one figure of an amount


@dataclass(frozen=True, slots=True)
class FundedProject:
    """A row of the table. `amount` and the amounts of `uses` in 分. Rows of one `division` get a 小计."""

    project: str
    enterprise: str
    amount: int
    uses: tuple[tuple[str, int], ...] = ()
    division: str = ""


@dataclass(frozen=True, slots=True)
class FundingNotice:
    """What the notice says.

    - `issuers`: 主办 first; they sign the paper. `form`: all of them in its red head, the 主办 alone, or a letter (函).
    - `number`: 发文字号 of the 主办, or `open_number` of a draft.
    - `day` None leaves the date open.
    """

    issuers: tuple[str, ...]
    number: str
    year: int
    fund: str
    basis: str
    recipients: str
    projects: tuple[FundedProject, ...]
    day: date | None = None
    copies_to: str = ""
    printed_by: str = ""
    note: str = ""
    form: Literal["joint", "lead", "letter"] = "joint"
    seal: Seal | None = None


def official_text(notice: FundingNotice, own: Own | None = None) -> OfficialText:
    """The notice as an official text, in the words of resources/wording/funding_notice.toml."""
    wording = WORDING.read(own)
    values = {
        "title_issuers": "\u3000｜".join(notice.issuers) + ("\n" if len(notice.issuers) > 1 else "｜"),
        "recipients": notice.recipients,
        "year": str(notice.year),
        "fund": notice.fund,
        "basis": notice.basis,
        "total": wan_yuan(sum(project.amount for project in notice.projects)),
        "count": str(len(notice.projects)),
    }
    return OfficialText(
        issuers=notice.issuers if notice.form == "joint" else notice.issuers[:1],
        number=notice.number,
        title=wording.text("title", values),
        main_to=wording.text("main_to", values),
        body=tuple(map(paragraph, wording.paragraphs("body", values))),
        signers=notice.issuers,
        day=notice.day,
        attachments=(Attachment(wording.text("attachment", values), _table(notice.projects)),),
        note=notice.note,
        seal=notice.seal,
        imprint=Imprint(notice.copies_to, notice.printed_by, notice.day) if notice.printed_by else None,
        letter=notice.form == "letter",
    )


def _table(projects: tuple[FundedProject, ...]) -> Table:
    groups: dict[str, list[FundedProject]] = {}
    for one in projects:
        groups.setdefault(one.division, []).append(one)
    grouped = [group for _, group in sorted(groups.items(), key=lambda item: _order(item[0]))]
    everything = [one.amount for group in grouped for one in group]
    sums = [sum(one.amount for one in group) for group in grouped]
    *texts, total = wan_yuan_column((*everything, *sums, sum(everything)))
    rows, subtotals = _rows(grouped, texts[: len(everything)], texts[len(everything) :])
    figures = max(_AMOUNT, max(map(len, (*texts, total))) * _FIGURE)
    rest = _WIDTH - _NUMBER - figures
    return Table(
        columns=(
            Column("序号", _NUMBER, "centre"),
            Column("项目名称", rest * 0.34),
            Column("承担单位", rest * 0.34),
            Column("金额", figures, "right"),
            Column("资金用途", rest * 0.32),
        ),
        rows=rows,
        total=("", "合计", "", total, ""),
        unit="万元",
        subtotals=subtotals,
    )


def _order(division: str) -> int:
    """The office's fixed order of places; what is unknown comes last."""
    names = [one.name for one in divisions()]
    return names.index(division) if division in names else len(names)


def _rows(
    grouped: Sequence[Sequence[FundedProject]], amounts: Sequence[str], sums: Sequence[str]
) -> tuple[tuple[tuple[str, ...], ...], frozenset[int]]:
    """The rows, numbered throughout, each division with its 小计 if there are several; which rows these are."""
    rows: list[tuple[str, ...]] = []
    subtotals: set[int] = set()
    left, numbers = iter(amounts), count(1)
    for group, added in zip(grouped, sums, strict=True):
        for one in group:
            rows.append((str(next(numbers)), one.project, one.enterprise, next(left), _uses(one)))
        if len(grouped) > 1:
            subtotals.add(len(rows))
            rows.append(("", f"{group[0].division or '其他'}小计", f"{len(group)}项", added, ""))
    return tuple(rows), frozenset(subtotals)


def _uses(project: FundedProject) -> str:
    if len(project.uses) == 1:
        return project.uses[0][0]
    return "\n".join(f"{use} {wan_yuan(fen)}" for use, fen in project.uses)
