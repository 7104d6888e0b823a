"""A funding notice of 500 rows."""

from datetime import date
from pathlib import Path

from desktop.assets import asset
from desktop.paper.documents import render_pdf
from desktop.paper.funding_notice import FundedProject, FundingNotice, official_text

from .measuring import Comparison, Side
from .office import firms

COUNT = 500
WAN = 1_000_000
LINE, TOP, BOTTOM, SIZE = 16, 740, 100, 12
PLACES = (79, 110, 250, 390, 450)


def compare(folder: Path) -> Comparison:
    notice = FundingNotice(
        issuers=("鞍山市科学技术局", "鞍山市财政局"),
        number="鞍科发〔2017〕46号",
        year=2017,
        fund="科技小巨人企业成长路线图项目资金",
        basis="《鞍山市促进科技小巨人企业发展行动计划》",
        recipients="各有关单位",
        projects=tuple(
            FundedProject(f"第{n}号项目研制", firm["name"], 30 * WAN, (("产品研发", 30 * WAN),), "")
            for n, firm in enumerate(firms(COUNT), 1)
        ),
        day=date(2017, 10, 9),
        printed_by="鞍山市科学技术局办公室",
    )
    text = official_text(notice)
    words = ["".join(span.text for span in one.spans) for one in text.body]
    rows = [(text.plain_title,), *((one,) for one in words), *text.attachments[0].table.rows]
    return Comparison(
        f"a notice of {COUNT} rows",
        Side(
            "broken by Chinese rules on the grid of GB/T 9704, cells wrapped, ruled, heads repeated",
            lambda: lambda: render_pdf(notice, folder / "ours.pdf"),
        ),
        Side(
            "bare reportlab draws the same strings in the same faces at fixed places, no rules",
            lambda: lambda: _draw(rows, folder / "plain.pdf"),
        ),
        aim=3,
    )


def _draw(rows: list[tuple[str, ...]], path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "plain" not in getRegisteredFontNames():
        registerFont(TTFont("plain", str(asset("resources", "fonts", "NotoSerifSC-Regular.ttf"))))
    canvas, y = Canvas(str(path), pagesize=A4), TOP
    canvas.setFont("plain", SIZE)
    for row in rows:
        if y < BOTTOM:
            canvas.showPage()
            canvas.setFont("plain", SIZE)
            y = TOP
        for x, cell in zip(PLACES, row, strict=False):
            canvas.drawString(x, y, cell.replace("\n", " "))
        y -= LINE
    canvas.save()
