"""The body of a package as bytes: deflated beside its reading, inflated within limits. docs/exchange-format.md"""

import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError

from desktop.fields import Refusal

MOST_INFLATED = 1024 * 1024 * 1024
MOST_LINE = 16 * 1024 * 1024  # the changes of one entry, or the rest of a sheaf: both are far below
MOST_RATIO = 200
RATIO_COUNTS_FROM = 16 * 1024 * 1024  # small texts may well shrink more
WINDOW = 8 * 1024 * 1024  # of memory that a package may ask for while it is inflated
STEP = 1024  # bytes inflated at once: of four of them zstd makes 128 KB at the most, so never more than 32 MB
PIECE = 1 << 16  # of what was inflated
CHUNK = 1 << 20
AHEAD = 4  # chunks that wait to be deflated
LEVEL = 3  # of zstd: 1 saves time that no one waits for beside the reading, for a seventh more bytes


def deflated(texts: Iterable[bytes]) -> bytes:
    """One frame of zstd. It is made in a thread of its own, which works while more of the texts is read."""
    deflater, parts, waiting = ZstdCompressor(LEVEL, write_checksum=True).compressobj(), [], deque[Future[bytes]]()
    with ThreadPoolExecutor(1) as beside:
        plain = bytearray()
        for text in texts:
            plain += text
            if len(plain) >= CHUNK:
                waiting.append(beside.submit(deflater.compress, plain))
                plain = bytearray()
            if len(waiting) > AHEAD:
                parts.append(waiting.popleft().result())
        waiting += (beside.submit(deflater.compress, plain), beside.submit(deflater.flush))
    return b"".join((*parts, *(one.result() for one in waiting)))


@dataclass(frozen=True, slots=True)
class Stream:
    """Where the body of a package lies; `by_zlib` up to format 2."""

    path: Path
    at: int
    size: int
    by_zlib: bool

    def lines(self) -> Iterator[bytes]:
        """Every line without its end. Raises `Refusal` beyond the limits, on damage, and on anything that follows."""
        rest = b""
        for part in self._inflated():
            *whole, rest = (rest + part).split(b"\n")
            yield from whole
            if len(rest) > MOST_LINE:
                raise too_large(self.path)
        if rest:
            raise damaged(self.path)

    def _inflated(self) -> Iterator[bytes]:
        """The body in pieces of bounded size, however small the file that it comes from."""
        total, most = 0, min(MOST_INFLATED, max(RATIO_COUNTS_FROM, self.size * MOST_RATIO))
        try:
            for part in self._by_zlib() if self.by_zlib else self._by_zstd():
                total += len(part)
                if total > most:
                    raise too_large(self.path)
                yield part
        except (zlib.error, ZstdError):
            raise damaged(self.path) from None

    def _by_zstd(self) -> Iterator[bytes]:
        """What little each step gives is put together to what is worth splitting."""
        inflater, left = ZstdDecompressor(max_window_size=WINDOW).decompressobj(), self.size
        parts, size = list[bytes](), 0
        with self.path.open("rb") as file:
            file.seek(self.at)
            while not inflater.eof and (data := file.read(min(STEP, left))):
                left -= len(data)
                parts.append(inflater.decompress(data))
                size += len(parts[-1])
                if size >= PIECE:
                    yield b"".join(parts)
                    parts, size = [], 0
        yield b"".join(parts)
        if self.size and (not inflater.eof or left or inflater.unused_data):
            raise damaged(self.path)

    def _by_zlib(self) -> Iterator[bytes]:
        inflater, left = zlib.decompressobj(), self.size
        with self.path.open("rb") as file:
            file.seek(self.at)
            while not inflater.eof:
                data = inflater.unconsumed_tail or file.read(min(CHUNK, left))
                left -= 0 if inflater.unconsumed_tail else len(data)
                part = inflater.decompress(data, CHUNK)
                if not part and not data:
                    break
                yield part
        if self.size and (not inflater.eof or left or inflater.unused_data):
            raise damaged(self.path)


def damaged(path: Path) -> Refusal:
    return Refusal(f"数据包 {path.name} 已损坏，没有接收，请对方重新打包或重新拷贝。")


def too_large(path: Path) -> Refusal:
    return Refusal(f"数据包 {path.name} 超过允许的大小，没有接收，请与发送处室核对。")
