"""What `pip install .` gives, and whether the locks belong to pyproject.toml."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import dev
import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import desktop

ROOT = Path(dev.__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SHIPPED = ("ui", "resources", "db", "docs/manual")


def shipped_files() -> set[str]:
    return {
        file.relative_to(ROOT).as_posix()
        for folder in SHIPPED
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Runs a command where the wheel is installed and the checkout is out of sight."""
    site = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", site, wheel], check=True, capture_output=True)

    def call(*command: str | Path) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, cwd=site, env=environment, capture_output=True, encoding="utf-8")

    call.site = site
    return call


def test_the_wheel_holds_the_package_and_nothing_beside_it(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "desktop",
        f"little_giant_desk-{desktop.__version__}.dist-info",
    }
    assert not [name for name in names if name.endswith(".pyc")]


def test_the_wheel_carries_the_licence_of_every_font_and_table(wheel):
    licences = {
        name.split("/licenses/")[1] for name in zipfile.ZipFile(wheel).namelist() if "/licenses/" in name
    }
    assert licences >= {
        "LICENSE",
        "resources/fonts/LICENSE-Noto-sans-sc.txt",
        "resources/fonts/LICENSE-Noto-serif-sc.txt",
        "resources/pinyin/LICENSE-pypinyin.txt",
        "resources/fonts/fandol-source/COPYING",
    }


def test_an_installed_program_finds_every_shipped_file(installed):
    code = (
        "from desktop.assets import asset\n"
        f"for folder in {SHIPPED!r}:\n"
        "    for file in asset(folder).rglob('*'):\n"
        "        if file.is_file(): print(file)\n"
    )
    answer = installed(sys.executable, "-c", code)
    assert answer.returncode == 0, answer.stderr
    assets = installed.site / "desktop" / "_assets"
    assert {Path(line).relative_to(assets).as_posix() for line in answer.stdout.splitlines()} == shipped_files()


def test_an_installed_program_shows_its_help(installed):
    answer = installed(sys.executable, installed.site / "bin" / "little-giant", "--help")
    assert answer.returncode == 0, answer.stderr
    assert "--data" in answer.stdout


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "installer" / name).read_text("utf-8")
    return {canonicalize_name(found[1]): found[2] for found in re.finditer(r"(?m)^([\w.-]+)==(\S+)", text)}


LOCKS = ("requirements.txt", "requirements-test.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_of_a_lock_has_hashes_and_no_address(name):
    text = (ROOT / "installer" / name).read_text("utf-8")
    blocks = re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert not re.search(r"(?m)^\s*-", text.replace("    --hash=", "")), "an option line"


def test_the_lock_for_tests_holds_the_lock_of_the_program():
    program, tests = (pins(name) for name in LOCKS)
    assert program.items() <= tests.items()


def test_the_locks_satisfy_the_declared_dependencies():
    """Fails after an edit of pyproject.toml: installer/README.md tells how to renew the locks."""
    groups = PROJECT["dependency-groups"]
    for name, declared in (
        ("requirements.txt", PROJECT["project"]["dependencies"] + groups["build"]),
        ("requirements-test.txt", groups["test"]),
    ):
        pinned = pins(name)
        for requirement in map(Requirement, declared):
            version = pinned.get(canonicalize_name(requirement.name))
            assert version and requirement.specifier.contains(version), f"{name}: {requirement}, got {version}"


def test_the_developer_script_takes_the_pythons_that_the_project_takes():
    allowed = SpecifierSet(PROJECT["project"]["requires-python"])
    for minor in range(9, 20):
        assert allowed.contains(f"3.{minor}.0") == (dev.OLDEST <= (3, minor) < dev.TOO_NEW)
