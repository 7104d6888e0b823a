"""The page of GB/T 9704 for a word processor: margins, the grid of 22 × 28, page numbers outside."""

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from .docx_parts import AFTER_GRID, RED_HEX, add_field, add_run, borders, element, exact_line, set_fonts
from .faces import Style
from .standard import MM, Standard

_TWIPS = 20
_FOOTER_UP = 25.9 * MM  # so that the dashes of the page number stand 7 mm below the type area
_DOUBLE = 24  # eighths of a point: 3 pt in all
_QUIET = (128, 128, 128)


def apply_standard(document, std: Standard, mark: str, letter: bool = False) -> None:
    """Page, grid, default type and page numbers of a new document. A letter's first page has a foot line instead."""
    section = document.sections[0]
    section.page_width, section.page_height = map(Pt, std.page)
    section.top_margin, section.left_margin = Pt(std.top), Pt(std.left)
    section.right_margin = Pt(std.page[0] - std.right)
    section.bottom_margin = Pt(std.page[1] - std.bottom)
    section.footer_distance = Pt(std.letter.foot_line if letter else _FOOTER_UP)
    size = std.sizes["h3"]
    if not letter:  # whose first page begins where its head ends: a grid would move it
        _grid(section, std)
    _defaults(document, size)
    document.settings.odd_and_even_pages_header_footer = True
    _uncompressed(document.settings.element)
    small, below = std.sizes["h4"], (_FOOTER_UP - std.letter.foot_line if letter else 0.0)
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT, small, below)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, small, below)
    heads = [section.header, section.even_page_header]
    if letter:
        section.different_first_page_header_footer = True
        section.first_page_footer.is_linked_to_previous = False
        double_line(section.first_page_footer.paragraphs[0], std, "thinThickSmallGap")
    if mark:
        for head in heads:
            head.is_linked_to_previous = False
            head.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            add_run(head.paragraphs[0], mark, Style.HEI, 12, _QUIET)


def double_line(paragraph, std: Standard, kind: str) -> None:
    """The red double line of a letter below an empty line, longer than the type area on both sides."""
    exact_line(paragraph, 1)
    aside = (std.letter.line - std.page[0]) / 2
    layout = paragraph.paragraph_format
    layout.left_indent, layout.right_indent = Pt(aside + std.left), Pt(aside + std.page[0] - std.right)
    layout.left_indent, layout.right_indent = -layout.left_indent, -layout.right_indent
    borders(paragraph, RED_HEX, kind=kind, bottom=(_DOUBLE, 0))


def turn_section(document, std: Standard, lying: bool) -> None:
    """A new section: lying for a wide table, upright again after it. The head of the page goes to the binding."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    upright = std.top, std.page[0] - std.right, std.page[1] - std.bottom, std.left
    top, right, bottom, left = (upright[3], upright[0], upright[1], upright[2]) if lying else upright
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    width, height = std.page
    section.page_width, section.page_height = map(Pt, (height, width) if lying else (width, height))
    section.top_margin, section.right_margin = Pt(top), Pt(right)
    section.bottom_margin, section.left_margin = Pt(bottom), Pt(left)


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


def _uncompressed(settings) -> None:
    """Punctuation keeps its width, as in the PDF."""
    for old in settings.findall(qn("w:characterSpacingControl")):
        settings.remove(old)
    compat = settings.find(qn("w:compat"))
    control = element("characterSpacingControl", val="doNotCompress")
    settings.insert(list(settings).index(compat) if compat is not None else len(settings), control)


def _defaults(document, size: float) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(size)
    set_fonts(normal.element.get_or_add_rPr(), Style.FANG)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = False
    # no mark hanging out of the line: lines end where they end in the PDF, where figures have the same air
    normal.element.get_or_add_pPr().insert_element_before(
        element("overflowPunct", val=0), "w:snapToGrid", *AFTER_GRID
    )
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # line breaking by Chinese rules
    for fonts in document.styles.element.iter(qn("w:rFonts")):  # faces of a theme would win over named ones
        for attribute in [name for name in fonts.attrib if name.lower().endswith("theme")]:
            del fonts.attrib[attribute]


def _page_number(footer, alignment, size: float, below: float) -> None:
    """— 1 — one character in from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = exact_line(footer.paragraphs[0], size)
    paragraph.alignment = alignment
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(size)
    layout.space_after = Pt(below)
    add_run(paragraph, "— ", Style.SONG, size)
    add_field(paragraph, "PAGE", Style.SONG, size)
    add_run(paragraph, " —", Style.SONG, size)
