"""The page of GB/T 9704 for a word processor: margins, the grid of 22 × 28, page numbers outside."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from .docx_parts import AFTER_GRID, add_field, add_run, element, exact_line, set_fonts
from .faces import Style
from .standard import MM, Standard

_TWIPS = 20
_FOOTER_UP = 25.9 * MM  # so that the dashes of the page number stand 7 mm below the type area
_QUIET = (128, 128, 128)


def apply_standard(document, std: Standard, mark: str) -> None:
    """Page, grid, default type and page numbers of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = map(Pt, std.page)
    section.top_margin, section.left_margin = Pt(std.top), Pt(std.left)
    section.right_margin = Pt(std.page[0] - std.right)
    section.bottom_margin = Pt(std.page[1] - std.bottom)
    section.footer_distance = Pt(_FOOTER_UP)
    size = std.sizes["h3"]
    _grid(section, std)
    _defaults(document, size)
    document.settings.odd_and_even_pages_header_footer = True
    small = std.sizes["h4"]
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT, small)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, small)
    if mark:
        for head in (section.header, section.even_page_header):
            head.is_linked_to_previous = False
            head.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            add_run(head.paragraphs[0], mark, Style.HEI, 12, _QUIET)


def _grid(section, std: Standard) -> None:
    """Lines only: a character grid would also catch the head and the title, and programs differ on it."""
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(
        element(
            "docGrid",
            type="lines",
            linePitch=int(std.line_pitch * _TWIPS),
        )
    )


def _defaults(document, size: float) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(size)
    set_fonts(normal.element.get_or_add_rPr(), Style.FANG)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = False
    for gap in ("autoSpaceDE", "autoSpaceDN"):  # no air around figures: lines end where they end in the PDF
        normal.element.get_or_add_pPr().insert_element_before(
            element(gap, val=0), "w:snapToGrid", *AFTER_GRID
        )
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # line breaking by Chinese rules
    for fonts in document.styles.element.iter(qn("w:rFonts")):  # faces of a theme would win over named ones
        for attribute in [name for name in fonts.attrib if name.lower().endswith("theme")]:
            del fonts.attrib[attribute]


def _page_number(footer, alignment, size: float) -> None:
    """— 1 — one character in from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = exact_line(footer.paragraphs[0], size)
    paragraph.alignment = alignment
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(size)
    add_run(paragraph, "— ", Style.SONG, size)
    add_field(paragraph, "PAGE", Style.SONG, size)
    add_run(paragraph, " —", Style.SONG, size)
