"""认定 of a 科技小巨人培育企业 (方案一（二）3, office.md 17)."""

from dataclasses import dataclass, field
from datetime import date

from .checklist_rules import Condition, checklist_gate
from .gates import Publicity, in_order
from .missing import Missing

_GIANT = "方案一（二）3、鞍政办发〔2017〕20号"
LEADING_SECTION = "小巨人培育的牵头处室"


@dataclass(frozen=True)
class GiantFacts:
    """None, and an empty number, are not known: they open nothing."""

    today: date
    conditions: tuple[Condition, ...] = ()
    publicity: Publicity = field(default_factory=Publicity)
    approval_complete: bool | None = None
    recognition_doc_no: str = ""
    already_cultivated: bool | None = None


def giant_gate(facts: GiantFacts) -> tuple[Missing, ...]:
    """Conditions checked, 公示 without objection, approval signed, a document number, not in cultivation already."""
    found = [*checklist_gate(facts.conditions, LEADING_SECTION)]
    found += in_order(facts.publicity, facts.today, facts.approval_complete, _GIANT)
    if not facts.recognition_doc_no.strip():
        found.append(Missing("认定文件的发文字号未登记", "局办", _GIANT))
    if facts.already_cultivated is not False:
        found.append(Missing("已是培育企业或已成熟，不能重复认定", LEADING_SECTION, _GIANT))
    return tuple(found)
