"""Which field a heading means: labels, other headings in use, a sender's own words, what a reference is named by."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from desktop.fields import Field, Kind
from desktop.records import Record, record_types

RECORD_ID = "记录编号"
BASE_MARK = "@"  # between a hidden id and what its row was made from
REASON = "错误原因"
EXPLANATION = "填表说明"
EXPLANATIONS = {EXPLANATION, "填报说明", "说明"}  # sheets that only explain

_BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
_FILLER = re.compile(r"人民币|单位|金额|[::,，、\s]")
_MONEY_UNITS = {"元": "元", "万元": "万元", "千元": "千元", "亿元": "亿元", "万": "万元"}
_OTHER_UNITS = {"人", "%", "分", "天", "字节", "个", "家", "项", "件", "户", "年", "岁"}
_BARE_UNIT = re.compile(r"(.+?)(?:[/,:\s]+(元|千元|万元|亿元)|(?<!美)(千元|万元|亿元))")
_DIFFERENT = re.compile(r"美元|欧元|日元|港元|港币|曾用|原|旧")  # a bracket that changes what is meant
_TITLE_UNIT = re.compile(r"单位[::]?\s*(?:[^\s::]{1,4}[、,/])?(?:人民币)?(亿元|万元|千元|元)")


def key(text: str) -> str:
    """What is compared of a heading: letters and digits alone, half-width and lower case."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalnum())


@dataclass(frozen=True, slots=True)
class Written:
    """A heading taken apart. `loose` is its key without remarks in brackets, "" where that may mislead."""

    key: str
    loose: str
    unit: str


def take_apart(heading: str) -> Written:
    """``销售收入（万元）`` → key 销售收入, unit 万元; ``联系电话（手机）`` → loose 联系电话."""
    plain = unicodedata.normalize("NFKC", heading).strip().replace("*", "").replace("(必填)", "")
    unit = ""
    for inside in _BRACKETS.findall(plain):
        bare = _FILLER.sub("", inside)
        if bare in _MONEY_UNITS or bare in _OTHER_UNITS:
            unit = _MONEY_UNITS.get(bare, bare)
            plain = _BRACKETS.sub(lambda found, seen=inside: "" if found[1] == seen else found[0], plain)
    if not unit and (found := _BARE_UNIT.fullmatch(plain)):
        plain, unit = found[1], found[2] or found[3]
    loose = "" if _DIFFERENT.search("".join(_BRACKETS.findall(plain))) else key(_BRACKETS.sub("", plain))
    return Written(key(plain), loose, unit)


def is_money_unit(unit: str) -> bool:
    return unit in _MONEY_UNITS.values()


def title_unit(text: str) -> str:
    """万元 out of 「单位：万元、人」 above a table; "" when no unit of money is named."""
    found = _TITLE_UNIT.search(unicodedata.normalize("NFKC", text))
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A heading's field; `part` is the field of the other record by which a reference is named there.

    The lower the `rank`, the surer: a sender's own word, the label, then the others in their order.
    """

    field: Field
    rank: int
    part: Field | None = None


def meanings(record_type: type[Record], synonyms: Mapping[str, str]) -> dict[str, Meaning]:
    """Heading key → what it means for `record_type`. `synonyms` are a sender's headings → field names."""
    found: dict[str, Meaning] = {}
    own = [_own(field) for field in record_type.fields]
    for heading, meaning in sorted(chain(*own), key=lambda pair: pair[1].rank):
        found.setdefault(heading, meaning)
    for heading, meaning in _of_references(record_type):
        found.setdefault(heading, meaning)
    for heading, name in synonyms.items():
        if name:
            field = record_type.field(name)
            written = take_apart(heading).key
            found[written] = Meaning(field, -1, _part(field, written))
        else:
            found.pop(take_apart(heading).key, None)
    return found


def _own(field: Field) -> Iterator[tuple[str, Meaning]]:
    for rank, heading in enumerate((field.label, *field.also)):
        yield key(heading), Meaning(field, rank, _part(field, key(heading)))


def _part(field: Field, heading: str) -> Field | None:
    if field.kind is not Kind.REF:
        return None
    for target in _targets(field):
        for part in _naming(target):
            if heading in map(key, (part.label, *part.also)):
                return part
    return None


def _targets(field: Field) -> list[type[Record]]:
    return [record_types()[name] for name in field.to]


def _naming(target: type[Record]) -> list[Field]:
    """The fields that a record is recognised by in a sheet: codes first, then names."""
    names = dict.fromkeys(chain(*target.about.match, target.about.title))
    fields = [target.field(name) for name in names]
    fields = [field for field in fields if field.kind in (Kind.CODE, Kind.TEXT)]
    return sorted(fields, key=lambda field: field.kind is not Kind.CODE)


def _of_references(record_type: type[Record]) -> Iterator[tuple[str, Meaning]]:
    """Headings that name the other record, such as 资金代号 for 资金; none that would fit two references."""
    offered: dict[str, list[Meaning]] = {}
    for field in record_type.fields:
        if field.kind is Kind.REF and not field.by_action:
            for part in chain(*map(_naming, _targets(field))):
                also = part.also if part.kind is Kind.CODE else ()
                for heading in (part.label, *also):
                    offered.setdefault(key(heading), []).append(Meaning(field, 100, part))
    for heading, known in offered.items():
        if len({meaning.field.name for meaning in known}) == 1:
            yield heading, known[0]
