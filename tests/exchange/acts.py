"""What people do at a station, and what the model is told of it."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from desktop.actions import attachments, records, redact, resolve, stations, undo
from desktop.fields import Refusal
from desktop.log.entry import Op
from desktop.queries.desk import Desk
from desktop.records import Enterprise, TaskHolder
from desktop.records.cooperation import ResearchBody
from desktop.records.keeping import Keeper
from desktop.store import envelopes
from desktop.store.actor import PROGRAM, Draft
from desktop.store.envelopes import Opener
from desktop.store.rebuild import refresh
from desktop.store.rows import find
from tests.exchange.causal_model import CREATED, DELETED, NOTHING, Known, Shown
from tests.exchange.folders import Folders, OpName, Replica, _files

FUTURE = "x_future"  # a field that only a newer program knows
KEPT = ("name", "code")  # of a firm, changed by the section that keeps it
TASK = "6"  # kept by 科技合作处, which has no station here: others may write only where 局办 lets them


class Acts(Folders):
    def _known(self, replica: Replica) -> set[str]:
        return self.history.records(replica.mind.known)

    def shown(self, replica: Replica, record: str) -> Shown:
        """What the model says of a record; one that is not known there counts as hidden."""
        mind = replica.mind
        shown = self.history.shown(mind.known, record, self.history.denied(mind.known, mind.trusted))
        return shown if shown.heads else Shown({}, {}, True, frozenset())

    def gone(self, replica: Replica) -> set[str]:
        """The stations that this folder knows to be cut off."""
        return {s for nth, (s, _) in self.history.cut_offs.items() if nth in replica.mind.known}

    def write(
        self,
        replica: Replica,
        act: Callable[[], str | None],
        expected: Iterable[tuple[str, str, object]] | None,
        *,
        task: str = "",
        trusted: bool = False,
        undoable: bool = False,
        crash: int = 0,
    ) -> Known:
        """Let a station write, and tell the model. `expected` None: a creation, whose fields are read off."""
        before, old = (replica.store.origin, self._last(replica)), set(self.ids)
        with self._plug(replica, crash):
            batch = act()
        found = self._written(replica, *before)
        if not found:
            assert crash or not expected, "G2: what somebody entered is not in the log"
            return self._after_crash(replica) if crash else NOTHING
        if expected is not None:
            said = {(record, name, json.dumps(value)) for record, name, value in expected if name != DELETED}
            assert {(r, n, json.dumps(v)) for r, n, v, _ in found if n != DELETED} == said, "what was written"
        mind = replica.mind
        kept = any(r in old and self.kinds[r] is Enterprise and name in KEPT for r, name, _, _ in found)
        author = {"station": mind.station, "section": mind.section, "past": mind.known, "task": task, "kept": kept}
        author["unseen"] = self.history.denied(mind.known, mind.trusted)
        events = self.history.write([(r, n, v) for r, n, v, _ in found], **author)
        for nth, (_, name, _, op) in zip(sorted(events), found, strict=True):
            self.names[nth] = (*op, name)
        mind.known |= events
        mind.trusted |= events if trusted else NOTHING
        if crash:
            self._after_crash(replica)
        elif undoable:
            replica.batches.append((batch, events))
        return events

    def _last(self, replica: Replica) -> int:
        (line,) = replica.ask("SELECT max(last) FROM log_commit WHERE origin = ?", (replica.store.origin,))
        return line[0] or 0

    def _written(self, replica: Replica, origin: str, after: int) -> list[tuple[str, str, object, OpName]]:
        rows = replica.ask(
            "SELECT seq, kind, record, changes FROM log_entry WHERE origin = ? AND seq > ? ORDER BY seq",
            (origin, after),
        )
        with replica.store.read() as connection:
            return self._read_off(rows, origin, Opener(connection))

    def _read_off(
        self, rows: list[Any], origin: str, opener: Opener
    ) -> list[tuple[str, str, object, OpName]]:
        found = []
        for seq, _kind, record, changes in rows:
            said = json.loads(changes)
            new = record not in self.kinds
            if new:
                self.kinds[record] = None
                self.ids.append(record)
                found.append((record, CREATED, True, (origin, seq)))
            for name, op in said.items():
                value = op[0] is not None if name == DELETED else opener.open(op[0])
                found.append((record, name, value, (origin, seq)))
        return found

    def create(self, replica: Replica, value: str, crash: int = 0) -> str:
        """A firm with a contact person; its id, "" when the plug was pulled before."""
        number = len(self.ids)

        def act() -> str:
            values = {"name": f"鞍山第{number}号{replica.name}有限公司", "contact": value}
            return records.save(self.desk(replica), "enterprise", values).batch

        before = len(self.ids)
        self.write(replica, act, None, undoable=True, crash=crash)
        for record in self.ids[before:]:
            self.kinds[record] = Enterprise
        return self.ids[-1] if len(self.ids) > before else ""

    def edit(self, replica: Replica, record: str, name: str, value: object, crash: int = 0) -> None:
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise:
            return
        if name in shown.torn and value in shown.values[name]:
            value = f"{value}合并{len(self.history.events)}" if name != "mobile" else "13900000009"
        before = shown.values.get(name, (None,))[0]
        expected = [(record, name, value)] if name in shown.torn or value != before else []

        if name in KEPT and expected and not self.keeps(replica, record):
            with pytest.raises(Refusal, match="提出更正建议"):
                self._edit(replica, record, name, value, shown)
            return
        act = lambda: self._edit(replica, record, name, value, shown)  # noqa: E731
        self.write(replica, act, expected, undoable=True, crash=crash)

    def _edit(self, replica: Replica, record: str, name: str, value: object, shown: Shown) -> str | None:
        if name in shown.torn:
            choice = resolve.Choice(f"{record}:{name}", typed=value or "")  # a blank is typed too
            return resolve.resolve(self.desk(replica), [choice], "核对原件").batch
        with replica.store.unit_of_work(self.desk(replica).actor, "edit") as one:
            one.put(Enterprise, Draft({name: value}, record))
            return one.commit().batch

    def keeps(self, replica: Replica, record: str) -> bool:
        """Whether the section of this folder keeps the record, as far as the folder knows."""
        return replica.station.section in self.history.kept_by(record, replica.mind.known)

    def rename(self, replica: Replica, nth: int, roguish: bool = False) -> None:
        """Give a firm a name of its own; a rogue goes round its own door."""
        record = self.ids[nth % len(self.ids)]
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise:
            return
        name = f"鞍山更名第{len(self.history.events)}号有限公司"
        if not roguish or "name" in shown.torn:
            return self.edit(replica, record, "name", name)

        def act() -> str:
            with replica.store.unit_of_work(PROGRAM, "edit") as one:
                one.put(Enterprise, Draft({"name": name}, record))
                return one.commit().batch

        self.write(replica, act, [(record, "name", name)], trusted=True)

    def set_keeper(self, replica: Replica, nth: int, section: str) -> None:
        """局办 has a section keep a firm, or leaves it again to who added it."""
        record = self.ids[nth % len(self.ids)]
        if self.shown(replica, record).hidden or self.kinds[record] is not Enterprise:
            return
        with replica.store.read() as connection:
            wanted = _by_code(connection, "section")[section]
            self.history.codes[wanted] = section
            held = find(connection, Keeper, Keeper.__table__.c.subject == record)

        def act() -> str:
            with replica.store.unit_of_work(self.admin, "edit") as one:
                if held and held[0].section == wanted:
                    one.remove(Keeper, [held[0].id])
                else:
                    one.put(Keeper, Draft({"subject": record, "section": wanted}, held[0].id if held else None))
                return one.commit().batch

        before = len(self.ids)
        self.write(replica, act, None)
        for made in self.ids[before:]:
            self.kinds[made] = Keeper
            self.history.keepers.setdefault(record, set()).add(made)

    def delete(self, replica: Replica, record: str, crash: int = 0) -> None:
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise or self._referred(replica, record):
            return
        desk = self.desk(replica)
        self.write(
            replica,
            lambda: records.remove(desk, "enterprise", [record]).batch,
            [(record, DELETED, True)],
            undoable=True,
            crash=crash,
        )

    def bring_back(self, replica: Replica, record: str, crash: int = 0) -> None:
        shown = self.shown(replica, record)
        if not shown.heads or not shown.hidden or self.kinds[record] is not Enterprise:
            return
        desk = self.desk(replica)
        self.write(
            replica,
            lambda: records.restore(desk, "enterprise", [record]).batch,
            [(record, DELETED, False)],
            undoable=True,
            crash=crash,
        )

    def undo(self, replica: Replica, nth: int, crash: int = 0) -> None:
        """Take back one of this folder's own batches: what still stands of it, and nothing else."""
        if not replica.batches:
            return
        batch, events = replica.batches[nth % len(replica.batches)]
        if not batch or not events <= replica.mind.known:
            return
        expected = self._undone(replica, events)
        if expected is None:
            return
        desk = self.desk(replica)
        act = lambda: undo.undo_batch(desk, batch).batch  # noqa: E731
        if any(name in KEPT and not self.keeps(replica, record) for record, name, _ in expected):
            with pytest.raises(Refusal, match="提出更正建议"):
                act()
            return
        self.write(replica, act, expected, undoable=True, crash=crash)

    def _undone(self, replica: Replica, events: Known) -> list[tuple[str, str, object]] | None:
        """What taking these back must write; None where several values were replaced, and a person must choose."""
        mine = [self.history.events[nth] for nth in sorted(events)]
        record = mine[0].record
        shown = self.shown(replica, record)
        stands = [one for one in mine if shown.heads.get(one.field) == frozenset({one.nth})]
        if mine[0].field == DELETED:
            if not stands or (not mine[0].value and self._referred(replica, record)):
                return []
            return [(record, DELETED, not mine[0].value)]
        if shown.hidden:
            return []
        if mine[0].field == CREATED:
            untouched = all(heads <= events for name, heads in shown.heads.items() if name != DELETED)
            return [(record, DELETED, True)] if untouched and not self._referred(replica, record) else []
        undone = []
        for one in stands:
            was = self.history.shown(one.past, record, self.history.denied(one.past, replica.mind.trusted))
            heads, gone = sorted(was.heads.get(one.field, ())), self.history.taken_out(replica.mind.known)
            values = [None if n in gone else self.history.events[n].value for n in heads] or [None]
            if len(values) > 1:
                return None
            if values[0] != shown.values[one.field][0]:  # else both were taken out
                undone.append((record, one.field, values[0]))
        return undone

    def _referred(self, replica: Replica, record: str) -> bool:
        """Whether an attachment hangs on the record or 局办 had it kept, as far as this folder knows."""
        owners = {
            event.record
            for event in map(self.history.events.__getitem__, replica.mind.known)
            if event.field in ("owner", "subject") and event.value == record
        }
        return any(not self.shown(replica, owner).hidden for owner in owners)

    def rogue(self, replica: Replica, value: str) -> None:
        """Go round one's own door: write what belongs to another section, whether or not one may by now."""
        mine = [r for r, kind in self.kinds.items() if kind is ResearchBody and r in self._known(replica)]
        target = next((r for r in mine if not self.shown(replica, r).hidden), None)

        def act() -> str:
            with replica.store.unit_of_work(PROGRAM, "edit") as one:
                if target is None:
                    one.put(ResearchBody, Draft({"name": f"鞍山{len(self.ids)}研究所", "note": value}))
                else:
                    one.put(ResearchBody, Draft({"note": value}, target))
                return one.commit().batch

        before = len(self.ids)
        self.write(replica, act, None, task=TASK, trusted=True)
        for record in self.ids[before:]:
            self.kinds[record] = ResearchBody

    def set_policy(self, replica: Replica, section: str) -> None:
        """局办 gives the task to a section, or takes it away again."""
        with replica.store.read() as connection:
            names = {kind: _by_code(connection, kind) for kind in ("task", "section")}
            values = {"task": names["task"][TASK], "section": names["section"][section]}
            held = [
                row.id
                for row in find(connection, TaskHolder)
                if (row.task, row.section) == (values["task"], values["section"])
            ]

        def act() -> str:
            with replica.store.unit_of_work(self.admin, "edit") as one:
                if held:
                    one.remove(TaskHolder, held)
                else:
                    one.put(TaskHolder, Draft(values))
                return one.commit().batch

        before = len(self.ids)
        self.write(replica, act, None)
        for record in self.ids[before:]:
            self.kinds[record] = TaskHolder
            self.history.holders.setdefault((TASK, section), set()).add(record)

    def revoke(self, replica: Replica, station: str) -> None:
        """局办 cuts a station off at what it knows of it."""
        desk = Desk(replica.store, self.admin)
        mind = replica.mind
        author = [n for n in mind.known if self.history.events[n].station == station]
        made = self.write(replica, lambda: stations.revoke(desk, station, "遗失").batch, None)
        kept = frozenset(author)
        self.history.cut_offs[min(made)] = (station, kept)
        mind.trusted = NOTHING  # all of the log is judged again, and a rogue's own with it

    def redact(self, replica: Replica, record: str, name: str) -> None:
        """局办 takes out every value of a field that it knows of."""
        mind, shown = replica.mind, self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise:
            return
        mine = {
            n
            for n in mind.known
            if (self.history.events[n].record, self.history.events[n].field) == (record, name)
        }
        gone = {
            n for n in mine - self.history.taken_out(mind.known) if self.history.events[n].value is not None
        }
        if gone:
            desk = Desk(replica.store, self.admin)
            made = self.write(replica, lambda: redact.redact(desk, record, name, "本人申请").batch, None)
            self.history.redactions[min(made)] = frozenset(gone)

    def reads_sealed(self, replica: Replica) -> bool:
        """Whether this folder holds the key of 局办 under which sensitive values of a firm are locked."""
        wanted = envelopes.scope_of(Enterprise, Enterprise.field("mobile"))
        office = "SELECT json_extract(value, '$') FROM setting WHERE owner = '' AND name = 'authority'"
        query = f"SELECT 1 FROM data_key WHERE scope = ? AND maker = ({office})"
        return bool(replica.ask(query, (wanted,)))

    def is_cut_off(self, replica: Replica) -> bool:
        cut = self.history.cut_offs
        return any(cut[nth][0] == replica.mind.station for nth in cut.keys() & replica.mind.known)

    def future(self, replica: Replica, record: str, value: str) -> None:
        """A station of a newer program writes a field that none of the others has."""
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise:
            return

        def act() -> str:
            with replica.store.unit_of_work(self.desk(replica).actor, "edit") as one:
                mine = one.heads([record])[record]
                changes = {FUTURE: Op(value, mine.of(FUTURE, False))}
                seq = one._enter(Enterprise, record, changes, "")
                mine.apply((one.origin, seq), changes)
                batch = one.commit().batch
            with replica.store.bookkeeping() as connection:
                refresh(connection, {record: "enterprise"})
                connection.commit()
            return batch

        self.write(replica, act, [(record, FUTURE, value)])

    def attach(self, replica: Replica, record: str, number: int) -> None:
        shown = self.shown(replica, record)
        if shown.hidden or self.kinds[record] is not Enterprise:
            return
        file = self.root / f"证照{number}.pdf"
        file.write_bytes(b"%PDF-1.4 " + str(number).encode())
        desk = self.desk(replica)
        self.write(replica, lambda: attachments.attach(desk, record, [file]).batch, None)
        replica.mind.files = _files(replica)


def _by_code(connection: Any, kind: str) -> dict[str, str]:
    return dict(connection.exec_driver_sql(f"SELECT code, id FROM {kind}").all())
