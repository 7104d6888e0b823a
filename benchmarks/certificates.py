"""300 certificates in one file."""

from datetime import date
from pathlib import Path

from desktop.assets import asset
from desktop.paper.certificate import WORDING, DemonstrationCertificate
from desktop.paper.documents import render_many
from desktop.paper.marks import Marks
from desktop.paper.official import chinese_date

from .measuring import Comparison, Side
from .office import firms

COUNT = 300
FACES = {"fang": "FandolFang-Regular", "kai": "FandolKai-Regular", "title": "NotoSerifSC-Bold"}
PLACES = (  # entry of the wording, face, size, x and y in points
    ("number", "fang", 12, 560, 500),
    ("honour", "title", 24, 300, 450),
    ("title", "title", 46, 370, 388),
    ("name", "kai", 34, 200, 300),
    ("code", "fang", 12, 300, 270),
    ("statement", "kai", 18, 130, 212),
    ("basis", "fang", 14, 119, 141),
    ("validity", "fang", 14, 119, 116),
    ("issuer", "fang", 18, 560, 141),
    ("day", "fang", 16, 560, 114),
)


def compare(folder: Path) -> Comparison:
    values = [
        DemonstrationCertificate(
            number=f"鞍科示范〔2017〕{number:03d}号",
            name=firm["name"],
            code=firm["code"],
            year=2017,
            basis="鞍科发〔2017〕38号",
            first_day=date(2017, 11, 20),
            last_day=date(2020, 11, 19),
            issuer="鞍山市科学技术局",
            day=date(2017, 11, 20),
        )
        for number, firm in enumerate(firms(COUNT), 1)
    ]
    pages = [_strings(one) for one in values]
    marks = [Marks(False, False, 1)] * COUNT
    return Comparison(
        f"{COUNT} certificates",
        Side(
            "set, fitted and centred, in their frame, with faces chosen character by character",
            lambda: lambda: render_many(values, folder / "ours.pdf", marks),
        ),
        Side(
            "bare reportlab draws the same strings in the same faces at fixed places, no frame",
            lambda: lambda: _draw(pages, folder / "plain.pdf"),
        ),
        aim=2,
    )


def _strings(one: DemonstrationCertificate) -> dict[str, str]:
    wording = WORDING.read(None)
    values = {
        "number": one.number,
        "name": one.name,
        "code": one.code,
        "year": str(one.year),
        "basis": one.basis,
        "first_day": chinese_date(one.first_day),
        "last_day": chinese_date(one.last_day),
        "issuer": one.issuer,
    }
    said = {entry: wording.text(entry, values) for entry in WORDING.entries}
    return said | {"name": one.name, "issuer": one.issuer, "day": chinese_date(one.day)}


def _draw(pages: list[dict[str, str]], path: Path) -> None:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name, file in FACES.items():
        if name not in getRegisteredFontNames():
            registerFont(TTFont(name, str(asset("resources", "fonts", f"{file}.ttf"))))
    canvas = Canvas(str(path), pagesize=landscape(A4))
    for strings in pages:
        for entry, face, size, x, y in PLACES:
            canvas.setFont(face, size)
            canvas.drawString(x, y, strings[entry])
        canvas.showPage()
    canvas.save()
