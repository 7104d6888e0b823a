"""The line over a list: what it shows and how many, and the buttons for all of it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.actions.verb import Verb
from desktop.queries.kinds import KindFacts
from desktop.views.theme.dress import role
from desktop.views.theme.icons import icon

Do = Callable[[], None]


class Heading(QWidget):
    """`title` and `count` stand left, beside them why this user may only look; each button with what it does."""

    def __init__(self, facts: KindFacts, why_not: str = ""):
        super().__init__()
        self.facts = facts
        self.title, self.count = role(QLabel(facts.label), "title"), role(QLabel(), "quiet")
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)
        self.line.addWidget(self.title)
        self.line.addWidget(self.count)
        self.read_only = role(QLabel(wordWrap=True, toolTip=why_not), "quiet")
        if why_not:
            self.read_only.setText(f"只读：{why_not.split('，')[0]}")
        self.line.addWidget(self.read_only, 1)

    def offer(self, words: str, told: str, do: Do) -> QPushButton:
        button = QPushButton(words, toolTip=told)
        button.clicked.connect(lambda _=False: do())
        self.line.addWidget(button)
        return button

    def offer_verb(self, verb: Verb, do: Do) -> None:
        self.offer(f"{verb.label}…", verb.help, do)

    def offer_import(self, do: Do) -> QPushButton:
        words = "导入 Excel…" if self.facts.by_hand else "历史补录…"
        return self.offer(words, "从 Excel、WPS 或 CSV 文件导入，先预览再写入（Ctrl+I）", do)

    def offer_print(self, papers: Sequence[str], do: Do) -> None:
        named = "、".join([*papers, "这张列表"])
        self.offer("打印…", f"{named}：先在屏幕上看，再打印或出具（F12）", do)

    def offer_export(self, do: Do) -> None:
        self.offer("导出", "把列出的记录存为 Excel；选中多行时只导出选中的（Ctrl+E）", do)

    def offer_new(self, do: Do) -> QPushButton:
        words = f"新增{self.facts.label}" if len(self.facts.label) <= 4 else "新增"
        new = self.offer(words, f"新增{self.facts.label}（F7）", do)
        new.setIcon(icon("plus", "panel"))
        new.setProperty("primary", True)
        return new
