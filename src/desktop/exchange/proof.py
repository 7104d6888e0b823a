"""Whether what a package carries is what its origins wrote: chains, seals, forks. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from desktop.fields import Refusal
from desktop.log.carried import Carried, Line
from desktop.log.chain import START, seal_holds
from desktop.log.entry import read_changes
from desktop.log.sealed import digest, is_sealed

End = tuple[int, bytes]  # the last seq known of an origin, and its chain value


def proven(
    commits: Iterable[Carried],
    ends: Mapping[str, End],
    keys: Mapping[str, bytes],
    known_chain: Callable[[str, int], bytes | None],
) -> Iterator[Carried]:
    """The commits not known yet, in the order of the package. Raises `Refusal` on whatever does not hold.

    Every chain is computed again; the newest seal of each origin is checked at the end, and so covers all
    of it. What is known already is compared: two histories under one name are a fork, named and refused.
    """
    reached = dict(ends)
    newest: dict[str, Carried] = {}
    for carried in commits:
        last, chain = reached.get(carried.origin, (0, START))
        if carried.last <= last:
            if known_chain(carried.origin, carried.last) != carried.chain:
                raise Refusal(_FORK.format(origin=carried.origin, seq=carried.last))
            continue
        seqs = [line.seq for line in carried.lines]
        if carried.first != last + 1 or seqs != list(range(carried.first, carried.last + 1)):
            raise Refusal(_FORK.format(origin=carried.origin, seq=carried.first))
        if carried.origin not in keys or carried.chain_after(chain) != carried.chain:
            raise Refusal(_BROKEN.format(origin=carried.origin, seq=carried.last))
        for line in carried.lines:
            if line.sealed and not _ciphers_hold(line):
                raise Refusal(_BROKEN.format(origin=carried.origin, seq=line.seq))
        reached[carried.origin] = (carried.last, carried.chain)
        newest[carried.origin] = carried
        yield carried
    for origin, carried in newest.items():
        if not seal_holds(keys[origin], origin, carried.last, carried.chain, carried.seal):
            raise Refusal(_BROKEN.format(origin=origin, seq=carried.last))


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
