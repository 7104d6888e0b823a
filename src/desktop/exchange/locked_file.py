"""A package file locked for the stations of the roster: an age file around the signed package."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
from pyrage import x25519

from desktop.fields import Refusal

from .age import recipients
from .envelope import MOST_FILE

AGE = b"age-encryption.org/"
ROOM = 1024 * 1024  # what an age file may be larger than what is in it


def lock(plain: Path, target: Path, keys: Iterable[str]) -> None:
    """Write the age file of `plain` for the owners of these keys. Raises `Refusal` when none of them is a key."""
    whom = recipients(keys)
    if not whom:
        raise Refusal("名册里还没有工作机的加密密钥，不能加密；请各处升级程序、重新加入，或不加密打包。")
    pyrage.encrypt_file(str(plain), str(target), whom)


def is_locked(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(AGE)) == AGE


@contextmanager
def opened(path: Path, identity: x25519.Identity, scratch: Path) -> Iterator[Path]:
    """The package itself: the file, or what is locked in it for this station, under its own name in `scratch`.

    Raises `Refusal` for one that is locked for others, or larger than a package may be.
    """
    if not is_locked(path):
        yield path
        return
    if path.stat().st_size > MOST_FILE + ROOM:
        raise Refusal(f"数据包 {path.name} 超过允许的大小，没有接收，请与发送处室核对。")
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        plain = Path(folder) / path.name
        try:
            pyrage.decrypt_file(str(path), str(plain), [identity])
        except (pyrage.DecryptError, OSError):
            raise Refusal(
                f"数据包 {path.name} 是加密的，不是给本机的，或已损坏，没有接收，请对方重新打包。"
            ) from None
        yield plain
