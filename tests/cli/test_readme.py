"""The loop that the README shows is played as it stands there, line by line, and says what the README says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"


def shown() -> list[tuple[str, list[str]]]:
    """Each command of the block with the lines that follow it; 「…」 stands for any that are left out."""
    block = re.search(r"## The loop in ten lines\n\n```console\n(.*?)```", README.read_text("utf-8"), re.S)
    assert block is not None
    steps: list[tuple[str, list[str]]] = []
    for line in block[1].splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return steps


@pytest.mark.full
@pytest.mark.skipif(sys.platform == "win32", reason="the README's shell is POSIX")
def test_the_loop_of_the_readme_is_true(tmp_path: Path) -> None:
    program = f'little-giant() {{ "{sys.executable}" -m desktop.bootstrap "$@"; }}\nshopt -s expand_aliases\n'
    script = program + "".join(f"{command}\necho ¶\n" for command, _ in shown())
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=os.environ | {"LITTLE_GIANT_PROFILE": str(tmp_path / "profile")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    said = [part.strip("\n").splitlines() for part in done.stdout.split("¶\n")]
    assert len(said) == len(shown()) + 1 and not said[-1]
    for (command, lines), answer in zip(shown(), said, strict=False):
        if lines:
            assert answer[-1] == lines[-1], command
        if lines and "…" not in lines:
            assert answer == lines, command
