"""The body of a package (docs/exchange-format.md): sheaves of entries. What older programs wrote is read too."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Raw

from desktop.fields import Refusal
from desktop.log.carried import Bundle, Carried, Cipher, Line, Sheaf

from .stream import Stream, damaged, deflated

SHEAVES = 3  # the format since which entries lie in sheaves; before, each on a line of its own
MOST_OPERATIONS = 2_000_000
_decode_line = msgspec.json.Decoder(Line).decode
_decode_commit = msgspec.json.Decoder(Carried).decode
_decode_sheaf = msgspec.json.Decoder(Sheaf[tuple[str, ...]]).decode
_decode_raw = msgspec.json.Decoder(Raw).decode
_encode = msgspec.json.Encoder().encode


def packed(sheaves: Iterable[Bundle]) -> tuple[bytes, int, int]:
    """The body, and of how many commits and entries it is."""
    count = entries = 0

    def texts() -> Iterator[bytes]:
        nonlocal count, entries
        for one in sheaves:
            count += len(one.sheaf.commits)
            entries += one.entries
            yield b"%b\n%b\n" % (_encode(one.sheaf), one.changes)

    return deflated(texts()), count, entries


def commits(stream: Stream, version: int, entries: int) -> Iterator[Carried]:
    """Commit by commit what is in a body that says to have so many entries. Raises `Refusal`."""
    count = 0
    try:
        for carried in _from_sheaves(stream) if version >= SHEAVES else _from_lines(stream):
            count += len(carried.lines)
            yield carried
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise damaged(stream.path) from None
    if count != entries:
        raise damaged(stream.path)


def _from_sheaves(stream: Stream) -> Iterator[Carried]:
    lines, size = stream.lines(), _Size(stream.path)
    begun: deque[Carried] = deque()
    own: list[Line] = []  # of the first that has begun
    for line in lines:
        sheaf = _decode_sheaf(line)
        for head in sheaf.commits:
            size.add(head)
        begun += sheaf.commits
        columns = _columns(stream, sheaf, tuple(map(_decode_raw, islice(lines, len(sheaf.kinds)))))
        at, end = 0, len(sheaf.kinds)
        while at < end and begun:
            head = begun[0]
            seq = head.first + len(own)
            until = min(end, at + head.last - seq + 1)
            own += map(Line, range(seq, head.last + 1), *(column[at:until] for column in columns))
            at = until
            if len(own) == head.last - head.first + 1:
                yield msgspec.structs.replace(begun.popleft(), lines=tuple(own))
                own = []
        if at < end or not end or len(begun) > bool(own):  # no commit of these, no entry, or none of a commit
            raise damaged(stream.path)
    if begun:
        raise damaged(stream.path)


def _columns(stream: Stream, sheaf: Sheaf[tuple[str, ...]], changes: Sequence[Raw]) -> tuple[Sequence[object], ...]:
    """What makes up the lines of a sheaf, all of it equally long."""
    size = len(sheaf.kinds)
    if not size == len(sheaf.records) == len(sheaf.notes) == len(changes):
        raise damaged(stream.path)
    columns = (sheaf.kinds, sheaf.records, changes, sheaf.notes)
    if not sheaf.ciphers and not sheaf.digests:
        return columns
    if not all(0 <= place < size for place, *_ in (*sheaf.ciphers, *sheaf.digests)):
        raise damaged(stream.path)
    sealed: list[tuple[Cipher, ...]] = [()] * size
    for place, field, cipher in sheaf.ciphers:
        sealed[place] += (Cipher(field, cipher),)
    digests = dict(sheaf.digests)
    return *columns, sealed, [digests.get(place, b"") for place in range(size)]


def _from_lines(stream: Stream) -> Iterator[Carried]:
    """Formats 1 and 2."""
    lines, size = stream.lines(), _Size(stream.path)
    for line in lines:
        head = _decode_commit(line)
        wanted = size.add(head)
        entries = tuple(map(_decode_line, islice(lines, wanted)))
        if len(entries) != wanted:
            raise damaged(stream.path)
        yield msgspec.structs.replace(head, lines=entries)


class _Size:
    """How many entries the commits met so far say to have."""

    def __init__(self, path: Path):
        self._path, self._count = path, 0

    def add(self, head: Carried) -> int:
        """How many this one says to have."""
        wanted = head.last - head.first + 1
        self._count += max(wanted, 0)
        if self._count > MOST_OPERATIONS:
            raise Refusal(
                f"数据包 {self._path.name} 超过 {MOST_OPERATIONS:,} 条，没有接收，请对方分次打包。"
            )
        if wanted < 1 or head.lines:
            raise damaged(self._path)
        return wanted
