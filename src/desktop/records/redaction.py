"""What was taken out of the records for good, by whose right and why."""

from desktop.fields import columns as col

from .record import About, Record


class Redaction(Record):
    """删除个人信息: a value gives way to its hash, in every log that this reaches. It is never undone."""

    about = About(
        "redaction",
        "删除个人信息",
        "settings",
        ("label", "redacted_on"),
        irrevocable=True,
        made_by="action",
        writers=("admin", "office"),
        measure="次",
    )
    label = col.text("删除的项目", required=True, set_by="action", help="种类和项目，不含内容")
    kind = col.text("记录种类代号", length=40, set_by="action")
    record = col.text("记录编号", length=36, required=True, set_by="action")
    item = col.text("项目代号", length=40, set_by="action")
    entries = col.tags("涉及的变更", set_by="action", help="来源:序号:摘要:各项摘要")
    files = col.tags("删除的附件", set_by="action", help="附件内容的摘要；收到的工作机都删除这些文件")
    redacted_on = col.date("删除日期", set_by="action")
    reason = col.text("删除原因", set_by="action")
