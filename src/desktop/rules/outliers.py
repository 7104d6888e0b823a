"""Figures that are possible but unlikely: warnings that ask, never refusals. Money in 分."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from desktop.fields import half_up, show_money

_NAMES = {
    "revenue": "销售收入",
    "cost": "成本费用支出",
    "rd_expense": "研发费用",
    "assets": "资产总额",
}
_LEAST_PER_HEAD = 100_000  # 分: a firm that sells for less than 1,000 元 a head and year
_MOST_PER_HEAD = 10_000_000_000  # 分: more than 1 亿元 a head and year
_JUMP = 10


@dataclass(frozen=True)
class Figures:
    """One year of a firm; None is not reported."""

    staff: int | None = None
    tech_staff: int | None = None
    revenue: int | None = None
    cost: int | None = None
    rd_expense: int | None = None
    assets: int | None = None


def suspicions(now: Figures, before: Figures | None = None) -> tuple[str, ...]:
    """What to ask about the figures, one sentence each; `before` is the year before, when known."""
    return (*_within_the_year(now), *_unit_by_head(now), *(_against(now, before) if before else ()))


def _within_the_year(now: Figures) -> Iterator[str]:
    if _both(now.tech_staff, now.staff) and now.tech_staff > now.staff:
        yield f"科技人员 {now.tech_staff} 人多于职工总数 {now.staff} 人，请核对。"
    if _both(now.rd_expense, now.revenue) and now.rd_expense > now.revenue:
        yield f"研发费用 {_wan(now.rd_expense)}多于销售收入 {_wan(now.revenue)}，请核对。"


def _unit_by_head(now: Figures) -> Iterator[str]:
    if not now.staff or not now.revenue:
        return
    per_head = Fraction(now.revenue, now.staff)
    if per_head < _LEAST_PER_HEAD:
        yield f"人均销售收入不足 1,000 元（共 {_wan(now.revenue)}），请核对单位是否应为万元或千元。"
    elif per_head > _MOST_PER_HEAD:
        yield f"人均销售收入超过 1 亿元（共 {_wan(now.revenue)}），请核对单位是否应为元。"


def _against(now: Figures, before: Figures) -> Iterator[str]:
    for key, name in _NAMES.items():
        this, last = getattr(now, key), getattr(before, key)
        if not this or not last or this < 0 or last < 0:
            continue
        times = max(Fraction(this, last), Fraction(last, this))
        if times <= _JUMP:
            continue
        way = "增至上年的" if this > last else "降至上年的"
        scale = _near_unit(times)
        hint = f"接近 {scale}，请核对单位（元、千元、万元）" if scale else "请核对"
        share = f"{half_up(times, 1)} 倍" if this > last else f"1/{half_up(times, 1)}"
        yield f"{name} {_wan(this)}，上年 {_wan(last)}，{way} {share}，{hint}。"


def _near_unit(times: Fraction) -> str:
    """A jump within a third of a thousand or ten thousand looks like a slip of unit."""
    for factor, words in ((1000, "一千倍"), (10_000, "一万倍")):
        if Fraction(2, 3) <= times / factor <= Fraction(3, 2):
            return words
    return ""


def percent_or_fraction(written: Decimal) -> str | None:
    """A question when a written percentage may have been meant as a fraction (0.052 for 5.2%), else None."""
    if 0 < written < 1:
        return f"比例填写为 {written}%，请确认是否应为 {(written * 100).normalize():f}%。"
    return None


def _both(first: int | None, second: int | None) -> bool:
    return first is not None and second is not None


def _wan(fen: int) -> str:
    return f"{show_money(fen, '万元')} 万元"
