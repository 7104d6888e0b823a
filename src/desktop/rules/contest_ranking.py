"""From judges' marks to places, each line explained (方案二（一）; 大赛评审规则).

1. A judge's total is the sum of the items; the score is the mean of the totals, to 0.01 分, half up. On request the
   highest and the lowest total are dropped, of three judges or more.
2. Places go by score. Equal scores are told apart by the mean of the item with the greatest weight, then the next
   (on request), then by the order that the judges decided on; what is still equal shares a place, and the next is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from desktop.fields import half_up

from .missing import Missing

LEAST_TO_TRIM = 3
_CLAUSE = "大赛评审规则"


@dataclass(frozen=True, slots=True)
class Item:
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A judge's marks of one entry, in the order of the items; None is a blank."""

    judge: str
    marks: tuple[Decimal | None, ...]

    @property
    def total(self) -> Decimal:
        return sum((mark for mark in self.marks if mark is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Placed:
    score: Decimal
    rank: int
    explanation: str


def marks_missing(
    items: Sequence[Item], sheets: Mapping[str, Sequence[Sheet]], trim: bool
) -> tuple[Missing, ...]:
    """Blanks, marks outside 0 to the full mark, entries without a judge, too few judges to drop two of them."""
    found = []
    for entry, own in sheets.items():
        least = LEAST_TO_TRIM if trim else 1
        if len(own) < least:
            found.append(
                Missing(f"“{entry}”只有 {len(own)} 名评委评分，至少要 {least} 名", "经办人", _CLAUSE)
            )
        for sheet in own:
            for item, mark in zip(items, sheet.marks, strict=True):
                if mark is None:
                    found.append(Missing(f"{sheet.judge}未评“{entry}”的“{item.name}”", "评委", _CLAUSE))
                elif not 0 <= mark <= item.weight:
                    what = f"{sheet.judge}评“{entry}”的“{item.name}” {mark} 分，应在 0 至 {item.weight} 之间"
                    found.append(Missing(what, "评委", _CLAUSE))
    return tuple(found)


def rank(
    items: Sequence[Item],
    sheets: Mapping[str, Sequence[Sheet]],
    *,
    trim: bool = False,
    by_items: bool = True,
    decided: Mapping[str, int] | None = None,
) -> dict[str, Placed]:
    """Every entry's score and place. `decided`: the judges' own order among equals, the smaller first.

    The sheets must be complete: see `marks_missing`. Equals are told apart by the items' averages over all judges,
    dropped sheets too: else a better mark, dropped as the highest, could cost a place.
    """
    order = sorted(range(len(items)), key=lambda at: (-items[at].weight, at)) if by_items else []
    standing = {
        entry: _Standing(
            entry,
            counted := _counted(own, trim),
            _mean([sheet.total for sheet in counted]),
            tuple(_exact([sheet.marks[at] for sheet in own]) for at in order),
            (decided or {}).get(entry),
        )
        for entry, own in sheets.items()
    }
    names = tuple(items[at].name for at in order)
    return {
        entry: _place(one, sheets[entry], list(standing.values()), names) for entry, one in standing.items()
    }


@dataclass(frozen=True, slots=True)
class _Standing:
    entry: str
    counted: tuple[Sheet, ...]
    score: Decimal
    means: tuple[Fraction, ...]
    decided: int | None

    @property
    def key(self) -> tuple[Decimal, tuple[Fraction, ...], float]:
        """Smaller is better; who has no order among equals comes after those who have one."""
        last = float("inf") if self.decided is None else self.decided
        return (-self.score, tuple(-mean for mean in self.means), last)


def _counted(sheets: Sequence[Sheet], trim: bool) -> tuple[Sheet, ...]:
    """In the order given, without one of the highest and one of the lowest totals."""
    if not trim:
        return tuple(sheets)
    by_total = sorted(range(len(sheets)), key=lambda at: (sheets[at].total, sheets[at].judge))
    dropped = {by_total[0], by_total[-1]}
    return tuple(sheet for at, sheet in enumerate(sheets) if at not in dropped)


def _exact(values: Sequence[Decimal | None]) -> Fraction:
    return Fraction(sum((Fraction(value or 0) for value in values), Fraction(0)), len(values))


def _mean(values: Sequence[Decimal]) -> Decimal:
    return half_up(_exact(values), 2)


def _place(
    one: _Standing, sheets: Sequence[Sheet], all_: Sequence[_Standing], names: Sequence[str]
) -> Placed:
    place = 1 + sum(other.key < one.key for other in all_)
    totals = "、".join(f"{sheet.judge} {sheet.total:.2f}" for sheet in sheets)
    lines = [f"评委总分：{totals}"]
    dropped = [sheet for sheet in sheets if not any(sheet is kept for kept in one.counted)]
    if dropped:
        high, low = sorted(dropped, key=lambda sheet: sheet.total, reverse=True)
        lines.append(f"去掉最高 {high.total:.2f}、最低 {low.total:.2f}")
    lines.append(f"平均 {one.score:.2f}")
    lines += [
        _told_apart(one, other, names) for other in all_ if other is not one and other.score == one.score
    ]
    return Placed(one.score, place, "；".join((*lines, f"第 {place} 名")) + "。")


def _told_apart(one: _Standing, other: _Standing, names: Sequence[str]) -> str:
    """How two of the same score stand to each other."""
    for name, mine, theirs in zip(names, one.means, other.means, strict=True):
        if mine != theirs:
            sign = "＞" if mine > theirs else "＜"
            return f"与“{other.entry}”同分，比“{name}”平均 {_shown(mine)}{sign}{_shown(theirs)}"
    if one.key == other.key:
        return f"与“{other.entry}”同分并列"
    return f"与“{other.entry}”同分，按评委会裁定{'在前' if one.key < other.key else '在后'}"


def _shown(value: Fraction) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".")
