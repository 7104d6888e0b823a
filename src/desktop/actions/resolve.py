"""处理数据不一致: one of the values that stand is chosen, or a merged one typed; one batch, undone as one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.fields import Field, Kind, Refusal, parse, to_plain
from desktop.log.entry import DELETED, OpId
from desktop.queries.conflicts import Conflict, Version, conflicts
from desktop.queries.desk import Desk
from desktop.queries.echo import as_stored
from desktop.queries.pick import Resolver
from desktop.records import Record, record_types
from desktop.store import door
from desktop.store.actor import Draft, Rejected
from desktop.store.settling import Settled, settle
from desktop.store.torn import Torn, torn
from desktop.store.undo import referred_to
from desktop.store.work import UnitOfWork

from .outcome import Outcome

LOCAL, INCOMING = "local", "incoming"


@dataclass(frozen=True, slots=True)
class Choice:
    """What shall stand: the value of one head, by its operation, or `typed` in the words of a form.

    `seen` are the heads that were on the screen; where others stand by now the choice is refused.
    """

    conflict: str
    head: OpId | None = None
    typed: str | None = None
    seen: tuple[OpId, ...] = ()


def resolve(desk: Desk, choices: Sequence[Choice], reason: str) -> Outcome:
    """Settle these conflicts; all or none. Each resolution replaces every head, and is undone by its batch.

    Raises `Refusal` without a reason, for what another section owns, and for what has changed meanwhile.
    """
    if not reason.strip():
        raise Refusal("请填写处理的理由。")
    if not choices:
        raise Refusal("请先选择要处理的数据不一致。")
    known = {one.id: one for one in conflicts(desk, {c.conflict.partition(":")[0] for c in choices})}
    with desk.store.unit_of_work(desk.actor, "resolve", by_action=True, reason=reason.strip()) as work:
        standing = {
            f"{t.record}:{t.field}": t for t in torn(work.connection, {one.record for one in known.values()})
        }
        by_kind: dict[str, list[Settled]] = {}
        for choice in choices:
            one = known.get(choice.conflict)
            if one is None or one.id not in standing:
                raise Refusal("有的不一致已经处理过了，请刷新后再试。")
            settled = _settled(desk, work, one, choice, standing[one.id])
            by_kind.setdefault(one.kind, []).append(settled)
        for kind, settled in by_kind.items():
            settle(work, record_types()[kind], settled)
        receipt = work.commit()
    ids = tuple(dict.fromkeys(choice.conflict.partition(":")[0] for choice in choices))
    return Outcome(
        f"已处理 {len(choices)} 项数据不一致，可在操作历史中撤销。",
        receipt.kinds,
        receipt.batch,
        ids,
        {"resolved": len(choices), "left": 0},
    )


def resolve_by_rule(desk: Desk, ids: Sequence[str], rule: str, reason: str) -> Outcome:
    """Settle many by one rule: `local`, `incoming`, or the code of the section whose value shall stand.

    Where the rule does not say exactly one value, or another section owns the record, the conflict is left.
    """
    if not reason.strip():
        raise Refusal("请填写处理的理由。")
    wanted = set(ids)
    found = [one for one in conflicts(desk, {i.partition(":")[0] for i in ids}) if one.id in wanted]
    chosen = [(one, _by_rule(rule)(one)) for one in found]
    choices = [
        Choice(one.id, version.op, seen=tuple(v.op for v in one.versions))
        for one, version in chosen
        if version is not None and one.here
    ]
    left = [_left(one, version) for one, version in chosen if version is None or not one.here]
    if not choices:
        raise Refusal(f"按这个办法没有能处理的：{left[0] if left else '所选的已经处理过了，请刷新'}。")
    done = resolve(desk, choices, reason)
    message = f"已按同一办法处理 {len(choices)} 项数据不一致，可在操作历史中一次撤销。"
    if left:
        message = f"{message[:-1]}；另有 {len(left)} 项没有处理（见说明）。"
    counts = {"resolved": len(choices), "left": len(left)}
    return Outcome(message, done.kinds, done.batch, done.ids, counts, tuple(left), bool(left))


def _left(one: Conflict, version: Version | None) -> str:
    why = "这一办法选不出唯一的值" if version is None else f"由{one.owners}处理"
    return f"{one.label}“{one.title}”的{one.field_label}：{why}"


def _by_rule(rule: str) -> Callable[[Conflict], Version | None]:
    def choose(one: Conflict) -> Version | None:
        if rule == LOCAL:
            fitting = one.mine
        elif rule == INCOMING:
            fitting = one.others
        else:
            fitting = tuple(version for version in one.versions if version.section == rule)
        same = {(version.text, version.tells, version.keeps) for version in fitting}
        return fitting[0] if len(same) == 1 else None

    return choose


def _settled(desk: Desk, work: UnitOfWork, one: Conflict, choice: Choice, now: Torn) -> Settled:
    heads = {version.op: version for version in one.versions}
    if {said.op for said in now.heads} != set(choice.seen or heads):
        raise Refusal(f"{one.label}“{one.title}”的{one.field_label}又有新的填写，请刷新核对后再处理。")
    work.store.refuse_stranger(work.connection, desk.actor, record_types()[one.kind])
    if one.is_deletion:
        return one.record, DELETED, _deletion(work, one, choice, heads)
    if choice.typed is not None:
        return one.record, one.field, _typed(work, one, choice.typed)
    if choice.head not in heads:
        raise Refusal(f"{one.label}“{one.title}”的{one.field_label}没有这个值可选，请刷新后再试。")
    return one.record, one.field, _value_of(one, choice.head, now)


def _value_of(one: Conflict, head: OpId, now: Torn) -> Any:
    value = next(said.value for said in now.heads if said.op == head)
    if value is None and record_types()[one.kind].field(one.field).required:
        raise Refusal(f"{one.field_label}必须填写，不能选空白，请选另一个值或另填。")
    return value


def _typed(work: UnitOfWork, one: Conflict, text: str) -> Any:
    """A merged value, read and judged as a form's is."""
    record = record_types()[one.kind]
    field = record.field(one.field)
    if field.by_action:
        raise Refusal(f"{one.field_label}由程序办理时写入，只能从已有的值中选择，不能另填。")
    words = work.store.vocabularies(work.connection)
    value = Resolver(work.connection, field).find([text]) if field.kind is Kind.REF else parse(field, text)
    value = as_stored(field, value, words.get(field.vocabulary, ()))
    row = work.get(record, one.record)
    if value != getattr(row, field.name):
        draft = Draft({field.name: value}, one.record)
        complaints = door.judge_settled(work.connection, record, draft, row, words)
        if complaints:
            raise Rejected(record, complaints)
    elif value is None:
        _refuse_empty(record, field)
    return to_plain(field, value)


def _refuse_empty(record: type[Record], field: Field) -> None:
    if field.required:
        raise Refusal(f"{record.about.label}的{field.label}必须填写。")


def _deletion(work: UnitOfWork, one: Conflict, choice: Choice, heads: dict[OpId, Version]) -> Any:
    """The vector of all that is known here, to delete; None, to keep."""
    if choice.typed is not None:
        if choice.typed.strip() not in ("删除", "保留"):
            raise Refusal("删除与修改冲突只能选“删除”或“保留”。")
        keep = choice.typed.strip() == "保留"
    elif choice.head in heads:
        keep = heads[choice.head].keeps
    else:
        raise Refusal(f"{one.label}“{one.title}”没有这个选择，请刷新后再试。")
    if keep:
        return None
    if referred_to(work.connection, [one.record], {one.record}):
        raise Refusal(
            f"{one.label}“{one.title}”已被其他记录引用，不能删除；请选“保留”，或先处理引用它的记录。"
        )
    return work.store.vector(work.connection)


__all__ = ["INCOMING", "LOCAL", "Choice", "resolve", "resolve_by_rule"]
