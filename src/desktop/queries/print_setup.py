"""套打 settings of this station: per printer and document, which paper lies in it and how pages are moved on it.

Beside the data, not in the log: they say how a printer of this room draws its paper in, and mean nothing elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from desktop.paper import raster, ruler_page
from desktop.paper.documents import standard_faces
from desktop.paper.pen import MM, Blank
from desktop.rules.print_alignment import Alignment, Measured, corrected

from .desk import Desk

__all__ = ["Alignment", "Measured", "PrintSetup", "Stock", "corrected"]


@dataclass(frozen=True, slots=True)
class Stock:
    """A kind of paper: what stands on it already and is left out of a print."""

    key: str
    label: str
    bears: frozenset[str] = frozenset()


PLAIN = Stock("plain", "白纸：全部印出")
STOCKS = (
    PLAIN,
    Stock("framed", "印好花边的底纸：只印文字", frozenset({Blank.FRAME})),
    Stock("printed", "印好文字的底纸：只印可变内容", frozenset({Blank.FRAME, Blank.WORDS})),
    Stock("headed", "红头纸：不印红头", frozenset({Blank.HEAD})),
)


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """What is remembered for one printer and one document."""

    alignment: Alignment = field(default_factory=Alignment)
    stock: str = PLAIN.key


def stocks_for(file: Path) -> tuple[Stock, ...]:
    """The papers that a document can be printed on: plain, and those that bear something it knows to leave out."""
    known = raster.marks(file)
    return tuple(stock for stock in STOCKS if stock.bears <= known)


def print_setup(desk: Desk, printer: str, document: str) -> PrintSetup:
    """As somebody kept it, else plain paper and nothing moved. A damaged file moves nothing."""
    return print_setups(desk).get(printer, {}).get(document, PrintSetup())


def print_setups(desk: Desk) -> Mapping[str, Mapping[str, PrintSetup]]:
    """All of them: printer → document → setup."""
    try:
        return msgspec.json.decode(setup_file(desk).read_bytes(), type=dict[str, dict[str, PrintSetup]])
    except (OSError, msgspec.MsgspecError):
        return {}


def setup_file(desk: Desk) -> Path:
    return desk.store.place.folder / "printing" / "printers.json"


def blank_of(desk: Desk, document: str) -> Path | None:
    """The scan of the preprinted paper of this document, if somebody chose one."""
    return next(iter(sorted(setup_file(desk).parent.glob(f"{blank_name(document)}.*"))), None)


def blank_name(document: str) -> str:
    return f"blank-{document.replace(':', '-')}"


def draw_ruler_page(target: Path, size: tuple[float, float], printer: str, document: str) -> None:
    """The page to measure by, of a size in points."""
    width, height = (round(side / MM) for side in size)
    about = f"打印机：{printer}\n文书：{document}　　纸张：{width}×{height} 毫米"
    ruler_page.draw_ruler_page(target, size, standard_faces(), about)
