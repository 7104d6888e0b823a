"""更正建议 in the work list of the section that decides them."""

from .desk import Desk
from .look import Filter, Look
from .suggestions import waiting
from .todo import Todo


def suggestion_findings(desk: Desk) -> list[Todo]:
    found = waiting(desk)
    if not found:
        return []
    look = Look("suggestion", filters=(Filter("id", "in", found),))
    return [Todo("amber", f"其他处室的更正建议待办理 {len(found)} 条", "更正建议", look)]
