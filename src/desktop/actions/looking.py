"""Proving and taking in what a package carries, so that who looked first does not wait for the proof a second time.

A proof is a function of the package and of what is known here: as long as both are what they were, the commits that
were proven for a look are taken as they stand in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import Connection

from desktop.exchange.age import unwrap
from desktop.exchange.envelope import Package
from desktop.exchange.proof import proven
from desktop.fields import Refusal
from desktop.log.carried import Carried
from desktop.store import envelopes, intake, ownership, peers, redacting
from desktop.store.arriving import KEPT, Arrived
from desktop.store.intake import Taken
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class _Look:
    """What was proven, on what that rests, and what the commits came to. `seen` are all records in the package."""

    rests_on: tuple[Any, ...]
    commits: list[Carried]
    seen: set[str]
    arrived: Arrived


_LOOKS: WeakKeyDictionary[Store, _Look] = WeakKeyDictionary()  # the last one at each


def take_in(
    store: Store, connection: Connection, before: Connection, package: Package, only_look: bool
) -> tuple[Taken, set[str]]:
    """Prove a package and take it in; what that came to, and all records in it. The caller commits or rolls back.

    `before` sees what was there already, and is asked while the log is written. Raises `Refusal` on what does not
    hold.
    """
    authority = peers.authority(connection)
    known = _known_here(connection, authority)
    look = _LOOKS.pop(store, None)
    if look is not None and look.rests_on == (package.digest, *known):
        seen, told, commits, kept = look.seen, look.arrived, look.commits, None
    else:
        seen, told, kept = set(), None, _Kept()
        commits = proven(_watched(package, seen), *known[:2], partial(intake.chain_at, before), *known[2:])
    brought = (envelopes.Share(*msgspec.structs.astuple(one)) for one in package.manifest.shares)
    readable = envelopes.take_shares(store, connection, brought, lambda one: unwrap(one, store.identity))
    try:
        taken = intake.take_in(
            connection,
            before,
            kept.each(commits) if kept and only_look else commits,
            package.manifest.knows,
            authority,
            readable,
            to_stay=not only_look,
            told=told,
        )
    except msgspec.MsgspecError:  # sealed by its author, and yet no changes: no program of ours writes such
        raise Refusal(_NO_CHANGES.format(name=package.path.name)) from None
    if only_look and kept and kept.all_there:
        _LOOKS[store] = _Look((package.digest, *known), kept.commits, seen, taken.arrived)
    elif only_look and look and kept is None:
        _LOOKS[store] = look
    return taken, seen


_NO_CHANGES = "数据包 {name} 中有一条变更不合格式，没有接收，请与发送处室核对它的程序。"


def _known_here(connection: Connection, authority: str | None) -> tuple[Any, ...]:
    """All that a proof rests on besides the package: histories, keys, redactions, and where histories must pass."""
    keys = {origin: known.public_key for origin, known in peers.origins(connection).items()}
    pins = {pin.origin: (pin.seq, pin.chain) for pin in ownership.pins(connection, authority).values()}
    redactors = redacting.redactors(connection, authority)
    return intake.ends(connection), keys, redactors, list(redacting.known(connection, authority)), pins


def _watched(package: Package, seen: set[str]) -> Iterator[Carried]:
    for carried in package.commits():
        seen.update(line.record for line in carried.lines)
        yield carried


class _Kept:
    """The commits of a look, unless they are too many to be kept."""

    def __init__(self) -> None:
        self.commits: list[Carried] = []
        self.entries = 0

    @property
    def all_there(self) -> bool:
        return self.entries <= KEPT

    def each(self, commits: Iterable[Carried]) -> Iterator[Carried]:
        for carried in commits:
            self.entries += len(carried.lines)
            if self.all_there:
                self.commits.append(carried)
            else:
                self.commits.clear()
            yield carried
