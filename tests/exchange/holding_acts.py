"""Numbers put on paper and money committed at the stations of a history, each told to the model of this world."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.actions import escrow, grants, number_blocks
from desktop.actions.grant_gates import grant_in_order
from desktop.actions.numbers import take_number
from desktop.fields import Refusal
from desktop.queries import escrow as escrow_facts
from desktop.queries.desk import Desk
from desktop.records import Approval, Budget, Enterprise, Fund, Grant, NumberSeries, Record
from desktop.store.actor import PROGRAM, Draft
from desktop.store.rows import find, get
from tests.exchange.acts import Acts
from tests.exchange.causal_model import Known
from tests.exchange.folders import Replica
from tests.exchange.holdings_model import ENDLESS, Stretch, Sum, World

SERIES, FUND, YEAR, WAN = "approval_form", "LX", 2017, 1_000_000
DAY = date(YEAR, 11, 3)
MONEY = ("CX", "FW", "JB")  # the sections that hold money


class HoldingActs(Acts):
    """`lived` are the incarnations that lived in one place, by its name: their papers and books lie there."""

    world: World
    lived: dict[str, set[str]]

    def _plain_desk(self, replica: Replica) -> Desk:
        return Desk(replica.store, PROGRAM, on=DAY)

    def _one(self, replica: Replica, record: type[Record], **wanted: object) -> str:
        with replica.store.read() as connection:
            rows = find(connection, record)
        return next(r.id for r in rows if all(getattr(r, name) == value for name, value in wanted.items()))

    def _told(self, replica: Replica, act: Callable[[], str | None], allowed: bool) -> Known:
        """Let it act where the model allows it; where not, it must refuse."""
        if allowed:
            return self.write(replica, act, None)
        with pytest.raises(Refusal):
            act()
        return frozenset()

    def issue(self, replica: Replica) -> None:
        """One paper more."""
        life, known = replica.mind.life, replica.mind.known
        expected, said = self.world.next_number(life, known), []

        def act() -> str:
            with replica.store.unit_of_work(PROGRAM, "issue_notice", by_action=True) as work:
                (matter,) = work.put(Approval, Draft({"title": "审批"}))
                desk = self._plain_desk(replica)
                row = take_number(work, desk, SERIES, "approval_form", matter, "鞍山甲有限公司", YEAR)
                said.append(row.number)
                return work.commit().batch

        self._told(replica, act, expected is not None)
        if expected is not None:
            self.world.put_on_paper(said[0], life)
            assert said == [expected], "N1: the number after the last one of what is held here"

    def let_out(self, replica: Replica, to: Replica, count: int = 2) -> None:
        """A block for the folder from which that station was last heard."""
        life, known = replica.mind.life, replica.mind.known
        heard = replica.mind.heard.get(to.mind.station)
        if heard is None or to.mind.station == replica.mind.station:
            return
        first = self.world.next_number(life, known)
        given = {"station": to.mind.station, "count": count, "year": YEAR}
        series = self._one(replica, NumberSeries, code=SERIES)
        act = lambda: number_blocks.grant_block(self._plain_desk(replica), [series], given).batch  # noqa: E731
        made = self._told(replica, act, self.world.issues(life, known) and first is not None)
        if made:
            self.world.stretches.append(Stretch(min(made), heard[1], first, first + count - 1))
            self.world.let_out[life] = first + count - 1

    def check_numbers(self, replica: Replica) -> None:
        """After a restore: what is on paper is said, and the folder goes on after it."""
        life, earlier = replica.mind.life, self.lived.get(replica.name, set()) - {replica.mind.life}
        series = self._one(replica, NumberSeries, code=SERIES)
        given = {"last": self.world.on_paper(earlier), "year": YEAR}
        act = lambda: number_blocks.reconcile_numbers(self._plain_desk(replica), [series], given).batch  # noqa: E731
        made = self._where_it_may(replica, act)
        for row in self._rows(replica, "SELECT first, last FROM number_block WHERE id IN", made):
            new = Stretch(min(made), life, row[0], row[1] or ENDLESS)
            within = [s for s in self.world.stretches if s.life in earlier and s.first <= new.first <= s.last]
            assert within and new.last in {s.last for s in within}, "N1: only what lay here is taken up again"
            self.world.stretches.append(new)

    def _where_it_may(self, replica: Replica, act: Callable[[], str | None]) -> Known:
        try:
            return self.write(replica, act, None)
        except Refusal:
            return frozenset()

    def _rows(self, replica: Replica, query: str, made: Known) -> list[tuple[int, ...]]:
        ids = sorted({self.history.events[nth].record for nth in made})
        with replica.store.read() as connection:
            return list(connection.exec_driver_sql(f"{query} ({','.join('?' * len(ids))})", tuple(ids)).all())

    def allot(self, replica: Replica, to: Replica, amount: int) -> None:
        """局办 puts money with a station; anybody else is refused."""
        heard = replica.mind.heard.get(to.mind.station)
        if to.station.section not in MONEY or (heard is None and to.mind.station != replica.mind.station):
            return
        life, known = replica.mind.life, replica.mind.known
        origin = life if to.mind.station == replica.mind.station else heard[1]
        may = replica.station.section == "JB" and any(s.life == life and s.event in known for s in self.world.sums)
        with replica.store.read() as connection:
            section = connection.exec_driver_sql(
                "SELECT id FROM section WHERE code = ?", (to.station.section,)
            ).scalar()
        given = {"section": section, "amount": amount * WAN, "station": self._name(replica, to)}
        act = lambda: grants.allot_budget(self._plain_desk(replica), [self._budget(replica)], given).batch  # noqa: E731
        made = self._where_it_may(replica, act)
        assert may or not made, "E1: only 局办 allots, after its books were read"
        if made:
            self.world.sums.append(Sum(min(made), origin, amount))
        self.world.audit()

    def _name(self, replica: Replica, to: Replica) -> str:
        with replica.store.read() as connection:
            query = "SELECT name FROM peer WHERE id = ?"
            return connection.exec_driver_sql(query, (to.mind.station,)).scalar()

    def _budget(self, replica: Replica) -> str:
        return self._one(replica, Budget, fund=self._one(replica, Fund, code=FUND))

    def spend(self, replica: Replica, amount: int) -> None:
        """A grant is approved where its gate finds the money; the gate must say what the model says."""
        if replica.station.section not in MONEY:
            return
        free = self.world.free(replica.mind.life, replica.mind.known)
        firm = next(
            (r for r, kind in self.kinds.items() if kind is Enterprise and not self.shown(replica, r).hidden),
            "",
        )
        if not firm:
            return
        fund = self._one(replica, Fund, code=FUND)

        def act() -> str:
            with replica.store.unit_of_work(PROGRAM, "approve_grant", by_action=True) as work:
                grant = {"enterprise": firm, "fund": fund, "year": YEAR, "requested": amount * WAN}
                (made,) = work.put(Grant, Draft(grant))
                found = grant_in_order(work.connection, get(work.connection, Grant, made), amount * WAN, DAY)
                if any("超过分配额度" in one.what for one in found):
                    raise Refusal("超过分配额度")
                approved = {"state": "approved", "approved": amount * WAN, "escrow": replica.store.origin}
                work.put(Grant, Draft(approved, made))
                return work.commit().batch

        made = self._told(replica, act, free >= amount)
        if made:
            self.world.sums.append(Sum(min(made), replica.mind.life, amount, spent=True))
        self.world.audit()

    def check_money(self, replica: Replica) -> None:
        """After a restore: the books are read, and what is free of them goes on."""
        spent = self.world.spent(self.lived.get(replica.name, set()) - {replica.mind.life})
        given = {"committed": spent * WAN}
        if replica.station.section == "JB":
            given["allotted"] = self.world.allotted() * WAN
        act = lambda: escrow.reconcile_escrow(self._plain_desk(replica), [self._budget(replica)], given).batch  # noqa: E731
        made = self._where_it_may(replica, act)
        for origin, amount in self._rows(replica, "SELECT escrow, amount FROM allotment WHERE id IN", made):
            if origin != escrow_facts.NOBODY:
                self.world.sums.append(Sum(min(made), str(origin), amount // WAN))
        self.world.audit()

    def _open_books(self, replica: Replica) -> None:
        """Where each history begins: 局办 says that nothing is on paper and nothing allotted."""
        self.world = World(budget=1000)
        series = self._one(replica, NumberSeries, code=SERIES)
        desk, given = self._plain_desk(replica), {"last": 0, "year": YEAR}
        made = self.write(replica, lambda: number_blocks.reconcile_numbers(desk, [series], given).batch, None)
        self.world.stretches.append(Stretch(min(made), replica.mind.life, 1, ENDLESS))
        made = self.write(
            replica,
            lambda: (
                escrow.reconcile_escrow(desk, [self._budget(replica)], {"committed": 0, "allotted": 0}).batch
            ),
            None,
        )
        self.world.sums.append(Sum(min(made), replica.mind.life, 0))
