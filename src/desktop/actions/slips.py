"""回执: what a package brought, on paper."""

from pathlib import Path

from desktop.queries.desk import Desk
from desktop.queries.slips import slip

from .outcome import Outcome


def write_slip(desk: Desk, package: str, target: Path) -> Outcome:
    """The slip of a received package, by its digest, as a PDF. Raises `Refusal` when none was received."""
    from desktop.paper import documents
    from desktop.paper.marks import Marks

    documents.render_many([slip(desk, package)], target, [Marks(False, desk.store.practice, 1)], None)
    return Outcome(f"回执已存为 {target}。", details={"file": str(target)})
