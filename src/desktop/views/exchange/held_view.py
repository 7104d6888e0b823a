"""号段与额度: which station may give out which numbers and commit which money, and what is left of each."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.fields import show_money
from desktop.queries.desk import Desk
from desktop.queries.escrow import Held, holdings
from desktop.queries.look import Look
from desktop.queries.number_books import Line, lines
from desktop.views.theme.dress import role

from .plain_table import PlainTable

NUMBERS = ("编号", "年度", "号段", "工作机", "已用", "剩余", "状态")
MONEY = ("资金", "年度", "工作机", "额度（万元）", "已批准（万元）", "可用（万元）")
WORDS = (
    "每种编号由一台工作机发号；不联网的处室可以先领一段，用完再领。额度放在哪台工作机，只有那台可以批准和退回。"
    "恢复备份以后，先核对纸上最后一个编号和账上的合计，再接着办理。"
)


class HeldView(QWidget):
    """Read only: blocks are let out, handed back and checked where their records are."""

    def __init__(self, desk: Desk, on_look: Callable[[Look], None]):
        super().__init__()
        self.desk = desk
        self.numbers, self.money = PlainTable(NUMBERS, 2), PlainTable(MONEY, 0)
        self.numbers.setAccessibleName("号段")
        self.money.setAccessibleName("额度")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(role(QLabel("号段与额度"), "title"))
        box.addWidget(role(QLabel(WORDS, wordWrap=True), "quiet"))
        box.addWidget(self.numbers, 3)
        box.addWidget(self.money, 2)
        line = QHBoxLayout()
        line.setSpacing(8)
        for text, kind in (
            ("划出号段、核对编号…", "number_series"),
            ("交回号段…", "number_block"),
            ("分配、核对额度…", "budget"),
        ):
            button = QPushButton(text, autoDefault=False)
            button.clicked.connect(lambda _=False, kind=kind: on_look(Look(kind)))
            line.addWidget(button)
        line.addStretch()
        box.addLayout(line)
        self.fill()

    def fill(self) -> None:
        year = self.desk.today.year
        numbers, money = lines(self.desk, year), holdings(self.desk, year)
        self.numbers.show_rows([_numbers(one) for one in numbers], [_tone(one.mine, 3) for one in numbers])
        self.money.show_rows([_money(one) for one in money], [_tone(one.mine, 2) for one in money])


def _numbers(one: Line) -> tuple[str, ...]:
    left = "—" if one.left is None else f"{one.left:,}"
    return one.label, str(one.year), one.numbers, one.station, f"{one.used:,}", left, one.state


def _money(one: Held) -> tuple[str, ...]:
    amounts = (show_money(fen, "万元") for fen in (one.allotted, one.committed, one.left))
    return (one.fund, str(one.year), one.station, *amounts)


def _tone(mine: bool, column: int) -> dict[int, str]:
    return {column: "accent"} if mine else {}
