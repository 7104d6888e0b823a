"""The unit of work: the only writer of records and of the log."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Update, bindparam, delete, insert, select, update

from desktop.fields import Masked, Refusal, to_plain
from desktop.log import chain, clock
from desktop.log.entry import (
    DELETED,
    Commit,
    Entry,
    Op,
    OpId,
    changes_bytes,
    entry_bytes,
    header_bytes,
    read_changes,
)
from desktop.log.heads import Head
from desktop.log.identity import new_id
from desktop.log.redacted import KIND as REDACTION
from desktop.log.replay import Known
from desktop.log.upcast import SCHEMA
from desktop.records import Record, record_types

from . import bulk, closing, door, peers, torn
from .actor import Actor, Draft, Rejected
from .born import born_with
from .contest_limits import counted
from .derived import columns_of, row_columns, row_mappings
from .envelopes import Sealer
from .keepers import kept_elsewhere
from .ownership import REVOCATION, judge_again
from .rebuild import head_line, refresh
from .redacting import carry_out
from .rows import among, get, get_many
from .standards import applied
from .tables import head, log_commit, log_entry

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one committed batch did: records per kind, by what happened to them."""

    batch: str
    created: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    removed: Mapping[str, int] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset((*self.created, *self.changed, *self.removed))


class UnitOfWork:
    """One transaction, one batch.

    - Nothing is written unless `commit` is called; any error, or leaving without it, rolls everything back.
    - Every record row written has exactly one entry in the log, in the same transaction.
    - What the user's role or section may not write, and what the door turns away, raises `Refusal`.
    - `by_action` is held by actions only: it allows fields and types that no form, sheet or undo may set.
    """

    def __init__(
        self,
        store: "Store",
        connection: Connection,
        actor: Actor,
        verb: str,
        *,
        by_action: bool = False,
        batch: str | None = None,
        reason: str = "",
        source: str = "",
    ):
        self.store, self.connection, self.actor = store, connection, actor
        self.verb, self.by_action, self.reason, self.source = verb, by_action, reason, source
        self.batch = batch or new_id()
        self.origin = store.origin
        self._last = store.last_commit(connection)
        self._next = self._last.last + 1 if self._last else 1
        self._hlc = clock.tick(self._last.hlc if self._last else 0, time.time_ns() // 1_000_000)
        self._entries: list[tuple[int, str, str, bytes, str]] = []
        self._sealer = Sealer(store, connection)
        self._counts: dict[str, dict[str, int]] = {"created": {}, "changed": {}, "removed": {}}

    def get(self, record: type[Record], record_id: str) -> Any:
        """The present row, own changes included. Raises `Refusal` when there is none."""
        row = get(self.connection, record, record_id)
        if row is None:
            raise Refusal(f"这条{record.about.label}记录不存在或已被删除，请刷新后再试。")
        return row

    def put(self, record: type[Record], *drafts: Draft) -> list[str]:
        """Create or change records; returns their ids in order. Raises `Rejected` with every complaint."""
        self._let_in(record, adding=any(not draft.id for draft in drafts))
        stored = get_many(self.connection, record, [draft.id for draft in drafts if draft.id])
        words = self.store.vocabularies(self.connection)
        elsewhere = self._elsewhere(record, door.changing_kept(record, drafts, stored))
        complaints = door.judge(self.connection, record, drafts, stored, self.by_action, words, elsewhere)
        if complaints:
            raise Rejected(record, complaints)
        drafts = self._let_into_year(record, drafts, stored)
        ids = [draft.id or draft.new_id or new_id() for draft in drafts]
        new = [(i, draft) for i, draft in zip(ids, drafts, strict=True) if not draft.id]
        old = [(i, draft) for i, draft in zip(ids, drafts, strict=True) if draft.id]
        self._create(record, new)
        self._change(record, [(i, draft) for i, draft in old if not draft.base], stored)
        self._stand_beside(record, [(i, draft) for i, draft in old if draft.base])
        return ids

    def _elsewhere(self, record: type[Record], ids: Iterable[str]) -> dict[str, str]:
        """Those whose name and code another section keeps, with the reason."""
        return kept_elsewhere(self.store, self.connection, self.actor, record, ids)

    def _let_into_year(
        self, record: type[Record], drafts: Sequence[Draft], stored: Mapping[str, Any]
    ) -> tuple[Draft, ...]:
        """封账: nothing of a closed year, but for what was let in for a reason, which its entry carries."""
        shut = self.store.settled(self.connection).closing
        kept_out, let_in = closing.judge_closed(shut, record, drafts, stored, self.by_action, date.today())
        if kept_out:
            raise Rejected(record, kept_out)
        return tuple(let_in)

    def _refuse_closed(self, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
        shut = self.store.settled(self.connection).closing
        if why := closing.why_not_removed(shut, record, rows, date.today()):
            raise Refusal(why)

    def _let_in(self, record: type[Record], adding: bool) -> None:
        """Records that an action makes are added and taken away by actions only; their open fields are anybody's."""
        if adding and record.about.made_by == "action" and not self.by_action:
            raise Refusal(f"{record.about.label}由办理步骤产生，不能直接增加或删除。")
        self.store.refuse_stranger(self.connection, self.actor, record)

    def _create(self, record: type[Record], drafts: list[tuple[str, Draft]]) -> None:
        given, heads = {}, []
        fields = {field.name: field for field in record.fields}
        starts = {field.name: field.starts for field in record.fields if field.starts is not None}
        for record_id, draft in drafts:
            values = starts | {name: value for name, value in draft.values.items() if value is not None}
            changes = {name: Op(to_plain(fields[name], value)) for name, value in values.items()}
            seq = self._enter(record, record_id, changes, draft.note)
            given[record_id] = values
            heads.append(head_line(record_id, Head(record.about.key, (self.origin, seq)), hidden=False))
        if given:
            rows = row_columns(record, list(given), columns_of(given.values(), fields))
            bulk.put_columns(self.connection, record.__table__, rows)
            bulk.put(self.connection, head, heads)
            self._count("created", record, len(given))

    def _change(
        self, record: type[Record], drafts: list[tuple[str, Draft]], stored: Mapping[str, Any]
    ) -> None:
        heads = self.heads([record_id for record_id, _ in drafts])
        rows, changed_heads = [], []
        differing = {
            i: {n: v for n, v in draft.values.items() if v != getattr(stored[i], n) or type(v) is Masked}
            for i, draft in drafts
        }
        born_of = born_with(self.connection, heads, stored, differing)
        for record_id, draft in drafts:
            row, mine, born = stored[record_id], heads[record_id], born_of[record_id]
            if not differing[record_id]:
                continue
            changes = {
                name: Op(to_plain(record.field(name), value), mine.of(name, name in born))
                for name, value in differing[record_id].items()
            }
            seq = self._enter(record, record_id, changes, draft.note)
            mine.apply((self.origin, seq), changes, born)
            values = {f.name: differing[record_id].get(f.name, getattr(row, f.name)) for f in record.fields}
            rows.append((record_id, values))
            changed_heads.append(head_line(record_id, mine, hidden=False))
        if rows:
            self._rewrite(record, row_mappings(record, rows), changed_heads)
            self._count("changed", record, len(rows))

    def _stand_beside(self, record: type[Record], drafts: list[tuple[str, Draft]]) -> None:
        """Values that were written against earlier heads replace those, and none that were written since."""
        ids = [record_id for record_id, _ in drafts]
        heads, rows, lines = self.heads(ids), get_many(self.connection, record, ids), []
        born = born_with(self.connection, heads, rows, {i: draft.values for i, draft in drafts})
        for record_id, draft in drafts:
            changes = {}
            for name, value in draft.values.items():
                replaces = draft.base.get(name, heads[record_id].of(name, name in born[record_id]))
                changes[name] = Op(to_plain(record.field(name), value), replaces)
            lines.append((record_id, changes, draft.note))
        for record_id, changes, note in lines:
            self.settle(record, [(record_id, changes)], note)

    def _rewrite(self, record: type[Record], rows: list[dict[str, Any]], heads: list[dict[str, Any]]) -> None:
        self.connection.execute(_rewriting(record), [{**row, "_id": row["id"]} for row in rows])
        self._put_heads(heads)

    def _put_heads(self, heads: list[dict[str, Any]]) -> None:
        self.connection.execute(_NEW_HEADS, [{**line, "_record": line["record"]} for line in heads])

    def settle(
        self, record: type[Record], lines: Sequence[tuple[str, Mapping[str, Op]]], note: str = ""
    ) -> None:
        """Enter operations that say themselves what they replace, and make their records again from the log.

        For resolutions and their undoing. What a value must hold is the caller's to ask.
        """
        self._let_in(record, adding=False)
        kept = (record_id for record_id, changes in lines if not changes.keys().isdisjoint(record.about.kept))
        if why := next(iter(self._elsewhere(record, kept).values()), ""):
            raise Refusal(why)
        for record_id, changes in lines:
            self._enter(record, record_id, dict(changes), note)
        ids = list(dict.fromkeys(record_id for record_id, _ in lines))
        self._make_again(record, ids)
        self._count("changed", record, len(ids))

    def _make_again(self, record: type[Record], ids: Sequence[str]) -> None:
        self._sealer.flush()
        wanted, pending = set(ids), {}
        for seq, kind, record_id, changes, _ in self._entries:
            if record_id in wanted:
                known = Known((self.origin, seq), kind, read_changes(changes), self._hlc)
                pending.setdefault(record_id, []).append(known)
        refresh(self.connection, dict.fromkeys(ids, record.about.key), pending)

    def remove(self, record: type[Record], ids: Iterable[str], note: str = "") -> None:
        """Delete records. The deletion names what its author had seen, and hides only that."""
        self._let_in(record, adding=True)
        if record.about.irrevocable:
            raise Refusal(f"{record.about.label}登记后不能删除，只能另行冲销或作废。")
        ids = list(ids)
        if why := counted(self.connection, record, ids) or applied(self.connection, record, ids):
            raise Refusal(why)
        if len(get_many(self.connection, record, ids)) < len(set(ids)):
            raise Refusal(f"要删除的{record.about.label}有的已不存在，请刷新后再试。")
        rows = get_many(self.connection, record, ids).values()
        self._refuse_closed(record, [{f.name: getattr(row, f.name) for f in record.fields} for row in rows])
        self._mark_deleted(record, ids, self._seen(), note)

    def _seen(self) -> dict[str, int]:
        """How far this writer knows each origin, with what this very transaction has entered."""
        vector = self.store.vector(self.connection)
        return vector | {self.origin: self._next - 1} if self._entries else vector

    def bring_back(self, record: type[Record], ids: Iterable[str], note: str = "") -> None:
        """Undo deletions: the records are as they were. Raises `Refusal` where the door would let in no such one."""
        self._let_in(record, adding=True)
        ids, heads = list(ids), self.heads(list(ids))
        if len(heads) < len(set(ids)) or any(DELETED not in one.fields for one in heads.values()):
            raise Refusal(f"要恢复的{record.about.label}不在已删除的记录中，请刷新后再试。")
        values = self.store.values_of(self.connection, record, ids)
        self._refuse_closed(record, list(values.values()))
        complaints = door.judge_return(self.connection, record, [Draft(values[i], i) for i in ids])
        if complaints:
            raise Rejected(record, complaints)
        self._mark_deleted(record, ids, None, note)

    def _mark_deleted(
        self, record: type[Record], ids: list[str], vector: dict[str, int] | None, note: str
    ) -> None:
        heads = self.heads(ids)
        lines = []
        for record_id in ids:
            mine = heads[record_id]
            changes = {DELETED: Op(vector, mine.of(DELETED, False))}
            seq = self._enter(record, record_id, changes, note)
            mine.apply((self.origin, seq), changes)
            lines.append(head_line(record_id, mine, hidden=vector is not None))
        if not lines:
            return
        self._put_heads(lines)
        table = record.__table__
        if vector is None:
            self._make_again(record, ids)
            self._count("created", record, len(ids))
        else:
            torn.forget(self.connection, ids)
            self.connection.execute(delete(table).where(among(table.c.id, ids)))
            self._count("removed", record, len(ids))

    def heads(self, ids: Sequence[str]) -> dict[str, Head]:
        return heads_of(self.connection, ids)

    def _enter(self, record: type[Record], record_id: str, changes: dict[str, Op], note: str) -> int:
        seq = self._next
        self._next += 1
        if secret := record.sensitive & changes.keys():
            changes |= {name: self._sealed(record, record_id, name, changes[name], seq) for name in secret}
        self._entries.append((seq, record.about.key, record_id, changes_bytes(changes), note))
        return seq

    def _sealed(self, record: type[Record], record_id: str, name: str, op: Op, seq: int) -> Op:
        """A sensitive value stands in the log as its mask and the hash of its cipher."""
        value = self._sealer.seal(record, record_id, record.field(name), op.value, (self.origin, seq))
        return Op(value, op.replaces)

    def offer(self, ciphers: Mapping[str, bytes]) -> None:
        """Ciphers, by their digest, of sealed values that are put in from outside the log."""
        self._sealer.offered = ciphers

    def _count(self, what: str, record: type[Record], number: int) -> None:
        kinds = self._counts[what]
        kinds[record.about.key] = kinds.get(record.about.key, 0) + number

    def commit(self) -> Receipt:
        """Chain, seal and write the entries, then commit all of it. Without entries nothing is logged."""
        receipt = Receipt(self.batch, **self._counts)
        if not self._entries:
            self.connection.commit()
            return receipt
        last, previous = self._last, chain.START
        if last is not None:
            previous = last.chain
        commit = Commit(
            origin=self.origin,
            first=self._entries[0][0],
            last=self._entries[-1][0],
            batch=self.batch,
            user=self.actor.id,
            hlc=self._hlc,
            verb=self.verb,
            reason=self.reason,
            source=self.source,
            policy=self.store.policy_revision(self.connection),
            schema=SCHEMA,
        )
        entries = (chain.bound(SCHEMA, entry_bytes(*entry)) for entry in self._entries)
        end = chain.end(previous, header_bytes(commit), entries)
        self._log(commit, end)
        self._sealer.flush()
        if REVOCATION in receipt.kinds:
            refresh(self.connection, judge_again(self.connection, peers.authority(self.connection)))
        if REDACTION in receipt.kinds:
            refresh(self.connection, carry_out(self.connection, peers.authority(self.connection)))
        self.connection.commit()
        self.store.noted(commit, end, receipt.kinds)
        return receipt

    def _log(self, commit: Commit, end: bytes) -> None:
        mapping = {name: getattr(commit, name) for name in Commit.__dataclass_fields__}
        seal = chain.seal(self.store.key, self.origin, commit.last, end)
        done = self.connection.execute(insert(log_commit).values(**mapping, chain=end, seal=seal))
        arrival = done.inserted_primary_key[0]
        names = ("seq", "kind", "record", "changes", "note")
        facts = {"origin": self.origin, "arrival": arrival, "digest": None}
        lines = [facts | dict(zip(names, entry, strict=True)) for entry in self._entries]
        bulk.put(self.connection, log_entry, lines)


_NEW_HEADS = (
    update(head)
    .where(head.c.record == bindparam("_record"))
    .values(fields=bindparam("fields"), hidden=bindparam("hidden"))
)


@cache
def _rewriting(record: type[Record]) -> Update:
    """The whole line of a record written anew; worked out once, since it costs a save more than the writing."""
    table = record.__table__
    columns = {c.name: bindparam(c.name) for c in table.columns if c.name != "id"}
    return update(table).where(table.c.id == bindparam("_id")).values(columns)


def heads_of(connection: Connection, ids: Collection[str]) -> dict[str, Head]:
    """The heads of these records, by id; of those that there are."""
    lines = connection.execute(select(head).where(among(head.c.record, ids))).mappings()
    return {line["record"]: head_of(line) for line in lines}


def head_of(line: Mapping[str, Any]) -> Head:
    """The head kept in one line of the heads table."""
    fields = {name: tuple((o, s) for o, s in ops) for name, ops in line["fields"].items()}
    return Head(line["kind"], (line["origin"], line["seq"]), fields)


__all__ = ["Entry", "OpId", "Receipt", "UnitOfWork", "head_of", "heads_of", "record_types"]
