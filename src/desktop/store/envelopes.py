"""Sensitive values at rest: the keys this station holds, the ciphers beside the log, and who is given which key.

A key belongs to a *scope*, the tasks whose sections need the value (`Field.needed_by`, else the record's own task). The
stations of those sections and of 局办 get it, each in an envelope of its own; everybody else keeps and passes on the
ciphers, and sees the mask.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from desktop.fields import Field, from_plain
from desktop.log import sealed
from desktop.log.entry import OpId
from desktop.records import Record, record_types
from desktop.rules.masking import masked

from . import peers
from .bulk import put
from .ownership import OFFICE, cut_offs
from .rows import among, chunks
from .tables import data_key, key_share, sealed_value

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class Key:
    """A data key that this station holds. `maker` is the station that made it, `made` when, in milliseconds."""

    id: str
    scope: str
    maker: str
    made: int
    secret: bytes


@dataclass(frozen=True, slots=True)
class Share:
    """A data key in an envelope for one station."""

    key: str
    scope: str
    station: str
    maker: str
    made: int
    envelope: bytes


_KEYS = select(data_key)
_HELD = select(key_share.c.key, key_share.c.station)


def scope_of(record: type[Record], field: Field) -> str:
    return ",".join(field.needed_by or (record.about.task,))


@cache
def scopes() -> tuple[str, ...]:
    """Every scope that the declarations know."""
    found = {scope_of(r, f) for r in record_types().values() for f in r.fields if f.sensitive}
    return tuple(sorted(found))


def keys(connection: Connection) -> dict[str, Key]:
    return {line.id: Key(*line) for line in connection.execute(_KEYS)}


class Opener:
    """Reads sealed values as far as this station holds their keys. `offered` are ciphers that are not in its log yet."""

    def __init__(self, connection: Connection, offered: Mapping[str, bytes] = MappingProxyType({})):
        self.connection, self.offered = connection, offered
        self._keys: dict[str, Key] | None = None
        self._ciphers: dict[str, bytes] = {}

    def look_up(self, values: Iterable[Any]) -> None:
        """Fetch the ciphers of all these at once: what thousands of records are made from is asked for together."""
        wanted = sorted(value["sealed"] for value in values if sealed.is_sealed(value))
        query = select(sealed_value.c.digest, sealed_value.c.cipher)
        lines = self.connection.execute(query.where(among(sealed_value.c.digest, wanted))) if wanted else ()
        self._ciphers = {digest: cipher for digest, cipher in lines}

    def _cipher(self, digest: str) -> bytes | None:
        return self._ciphers.get(digest) or self.offered.get(digest) or _cipher(self.connection, digest)

    def open(self, value: Any) -> Any:
        """The plain value under a sealed one; anything else, and what cannot be opened here, as it is."""
        if not sealed.is_sealed(value):
            return value
        if self._keys is None:
            self._keys = keys(self.connection)
        key = self._keys.get(value["key"])
        if key is None:
            return value
        cipher = self._cipher(value["sealed"])
        try:
            return value if cipher is None else sealed.unlock(key.secret, cipher)
        except ValueError:
            return value

    def typed(self, field: Field, plain: Any) -> Any:
        """As `from_plain`, opened where that is possible; else `Masked`."""
        return from_plain(field, self.open(plain))


def _cipher(connection: Connection, digest: str) -> bytes | None:
    query = select(sealed_value.c.cipher).where(sealed_value.c.digest == digest).limit(1)
    return connection.execute(query).scalar()


class Sealer:
    """Locks the sensitive values of one transaction, each under the key of its scope; the ciphers wait in `pending`."""

    def __init__(self, store: "Store", connection: Connection):
        self.store, self.connection = store, connection
        self.pending: list[dict[str, Any]] = []
        self.offered: Mapping[str, bytes] = {}  # ciphers of sealed values that come from outside the log
        self._keys: dict[str, Key] = {}

    def seal(self, record: type[Record], record_id: str, field: Field, plain: Any, op: OpId) -> Any:
        if plain is None:
            return plain
        if type(plain) is dict:  # said again as it is sealed already
            cipher = self.offered.get(plain.get("sealed", ""))
            if cipher is not None and _cipher(self.connection, plain["sealed"]) is None:
                self._keep(record, record_id, field, plain, cipher, op)
            return plain
        scope = scope_of(record, field)
        if scope not in self._keys:
            self._keys[scope] = current_key(self.store, self.connection, scope)
        mask = masked(field, str(plain))
        value, cipher = sealed.lock(self._keys[scope].secret, record_id, field.name, plain, mask)
        self._keep(record, record_id, field, value, cipher, op)
        return value

    def _keep(
        self, record: type[Record], record_id: str, field: Field, value: Any, cipher: bytes, op: OpId
    ) -> None:
        facts = {"field": field.name, "kind": record.about.key, "record": record_id, "key": value["key"]}
        self.pending.append(
            {"origin": op[0], "seq": op[1], **facts, "digest": value["sealed"], "cipher": cipher}
        )

    def flush(self) -> None:
        if self.pending:
            put(self.connection, sealed_value, self.pending)
            self.pending = []


def current_key(store: "Store", connection: Connection, scope: str, entitled: set[str] | None = None) -> Key:
    """The key for new values: the newest of 局办 that nobody holds who should not, else one of our own, else a new one."""
    entitled = (entitled if entitled is not None else entitled_to(store, connection)(scope)) | {
        store.station_id
    }
    holders: dict[str, set[str]] = {}
    for line in connection.execute(_HELD):
        holders.setdefault(line.key, set()).add(line.station)
    authority = peers.authority(connection)
    fit = [
        key
        for key in keys(connection).values()
        if key.scope == scope
        and key.maker in (authority, store.station_id)
        and holders.get(key.id, set()) | {key.maker} <= entitled | {authority}
    ]
    if fit:
        return max(fit, key=lambda key: (key.maker == authority, key.made, key.id))
    secret = sealed.new_secret()
    new = Key(sealed.key_id(secret), scope, store.station_id, time.time_ns() // 1_000_000, secret)
    connection.execute(insert(data_key).values(**{n: getattr(new, n) for n in Key.__slots__}))
    return new


def entitled_to(store: "Store", connection: Connection) -> Callable[[str], set[str]]:
    """Tells of a scope the stations, of those with a card, that need what is sealed under it."""
    held = store.settled(connection).holders
    gone = set(cut_offs(connection, peers.authority(connection)))
    known = [one for one in peers.peers(connection).values() if one.id not in gone]

    def entitled(scope: str) -> set[str]:
        sections = OFFICE.union(*(held.get(task, {}) for task in scope.split(",")))
        return {one.id for one in known if one.section in sections}

    return entitled


def share_out(store: "Store", connection: Connection, wrap: Callable[[str, bytes], bytes | None]) -> None:
    """Put every key that is held here into an envelope for each station that needs it and has none yet.

    `wrap` makes the envelope for a station; None where its encryption key is not known. 局办 first makes what
    keys are missing, so that all who write a field write under one key.
    """
    needed_by = entitled_to(store, connection)
    entitled = {scope: needed_by(scope) for scope in scopes()}
    if peers.authority(connection) == store.station_id:
        for scope in scopes():
            current_key(store, connection, scope, entitled[scope])
    known = {tuple(line) for line in connection.execute(_HELD)}
    for key in keys(connection).values():
        for station in sorted(entitled.get(key.scope, set()) - {store.station_id, key.maker}):
            envelope = None if (key.id, station) in known else wrap(station, key.secret)
            if envelope is not None:
                _keep_share(connection, Share(key.id, key.scope, station, key.maker, key.made, envelope))


def shares(connection: Connection, wanted: Callable[[Share], bool]) -> list[Share]:
    names = [key_share.c[name] for name in Share.__slots__]
    query = select(*names).order_by(key_share.c.key, key_share.c.station)
    return [one for one in (Share(*line) for line in connection.execute(query)) if wanted(one)]


def take_shares(
    store: "Store", connection: Connection, brought: Iterable[Share], unwrap: Callable[[bytes], bytes | None]
) -> dict[str, str]:
    """Keep envelopes for others, open our own; the records, with their kinds, that can be read now."""
    known = {tuple(line) for line in connection.execute(_HELD)}
    held, opened = set(keys(connection)), set()
    for one in brought:
        secret = unwrap(one.envelope) if one.station == store.station_id and one.key not in held else None
        if secret is not None and sealed.key_id(secret) == one.key:
            connection.execute(
                insert(data_key).values(
                    id=one.key, scope=one.scope, maker=one.maker, made=one.made, secret=secret
                )
            )
            opened.add(one.key)
            held.add(one.key)
        if (one.key, one.station) not in known:
            _keep_share(connection, one)
            known.add((one.key, one.station))
    readable: dict[str, str] = {}
    for chunk in chunks(sorted(opened)):
        query = select(sealed_value.c.record, sealed_value.c.kind).where(sealed_value.c.key.in_(chunk))
        readable.update(tuple(line) for line in connection.execute(query))
    return readable


def _keep_share(connection: Connection, one: Share) -> None:
    connection.execute(insert(key_share).values(**{name: getattr(one, name) for name in Share.__slots__}))
