"""What happens to a firm: a new name, with the old one kept by date (office.md 22)."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import Enterprise, FormerName
from desktop.store.actor import Draft

from .outcome import Outcome


def rename_enterprise(desk: Desk, ids: Sequence[str], arguments: Mapping[str, Any]) -> Outcome:
    """更名: the record keeps its identity; the former name stays findable, with the day it ended."""
    with desk.store.unit_of_work(desk.actor, "rename_enterprise", by_action=True) as work:
        row = work.get(Enterprise, ids[0])
        if row.name == arguments["name"]:
            raise Refusal("新名称与现在的名称相同，不必更名。")
        former = {
            "enterprise": row.id,
            "name": row.name,
            "used_until": arguments.get("changed_on") or desk.today,
            "basis": arguments.get("basis"),
        }
        work.put(FormerName, Draft(former))
        work.put(Enterprise, Draft({"name": arguments["name"]}, row.id))
        receipt = work.commit()
    return Outcome(f"“{row.name}”已更名为“{arguments['name']}”。", receipt.kinds, receipt.batch, tuple(ids))
