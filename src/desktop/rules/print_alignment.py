"""套打: how a printer's page is moved and stretched so that it meets what stands on preprinted paper. Millimetres."""

from dataclasses import dataclass

from desktop.fields import Refusal

MARK = 20.0  # of the ruler page: its marks stand so far from the edges of the paper
FARTHEST = 40.0  # mm: who has to move a page farther has put the paper in wrong
NARROWEST, WIDEST = 90.0, 110.0  # percent


@dataclass(frozen=True, slots=True)
class Alignment:
    """`right` and `down` move a page by millimetres, after `across` and `along` stretch it from its upper left
    corner, in percent.
    """

    right: float = 0.0
    down: float = 0.0
    across: float = 100.0
    along: float = 100.0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is sent."""
        return self.right + x * self.across / 100, self.down + y * self.along / 100


@dataclass(frozen=True, slots=True)
class Measured:
    """What a ruler says of a printed ruler page, in mm: of mark 甲 from the left and upper edge of the paper, of mark
    乙 from its right and lower edge.
    """

    left: float
    top: float
    right: float
    bottom: float


def checked(one: Alignment) -> Alignment:
    """The same. Raises `Refusal` for what no printer needs: a slip of the pen would print beside the paper."""
    if max(abs(one.right), abs(one.down)) > FARTHEST:
        raise Refusal(f"偏移最多 {FARTHEST:g} 毫米：差得更多时请检查纸张放的方向和位置。")
    if not all(NARROWEST <= percent <= WIDEST for percent in (one.across, one.along)):
        raise Refusal(f"比例应在 {NARROWEST:g}% 到 {WIDEST:g}% 之间：差得更多时请把打印机的缩放设为 100%。")
    return one


def corrected(before: Alignment, paper: tuple[float, float], seen: Measured) -> Alignment:
    """The alignment under which the marks come where they belong, when a ruler page printed under `before` was
    measured so. `paper`: width and height. Raises `Refusal` for measures that cannot be.
    """
    right, across = _along_one_edge(before.right, before.across, paper[0], seen.left, seen.right)
    down, along = _along_one_edge(before.down, before.along, paper[1], seen.top, seen.bottom)
    return checked(Alignment(right, down, across, along))


def _along_one_edge(
    moved: float, percent: float, side: float, near: float, far: float
) -> tuple[float, float]:
    if not 0 < near < side / 2 or not 0 < far < side / 2:
        raise Refusal("量得的数应是标记到最近纸边的毫米数，约 20 毫米：请再量一次。")
    stretched = (side - near - far) / (side - 2 * MARK)  # of what was printed, against the ruler
    origin = near - MARK * stretched  # where the corner of the page came to lie
    return round(moved - origin * percent / 100 / stretched, 2), round(percent / stretched, 2)
