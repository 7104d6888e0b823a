"""待办 of the exchange: what does not agree, what waits; each opens its list in 数据交换."""

from collections.abc import Iterator

from desktop.store import ledger

from .conflicts import conflict_count
from .desk import Desk
from .findings import asked_bit_by_bit, findings, found_lately
from .look import Look
from .todo import Todo

CONFLICTS, FINDINGS, PARCELS = "exchange:conflicts", "exchange:findings", "exchange:parcels"


def disagreements(desk: Desk, asking: bool = True) -> list[Todo]:
    """What a section has to settle before it prints, then what waits for another station's package.

    Without `asking`, findings are told as they were when last asked for.
    """
    with desk.store.read() as connection:
        waiting = len(ledger.parked(connection))
    todos = []
    if torn := conflict_count(desk):
        todos.append(Todo("red", f"数据不一致 {torn} 项待处理", "数据交换", Look(CONFLICTS)))
    if found := len(findings(desk)) if asking else found_lately(desk):
        todos.append(Todo("amber", f"各处数据合在一起有 {found} 项待核对", "数据交换", Look(FINDINGS)))
    if waiting:
        todos.append(Todo("amber", f"{waiting} 个数据包暂存，等缺少的包", "数据交换", Look(PARCELS)))
    return todos


def disagreement_count(desk: Desk) -> int:
    """The badge on the tab: conflicts, and the findings known of."""
    return conflict_count(desk) + found_lately(desk)


def read_together(desk: Desk) -> Iterator[bool]:
    """Ask for the findings anew over all records, a few milliseconds at a time.

    Gives after each step whether there are more or fewer than was known: True at the last one at the earliest.
    """
    before = found_lately(desk)
    for _ in asked_bit_by_bit(desk):
        yield False
    yield found_lately(desk) != before
