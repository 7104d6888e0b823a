"""回执: which package was received when, and what became of its records; what it left to be settled."""

from desktop.fields import Refusal
from desktop.paper.list_print import ListColumn, ListPrint
from desktop.store import ledger, peers
from desktop.store.tables import parcel

from .conflicts import conflict_count
from .desk import Desk
from .parcels import SAID
from .station import facts


def slip(desk: Desk, package: str) -> ListPrint:
    """The slip as values for paper. Raises `Refusal` where no package of this digest was received."""
    with desk.store.read() as connection:
        found = ledger.parcels(connection, parcel.c.digest == package, parcel.c.direction == "in")
        known = peers.peers(connection)
    if not found or found[0].state != "received":
        raise Refusal("这个数据包还没有接收，没有回执。")
    line, here = found[0], facts(desk)
    sender = known[line.peer].name if line.peer in known else line.peer
    me = known[desk.store.station_id].name if desk.store.station_id in known else here.section
    rows = [
        ("发送工作机", sender),
        ("接收工作机", me),
        ("数据包", f"第 {line.number} 号　{line.name}"),
        ("接收时间", f"{line.at:%Y-%m-%d %H:%M}"),
        ("包的摘要", line.digest[:32]),
        *((label, f"{line.said[name]:,} 条") for name, label in SAID.items() if line.said.get(name)),
        ("无变化", f"{line.said.get('unchanged', 0):,} 条"),
        ("接收后数据不一致", f"{conflict_count(desk):,} 项待处理"),
    ]
    return ListPrint(
        title="数据包接收回执",
        columns=(ListColumn("项目"), ListColumn("内容")),
        rows=tuple(rows),
        office=f"{here.bureau}{here.section}",
        compiled_by=desk.actor.name,
        day=desk.today,
    )
