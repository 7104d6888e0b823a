"""TrueType faces whose text can be copied out of the PDF again, characters beyond the BMP included."""

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

_BLOCK = 100  # PDF allows at most 100 mappings in one bfchar block


class EmbeddedFont(TTFont):
    """ReportLab's font with a right ToUnicode map.

    ReportLab writes a code point as four or more hex digits; PDF wants UTF-16BE. Above U+FFFF (𬭎) the page
    prints right, but search and copy give other characters.
    """

    def addObjects(self, doc: PDFDocument) -> None:
        subsets = list(self.state[doc].subsets)
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            pdf_font = fonts[name]
            doc.idToObject[pdf_font.ToUnicode.name].content = to_unicode_map(pdf_font.BaseFont, subset)


def to_unicode_map(font_name: str, subset: list[int]) -> str:
    """The CMap that says which character each one-byte code of a subset stands for."""
    pairs = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    mappings = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *mappings,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
