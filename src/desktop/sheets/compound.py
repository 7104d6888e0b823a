"""The old Office container (OLE compound file): its directory, and one stream out of it.

Only what telling formats apart and walking an .xls needs; the values themselves are calamine's work. It
takes the sizes in a container at their word (a damaged one makes it ask for gigabytes, or follow a ring of
sectors for ever), so it is handed a fresh container with the one stream that matters.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from desktop.fields import Refusal

_END = 0xFFFFFFFA  # sector numbers from here on are marks, not places
_CHAIN_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_BLOCK = 4096  # the sector that we write: 109 sectors of table then reach past any file we take
_SMALL = 4096  # shorter streams live in the mini stream


class _Container:
    def __init__(self, path: Path):
        self.name = path.name
        self.data = path.read_bytes()
        try:
            shift, mini_shift = struct.unpack_from("<HH", self.data, 30)
            if shift not in (9, 12) or mini_shift != 6:
                raise self.damaged()
            self.sector = 1 << shift
            (self.directory_start,) = struct.unpack_from("<I", self.data, 48)
            (self.mini_table_start,) = struct.unpack_from("<I", self.data, 60)
            self.table = self._table()
        except struct.error:
            raise self.damaged() from None

    def damaged(self) -> Refusal:
        return Refusal(f"文件“{self.name}”不完整或已损坏，请重新复制，或打开后另存为 .xlsx 再导入。")

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self.sector
        return self.data[start : start + self.sector]

    def _table(self) -> list[int]:
        """Which sector follows which."""
        places = list(struct.unpack_from("<109I", self.data, 76))
        (following,) = struct.unpack_from("<I", self.data, 68)
        for _ in range(len(self.data) // self.sector):
            if following >= _END:
                break
            block = self._numbers(following)
            places += block[:-1]
            following = block[-1] if block else _END
        return [n for place in places if place < _END for n in self._numbers(place)]

    def _numbers(self, sector: int) -> list[int]:
        block = self._at(sector)
        return list(struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4]))

    def _chain(self, start: int, table: list[int]) -> Iterator[int]:
        for _ in range(len(table) + 1):
            if start >= _END:
                return
            if start >= len(table):
                raise self.damaged()
            yield start
            start = table[start]
        raise self.damaged()  # a ring

    def _whole(self, start: int) -> bytes:
        return b"".join(self._at(sector) for sector in self._chain(start, self.table))

    def entries(self) -> Iterator[tuple[str, int, int, int]]:
        """(name, kind, first sector, size) of each entry; kind 2 is a stream, 5 the root."""
        directory = self._whole(self.directory_start)
        for at in range(0, len(directory) - 127, 128):
            (length,) = struct.unpack_from("<H", directory, at + 64)
            kind = directory[at + 66]
            if kind and 2 <= length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", directory, at + 116)
                yield name, kind, start, size

    def stream(self, wanted: tuple[str, ...]) -> bytes:
        found = {name: (kind, start, size) for name, kind, start, size in self.entries()}
        _, start, size = next(found[name] for name in wanted if name in found)
        if size >= _SMALL:
            return self._whole(start)[:size]
        root = next((entry for entry in found.values() if entry[0] == 5), (5, _END, 0))
        mini = self._whole(root[1])
        numbers = b"".join(self._at(s) for s in self._chain(self.mini_table_start, self.table))
        table = list(struct.unpack(f"<{len(numbers) // 4}I", numbers))
        return b"".join(mini[s * 64 : s * 64 + 64] for s in self._chain(start, table))[:size]


def stream_names(path: Path) -> set[str]:
    """What the container at `path` holds. Raises `Refusal` when it is cut off or damaged."""
    return {name for name, *_ in _Container(path).entries()}


def workbook_stream(path: Path) -> bytes:
    """The records of an .xls. Raises `Refusal` when the container is damaged."""
    return _Container(path).stream(("Workbook", "Book"))


def wrapped(stream: bytes) -> bytes:
    """A container that holds nothing but `stream` as its workbook. Its root has no mini stream of its own, but
    calamine takes a root that begins nowhere for an empty directory."""
    stream = stream.ljust(_SMALL, b"\x00")
    blocks = -(-len(stream) // _BLOCK)
    tables = -(-(blocks + 2) // (_BLOCK // 4 - 1))  # the table lists itself and the directory as well
    first = tables + 1
    chain = [*range(first + 1, first + blocks), _CHAIN_END]
    table = [_TABLE] * tables + [_CHAIN_END] + chain
    header = bytearray(_BLOCK)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", header, 24, 0x3E, 4, 0xFFFE, 12, 6)
    struct.pack_into("<9I", header, 40, 1, tables, tables, 0, _SMALL, _CHAIN_END, 0, _CHAIN_END, 0)
    struct.pack_into("<109I", header, 76, *range(tables), *[_FREE] * (109 - tables))
    table += [_FREE] * (tables * _BLOCK // 4 - len(table))
    directory = _entry("Root Entry", 5, first, 0) + _entry("Workbook", 2, first, len(stream))
    parts = (bytes(header), struct.pack(f"<{len(table)}I", *table), directory.ljust(_BLOCK, b"\x00"))
    return b"".join(parts) + stream.ljust(blocks * _BLOCK, b"\x00")


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    entry = bytearray(128)
    text = name.encode("utf-16-le") + b"\x00\x00"
    entry[: len(text)] = text
    struct.pack_into("<HBB3I", entry, 64, len(text), kind, 1, _FREE, _FREE, 1 if kind == 5 else _FREE)
    struct.pack_into("<IQ", entry, 116, start, size)
    return bytes(entry)
