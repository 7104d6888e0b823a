"""删除个人信息: a value is taken out of every log for good; its hash and the reason stay."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.log import redacted
from desktop.log.entry import OpId, read_changes
from desktop.queries.desk import Desk
from desktop.queries.record import kind_of
from desktop.records import Attachment, record_types
from desktop.records.redaction import Redaction
from desktop.store import ownership, peers, redacting
from desktop.store.actor import Draft
from desktop.store.rows import get

from .outcome import Outcome
from .verb import Verb

LEFT = "此前的备份、导出的表格、打印件和已发出的数据包里仍有原来的内容，请按规定清理。"


def why_not(desk: Desk) -> str:
    """Why this person cannot take out personal data here; "" when they can."""
    if not set(desk.actor.roles) & {"admin", "office"}:
        return "删除个人信息须由系统管理员或局办文书办理，请换人登录。"
    with desk.store.read() as connection:
        authority = peers.authority(connection)
    if desk.store.section not in ownership.OFFICE or authority not in (None, desk.store.station_id):
        return "只有签发名册的局办工作机可以删除个人信息，请把要求转给局办。"
    return ""


def redact(desk: Desk, record_id: str, field: str, reason: str, ops: Iterable[OpId] | None = None) -> Outcome:
    """Replace values of one field by their hashes: those that the entries `ops` wrote, or all of them.

    What was so replaced cannot be had again from any log that the redaction reaches. Of an attachment whose name goes
    the content goes too. Raises `Refusal` without the right, a reason, or anything to take out.
    """
    if why := why_not(desk):
        raise Refusal(why)
    if not reason.strip():
        raise Refusal("请填写删除的原因，如“本人申请”“登记错误”。")
    record = record_types()[kind_of(desk, record_id)]
    known = {f.name: f for f in record.fields} | {f.label: f for f in record.fields}
    if field not in known:
        raise Refusal(f"{record.about.label}没有“{field}”这一项，请核对。")
    one = known[field]
    with desk.store.unit_of_work(desk.actor, "redact", by_action=True, reason=reason.strip()) as work:
        found = redacting.operations_on(work.connection, record_id, one.name)
        chosen = [line for op, line in found.items() if ops is None or op in set(ops)]
        if not chosen:
            raise Refusal(f"“{one.label}”没有可删除的内容，可能已经删除过，请刷新后再看。")
        if any(line.schema < redacted.SINCE for line in chosen):
            raise Refusal("这一项是旧版程序登记的，变更记录里不能单独删除，请先改填一次，并联系维护人员。")
        row = get(work.connection, record, record_id)
        values = {
            "label": f"{record.about.label}：{one.label}",
            "kind": record.about.key,
            "record": record_id,
            "item": one.name,
            "entries": tuple(_said(line, one.name) for line in chosen),
            "files": (row.sha256,) if record is Attachment and one.name == "name" and row else None,
            "redacted_on": desk.today,
            "reason": reason.strip(),
        }
        work.put(Redaction, Draft(values))
        receipt = work.commit()
    remove_files(desk)
    desk.store.leave_no_trace()
    return Outcome(
        f"已删除“{values['label']}”的 {len(chosen)} 处内容，只留摘要；请把数据包发给各处室，各处收到后同样删除。",
        receipt.kinds | {record.about.key},
        receipt.batch,
        (record_id,),
        {"redacted": len(chosen)},
        (LEFT,),
    )


def redact_by_arguments(desk: Desk, ids: tuple[str, ...], given: Mapping[str, Any]) -> Outcome:
    """The action as the command line has it: every value that the field ever had."""
    return redact(desk, given["record"], given["field"], given["reason"])


def remove_files(desk: Desk) -> None:
    """Attachments whose content was taken out are deleted from the folder."""
    for name in removed_files(desk):
        (desk.store.place.attachments / name).unlink(missing_ok=True)


def removed_files(desk: Desk) -> frozenset[str]:
    with desk.store.read() as connection:
        return redacting.files(connection, peers.authority(connection))


REDACT_VERBS = (
    Verb(
        "redact",
        Redaction,
        redact_by_arguments,
        (
            Field("记录编号", Kind.TEXT, name="record", required=True),
            Field("项目", Kind.TEXT, name="field", required=True, help="如 联系人"),
            Field("原因", Kind.LONG_TEXT, name="reason", required=True),
        ),
        help="把一条记录的一个项目填写过的全部内容从各处的记录中彻底删除，只留摘要；在记录的修改历史里可以挑选。",
        alone=True,
    ),
)


def _said(line: Any, field: str) -> str:
    changes = read_changes(line.changes)
    return redacted.statement((line.origin, line.seq), field, redacting.digest_of(line), changes).text()
