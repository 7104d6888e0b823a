"""公文模板: an office changes the words of its papers. What they were before stays in the history."""

from collections.abc import Mapping
from typing import Any

from desktop.fields import Field, Kind, Refusal
from desktop.paper.documents import worded
from desktop.queries.desk import Desk
from desktop.records import DocumentWording
from desktop.store.actor import Draft
from desktop.store.rows import find

from .outcome import Outcome
from .verb import Verb


def save_wording(desk: Desk, ids: tuple[str, ...], given: Mapping[str, Any]) -> Outcome:
    """Keep the text of a document as its next version. Raises `Refusal` at once for a fault in it, with what is allowed."""
    document = worded(given["document"])
    document.wording.parse(given["text"])
    table = DocumentWording.__table__
    with desk.store.unit_of_work(
        desk.actor, "save_wording", by_action=True, reason=given.get("note") or ""
    ) as work:
        before = next(
            iter(find(work.connection, DocumentWording, table.c.document == document.wording.name)), None
        )
        if before is not None and before.text == given["text"]:
            raise Refusal(f"{document.label}的用语没有改动，不必保存。")
        version = (before.version or 0) + 1 if before else 1
        values = {
            "label": document.label,
            "document": document.wording.name,
            "text": given["text"],
            "version": version,
            "note": given.get("note"),
        }
        (record,) = work.put(DocumentWording, Draft(values, before.id if before else None))
        receipt = work.commit()
    return Outcome(f"{document.label}的用语已存为第 {version} 版。", receipt.kinds, receipt.batch, (record,))


def restore_wording(desk: Desk, ids: tuple[str, ...], given: Mapping[str, Any]) -> Outcome:
    """Back to the words that come with the program, as a version of their own."""
    with desk.store.read() as connection:
        rows = [row for row in find(connection, DocumentWording) if row.id in ids]
    done = [
        save_wording(
            desk,
            (),
            {"document": row.document, "text": worded(row.document).wording.shipped(), "note": "恢复原用语"},
        )
        for row in rows
    ]
    return Outcome(
        f"{len(done)} 份公文已恢复原用语。",
        frozenset({"document_wording"}),
        done[-1].batch if done else None,
        ids,
    )


WORDING_VERBS = (
    Verb(
        "save_wording",
        DocumentWording,
        save_wording,
        (
            Field("文书", Kind.TEXT, name="document", required=True, help="如 资金下达通知"),
            Field(
                "用语",
                Kind.LONG_TEXT,
                name="text",
                required=True,
                help="花括号中是栏目，写错时列出可用的栏目",
            ),
            Field("修改说明", Kind.TEXT, name="note"),
        ),
        help="选一种文书，右边随改随看；没有改过的都用程序自带的用语。每次保存是新的一版，旧版随时可以换回来。",
        alone=True,
        primary=True,
    ),
    Verb(
        "restore_wording",
        DocumentWording,
        restore_wording,
        help="恢复为程序自带的用语，现有的各版仍在操作历史中。",
    ),
)
