"""Marks that say what a print is not: a draft, a practice sheet, a later print. Light grey, under the text."""

from dataclasses import dataclass

from .faces import Style
from .pen import MM, Colour, Pen

_VEIL: Colour = (0.93, 0.93, 0.93)
_QUIET: Colour = (0.55, 0.55, 0.55)
_TILT = 30
_LARGEST = 110


@dataclass(frozen=True, slots=True)
class Marks:
    """Across the sheet: `draft` 「草稿」, `practice` 「练习」. In the corner: `print_number` 2 and above 「第N次打印」,
    or `copy` 「归档副本」.
    """

    draft: bool = False
    practice: bool = False
    print_number: int = 1
    copy: bool = False

    @property
    def across(self) -> str:
        return "".join(word for word, wanted in (("练习", self.practice), ("草稿", self.draft)) if wanted)

    @property
    def corner(self) -> str:
        if self.copy:
            return "归档副本"
        return f"第{self.print_number}次打印" if self.print_number > 1 else ""

    @property
    def in_words(self) -> str:
        """All marks as text, for a .docx."""
        return "　".join(filter(None, (self.across, self.corner)))

    def draw(self, pen: Pen) -> None:
        """Draws the marks on the page that was just begun."""
        if self.across:
            _veil(pen, "  ".join(self.across))
        if self.corner:
            line = pen.setter.single(self.corner, Style.SONG, 9)
            pen.ending(line, pen.width - 12 * MM, 10 * MM, 9, _QUIET)


def _veil(pen: Pen, text: str) -> None:
    size = min(_LARGEST, min(pen.width, pen.height) / (len(text) * 0.5 + 2))
    line = pen.setter.single(text, Style.HEI, size)
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(pen.width / 2, pen.height / 2)
    canvas.rotate(_TILT)
    text_object = canvas.beginText(-line.width / 2, -size * 0.35)
    text_object.setFillColorRGB(*_VEIL)
    for run in line.runs:
        text_object.setFont(run.face.name, size)
        text_object.textOut(run.text)
    canvas.drawText(text_object)
    canvas.restoreState()
