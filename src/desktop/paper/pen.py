"""Draws on PDF pages. Points; x from the left edge, y downwards from the top edge, text by its baseline."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from .faces import Face, Faces, Style
from .lines import Line, Run, Setter
from .replacing import replacing

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)

Colour = tuple[float, float, float]
INK: Colour = (0.0, 0.0, 0.0)
RED: Colour = (0.80, 0.04, 0.06)  # the mark of the issuing body and the red lines


class Blank(StrEnum):
    """What preprinted paper may bear: the marks in a PDF by which a print on such paper leaves it out (套打)."""

    FRAME = "Frame"  # lines and ornaments of a certificate
    WORDS = "Words"  # its text that is the same for everybody
    HEAD = "Head"  # the red head of an official text


@cache
def _fill(colour: Colour) -> str:
    return "{:g} {:g} {:g} rg".format(*colour)


class Pen:
    """One PDF in the making.

    - `under` is drawn first on every page, so that nothing it draws hides text.
    - Every font is embedded: no standard PDF font is ever named.
    """

    def __init__(self, canvas, faces: Faces, under: Callable[["Pen"], None] | None = None) -> None:
        self.canvas = canvas
        self.setter = Setter(faces)
        self.width = self.height = 0.0
        self.page = 0
        self.under = under
        self.on_blank = False  # of a certificate: what fills in no field stands on the blank already
        self._encoded = lru_cache(maxsize=10_000)(self._encode)

    @contextmanager
    def stands_on(self, blank: "Blank") -> Iterator[None]:
        """What is drawn meanwhile may stand on preprinted paper already: a printer can be told to leave it out."""
        self.canvas.addLiteral(f"/{blank} BMC")
        yield
        self.canvas.addLiteral("EMC")

    def new_page(self, size: tuple[float, float] = A4) -> None:
        if self.page:
            self.canvas.showPage()
        self.canvas.setPageSize(size)
        self.width, self.height = size
        self.page += 1
        if self.under is not None:
            self.under(self)

    def turn(self) -> None:
        """Draw the rest of this upright page lying on its side, its head at the left edge of the paper.

        So a wide table has its head at the binding on odd pages and at the cut on even ones (GB/T 9704 8).
        """
        self.canvas.addLiteral(f"0 1 -1 0 {self.width:.3f} 0 cm")
        self.width, self.height = self.height, self.width

    def put(
        self, line: Line, x: float, y: float, size: float, colour: Colour = INK, *, across: float = 1
    ) -> None:
        """A set line from its left end; `across` stretches it in width (0.7: condensed)."""
        parts = [f"BT {_fill(colour)} 1 0 0 1 {x:.3f} {self.height - y:.3f} Tm"]
        if across != 1:
            parts.append(f"{across * 100:.3f} Tz")
        parts += self._shown(line.runs, size)
        if across != 1:
            parts.append("100 Tz")
        parts.append("ET")
        self.canvas.addLiteral(" ".join(parts))

    def _shown(self, runs: Sequence[Run], size: float) -> list[str]:
        font, tracking, parts = "", 0.0, []
        for run in runs:
            there = self.on_blank and not run.filled
            if there:
                parts.append(f"/{Blank.WORDS} BMC")
            if run.face.rise:
                parts += self._fitted(run, size)
                font, tracking = "", 0.0
            else:
                alone = bool(run.tracking) and len(run.text) == 1  # some readers lose the gap after it as a Tc
                if (wanted := 0.0 if alone else run.tracking) != tracking:
                    tracking = wanted
                    parts.append(f"{tracking:.4f} Tc")
                for name, codes in self._encoded(run.face, run.text):
                    if name != font:
                        font = name
                        parts.append(f"{name} {size:g} Tf")
                    gap = -run.tracking / size * 1000
                    parts.append(f"[<{codes}> {gap:.2f}] TJ" if alone else f"<{codes}> Tj")
            if there:
                parts.append("EMC")
        return [*parts, "0 Tc"] if tracking else parts

    def _fitted(self, run: Run, size: float) -> Iterator[str]:
        """A run of a face that stands in for another, each character in the middle of its square."""
        scale = run.face.scale if run.face.fills_squares(run.text) else 1.0
        inset = (1 / scale - 1) * 500  # in thousandths of what is drawn
        yield f"{run.face.rise * size:.3f} Ts {run.tracking + (1 - scale) * size:.4f} Tc"
        for at, (name, codes) in enumerate(self._encoded(run.face, run.text)):
            yield f"{name} {size * scale:g} Tf [{0 if at else -inset:.2f} <{codes}>] TJ"
        yield f"[{inset:.2f}] TJ 0 Ts 0 Tc"

    def _encode(self, face: Face, text: str) -> tuple[tuple[str, str], ...]:
        """The text as codes of the subsets of a face: (resource name, hex), for this document."""
        document = self.canvas._doc
        return tuple(
            (face.font.getSubsetInternalName(subset, document), codes.hex())
            for subset, codes in face.font.splitString(text, document)
        )

    def centred(self, line: Line, middle: float, y: float, size: float, colour: Colour = INK) -> None:
        self.put(line, middle - line.width / 2, y, size, colour)

    def ending(self, line: Line, right: float, y: float, size: float, colour: Colour = INK) -> None:
        self.put(line, right - line.width, y, size, colour)

    def write(
        self,
        text: str,
        style: Style,
        size: float,
        x: float,
        y: float,
        colour: Colour = INK,
        *,
        whole: bool = False,
    ) -> float:
        """Text on one line from its left end. Returns where it ends."""
        line = self.setter.single(text, style, size, whole=whole)
        self.put(line, x, y, size, colour)
        return x + line.width

    def rule(
        self, x: float, y: float, to_x: float, to_y: float, weight: float = 0.5, colour: Colour = INK
    ) -> None:
        """A straight line, `weight` in points."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, self.height - y, to_x, self.height - to_y)

    def box(
        self, x: float, y: float, width: float, height: float, weight: float = 0.5, colour: Colour = INK
    ) -> None:
        """An empty rectangle by its upper left corner."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(weight)
        self.canvas.rect(x, self.height - y - height, width, height, stroke=1, fill=0)

    def art(self, name: str, draw: Callable[["Pen"], None]) -> None:
        """Lines and shapes that many pages share: stored once in the file. No text in it."""
        if not self.canvas.hasForm(name):
            self.canvas.beginForm(name, 0, 0, self.width, self.height)
            draw(self)
            self.canvas.endForm()
        self.canvas.doForm(name)


@contextmanager
def pdf(
    target: Path,
    faces: Faces,
    *,
    title: str = "",
    author: str = "",
    under: Callable[[Pen], None] | None = None,
) -> Iterator[Pen]:
    """A pen whose PDF (PDF/A-2b) stands at `target` when the block ends, whole; after an error nothing has changed."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    from .archival import make_archival

    rl_config.useA85 = 0  # binary streams: a fifth smaller, and much quicker
    first = faces.first(Style.SONG)
    with replacing(target) as written:
        canvas = Canvas(
            str(written), pagesize=A4, pageCompression=1, initialFontName=first.name, lang="zh-CN"
        )
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setCreator("")
        canvas.setSubject("")
        pen = Pen(canvas, faces, under)
        yield pen
        make_archival(canvas)
        canvas.save()
