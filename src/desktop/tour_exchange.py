"""A package to another station and back, with a conflict settled on the way: the exchange, as the tour plays it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.actions import pack, records, resolve, slips, stations
from desktop.actions.found_office import Founding, found_office
from desktop.actions.receive import receive
from desktop.actions.session import sit_down
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.conflicts import conflicts
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.store.dump import digest
from desktop.store.store import Store


def exchange(desk: Desk, folder: Path, say: Callable[[Any], None]) -> None:
    """创新创业处 joins, gets everything with its first package, changes what was changed here too, and hands it
    back; the conflict is settled here and goes out again. Raises `Refusal` unless both then hold the same."""
    place = folder / "数据包"
    place.mkdir()
    with found_office(Founding(folder / "创新创业处工作机", "CX", practice=True)) as store:
        other = replace(sit_down(store, "jingban", lambda: ""), on=desk.on)
        admit(desk, other, place, say)
        hand_over(desk, other, place, say)
        firm = lists.find_ids(desk, Look("enterprise"))[0]
        records.save(desk, "enterprise", {"contact": "王晓"}, firm)
        records.save(other, "enterprise", {"contact": "李敏"}, firm)
        package = hand_over(other, desk, place, say)
        slips.write_slip(desk, package, folder / "数据包接收回执.pdf")
        one = conflicts(desk)[0]
        choice = resolve.Choice(one.id, one.others[0].op)
        say(resolve.resolve(desk, [choice], "与企业电话核实，联系人已换"))
        hand_over(desk, other, place, say)
        if _state(desk.store) != _state(store):
            raise Refusal("两台工作机收到相同的内容，数据却不一致，请把这个目录交给维护人员。")


def admit(desk: Desk, other: Desk, place: Path, say: Callable[[Any], None]) -> None:
    """Ask, sign, join: on paper it is two files on a stick."""
    clerk = replace(sit_down(desk.store, "guanli", lambda: ""), on=desk.on)
    say(stations.request(other, place / "加入申请.kjsq"))
    say(stations.admit(clerk, place / "加入申请.kjsq", place / "加入批复.kjpf"))
    say(stations.join(other, place / "加入批复.kjpf"))


def hand_over(giver: Desk, taker: Desk, place: Path, say: Callable[[Any], None]) -> str:
    """The digest of the package that went from one to the other."""
    made = pack.pack(giver, place)
    say(made)
    say(receive(taker, Path(made.details["file"])))
    return str(made.details["package"])


def _state(store: Store) -> str:
    with store.read() as connection:
        return digest(connection)
