"""Terms in working days and natural days (民法典 第二百零一条、第二百零三条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.fields import Refusal

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Days off and make-up working days as the State Council arranged them, year by year.

    A year counts as imported when its 10-01 is among the holidays: a single day that somebody added
    by hand does not make a year complete.
    """

    holidays: frozenset[date]
    makeup_days: frozenset[date]

    @property
    def years(self) -> frozenset[int]:
        return frozenset(day.year for day in self.holidays if (day.month, day.day) == (10, 1))

    def with_days(self, days: Iterable[tuple[date, bool]]) -> "Calendar":
        """The calendar with days that an administrator entered: (day, works on it). They win."""
        edited = dict(days)
        off = frozenset(day for day, works in edited.items() if not works)
        on = frozenset(day for day, works in edited.items() if works)
        return Calendar((self.holidays - on) | off, (self.makeup_days - off) | on)


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether offices work on `day`. In a year that is not imported: Monday to Friday."""
    if day in calendar.holidays:
        return False
    return day in calendar.makeup_days or day.weekday() < 5


def not_imported(first: date, last: date, calendar: Calendar) -> str | None:
    """The warning for a span that touches years without a holiday arrangement, else None."""
    years = [str(year) for year in range(first.year, last.year + 1) if year not in calendar.years]
    if not years:
        return None
    return f"{'、'.join(years)}年节假日未导入，按周一至周五推算，请在“节假日调休”中补录后核对。"


def add_working_days(start: date, days: int, calendar: Calendar) -> tuple[date, str | None]:
    """The day on which a term of `days` working days from `start` ends; the start itself is not counted.

    Answers (last day, warning). Raises `Refusal` when `days` is below 1.
    """
    _check_length(days)
    last = start
    while days:
        last += _ONE_DAY
        days -= is_working_day(last, calendar)
    return last, not_imported(start, last, calendar)


def add_natural_days(start: date, days: int, calendar: Calendar) -> tuple[date, str | None]:
    """The day on which a term of `days` natural days ends, rolled past days off to the next working day.

    Answers (last day, warning). Raises `Refusal` when `days` is below 1.
    """
    _check_length(days)
    last = start + days * _ONE_DAY
    while not is_working_day(last, calendar):
        last += _ONE_DAY
    return last, not_imported(start, last, calendar)


def _check_length(days: int) -> None:
    if not 1 <= days <= 3660:
        raise Refusal(f"期限“{days}”天不合理，请填写 1 至 3660 之间的天数。")
