"""What a look shows and what a figure counts, as a clerk would say it: filter chips and 「怎么算的」 are one wording."""

from collections.abc import Iterable
from typing import Any

from desktop.fields import Field, Kind, show
from desktop.records import record_types

from . import lists
from .desk import Desk
from .look import Filter, Look
from .measures import Measure
from .places import reached_field
from .titles import titles

WORDS = {"~": "含", "<": "小于", ">": "大于", "=": "", "in": "", "empty": "空白", "open": "晚于"}
DATED = {"<": "早于", ">": "晚于", "open": "未到或晚于"}


def condition_words(desk: Desk, kind: str, condition: Filter) -> str:
    """A condition in words: 「培育池：初创及成长期培育池」, 「有效期止早于 2018-02-01」."""
    if condition.field == "id":
        return f"指定的 {len(condition.value)} 条记录"
    field = reached_field(record_types()[kind], condition.field)
    if condition.test in ("=", "in"):
        wanted = tuple(condition.value) if condition.test == "in" else (condition.value,)
        return f"{field.label}：{'、'.join(_said(desk, field, wanted))}"
    word = DATED.get(condition.test, "") if field.kind is Kind.DATE else WORDS[condition.test]
    value = "" if condition.test == "empty" else condition.value
    text = value if isinstance(value, str) else show(field, value)
    return f"{field.label}{word or WORDS[condition.test]} {text}".strip()


def _said(desk: Desk, field: Field, wanted: Iterable[Any]) -> list[str]:
    named: dict[str, str] = {}
    if field.kind is Kind.REF:
        with desk.store.read() as connection:
            named = titles(connection, (str(value) for value in wanted if value is not None))
    whole = ((value,) if field.kind is Kind.TAGS else value for value in wanted)
    return ["（空）" if value in (None, (None,)) else lists.cell(field, value, named) for value in whole]


def look_words(desk: Desk, look: Look) -> str:
    """「培育池记录，培育池：种子期培育池，批次：1」."""
    label = record_types()[look.kind].about.label
    return "，".join((f"{label}记录", *(condition_words(desk, look.kind, one) for one in look.filters)))


def how_counted(desk: Desk, look: Look, clause: str = "", sums: str = "") -> str:
    """怎么算的: the records, the conditions, the clause, as of when."""
    what = f"把“{record_types()[look.kind].field(sums).label}”相加" if sums else "每条记录计 1"
    parts = [f"数的是：{look_words(desk, look)}。", f"算法：{what}，不含已删除的记录。"]
    if clause:
        parts.append(f"依据：{clause}。")
    return "\n".join((*parts, f"截至：{desk.today.isoformat()}，数据来自本机。"))


def measure_words(measure: Measure) -> str:
    """One line of a report's definitions, without a period: 「认定示范企业：…」."""
    record = record_types()[measure.kind]
    dated = f"，按{record.field(measure.on).label}计" if measure.on else ""
    ends = f"，{record.field(measure.until).label}之后不计" if measure.until else ""
    conditions = "、".join(
        f"{record.field(f.field).label}为{_choices(record.field(f.field), f.value)}" for f in measure.filters
    )
    summed = f"的{record.field(measure.sums).label}合计" if measure.sums else ""
    narrowed = f"中{conditions}的" if conditions else ""
    clause = f"（{measure.clause}）" if measure.clause else ""
    return f"{measure.label}：{record.about.label}{narrowed}记录{summed}{dated}{ends}{clause}"


def _choices(field: object, value: object) -> str:
    several = value if isinstance(value, tuple | list) else (value,)
    return "或".join(f"“{field.label_of(one) if field.choices else one}”" for one in several)  # type: ignore[attr-defined]
