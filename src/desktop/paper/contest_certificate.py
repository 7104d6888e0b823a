"""大赛获奖证书: in the frame of the other certificates, with a number of its own series."""

from dataclasses import dataclass
from datetime import date

from .certificate import draw_in_frame
from .pen import Pen
from .proof import Seal
from .wording import Own, Template

WORDING = Template(
    "contest_certificate",
    ("number", "honour", "title", "project", "statement", "basis"),
    {
        "number": "证书编号",
        "name": "获奖者",
        "contest": "大赛名称",
        "group": "组别",
        "award": "奖项",
        "project": "项目名称",
        "basis": "公布文号",
        "issuer": "发证机关",
    },
)


@dataclass(frozen=True, slots=True)
class ContestCertificate:
    """`number`: from the office's own series, empty on a draft. `basis`: the 文号 that announced the results."""

    number: str
    name: str
    contest: str
    group: str
    award: str
    project: str
    basis: str
    issuer: str
    day: date | None
    seal: Seal | None = None


def draw_contest_certificate(pen: Pen, one: ContestCertificate, own: Own | None = None) -> None:
    """One page, in the words of resources/wording/contest_certificate.toml."""
    values = {
        "number": one.number or "\u3000" * 6,
        "name": one.name,
        "contest": one.contest,
        "group": one.group,
        "award": one.award,
        "project": one.project,
        "basis": one.basis,
        "issuer": one.issuer,
    }
    draw_in_frame(pen, WORDING.read(own), values, one.day, "project", ("basis",), one.seal)
