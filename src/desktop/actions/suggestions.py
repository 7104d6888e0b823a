"""更正建议: a section suggests what a value of another should be; that one adopts it through the door, or says why not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Choice, Field, Kind, Refusal, parse, show
from desktop.queries.desk import Desk
from desktop.queries.echo import as_stored
from desktop.queries.pick import Resolver
from desktop.queries.suggestions import (
    in_words,
    keeper_names,
    not_mine,
    section_here,
    suggestible,
    why_not_decide,
)
from desktop.queries.titles import title
from desktop.records import Record, Section, record_types
from desktop.records.keeping import Suggestion
from desktop.rules.permission import EVERY_SECTION
from desktop.store import door
from desktop.store.actor import Draft, Rejected
from desktop.store.rows import find, get
from desktop.store.work import UnitOfWork

from .outcome import Outcome
from .steps import Step, verb_of
from .verb import Verb

SUGGEST = "suggest"
OWN = "本处室可以直接修改，不必提出建议。"
LONGEST = 24  # characters of a value that the drop-down has room for


def suggestion_verb(record: type[Record]) -> Verb:
    """提出更正建议 about records of this type."""
    item = Field(
        "要更正的项目",
        Kind.CHOICE,
        name="item",
        choices=tuple(Choice(field.name, field.label) for field in suggestible(record)),
        required=True,
    )
    return Verb(
        SUGGEST,
        record,
        partial(suggest, record),
        (
            item,
            Field("建议改为", Kind.LONG_TEXT, name="suggested", help="空白为建议清除"),
            Field("理由", Kind.LONG_TEXT, name="reason", required=True),
            Field("依据", Kind.TEXT, name="basis", help="如 营业执照、来函文号"),
        ),
        hindrance=partial(_hindrance, record),
        help="报给负责的处室，采纳后生效；原来的内容不受影响。",
        many=False,
    )


def suggestion_about(desk: Desk, kind: str, record_id: str) -> Verb:
    """The same for one record: what this desk may not change itself, with what stands there now."""
    record = record_types()[kind]
    verb = suggestion_verb(record)
    with desk.store.read() as connection:
        row = get(connection, record, record_id)
        fields = not_mine(desk, connection, record, record_id) if row is not None else ()
        if not fields:
            return verb
        told = tuple(Choice(f.name, f"{f.label}：{_short(in_words(connection, f, row))}") for f in fields)
    item, *others = verb.arguments
    first = next((f.name for f in fields if f.name in record.about.kept), fields[0].name)
    return replace(verb, arguments=(replace(item, choices=told, starts=first), *others))


def _short(text: str) -> str:
    line = " ".join(text.split()) or "（空）"
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _hindrance(record: type[Record], desk: Desk, row: Any) -> str:
    with desk.store.read() as connection:
        if not suggestible(record):
            return f"{record.about.label}没有可以建议更正的项目。"
        return "" if not_mine(desk, connection, record, row.id) else OWN


def suggest(record: type[Record], desk: Desk, ids: Sequence[str], given: Mapping[str, Any]) -> Outcome:
    """Raises `Refusal` for what one may change oneself, what cannot be recorded, and what is suggested already."""
    field = record.field(given["item"])
    with desk.store.unit_of_work(desk.actor, SUGGEST, by_action=True) as work:
        row = work.get(record, ids[0])
        if field not in not_mine(desk, work.connection, record, row.id):
            raise Refusal(f"{field.label}{OWN}")
        suggested = _judged(work, record, field, row, given.get("suggested"))
        table = Suggestion.__table__.c
        same = (table.record == row.id, table.item == field.name, table.state == "open")
        if any((one.suggested or "") == suggested for one in find(work.connection, Suggestion, *same)):
            raise Refusal("同样的建议已经提出，正待办理，不必重复提出。")
        keeper = keeper_names(desk, work.connection, record, row.id, field.name)
        section = next((s.id for s in find(work.connection, Section) if s.code == section_here(desk)), None)
        values = {
            "title": f"{title(work.connection, row.id)}：{field.label}"[:200],
            "kind": record.about.key,
            "record": row.id,
            "item": field.name,
            "present": in_words(work.connection, field, row) or None,
            "suggested": suggested or None,
            "reason": given["reason"],
            "basis": given.get("basis"),
            "keeper": keeper[:200] or None,
            "section": section,
            "proposed_by": desk.actor.name,
            "proposed_on": desk.today,
        }
        made = work.put(Suggestion, Draft(values))
        receipt = work.commit()
    way = "请" if desk.store.section == EVERY_SECTION else "请随数据包报"
    said = f"更正建议已提出，{way}{keeper or '负责的处室'}办理。"
    return Outcome(said, receipt.kinds, receipt.batch, tuple(made))


def _judged(work: UnitOfWork, record: type[Record], field: Field, row: Any, text: str | None) -> str:
    """The suggestion in the words in which it is kept, once the door would take its value. Raises `Refusal`."""
    value = _value(work, field, text)
    if value == getattr(row, field.name):
        raise Refusal(f"{field.label}现在就是这样，不必更正。")
    if value is None and field.required:
        raise Refusal(f"{field.label}必须填写，不能建议清除。")
    words = work.store.vocabularies(work.connection)
    complaints = door.judge_settled(work.connection, record, Draft({field.name: value}, row.id), row, words)
    if complaints:
        raise Rejected(record, complaints)
    return (text or "").strip() if field.kind is Kind.REF or value is None else show(field, value)


def _value(work: UnitOfWork, field: Field, text: str | None) -> Any:
    if text is None or not text.strip():
        return None
    if field.kind is Kind.REF:
        return Resolver(work.connection, field).find([text.strip()])
    words = work.store.vocabularies(work.connection).get(field.vocabulary, ())
    return as_stored(field, parse(field, text), words)


def adopt(desk: Desk, ids: Sequence[str], given: Mapping[str, Any]) -> Outcome:
    """采纳: each value goes through the door as if typed by the section that keeps it; undone as one batch.

    Raises `Refusal` where the value has changed since it was suggested, or another section decides.
    """
    with desk.store.unit_of_work(desk.actor, "adopt_suggestion", source="更正建议") as work:
        for suggestion_id in ids:
            _adopt(work, desk, work.get(Suggestion, suggestion_id), given.get("answer"))
        receipt = work.commit()
    return Outcome(
        f"已采纳 {len(ids)} 条更正建议，记录已修改，可在操作历史中撤销。", receipt.kinds, receipt.batch, tuple(ids)
    )


def _adopt(work: UnitOfWork, desk: Desk, one: Any, answer: str | None) -> None:
    if why := _why_not(work.connection, desk, one):
        raise Refusal(f"{one.title}：{why}")
    record = record_types()[one.kind]
    field, row = record.field(one.item), work.get(record, one.record)
    value, now = _value(work, field, one.suggested), in_words(work.connection, field, row)
    if value != getattr(row, field.name):
        if now != (one.present or ""):
            raise Refusal(
                f"{one.title}：提出以后已改为“{now or '（空）'}”，请核对；仍要更正的请直接修改，再对建议答复“不采纳”。"
            )
        section = get(work.connection, Section, one.section) if one.section else None
        who = section.name if section else one.proposed_by or ""
        note = f"采纳{who} {one.proposed_on} 的更正建议：{one.reason}"
        work.put(record, Draft({field.name: value}, row.id, row, note[:500]))
    work.by_action = True
    answered = {"answered_by": desk.actor.name, "answered_on": desk.today, "answer": answer}
    work.put(Suggestion, Draft({"state": "adopted", **answered}, one.id))
    work.by_action = False


def _why_not(connection: Connection, desk: Desk, row: Any) -> str:
    if row.state != "open":
        return f"这条建议{Suggestion.field('state').label_of(row.state)}，不必再办理。"
    return why_not_decide(desk, connection, row)


def _not_adopted(desk: Desk, row: Any) -> str:
    with desk.store.read() as connection:
        return _why_not(connection, desk, row)


def _signed(work: UnitOfWork, row: Any, _: Any) -> None:
    work.put(Suggestion, Draft({"answered_by": work.actor.name}, row.id))


def _not_withdrawn(connection: Connection, desk: Desk, row: Any) -> str:
    section = get(connection, Section, row.section) if row.section else None
    if section is not None and section.code != section_here(desk):
        return f"这条建议由{section.name}提出，只能由其撤回。"
    return ""


SUGGESTION_VERBS = (
    Verb(
        "adopt_suggestion",
        Suggestion,
        adopt,
        (replace(Suggestion.field("answer"), set_by="anyone"),),
        hindrance=_not_adopted,
        help="按建议修改记录，来源写入历史；一次撤销即可恢复。",
        primary=True,
    ),
    replace(
        verb_of(
            Step(
                "decline_suggestion",
                Suggestion,
                ("open",),
                "declined",
                ("answer",),
                required=("answer",),
                stamp="answered_on",
                held=lambda connection, desk, row: why_not_decide(desk, connection, row),
                after=_signed,
                help="写明不采纳的理由，随数据包答复提出的处室；记录不变。",
            )
        ),
        hindrance=_not_adopted,
    ),
    verb_of(
        Step(
            "withdraw_suggestion",
            Suggestion,
            ("open",),
            "withdrawn",
            held=_not_withdrawn,
            help="由提出的处室撤回，不再办理。",
        )
    ),
)
