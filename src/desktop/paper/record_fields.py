"""What the wording of a paper may name of a record: its own fields, and those of what it refers to."""

from functools import cache

from desktop.fields import Kind
from desktop.records import record_types

PLAIN = {
    "bureau": "本单位全称",
    "co_bureau": "联合发文单位",
    "plan": "方案名称",
    "self": "记录名称",
    "count": "条数",
}
WORDS = ".words"  # behind a money field: the amount in capital numerals


@cache
def fields_of(kind: str, depth: int = 2) -> dict[str, str]:
    """Names with what they mean: `amount`, `amount.words`, `grant.enterprise.code` up to `depth` references away."""
    return PLAIN | _fields(kind, depth)


def _fields(kind: str, depth: int) -> dict[str, str]:
    known: dict[str, str] = {}
    for field in record_types()[kind].fields:
        known[field.name] = field.label
        if field.kind is Kind.MONEY:
            known[field.name + WORDS] = f"{field.label}大写"
        for to in field.to if depth else ():
            inner = _fields(to, depth - 1)
            known |= {f"{field.name}.{name}": f"{field.label}·{meaning}" for name, meaning in inner.items()}
    return known
