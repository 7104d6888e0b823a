"""Whether what a package carries is what its origins wrote: chains, seals, forks. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from desktop.fields import Refusal
from desktop.log.carried import Carried, Line
from desktop.log.chain import START, seal_holds
from desktop.log.entry import read_changes
from desktop.log.redacted import KIND as REDACTION
from desktop.log.redacted import Statement, agrees, statements
from desktop.log.sealed import digest, is_sealed

End = tuple[int, bytes]  # the last seq known of an origin, and its chain value


def proven(
    commits: Iterable[Carried],
    ends: Mapping[str, End],
    keys: Mapping[str, bytes],
    known_chain: Callable[[str, int], bytes | None],
    redactors: Collection[str] = (),
    redactions: Iterable[Statement] = (),
    pinned: Mapping[str, End] = MappingProxyType({}),
) -> Iterator[Carried]:
    """The commits not known yet, in the order of the package. Raises `Refusal` on whatever does not hold.

    Every chain is computed again; the newest seal of each origin is checked at the end, and so covers all
    of it. What is known already is compared: two histories under one name are a fork, named and refused.
    An entry of which something was redacted is checked against what a redaction says of it: one of `redactions`,
    or one in the package, written under an origin of `redactors`. `pinned` says through which entry and chain the
    history of an origin must pass, where 局办 cut its station off there.
    """
    thinned = _Redacted(redactors, redactions)
    reached = dict(ends)
    newest: dict[str, Carried] = {}
    for carried in commits:
        last, chain = reached.get(carried.origin, (0, START))
        if carried.last <= last:
            if known_chain(carried.origin, carried.last) != carried.chain:
                raise Refusal(_FORK.format(origin=carried.origin, seq=carried.last))
            continue
        seqs = [line.seq for line in carried.lines]
        straight = carried.first == last + 1 and seqs == list(range(carried.first, carried.last + 1))
        if not straight or _passes_by(carried, pinned):
            raise Refusal(_FORK.format(origin=carried.origin, seq=carried.first))
        if carried.origin not in keys or carried.chain_after(chain) != carried.chain:
            raise Refusal(_BROKEN.format(origin=carried.origin, seq=carried.last))
        for line in carried.lines:
            if line.digest or line.kind == REDACTION:
                thinned.look_at(carried.origin, line)
            if line.sealed and not _ciphers_hold(line):
                raise Refusal(_BROKEN.format(origin=carried.origin, seq=line.seq))
        reached[carried.origin] = (carried.last, carried.chain)
        newest[carried.origin] = carried
        yield carried
    thinned.check()
    for origin, carried in newest.items():
        if not seal_holds(keys[origin], origin, carried.last, carried.chain, carried.seal):
            raise Refusal(_BROKEN.format(origin=origin, seq=carried.last))


def _passes_by(carried: Carried, pinned: Mapping[str, End]) -> bool:
    """Whether this commit is where 局办 knew the history of its origin to end, and is another one."""
    seq, chain = pinned.get(carried.origin, (0, START))
    return carried.first <= seq <= carried.last and (carried.last, carried.chain) != (seq, chain)


class _Redacted:
    """The entries of a package of which something was taken out, until all redactions in it are known."""

    def __init__(self, redactors: Collection[str], redactions: Iterable[Statement]):
        self._redactors, self._said = redactors, list(redactions)
        self._lines: list[tuple[str, Line]] = []

    def look_at(self, origin: str, line: Line) -> None:
        if line.kind == REDACTION and origin in self._redactors:
            self._said += statements(read_changes(bytes(line.changes)))
        if line.digest:
            self._lines.append((origin, line))

    def check(self) -> None:
        """Whether what is left of each entry is what its redaction says that it was."""
        for origin, line in self._lines:
            changes = read_changes(bytes(line.changes))
            about = (said for said in self._said if said.op == (origin, line.seq))
            if not any(agrees(said, line.digest, changes) for said in about):
                raise Refusal(_BROKEN.format(origin=origin, seq=line.seq))


def _ciphers_hold(line: Line) -> bool:
    """Whether each cipher is the one whose hash its author wrote down."""
    changes = read_changes(bytes(line.changes))
    values = {one.field: changes[one.field].value for one in line.sealed if one.field in changes}
    return all(
        is_sealed(values.get(one.field)) and digest(one.cipher) == values[one.field]["sealed"]
        for one in line.sealed
    )


_FORK = "工作机 {origin} 的第 {seq} 条记录有两种不同的历史，没有接收，请联系局办核对这台工作机。"
_BROKEN = "数据包中工作机 {origin} 的第 {seq} 条记录签名不符，没有接收，请与发送处室核对。"
