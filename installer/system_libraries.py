"""Which Debian packages are missing, and getting them where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from stop import Stop

FIELDS = r"${Package}\t${Architecture}\t${db:Status-Status}\t${Provides}\n"


def named(groups: Iterable[str]) -> list[str]:
    """The packages of these groups of debian.toml, in its order."""
    import tomllib  # Python 3.11; imported late so that an older one gets a sentence, not a traceback

    table = tomllib.loads(Path(__file__).with_name("debian.toml").read_text("utf-8"))
    return [package for group in groups for package in table[group]]


def missing(wanted: Iterable[str], listing: str) -> list[str]:
    """The wanted packages that the listing (``dpkg-query -W -f FIELDS``) does not show as installed.

    A package of a foreign architecture (libgl1:i386 beside Wine) does not count, one that
    provides the name does.
    """
    rows = [line.split("\t") for line in listing.splitlines() if line.count("\t") == 3]
    native = {architecture for package, architecture, _, _ in rows if package == "dpkg"}
    present: set[str] = set()
    for package, architecture, status, provides in rows:
        if status == "installed" and architecture in native | {"all"}:
            present.add(package)
            present.update(name.split()[0] for name in provides.split(",") if name.strip())
    return [package for package in wanted if package not in present]


def ensure(wanted: list[str]) -> None:
    """Install what is missing as root; otherwise stop, naming the line an administrator has to run.

    Systems without dpkg are left to their owner: the names are printed and the work goes on.
    """
    if not shutil.which("dpkg-query"):
        print(f"非 Debian 系统，请自行确认 · not Debian, please see to: {' '.join(wanted)}", flush=True)
        return
    lacking = missing(wanted, _installed())
    if not lacking:
        return
    if os.geteuid() != 0:
        raise Stop(
            2,
            "缺少系统软件包，请管理员（root）执行下面一行，然后重试。\n"
            "System packages are missing. Let an administrator (root) run this line, then try again:\n"
            f"    apt-get update && apt-get install -y --no-install-recommends {' '.join(lacking)}",
        )
    print(f"安装系统软件包 · Installing system packages: {' '.join(lacking)}", flush=True)
    if _apt("install", *lacking).returncode == 0:
        return
    _apt("update")  # a new machine has no lists yet, an old one lists what is no longer served
    second = _apt("install", *lacking)
    if second.returncode != 0:
        tail = "\n".join(second.stdout.splitlines()[-8:])
        raise Stop(1, f"系统软件包没有装上 · apt-get failed:\n{tail}")


def _installed() -> str:
    return subprocess.run(
        ["dpkg-query", "-W", "-f", FIELDS], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


def _apt(verb: str, *packages: str) -> subprocess.CompletedProcess[str]:
    options = ["-y", "--no-install-recommends"] if packages else []
    return subprocess.run(
        ["apt-get", verb, *options, *packages],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
