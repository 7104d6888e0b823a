#!/usr/bin/env python3
"""The two commands that a fresh machine needs: ``run`` and ``test`` (and ``bench``).

    python3 installer/dev.py run               open the window on a practice folder
    python3 installer/dev.py test              every check, no display needed; further arguments go to pytest
    python3 installer/dev.py test --full       the long ones too; figures go to docs/measured.md
    python3 installer/dev.py bench             ratios against plain baselines

Each first installs what is missing: system packages (as root), then .venv from the locks beside this file.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import measured
import system_libraries
from environment import Environment
from stop import Stop

ROOT = Path(__file__).resolve().parents[1]
OLDEST, TOO_NEW = (3, 11), (3, 14)  # as requires-python in pyproject.toml


def run(environment: Environment, arguments: list[str]) -> int:
    """Open the window on ./practice, filled from the sample workbooks; the tour where there is no display."""
    program = environment.program("little-giant")
    if not has_display():
        results = unused(ROOT / "out" / "tour")
        print("没有显示器，改为演示全流程 · No display: running the tour", flush=True)
        code = subprocess.call([program, "tour", "--out", results])
        if code < 2 and results.is_dir():
            print(f"结果在 · Results are in {results}", flush=True)
        return code
    practice = ROOT / "practice"
    if not practice.exists():
        code = fill_practice(program, practice)
        if not practice.exists():
            return code
    command = [str(program), "--data", str(practice), *arguments]
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    os.execv(program, command)


def unused(folder: Path) -> Path:
    """`folder`, or the first of its name with -2, -3 … that holds nothing: results of earlier runs stay."""
    names = (folder, *(folder.with_name(f"{folder.name}-{n}") for n in range(2, 10_000)))
    return next(name for name in names if not name.exists() or not any(name.iterdir()))


def has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def fill_practice(program: Path, practice: Path) -> int:
    """Make the practice folder; one that could not be finished is taken away again."""
    print("建立练习数据 · Filling practice/ from the sample workbooks", flush=True)
    code = 2
    try:
        code = subprocess.call(
            [program, "--data", practice, "init", "--section", "ALL", "--practice", "--sample"]
        )
    finally:
        if code >= 2 or code < 0:  # 1 means filled, with some deliberately bad sample rows refused
            shutil.rmtree(practice, ignore_errors=True)
    return 2 if code < 0 else code


def test(environment: Environment, arguments: list[str], full: bool) -> int:
    """ruff, then pytest on all cores; pytest's exit code, or 1 when only ruff complained."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    lint = subprocess.call([environment.python, "-m", "ruff", "check", "--quiet", "."], cwd=ROOT)
    if full:
        os.environ["LITTLE_GIANT_FIGURES"] = "yes"  # tests/long_runs.py writes docs/measured.md
    chosen = ["--timeout", "0"] if full else ["-m", "not full"]  # the long ones take as long as they take
    # a file's tests share what they have built; as they stand, or the long single tests would come last
    # a worker that dies ends the run: with another in its place xdist may wait for the lost one's tests for ever
    spread = ["-n", str(cores()), "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0"]
    code = subprocess.call([environment.python, "-m", "pytest", *spread, *chosen, *arguments], cwd=ROOT)
    if lint:
        print("ruff 检查未通过，见最上方 · ruff found something, see the top", file=sys.stderr, flush=True)
    return code or lint


def keep_bytecode(environment: Environment) -> None:
    """Compile each module once, beside the libraries and not in the tree: each long job of the window is a process
    of its own, and without this compiles 700 modules anew, a third of the time until it begins.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(environment.home / "bytecode"))


def cores() -> int:
    """The cores this process may use, not those of the whole machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def bench(environment: Environment, arguments: list[str]) -> int:
    """Without arguments all of them, kept in docs/benchmarks.md; 1 when an aim was missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    kept = [] if arguments else ["--page", ROOT / "docs" / "benchmarks.md", "--basis", measured.basis(ROOT)]
    return subprocess.call([environment.python, "-m", "benchmarks", *arguments, *kept], cwd=ROOT)


def get_ready(purpose: str) -> Environment:
    """System packages, then .venv. Quick when nothing has changed since the last time."""
    environment = Environment(ROOT)
    groups = ["window"] if purpose == "run" else ["window", "test"]
    ready = environment.is_ready(purpose)
    if not ready and importlib.util.find_spec("ensurepip") is None:
        groups.append("venv")
    if sys.platform == "linux":
        system_libraries.ensure(system_libraries.named(groups))
    if not ready:
        environment.prepare(purpose)
    return environment


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("command", choices=["run", "test", "bench"])
    parser.add_argument("--full", action="store_true", help="with test: the long tests too")
    asked, rest = parser.parse_known_args()
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        print(
            f"需要 Python 3.11 至 3.13 · Python 3.11 to 3.13 is needed, this is {sys.version.split()[0]}",
            file=sys.stderr,
        )
        return 2
    try:
        environment = get_ready("run" if asked.command == "run" else "test")
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    keep_bytecode(environment)
    if asked.command == "test":
        return test(environment, rest, asked.full)
    return (run if asked.command == "run" else bench)(environment, rest)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # without Chinese type the English half is left
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
