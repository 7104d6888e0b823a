"""The bytes of a package file (docs/exchange-format.md): head, manifest, body, attachments, digest, signature.

No name in a package ever becomes a path, and nothing is inflated before its limits are known.
"""

import hashlib
import os
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.fields import Refusal
from desktop.log.carried import Bundle, Carried

from . import body
from .manifest import Manifest
from .stream import CHUNK, Stream, damaged, too_large

MAGIC = b"KJBX\r\n\x1a\n"  # a transfer that changes line ends damages it visibly
FORMAT = 3  # and older ones are read
SUFFIX = ".kjbx"
HEAD = struct.Struct(">8sHIQQ")  # magic, format, length of the manifest, of the body, of the attachments
DIGEST, SIGNATURE = 32, 64
MOST_FILE = 200 * 1024 * 1024
MOST_MANIFEST = 16 * 1024 * 1024
_SIGNED = b"little-giant package\x00"


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose length, digest and signature hold. Whether its sender is trusted is not said yet."""

    path: Path
    manifest: Manifest
    digest: str
    body_at: int
    body_size: int
    version: int

    def commits(self) -> Iterator[Carried]:
        """The body, commit by commit. Raises `Refusal` beyond the limits or on what cannot be read."""
        stream = Stream(self.path, self.body_at, self.body_size, by_zlib=self.version < body.SHEAVES)
        return body.commits(stream, self.version, self.manifest.entries)

    def copy_files(self, wanted: Callable[[str], Path | None]) -> int:
        """Copy attachments out; `wanted` says where for a SHA-256, or None to pass over. How many were copied.

        A file whose content is not what its digest says is refused, and nothing is left under its name.
        """
        at, copied = self.body_at + self.body_size, 0
        with self.path.open("rb") as file:
            for carried in self.manifest.files:
                target = wanted(carried.sha256)
                if target is not None:
                    file.seek(at)
                    self._copy(file, carried.sha256, carried.size, target)
                    copied += 1
                at += carried.size
        return copied

    def _copy(self, file: object, sha256: str, size: int, target: Path) -> None:
        beside, digest, left = target.with_suffix(".part"), hashlib.sha256(), size
        with beside.open("wb") as out:
            while left:
                part = file.read(min(CHUNK, left))  # type: ignore[attr-defined]
                if not part:
                    break
                digest.update(part)
                out.write(part)
                left -= len(part)
            out.flush()
            os.fsync(out.fileno())
        if left or digest.hexdigest() != sha256:
            beside.unlink()
            raise damaged(self.path)
        os.replace(beside, target)


def read(path: Path) -> Package:
    """Open a package: limits, length, digest, format, signature, in this order. Raises `Refusal` in one sentence."""
    size = path.stat().st_size
    if size > MOST_FILE:
        raise too_large(path)
    with path.open("rb") as file:
        head = file.read(HEAD.size)
        if len(head) < HEAD.size or head[:8] != MAGIC:
            raise Refusal(f"{path.name} 不是数据包或已损坏，没有接收，请重新选择或请对方重新打包。")
        _, version, manifest_size, body_size, files_size = HEAD.unpack(head)
        if version > FORMAT:
            raise Refusal(f"数据包 {path.name} 由更新版本的程序生成，请升级本程序后再接收；数据没有改动。")
        expected = HEAD.size + manifest_size + body_size + files_size + DIGEST + SIGNATURE
        if size != expected or manifest_size > MOST_MANIFEST:
            raise Refusal(f"数据包 {path.name} 不完整（可能没有拷贝完），没有接收，请重新拷贝。")
        file.seek(0)
        digest = _digest_of(file, size - DIGEST - SIGNATURE)
        if file.read(DIGEST) != digest:
            raise damaged(path)
        signature = file.read(SIGNATURE)
        file.seek(HEAD.size)
        manifest = _manifest(path, file.read(manifest_size))
    if not _signature_holds(manifest.sender.public_key, signature, digest):
        raise Refusal(f"数据包 {path.name} 的签名不符，可能被改动过，没有接收，请对方重新打包。")
    if sum(carried.size for carried in manifest.files) != files_size or any(
        carried.size < 0 or not _is_digest(carried.sha256) for carried in manifest.files
    ):
        raise damaged(path)
    return Package(path, manifest, digest.hex(), HEAD.size + manifest_size, body_size, version)


def write(
    target: Path,
    manifest: Callable[[int, int], Manifest],
    sheaves: Iterable[Bundle],
    files: Iterable[Path],
    key: Ed25519PrivateKey,
) -> Package:
    """Write a package beside `target`, flush, rename, read it back. `manifest` is told the commits and entries."""
    packed, count, entries = body.packed(sheaves)
    contents = list(files)
    plain = msgspec.json.encode(manifest(count, entries))
    size = sum(path.stat().st_size for path in contents)
    beside = target.with_name(f".{target.name}.part")
    digest = hashlib.sha256()
    try:
        with beside.open("wb") as out:
            for part in _parts(HEAD.pack(MAGIC, FORMAT, len(plain), len(packed), size), plain, packed, contents):
                digest.update(part)
                out.write(part)
            out.write(digest.digest())
            out.write(key.sign(_SIGNED + digest.digest()))
            out.flush()
            os.fsync(out.fileno())
        if beside.stat().st_size > MOST_FILE:
            raise Refusal("数据包超过 200 MB，没有生成；请先逐处打包，或减少附件后再试。")
        made = read(beside)
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    return replace(made, path=target)


def _parts(head: bytes, manifest: bytes, body: bytes, files: Iterable[Path]) -> Iterator[bytes]:
    yield head
    yield manifest
    yield body
    for path in files:
        with path.open("rb") as file:
            while part := file.read(CHUNK):
                yield part


def _digest_of(file: object, size: int) -> bytes:
    digest, left = hashlib.sha256(), size
    while left:
        part = file.read(min(CHUNK, left))  # type: ignore[attr-defined]
        digest.update(part)
        left -= len(part)
    return digest.digest()


def _manifest(path: Path, data: bytes) -> Manifest:
    try:
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise damaged(path) from None


def _signature_holds(key: bytes, signature: bytes, digest: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _SIGNED + digest)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_digest(text: str) -> bool:
    return len(text) == 64 and not set(text) - set("0123456789abcdef")
