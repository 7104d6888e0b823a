"""Small pieces of WordprocessingML that python-docx has no word for. Points unless a name says otherwise."""

from collections.abc import Mapping
from math import floor

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .faces import Style

FONTS: Mapping[Style, tuple[str, str]] = {  # Chinese face, Western face
    Style.FANG: ("仿宋_GB2312", "Times New Roman"),
    Style.KAI: ("楷体_GB2312", "Times New Roman"),
    Style.HEI: ("黑体", "黑体"),
    Style.TITLE: ("方正小标宋简体", "方正小标宋简体"),
    Style.SONG: ("宋体", "宋体"),
    Style.WESTERN: ("宋体", "Times New Roman"),
}


RED, RED_HEX = (204, 10, 15), "CC0A0F"
_TWIPS = 20  # to the point
_AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect", "w:lang")
AFTER_GRID = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", *AFTER_GRID)


def element(name: str, **attributes: str | int):
    """An element of the w: namespace with its attributes in it."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_fonts(properties, style: Style) -> None:
    """Names the face for Chinese and for Western characters in run properties."""
    chinese, western = FONTS[style]
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = element("rFonts", ascii=western, hAnsi=western, cs=western, eastAsia=chinese)
    properties.insert(0, fonts)


def add_run(
    paragraph: Paragraph,
    text: str,
    style: Style,
    size: float,
    colour: tuple[int, int, int] | None = None,
    *,
    across: float = 1,
    tracking: float = 0,
) -> Run:
    """Text in a face and a size; `across` stretches it in width (0.75: condensed), `tracking` adds points."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    set_fonts(run._r.get_or_add_rPr(), style)
    if colour is not None:
        run.font.color.rgb = RGBColor(*colour)
    properties = run._r.get_or_add_rPr()
    if tracking:
        properties.insert_element_before(element("spacing", val=floor(tracking * _TWIPS)), *_AFTER_SPACING)
    if across != 1:
        properties.insert_element_before(element("w", val=round(across * 100)), *_AFTER_SPACING[1:])
    return run


def add_field(paragraph: Paragraph, instruction: str, style: Style, size: float) -> None:
    """A field that the word processor computes, e.g. PAGE."""
    for kind in ("begin", "", "end"):
        run = add_run(paragraph, "", style, size)
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            text = element("instrText")
            text.text = instruction
            run._r.append(text)


def exact_line(paragraph: Paragraph, pitch: float) -> Paragraph:
    """An exact line pitch, cut down to the twips that the format can hold; no space around, nothing hanging out."""
    layout = paragraph.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(int(pitch * 20) / 20)
    layout.space_before = layout.space_after = Pt(0)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(element("snapToGrid", val=0), *AFTER_GRID)
    properties.insert_element_before(element("overflowPunct", val=0), "w:snapToGrid")
    return paragraph


def borders(paragraph: Paragraph, colour: str, kind: str = "single", **sides: tuple[int, int]) -> None:
    """Lines above or below a paragraph as wide as the text: weight in eighths of a point, distance in points."""
    drawn = element("pBdr")
    for side, (eighths, distance) in sides.items():
        drawn.append(element(side, val=kind, sz=eighths, space=distance, color=colour))
    paragraph._p.get_or_add_pPr().insert_element_before(drawn, *_AFTER_BORDERS)


def indent_characters(paragraph: Paragraph, first: float, rest: float, character: float) -> None:
    """Indents counted in characters, so that they follow when the size is changed."""
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    values = {"leftChars": round(rest * 100), "left": round(rest * character * 20)}
    if first >= rest:
        values |= {
            "firstLineChars": round((first - rest) * 100),
            "firstLine": round((first - rest) * character * 20),
        }
    else:
        values |= {
            "hangingChars": round((rest - first) * 100),
            "hanging": round((rest - first) * character * 20),
        }
    properties.insert_element_before(element("ind", **values), "w:jc", "w:rPr", "w:sectPr")


def table_borders(table, **lines: tuple[str, int]) -> None:
    """Borders by side (top, bottom, insideH …): kind and weight in eighths of a point."""
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind, eighths = lines.get(side, ("nil", 0))
        borders.append(element(side, val=kind, sz=eighths, space=0, color="000000"))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def framed(paragraph: Paragraph, width: float, height: float, top: float) -> None:
    """Puts a paragraph into a frame whose upper edge lies at `top` of its page."""
    frame = element(
        "framePr",
        w=round(width * _TWIPS),
        h=round(height * _TWIPS),
        hRule="exact",
        wrap="around",
        vAnchor="page",
        y=round(top * _TWIPS),
        hAnchor="margin",
        xAlign="left",
    )
    paragraph._p.get_or_add_pPr().insert_element_before(frame, "w:widowControl", "w:pBdr", *_AFTER_BORDERS)


def cell_margins(table, **sides: float) -> None:
    """The space around the text in every cell, by side."""
    margins = element("tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(element(side, w=round(sides[side] * _TWIPS), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def repeat_head(row) -> None:
    """The row stands again at the top of every page of its table."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_row(row) -> None:
    """The row is never cut by the end of a page."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))
