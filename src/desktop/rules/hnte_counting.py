"""How 高新技术企业 are counted (office.md 16): 新增, 年末有效, 净增, and 质量 as figures that name their members.

Only what was announced counts, by 认定年度; a 重新认定 and a firm that moved in are not 新增.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from desktop.fields import half_up

COUNTED = ("filed", "certified", "superseded", "lapsed", "moved_out", "revoked")
"""States after the 公告. What is only 公示中, or fell through, is in no count."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """One recognition; `ended_on` is the day from which it no longer holds (换证, 迁出, 取消)."""

    id: str
    firm: str
    year: int
    kind: str
    state: str
    announced_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None

    @property
    def announced(self) -> bool:
        return self.state in COUNTED and self.announced_on is not None


def new_of(recognitions: Iterable[Recognition], year: int) -> list[Recognition]:
    """新增 of a year: 新认定 by 认定年度, once announced."""
    return [one for one in recognitions if one.announced and one.kind == "new" and one.year == year]


def valid_on(recognitions: Iterable[Recognition], day: date) -> list[Recognition]:
    """What holds on a day, one recognition per firm: the one that lasts longest."""
    held: dict[str, Recognition] = {}
    for one in recognitions:
        if one.announced and one.valid_from and one.valid_until and _holds(one, day):
            before = held.get(one.firm)
            if before is None or (one.valid_until, one.id) > (before.valid_until or date.min, before.id):
                held[one.firm] = one
    return list(held.values())


def _holds(one: Recognition, day: date) -> bool:
    """The last day of validity counts; the day of moving away does not."""
    begun = one.valid_from is not None and one.valid_from <= day
    open_ = one.valid_until is not None and day <= one.valid_until
    return begun and open_ and (one.ended_on is None or day < one.ended_on)


def year_end(year: int, today: date) -> date:
    """The day as of which a year is counted: its last, or today while it runs."""
    return min(date(year, 12, 31), today)


def net_increase(recognitions: Sequence[Recognition], year: int, today: date) -> int:
    """净增: 有效 at the end of the year (or today) less 有效 at the end of the year before."""
    now, before = year_end(year, today), date(year - 1, 12, 31)
    return len(valid_on(recognitions, now)) - len(valid_on(recognitions, before))


def expiring_in(recognitions: Iterable[Recognition], year: int) -> list[Recognition]:
    """Whose term ends in the year, unless moved away or revoked before: those that must renew."""
    return [
        one
        for one in recognitions
        if one.announced
        and one.valid_until is not None
        and one.valid_until.year == year
        and one.state not in ("moved_out", "revoked")
    ]


def renewed_of(recognitions: Sequence[Recognition], year: int) -> list[Recognition]:
    """Of those expiring in the year, the ones whose firm was recognised again, that year or the next."""
    again = {
        one.firm: one
        for one in recognitions
        if one.announced and one.kind == "renewed" and one.year in (year, year + 1)
    }
    return [
        one
        for one in expiring_in(recognitions, year)
        if one.firm in again and again[one.firm].id != one.id and again[one.firm].year >= one.year + 1
    ]


def lapsed_of(recognitions: Sequence[Recognition], year: int, today: date) -> list[Recognition]:
    """到期未认: the term ended in the year, before today, and the firm was not recognised again."""
    again = {one.id for one in renewed_of(recognitions, year)}
    ended = expiring_in(recognitions, year)
    return [one for one in ended if one.id not in again and one.valid_until and one.valid_until < today]


def kind_of(earlier: Iterable[Recognition], year: int) -> str:
    """首次 or 重新认定 where the list does not say: 重新 if a certificate held in the year or the year before. [M]"""
    ends = [one.ended_on or one.valid_until for one in earlier if one.announced and one.year < year]
    return "renewed" if any(end is not None and end.year >= year - 1 for end in ends) else "new"


@dataclass(frozen=True, slots=True)
class Measure:
    """A share or a growth: `value` None while nothing can be divided; `members` are what it was made of."""

    name: str
    value: Fraction | None
    said: str
    members: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return "—" if self.value is None else f"{half_up(self.value * 100, 1)}%"


def share(name: str, part: int, whole: int, words: tuple[str, str], members: Iterable[str] = ()) -> Measure:
    """``part`` of ``whole``, said in the words for both."""
    said = f"{words[0]} {part:,} ÷ {words[1]} {whole:,}"
    return Measure(name, Fraction(part, whole) if whole else None, said, tuple(members))


def growth(name: str, now: Mapping[str, int | None], before: Mapping[str, int | None], year: int) -> Measure:
    """Growth of a sum over the firms that reported both years: the same firms on both sides."""
    both = sorted(firm for firm in now if now[firm] is not None and before.get(firm) is not None)
    a, b = sum(now[firm] or 0 for firm in both), sum(before[firm] or 0 for firm in both)
    said = f"{len(both)} 家两年都有数据：{year} 年 {a / 1_000_000:,.2f} 万元，上年 {b / 1_000_000:,.2f} 万元"
    return Measure(name, Fraction(a - b, b) if b > 0 else None, said, tuple(both))


def at_risk(missing_years: Mapping[str, Collection[int]]) -> list[str]:
    """Firms that did not file the yearly report for two years in all (32号: may lose the title)."""
    return sorted(firm for firm, years in missing_years.items() if len(set(years)) >= 2)


def split_goals(base_year: int, baseline: int, multiple: Fraction, years: int) -> dict[int, int]:
    """Year-end goals from the baseline to its multiple in equal steps; the last is the multiple exactly."""
    rise = baseline * multiple - baseline
    return {base_year + n: -(-(baseline + rise * n / years) // 1) for n in range(1, years + 1)}
