"""Two years of a firm side by side (同期), and what they hint at of the 四升: 产品升值、技术升档、规模升格、产业升级.

The figures suggest; whether a product or an industry rose is for people to judge. Unreported is not zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desktop.fields import half_up

WAN = 1_000_000  # 分 per 万元


@dataclass(frozen=True, slots=True)
class GrowthYear:
    """What a firm reported of one year; money in 分, None where it did not say. `rights`: valid ones by its end."""

    revenue: int | None = None
    profit: int | None = None
    tax: int | None = None
    rd_expense: int | None = None
    hightech_revenue: int | None = None
    staff: int | None = None
    rights: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`change` is a share of the year before; None where one side is missing or the base is not above zero."""

    name: str
    label: str
    now: int | None
    before: int | None
    money: bool = True

    @property
    def change(self) -> Fraction | None:
        if self.now is None or self.before is None or self.before <= 0:
            return None
        return Fraction(self.now - self.before, self.before)

    @property
    def said(self) -> str:
        change = "无法比较" if self.change is None else f"{half_up(self.change * 100, 1):+}%"
        return f"{self.label}：{self._shown(self.now)}，上年 {self._shown(self.before)}，同比 {change}"

    def _shown(self, value: int | None) -> str:
        if value is None:
            return "未报"
        return f"{value / WAN:,.2f} 万元" if self.money else f"{value:,}"


LABELS = (
    ("revenue", "销售收入", True),
    ("profit", "利润总额", True),
    ("tax", "上缴税金", True),
    ("rd_expense", "研发费用", True),
    ("hightech_revenue", "高新技术产品收入", True),
    ("staff", "职工总数", False),
    ("rights", "有效知识产权", False),
)


def compare(now: GrowthYear, before: GrowthYear) -> tuple[Comparison, ...]:
    return tuple(
        Comparison(name, label, getattr(now, name), getattr(before, name), money)
        for name, label, money in LABELS
    )


def ratio(part: int | None, whole: int | None) -> Fraction | None:
    return Fraction(part, whole) if part is not None and whole else None


def suggested(now: GrowthYear, before: GrowthYear) -> tuple[tuple[str, str], ...]:
    """(升, reason) for what the figures show; 产业升级 has no figure and is never suggested."""
    found = []
    rose = _rose(ratio(now.hightech_revenue, now.revenue), ratio(before.hightech_revenue, before.revenue))
    if rose:
        found.append(("product", f"高新技术产品收入占比由 {rose[0]} 升至 {rose[1]}"))
    technology = _rose(ratio(now.rd_expense, now.revenue), ratio(before.rd_expense, before.revenue))
    added = (now.rights or 0) - (before.rights or 0)
    if technology:
        found.append(("technology", f"研发强度由 {technology[0]} 升至 {technology[1]}"))
    elif added > 0:
        found.append(("technology", f"新增知识产权 {added} 项"))
    if now.revenue is not None and before.revenue is not None and now.revenue > before.revenue > 0:
        change = Fraction(now.revenue - before.revenue, before.revenue)
        found.append(("scale", f"销售收入增长 {half_up(change * 100, 1)}%"))
    return tuple(found)


def _rose(now: Fraction | None, before: Fraction | None) -> tuple[str, str] | None:
    if now is None or before is None or now <= before:
        return None
    return f"{half_up(before * 100, 2)}%", f"{half_up(now * 100, 2)}%"


def total(comparisons: Iterable[Comparison], label: str) -> Comparison:
    """The sum over firms that reported both years, so that both sides are the same firms."""
    both = [one for one in comparisons if one.now is not None and one.before is not None]
    return Comparison("total", label, sum(one.now or 0 for one in both), sum(one.before or 0 for one in both))
