"""合并重复: one record stands for another, and no longer does when that was a mistake. No value is lost either way."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.records import Enterprise, Record, Team
from desktop.store.actor import Draft

from .outcome import Outcome
from .verb import Verb


def merge(record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """From now on these records count and show as the one kept; undone as a batch, or by `part`."""
    kept, label = arguments["same_as"], record.about.label
    with desk.store.unit_of_work(desk.actor, "merge", by_action=True, reason=arguments["reason"]) as work:
        stands = work.get(record, kept)
        others = [record_id for record_id in ids if record_id != kept]  # both of a pair may be chosen
        if not others:
            raise Refusal(f"“{stands.name}”不能与自己合并，请选择要保留的另一条。")
        for record_id in others:
            row = work.get(record, record_id)
            codes = {getattr(one, "code", None) for one in (row, stands)} - {None}
            if len(codes) > 1:
                raise Refusal(
                    f"“{row.name}”与“{stands.name}”的信用代码不同，不是同一家，不能合并；请先核对代码。"
                )
        if stands.same_as:
            raise Refusal(f"“{stands.name}”自己已合并到另一条，请选择那一条。")
        work.put(record, *(Draft({"same_as": kept}, record_id) for record_id in others))
        receipt = work.commit()
    message = f"{len(others)} {record.about.measure}{label}已合并到“{stands.name}”，可在操作历史中撤销。"
    return Outcome(message, receipt.kinds, receipt.batch, tuple(others))


def part(record: type[Record], desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """Take a merge by hand back; what is the same by its code ends when the code is corrected."""
    with desk.store.unit_of_work(desk.actor, "part", by_action=True) as work:
        for record_id in ids:
            if not work.get(record, record_id).same_as:
                raise Refusal("这条没有经人工合并；信用代码相同的，更正代码后自动分开。")
        work.put(record, *(Draft({"same_as": None}, record_id) for record_id in ids))
        receipt = work.commit()
    return Outcome(
        f"已取消合并 {len(ids)} {record.about.measure}。", receipt.kinds, receipt.batch, tuple(ids)
    )


def _verbs(record: type[Record]) -> tuple[Verb, ...]:
    label = record.about.label
    kept = Field(f"保留的{label}", Kind.REF, name="same_as", to=(record.about.key,), required=True)
    reason = Field("理由", Kind.TEXT, name="reason", required=True)
    return (
        Verb(
            "merge",
            record,
            lambda desk, ids, given: merge(record, desk, ids, given),
            (kept, reason),
            hindrance=lambda desk, row: "已合并到另一条。" if row.same_as else "",
            help=f"登记重复的{label}：统计和列表只算保留的一条，各条的内容都在，随时可以取消。",
        ),
        Verb(
            "part",
            record,
            lambda desk, ids, given: part(record, desk, ids, given),
            hindrance=lambda desk, row: "" if row.same_as else "这条没有合并到别的记录。",
        ),
    )


SAMENESS_VERBS = (*_verbs(Enterprise), *_verbs(Team))
