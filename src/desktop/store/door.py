"""The rules at the one door: what must hold of a record before it is written, since no key in the database does.

Required values, references, identifiers, words from lists, and that one thing is recorded once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from desktop import tables
from desktop.fields import Field, Kind, Masked, Refusal, alike, pick_term
from desktop.fields.parse import LARGEST_FEN
from desktop.records import Record, record_types
from desktop.rules import identifiers

from . import torn
from .actor import Complaint, Draft
from .limits import undermined
from .rows import chunks
from .settled import moved
from .tables import head

MatchKey = tuple[str, ...]
Examination = Callable[[Any], str]
_TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.INTEGER: (int,),
    Kind.DECIMAL: (Decimal, int),
    Kind.MONEY: (int,),
    Kind.DATE: (date,),
    Kind.YEAR: (int,),
    Kind.TAGS: (tuple, list),
    Kind.FLAG: (bool,),
    Kind.PARTS: (tuple, list),
    **dict.fromkeys((Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.CHOICE, Kind.TERM, Kind.REF), (str,)),
}


def judge(
    connection: Connection,
    record: type[Record],
    drafts: Sequence[Draft],
    stored: Mapping[str, Any],
    by_action: bool,
    vocabularies: Mapping[str, Sequence[str]],
    elsewhere: Mapping[str, str],
) -> list[Complaint]:
    """Everything that keeps these drafts out, draft by draft; an empty list lets all of them in.

    `stored` holds the present rows of the drafts that edit one. `by_action` allows fields that only
    actions set. `elsewhere` are the records that another section keeps, with the reason. Reads only.
    """
    complaints: list[Complaint] = []
    examined = [(field, _examination(field, vocabularies)) for field in record.fields]
    for index, draft in enumerate(drafts):
        row = stored.get(draft.id) if draft.id else None
        if draft.id and row is None:
            complaints.append(Complaint(index, "", "这条记录已被删除，请刷新后再试。"))
            continue
        if draft.id and record.about.irrevocable:
            complaints.append(
                Complaint(index, "", f"{record.about.label}登记后不能修改，只能另行冲销或作废。")
            )
            continue
        complaints += _judge_values(examined, index, draft, row, by_action)
    complaints += _kept_elsewhere(record, drafts, stored, elsewhere)
    complaints += _in_conflict(connection, drafts, stored)
    complaints += _missing_references(connection, record, drafts)
    complaints += _recorded_twice(connection, record, drafts, stored)
    complaints += undermined(connection, record, drafts, stored)
    if not by_action:
        complaints += moved(record, drafts, stored)
    return complaints


def changing_kept(record: type[Record], drafts: Sequence[Draft], stored: Mapping[str, Any]) -> set[str]:
    """The records of which these drafts would change what only the section that keeps them may."""
    return {
        draft.id
        for draft in drafts
        if draft.id in stored and any(_differs(draft, name, stored[draft.id]) for name in record.about.kept)
    }


def _differs(draft: Draft, name: str, row: Any) -> bool:
    return name in draft.values and draft.values[name] != getattr(row, name)


def _kept_elsewhere(
    record: type[Record], drafts: Sequence[Draft], stored: Mapping[str, Any], elsewhere: Mapping[str, str]
) -> Iterable[Complaint]:
    for index, draft in enumerate(drafts):
        if draft.id in elsewhere and draft.id in stored:
            for name in record.about.kept:
                if _differs(draft, name, stored[draft.id]):
                    yield Complaint(index, name, elsewhere[draft.id])


def judge_settled(
    connection: Connection,
    record: type[Record],
    draft: Draft,
    row: Any,
    vocabularies: Mapping[str, Sequence[str]],
) -> list[Complaint]:
    """What keeps a merged value from settling a conflict."""
    examined = [(field, _examination(field, vocabularies)) for field in record.fields]
    return [
        *_judge_values(examined, 0, draft, row, False),
        *_missing_references(connection, record, [draft]),
        *_recorded_twice(connection, record, [draft], {row.id: row}),
    ]


def _in_conflict(
    connection: Connection, drafts: Sequence[Draft], stored: Mapping[str, Any]
) -> Iterable[Complaint]:
    """A field of which several values stand is settled as a conflict, never overwritten in passing."""
    conflicts = torn.fields_of(connection, stored) if stored else {}
    for index, draft in enumerate(drafts) if conflicts else ():
        for name in sorted((conflicts.get(draft.id or "", set()) & set(draft.values)) - set(draft.base)):
            if draft.values[name] != getattr(stored[draft.id or ""], name):
                yield Complaint(index, name, "各处填写不一致，请先在“数据交换”的“数据不一致”中处理，再修改。")


def judge_return(connection: Connection, record: type[Record], drafts: Sequence[Draft]) -> list[Complaint]:
    """What keeps deleted records from coming back: what they refer to is gone, or they were recorded anew."""
    return [
        *_missing_references(connection, record, drafts),
        *_recorded_twice(connection, record, drafts, {}),
    ]


def _judge_values(
    examined: Sequence[tuple[Field, Examination]], index: int, draft: Draft, row: Any, by_action: bool
) -> Iterable[Complaint]:
    for field, examine in examined:
        if field.name not in draft.values:
            if row is None and field.required:
                yield Complaint(index, field.name, "必须填写。")
            continue
        value = draft.values[field.name]
        before = getattr(row, field.name) if row is not None else None
        if row is not None and (value == before or type(value) is Masked):
            continue  # a sealed value said again is as good as when it was written
        if draft.seen is not None and row is not None and getattr(draft.seen, field.name) != before:
            yield Complaint(index, field.name, "已被改动过，请刷新核对后再保存，您填写的内容没有覆盖它。")
        elif field.set_by == "action" and not by_action:
            if value is not None:
                yield Complaint(index, field.name, "由程序办理时写入，不能直接填写。")
            elif row is not None:
                yield Complaint(index, field.name, "由程序办理时写入，不能直接清除。")
        elif value is None:
            if field.required:
                yield Complaint(index, field.name, "必须填写。")
        elif sentence := examine(value):
            yield Complaint(index, field.name, sentence)


def _examination(field: Field, vocabularies: Mapping[str, Sequence[str]]) -> Examination:
    """What this field has to say of a value: a sentence when it cannot be recorded, else ""."""
    types, further = _TYPES[field.kind], _further_examination(field, vocabularies)
    if field.sensitive:
        further = _not_a_mask(further)

    def examine(value: Any) -> str:
        kind = type(value)
        if kind not in types or (kind is int and abs(value) > LARGEST_FEN):
            return f"「{value}」不是这一项能记录的内容，请重新填写。"
        return further(value) if further is not None else ""

    return examine


def _not_a_mask(further: Examination | None) -> Examination:
    def examine(value: Any) -> str:
        if "**" in value:
            return f"「{value}」是遮盖后的号码，请填写完整的号码，或保持原样不改。"
        return further(value) if further is not None else ""

    return examine


def _further_examination(field: Field, vocabularies: Mapping[str, Sequence[str]]) -> Examination | None:
    if field.choices:
        several = field.kind is Kind.TAGS
        known = {choice.key for choice in field.choices} | set(vocabularies.get(field.vocabulary, ()))
        return lambda value: _wrong_choice(field, known, value if several else (value,))
    if field.kind is Kind.CODE:
        return lambda value: _wrong_code(field.scheme, value)
    if field.kind is Kind.TERM and field.vocabulary in vocabularies:
        return lambda value: _wrong_words((value,), vocabularies[field.vocabulary])
    if field.kind is Kind.PARTS and field.vocabulary in vocabularies:
        return lambda value: _wrong_words([use for use, _ in value], vocabularies[field.vocabulary])
    return None


def _wrong_choice(field: Field, known: Set[str], keys: Iterable[str]) -> str:
    strange = next((key for key in keys if key not in known), None)
    if strange is None:
        return ""
    more = "，或由管理员在“可选词表”中增加" if field.open_choice else ""
    return f"「{strange}」不在可选范围内，请从 {'、'.join(one.label for one in field.choices)} 中选择{more}。"


def _wrong_code(scheme: str, text: str) -> str:
    known = tables.identifier_schemes().get(scheme)
    return "".join(identifiers.check(known, text).errors) if known else ""


def _wrong_words(words: Iterable[str], offered: Sequence[str]) -> str:
    for word in words:
        try:
            if pick_term(word, offered) != word:
                return f"「{word}」请写全称。"
        except Refusal as refusal:
            return str(refusal)
    return ""


def _missing_references(
    connection: Connection, record: type[Record], drafts: Sequence[Draft]
) -> Iterable[Complaint]:
    for field in record.fields:
        if field.kind is not Kind.REF:
            continue
        wanted = {draft.values.get(field.name) for draft in drafts} - {None}
        known = _kinds_of(connection, wanted)
        for index, draft in enumerate(drafts):
            target = draft.values.get(field.name)
            if target is not None and known.get(target) not in field.to:
                yield Complaint(index, field.name, f"找不到所指的{_labels(field)}，请重新选择。")


def _labels(field: Field) -> str:
    return "或".join(record_types()[kind].about.label for kind in field.to)


def _kinds_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in chunks(sorted(ids)):
        query = select(head.c.record, head.c.kind).where(head.c.record.in_(chunk), ~head.c.hidden)
        found.update(connection.execute(query).all())
    return found


def match_key(record: type[Record], value_of: Any) -> MatchKey | None:
    """What makes this the same record as another: the first alternative that it fills, else the last one."""
    for names in record.about.match:
        values = [value_of(name) for name in names]
        if all(value is not None for value in values) or (
            names == record.about.match[-1] and values[0] is not None
        ):
            return (names[0], *("" if value is None else alike(value) for value in values))
    return None


def keys_in_store(connection: Connection, record: type[Record]) -> dict[MatchKey, str]:
    """Record ids by match key, of every record of the type; also under each later alternative that is filled."""
    columns = {name for names in record.about.match for name in names}
    table = record.__table__
    keys: dict[MatchKey, str] = {}
    query = select(table.c.id, *(table.c[name] for name in sorted(columns))).order_by(table.c.id)
    for line in connection.execute(query).mappings():
        key = match_key(record, line.__getitem__)
        if key is not None:
            keys.setdefault(key, line["id"])
    return keys


def _recorded_twice(
    connection: Connection, record: type[Record], drafts: Sequence[Draft], stored: Mapping[str, Any]
) -> Iterable[Complaint]:
    if not record.about.match or not drafts:
        return
    wanted: dict[MatchKey, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        row = stored.get(draft.id) if draft.id else None
        touched = any(name in draft.values for names in record.about.match for name in names)
        key = match_key(record, _value_of(draft, row))
        if key is not None and (touched or row is None):
            wanted[key].append(index)
    taken = keys_in_store(connection, record) if wanted else {}
    for key, indexes in wanted.items():
        holder = taken.get(key)
        for position, index in enumerate(indexes):
            if position or (holder is not None and holder != drafts[index].id):
                yield Complaint(
                    index, key[0], f"已有相同的{record.about.label}（{'，'.join(filter(None, key[1:]))}）。"
                )


def _value_of(draft: Draft, row: Any) -> Any:
    return lambda name: draft.values[name] if name in draft.values else getattr(row, name, None)
