"""Packages taken apart and put together again with a right length, digest and signature around whatever they hold."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.exchange.envelope import FORMAT, HEAD, MAGIC


def sealed(path: Path, manifest: bytes, body: bytes, key: Ed25519PrivateKey, version: int = FORMAT) -> Path:
    """A package with a right length, digest and signature around whatever it holds."""
    data = HEAD.pack(MAGIC, version, len(manifest), len(body), 0) + manifest + body
    digest = sha256(data).digest()
    path.write_bytes(data + digest + key.sign(b"little-giant package\x00" + digest))
    return path


def parts(path: Path) -> tuple[bytes, bytes]:
    data = path.read_bytes()
    _, _, manifest, body, _ = HEAD.unpack(data[: HEAD.size])
    return data[HEAD.size : HEAD.size + manifest], data[HEAD.size + manifest : HEAD.size + manifest + body]


def repacked(body: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The body with its text changed."""
    return zstandard.compress(change(inflated(body)))


def inflated(body: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(body)
