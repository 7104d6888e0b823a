"""所属期: a year, a half, a quarter or a month, with the one before it and the same one a year earlier."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.fields import Refusal, narrow

_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_WORDS = {"上半年": ("half", 1), "下半年": ("half", 2)}


@dataclass(frozen=True, slots=True)
class Period:
    """`kind` is year, half, quarter or month; `number` counts from 1 within the year."""

    year: int
    kind: str = "year"
    number: int = 1

    @property
    def first(self) -> date:
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        following = self.number * _MONTHS[self.kind] + 1
        begins = date(self.year + 1, 1, 1) if following > 12 else date(self.year, following, 1)
        return begins - timedelta(days=1)

    @property
    def year_earlier(self) -> "Period":
        """去年同期."""
        return replace(self, year=self.year - 1)

    @property
    def previous(self) -> "Period":
        """上期, for 环比: of January it is December of the year before."""
        if self.number > 1:
            return replace(self, number=self.number - 1)
        return Period(self.year - 1, self.kind, 12 // _MONTHS[self.kind])

    @property
    def months(self) -> tuple["Period", ...]:
        """The months from January to its last one."""
        return tuple(Period(self.year, "month", number) for number in range(1, self.last.month + 1))

    def __str__(self) -> str:
        said = {"year": "", "month": f"{self.number}月", "quarter": f"第{self.number}季度"}
        return f"{self.year}年{said.get(self.kind, '上半年' if self.number == 1 else '下半年')}"


def month_of(day: date) -> Period:
    return Period(day.year, "month", day.month)


def read_period(text: str) -> Period:
    """「2017年10月」, 2017-10, 2017Q3, 2017年第3季度, 2017年上半年, 2017. Raises `Refusal` on anything else."""
    said = narrow(text).replace(" ", "").upper()
    found = re.fullmatch(r"((?:19|20)\d{2})(?:年|[-/.])?(.*)", said)
    if found:
        year, rest = int(found[1]), found[2]
        if rest in ("", "度", "全年"):
            return Period(year)
        if rest in _WORDS:
            return Period(year, *_WORDS[rest])
        if month := re.fullmatch(r"(0?[1-9]|1[0-2])月?", rest):
            return Period(year, "month", int(month[1]))
        if quarter := re.fullmatch(r"(?:Q|第?)([1-4])(?:季度?)?", rest):
            return Period(year, "quarter", int(quarter[1]))
    raise Refusal(f"「{text}」不是所属期，请填写如 2017年10月、2017年第3季度、2017年上半年 或 2017年。")
