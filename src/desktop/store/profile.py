"""The station's key, and the watermark in the user's profile that tells a copied or restored folder.

A copy that went on under the same origin would give two different entries one name. So the user's profile
remembers where each origin lives and how far it came; whatever does not agree begins a new incarnation.
"""

import os
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from platformdirs import user_config_path
from pyrage import IdentityError, x25519


class Watermark(msgspec.Struct, frozen=True):
    folder: str
    inode: int
    last: int
    chain: str


def _file(origin: str) -> Path:
    root = os.environ.get("LITTLE_GIANT_PROFILE")
    base = Path(root) if root else user_config_path("little-giant-desk", appauthor=False)
    return base / "origins" / f"{origin}.json"


def remember(origin: str, folder: Path, last: int, chain: bytes) -> None:
    """Note how far `origin` came. Written after the commit: being behind is harmless, being ahead is a restore."""
    path = _file(origin)
    path.parent.mkdir(parents=True, exist_ok=True)
    mark = Watermark(str(folder.resolve()), _inode(folder), last, chain.hex())
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    beside.write_bytes(msgspec.json.encode(mark))
    os.replace(beside, path)


def recall(origin: str) -> Watermark | None:
    """What this profile knows of `origin`; None when it never lived here or the note cannot be read."""
    try:
        return msgspec.json.decode(_file(origin).read_bytes(), type=Watermark)
    except (OSError, msgspec.MsgspecError):
        return None


def lives_in(mark: Watermark, folder: Path) -> bool:
    return mark.folder == str(folder.resolve()) and mark.inode == _inode(folder)


def _inode(folder: Path) -> int:
    return folder.stat().st_ino


def load_key(path: Path) -> Ed25519PrivateKey | None:
    """The key kept in `path`, or None when there is none there or what is there is no key."""
    try:
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def make_key(path: Path, keep: bool = True) -> Ed25519PrivateKey:
    """A new key, in a file that only its owner may read; one that is not kept signs nothing that lasts."""
    key = Ed25519PrivateKey.generate()
    if keep:
        _write_private(path, key.private_bytes_raw())
    return key


def load_identity(path: Path) -> x25519.Identity | None:
    """What opens the envelopes for this station (age, X25519); None when the file is missing or holds none."""
    try:
        return x25519.Identity.from_str(path.read_text().strip())
    except (FileNotFoundError, ValueError, IdentityError):
        return None


def make_identity(path: Path, keep: bool = True) -> x25519.Identity:
    identity = x25519.Identity.generate()
    if keep:
        _write_private(path, str(identity).encode())
    return identity


def _write_private(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
