"""Take the pictures of docs/exchange.md anew: two stations in step, changed apart, one package between them.

    python docs/make_exchange_pictures.py

Plays `little-giant tour` first, which leaves both stations. The pictures are kept in docs/pictures.
"""

import sys
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from make_pictures import README, Photographer, toured

from desktop.actions import pack, records
from desktop.actions.session import Session
from desktop.queries.desk import Desk
from desktop.queries.disagreements import CONFLICTS, FINDINGS, PARCELS
from desktop.queries.lists import find_ids
from desktop.queries.look import Look
from desktop.tour_exchange import hand_over

NEWLY = {"name": "鞍山腾宇机械有限公司", "division": "立山区"}
TEAM = {"name": "激光再制造团队", "leader": "赵明"}


def main(folder: Path) -> None:
    shoot = Photographer(folder / "data")
    desk, window = shoot.session.desk, shoot.window
    package = _work_apart(desk, folder)
    window.open_look(Look(PARCELS))
    page = window.made[window.notebook.currentIndex()]
    dialog = page.receive(package)  # type: ignore[attr-defined]
    shoot.wait(lambda: dialog.take_button.isEnabled())
    dialog.resize(900, 560)
    shoot.keep("exchange-receive", dialog, README)
    dialog.take_button.click()
    shoot.wait(lambda: dialog.taken is not None)
    dialog.accept()
    for place, name in ((CONFLICTS, "conflicts"), (FINDINGS, "findings"), (PARCELS, "parcels")):
        window.open_look(Look(place))
        shoot.keep(f"exchange-{name}", None, README)
    window.close()
    shoot.session.close()


def _work_apart(desk: Desk, folder: Path) -> Path:
    """The same fields changed at both stations, one record deleted here, one team put down twice; the package of it."""
    with closing(Session.open(folder / "创新创业处工作机", "jingban", lambda: "")) as session:
        other = session.desk
        first, second, third, fourth, *_ = find_ids(desk, Look("enterprise"))
        gone = records.save(desk, "enterprise", NEWLY).ids[0]
        hand_over(desk, other, folder / "数据包", print)
        for firm in (first, second, third):
            records.save(desk, "enterprise", {"contact": "王晓"}, firm)
            records.save(other, "enterprise", {"contact": "李敏"}, firm)
        records.save(desk, "enterprise", {"address": "鞍山市高新区千山中路18号"}, first)
        records.save(other, "enterprise", {"address": "鞍山市高新区千山中路81号"}, first)
        records.remove(desk, "enterprise", [gone])
        records.save(other, "enterprise", {"contact": "李敏"}, gone)
        records.save(other, "enterprise", {"address": "鞍山市铁西区人民路8号"}, fourth)
        records.save(desk, "team", TEAM)
        records.save(other, "team", TEAM)
        made = pack.pack(other, folder / "数据包")
    return Path(str(made.details["file"]))


if __name__ == "__main__":
    with toured() as place:
        main(place)
