"""What proves a paper: a QR, and below it a code that can be typed instead."""

from dataclasses import dataclass

from .faces import Style
from .pen import MM, Colour, Pen
from .qr import draw_qr

QUIET: Colour = (0.36, 0.33, 0.29)
_SMALL, _DOWN = 7.5, 3.2 * MM
_GAP = 2 * MM


@dataclass(frozen=True, slots=True)
class Seal:
    """What proves a paper: the text of its QR, and the code that can be typed instead."""

    text: str
    code: str


def draw_proof(pen: Pen, seal: Seal, x: float, y: float, side: float, *, beside: bool = False) -> None:
    """The QR from its upper left corner, its code below it or, `beside`, to the left of its foot."""
    draw_qr(pen, seal.text, x, y, side)
    code = pen.setter.single(f"核验码 {seal.code}", Style.SONG, _SMALL, whole=True)
    if beside:
        pen.ending(code, x - _GAP, y + side - _GAP, _SMALL, QUIET)
    else:
        pen.centred(code, x + side / 2, y + side + _DOWN, _SMALL, QUIET)
