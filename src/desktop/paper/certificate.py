"""科技型中小示范企业证书: A4 landscape, to be framed. The place of the seal stays free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .faces import Style
from .frame import CRIMSON, draw_frame, ornament
from .lines import Measure, Span
from .official import chinese_date
from .pen import A4_LANDSCAPE, MM, Blank, Colour, Pen
from .proof import QUIET, Seal, draw_proof
from .wording import Own, Template, Wording

WORDING = Template(
    "demonstration_certificate",
    ("number", "honour", "title", "code", "statement", "basis", "validity"),
    {
        "number": "证书编号",
        "name": "企业名称",
        "code": "统一社会信用代码",
        "year": "认定年度",
        "basis": "认定文号",
        "first_day": "有效期起",
        "last_day": "有效期止",
        "issuer": "发证机关",
    },
)

COMPLIANCE_WORDING = replace(WORDING, name="compliance_certificate")

_WARM_BLACK: Colour = (0.13, 0.11, 0.09)
_TEXT = 208 * MM  # the widest line
_MIDDLE = 148.5 * MM
_SEAL_MIDDLE = 218 * MM
_ISSUER = 85 * MM  # beside the QR
_LEFT = 42 * MM
_QR, _QR_LEFT, _QR_TOP = 27 * MM, 150 * MM, 149 * MM


@dataclass(frozen=True)
class DemonstrationCertificate:
    """`number`: from the office's own series, empty on a draft. `basis`: the 文号 of the recognition."""

    number: str
    name: str
    code: str
    year: int
    basis: str
    first_day: date
    last_day: date
    issuer: str
    day: date | None
    seal: Seal | None = None


@dataclass(frozen=True)
class ComplianceCertificate(DemonstrationCertificate):
    """专利管理达标证书: `basis` is the kind of unit, 企业 or 高校院所; the year that of acceptance."""


def draw_certificate(pen: Pen, one: DemonstrationCertificate, own: Own | None = None) -> None:
    """One page, in the words of resources/wording/demonstration_certificate.toml."""
    _draw(pen, one, WORDING.read(own))


def draw_compliance_certificate(pen: Pen, one: ComplianceCertificate, own: Own | None = None) -> None:
    """The same page in the words of resources/wording/compliance_certificate.toml."""
    _draw(pen, one, COMPLIANCE_WORDING.read(own))


def _draw(pen: Pen, one: DemonstrationCertificate, wording: Wording) -> None:
    values = {
        "number": one.number or "\u3000" * 6,
        "name": one.name,
        "code": one.code,
        "year": str(one.year),
        "basis": one.basis,
        "first_day": chinese_date(one.first_day),
        "last_day": chinese_date(one.last_day),
        "issuer": one.issuer,
    }
    under = "code" if one.code else ""
    draw_in_frame(pen, wording, values, one.day, under, ("basis", "validity"), one.seal)


def draw_in_frame(
    pen: Pen,
    wording: Wording,
    values: Mapping[str, str],
    day: date | None,
    under: str,
    feet: Sequence[str],
    seal: Seal | None = None,
) -> None:
    """One page: number, honour, title, holder, statement, issuer and day, and what proves it.

    `under` and `feet` are entries of the wording: the line under the holder ("" for none), those beside the issuer.
    """
    pen.new_page(A4_LANDSCAPE)
    with pen.stands_on(Blank.FRAME):
        pen.art("certificate", _art)
    pen.on_blank = True
    _heading(pen, wording, values)
    _holder(pen, wording, values, under)
    _foot(pen, wording, values, feet, day)
    if seal is not None:
        draw_proof(pen, seal, _QR_LEFT, _QR_TOP, _QR)
    pen.on_blank = False


def _art(pen: Pen) -> None:
    draw_frame(pen)
    ornament(pen, (_MIDDLE, 81 * MM), 110 * MM)


def _heading(pen: Pen, wording: Wording, values: Mapping[str, str]) -> None:
    number = pen.setter.row(wording.spans("number", values), 12)
    pen.ending(number, 264 * MM, 33 * MM, 12, QUIET)
    honour = pen.setter.row(wording.spans("honour", values, Style.TITLE), 24, 3)
    pen.centred(honour, _MIDDLE, 51 * MM, 24, _WARM_BLACK)
    title = pen.setter.row(wording.spans("title", values, Style.TITLE), 46, 46)
    pen.centred(title, _MIDDLE, 73 * MM, 46, CRIMSON)


def _holder(pen: Pen, wording: Wording, values: Mapping[str, str], under: str) -> None:
    """The name large on one line, smaller if it is long, on two balanced lines if it is very long."""
    lines, size = pen.setter.shrunk(values["name"], Style.KAI, (34, 22), _TEXT)
    leading = size * 1.35
    y = 104 * MM - (len(lines) - 1) * leading * 0.6
    for line in lines:
        pen.centred(line, _MIDDLE, y, size, _WARM_BLACK)
        y += leading
    y += 10.5 * MM - leading
    if under:
        line = pen.setter.row(wording.spans(under, values), 12)
        pen.centred(line, _MIDDLE, y, 12, QUIET)
    _statement(pen, wording.spans("statement", values))


def _statement(pen: Pen, spans: Sequence[Span]) -> None:
    """Centred if it fits on one line, else a paragraph."""
    lines = pen.setter.paragraph(spans, Measure(18, _TEXT))
    if len(lines) == 1:
        pen.centred(lines[0], _MIDDLE, 135 * MM, 18, _WARM_BLACK)
        return
    for number, line in enumerate(pen.setter.paragraph(spans, Measure(18, _TEXT, first_indent=36))):
        pen.put(line, _MIDDLE - _TEXT / 2 + line.indent, 130 * MM + number * 29, 18, _WARM_BLACK)


def _foot(
    pen: Pen, wording: Wording, values: Mapping[str, str], feet: Sequence[str], day: date | None
) -> None:
    for number, entry in enumerate(feet):
        line = pen.setter.row(wording.spans(entry, values), 14)
        pen.put(line, _LEFT, (160 + 9 * number) * MM, 14, _WARM_BLACK)
    issuer, size = pen.setter.shrunk(values["issuer"], Style.FANG, (18, 11), _ISSUER)
    middle = min(_SEAL_MIDDLE, 262 * MM - max(line.width for line in issuer) / 2)
    with pen.stands_on(Blank.WORDS):
        for up, line in enumerate(reversed(issuer)):
            pen.centred(line, middle, 160 * MM - up * size * 1.3, size, _WARM_BLACK)
    written = pen.setter.single(chinese_date(day), Style.FANG, 16, whole=True)
    pen.centred(written, middle, 169.5 * MM, 16, _WARM_BLACK)
