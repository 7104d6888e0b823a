"""The project's own Python environment in .venv: made once, mended when broken, else left alone."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from stop import Stop

# the lock for tests holds all of the other one at the same versions
LOCKS = {"run": "requirements.txt", "test": "requirements-test.txt"}
COVERS = {"run": ["run"], "test": ["run", "test"]}
UNFINISHED = "unfinished"


class Environment:
    """.venv of a checkout. ``is_ready`` costs a millisecond; ``prepare`` takes minutes the first time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / ".venv"
        self.programs = self.home / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.program("python")

    def program(self, name: str) -> Path:
        return self.programs / (f"{name}.exe" if os.name == "nt" else name)

    def is_ready(self, purpose: str) -> bool:
        """Whether the last finished installation for this purpose (run or test) is still the right one."""
        return (
            self._stamp(purpose).is_file()
            and self._stamp(purpose).read_text("ascii") == self._fingerprint(purpose)
            and not (self.home / UNFINISHED).exists()
            and self.python.exists()
            and self.program("little-giant").exists()
        )

    def is_sound(self) -> bool:
        """Whether .venv was made here, by this Python, and can still run pip."""
        pip = self.program("pip")
        if (self.home / UNFINISHED).exists() or not pip.is_file() or not self.python.exists():
            return False
        if os.name != "nt" and str(self.home) not in pip.read_text("utf-8", errors="replace"):
            return False  # moved or copied: every script in it still names the old folder
        probe = "import pip, sys; print(sys.version, sys.base_prefix)"
        try:
            answer = subprocess.run([self.python, "-c", probe], capture_output=True, encoding="utf-8")
        except OSError:
            return False
        return answer.stdout.strip() == f"{sys.version} {sys.base_prefix}"

    def prepare(self, purpose: str) -> None:
        """Bring .venv to exactly what the lock says, from whatever state it is in."""
        if not self.is_sound():
            self._make()
        marker = self.home / UNFINISHED
        marker.touch()  # still there at the next start: pip was killed half-way, and .venv is made anew
        lock = self.root / "installer" / LOCKS[purpose]
        print(f"安装程序库，首次需几分钟 · Installing libraries, minutes at first: {lock.name}", flush=True)
        try:
            self._pip("--require-hashes", "-r", str(lock))
            self._pip("--no-deps", "--no-build-isolation", "-e", str(self.root))
        except Stop:
            marker.unlink()  # pip ended by itself: it downloads everything before it changes anything
            raise
        for covered in COVERS[purpose]:
            self._stamp(covered).write_text(self._fingerprint(covered), "ascii")
        marker.unlink()

    def _stamp(self, purpose: str) -> Path:
        return self.home / f"installed-{purpose}"

    def _fingerprint(self, purpose: str) -> str:
        files = [self.root / "pyproject.toml", self.root / "installer" / LOCKS[purpose]]
        return fingerprint(files, [sys.version, sys.base_prefix, platform.machine(), str(self.root)])

    def _make(self) -> None:
        print("建立运行环境 · Making .venv", flush=True)
        if self.home.is_symlink() or self.home.is_file():
            self.home.unlink()
        elif self.home.exists():
            shutil.rmtree(self.home)
        base = getattr(sys, "_base_executable", sys.executable)  # also when .venv's own Python runs us
        _run([base, "-m", "venv", str(self.home)], "运行环境没有建成 · python3 -m venv failed")

    def _pip(self, *arguments: str) -> None:
        quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
        _run([self.python, "-m", "pip", "install", *quiet, *arguments], "程序库没有装上 · pip failed")


def fingerprint(files: Iterable[Path], facts: Iterable[str]) -> str:
    """One hash of the files' bytes and the facts: equal when an installation from them would be the same."""
    digest = hashlib.sha256()
    for part in [*(file.read_bytes() for file in files), *(fact.encode() for fact in facts)]:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _run(command: list[str | Path], failure: str) -> None:
    """Run quietly, naming the package in hand on a terminal; on failure stop with its last lines."""
    tail: deque[str] = deque(maxlen=12)
    show = sys.stdout.isatty()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as process:
        for line in process.stdout:
            tail.append(line.rstrip())
            if show and line.startswith(("Collecting ", "Installing ")):
                print(f"\r\033[K  {line.strip()[:70]}", end="", flush=True)
    if show:
        print("\r\033[K", end="", flush=True)
    if process.returncode != 0:
        raise Stop(1, "\n".join([f"{failure}:", *tail]))
