"""What installer/dev.py decides: which packages are missing, whether .venv is still right, what the page says."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import dev
import measured
import pytest
import system_libraries
from environment import Environment, fingerprint
from stop import Stop

from tests.figures import record

INSTALLER = Path(dev.__file__).parent

LISTING = "\n".join(
    [
        "dpkg\tamd64\tinstalled\t",
        "libgl1\tamd64\tinstalled\t",
        "libegl1\tamd64\tconfig-files\t",
        "libxcb-shape0\ti386\tinstalled\t",
        "libglib2.0-0t64\tamd64\tinstalled\tlibglib2.0-0 (= 2.84.4-3), libglib2.0-0-other",
        "python3-venv\tall\tinstalled\t",
    ]
)


@pytest.mark.parametrize("package", ["libgl1", "python3-venv", "libglib2.0-0"])
def test_a_package_counts_as_present_when_installed_or_provided(package):
    assert system_libraries.missing([package], LISTING) == []


@pytest.mark.parametrize(
    ("package", "why"),
    [
        ("libegl1", "removed, only its settings are left"),
        ("libxcb-shape0", "installed for another architecture only"),
        ("xvfb", "never heard of"),
    ],
)
def test_a_package_is_missing_when(package, why):
    assert system_libraries.missing([package], LISTING) == [package], why


def test_missing_packages_keep_the_order_of_the_list():
    assert system_libraries.missing(["xvfb", "libgl1", "libegl1"], LISTING) == ["xvfb", "libegl1"]


def test_the_window_needs_no_package_of_the_tests():
    assert "xvfb" not in system_libraries.named(["window"])
    assert "xvfb" in system_libraries.named(["window", "test"])


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="the line is for Debian")
def test_without_root_the_apt_line_is_named_and_nothing_is_installed():
    code = (
        "import os, system_libraries, stop\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try: system_libraries.ensure(['dpkg', 'no-such-package'])\n"
        "except stop.Stop as end: print(end.code, end)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=INSTALLER, capture_output=True, encoding="utf-8")
    assert said.stdout.startswith("2 缺少系统软件包")
    line = said.stdout.splitlines()[-1].strip()
    assert line == "apt-get update && apt-get install -y --no-install-recommends no-such-package"


def test_the_fingerprint_changes_with_a_file_and_with_a_fact(tmp_path):
    lock = tmp_path / "requirements.txt"
    lock.write_text("click==8.5.1\n")
    first = fingerprint([lock], ["3.11.2"])
    assert fingerprint([lock], ["3.11.2"]) == first
    assert fingerprint([lock], ["3.12.1"]) != first
    lock.write_text("click==8.5.2\n")
    assert fingerprint([lock], ["3.11.2"]) != first


BACKEND = """
import zipfile
def build_editable(folder, *ignored):
    name, info = "desk-1-py3-none-any.whl", "desk-1.dist-info/"
    with zipfile.ZipFile(folder + "/" + name, "w") as wheel:
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: desk\\nVersion: 1\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\nlittle-giant = this:d\\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A project that needs nothing from outside, with its .venv prepared for the tests."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "installer").mkdir()
    (root / "installer" / "requirements.txt").touch()
    (root / "installer" / "requirements-test.txt").touch()
    (root / "backend.py").write_text(BACKEND)
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "desk"\nversion = "1"\n'
    )
    Environment(root).prepare("test")
    return root


def test_an_environment_for_the_tests_serves_the_program_too(checkout):
    assert Environment(checkout).is_ready("test")
    assert Environment(checkout).is_ready("run")


def test_a_changed_lock_is_installed_again(checkout):
    lock = checkout / "installer" / "requirements-test.txt"
    lock.write_text("# changed\n")
    assert not Environment(checkout).is_ready("test")
    assert Environment(checkout).is_ready("run")
    Environment(checkout).prepare("test")
    assert Environment(checkout).is_ready("test")


def test_an_environment_whose_installation_was_killed_is_made_anew(checkout):
    environment = Environment(checkout)
    (environment.home / "unfinished").touch()
    (environment.home / "half-written").touch()
    assert not environment.is_ready("test")
    environment.prepare("test")
    assert environment.is_ready("test")
    assert not (environment.home / "half-written").exists()


def test_an_environment_without_its_python_or_moved_elsewhere_is_not_sound(checkout):
    environment = Environment(checkout)
    assert environment.is_sound()

    away = environment.python.rename(environment.python.with_name("away"))
    assert not environment.is_sound()
    assert not environment.is_ready("run")
    away.rename(environment.python)

    elsewhere = checkout.rename(checkout.with_name("elsewhere"))
    assert not Environment(elsewhere).is_sound()
    assert not Environment(elsewhere).is_ready("run")
    elsewhere.rename(checkout)
    assert environment.is_ready("run")


def test_a_failing_pip_shows_its_own_last_lines(checkout, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    lock = checkout / "installer" / "requirements.txt"
    before = lock.read_text()
    lock.write_text(f"no-such-library==1 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(Stop) as stop:
        Environment(checkout).prepare("run")
    assert stop.value.code == 1
    assert "No matching distribution found for no-such-library==1" in str(stop.value)
    assert not Environment(checkout).is_ready("run")
    lock.write_text(before)
    assert Environment(checkout).is_ready("run"), "a failed download must leave the environment as it was"


def test_recorded_figures_become_rows_of_the_page_sorted_by_name(tmp_path, monkeypatch):
    """
    | what    | value  | unit      | note        | commit | day        |
    | restart |    0.5 | s         |             | 0123ab | 2017-11-03 |
    | stories | 12,000 | histories | three seeds | 0123ab | 2017-11-03 |
    """
    target = tmp_path / "figures.jsonl"
    monkeypatch.setenv("LITTLE_GIANT_FIGURES", str(target))
    record("stories", 12000, "histories", "three seeds")
    record("restart", 0.5, "s")
    lines = target.read_text("utf-8").splitlines()
    assert json.loads(lines[0])["note"] == "three seeds"
    page = measured.page(lines, "0123ab", "2017-11-03", "Python 3.11.2").splitlines()
    assert page[-2:] == [
        "| restart | 0.5 | s |  | 0123ab | 2017-11-03 |",
        "| stories | 12,000 | histories | three seeds | 0123ab | 2017-11-03 |",
    ]


def test_a_run_of_one_long_test_leaves_the_other_figures_as_they_were():
    """
    | what    | value | unit | note | commit | day        |
    | kills   |   200 |      | seed | old    | 2017-11-03 |   stays
    | restart |   0.5 | s    |      | old    | 2017-11-03 |   measured again
    """

    def line(name, value, unit, note=""):
        return json.dumps({"name": name, "value": value, "unit": unit, "note": note})

    before = measured.page(
        [line("kills", 200, "", "seed"), line("restart", 0.5, "s")], "old", "2017-11-03", ""
    )
    after = measured.page([line("restart", 0.4, "s")], "new", "2017-11-04", "", before)
    rows = [row for row in after.splitlines() if row.startswith("| ") and not row.startswith("| what")]
    assert rows == [
        "| kills | 200 |  | seed | old | 2017-11-03 |",
        "| restart | 0.4 | s |  | new | 2017-11-04 |",
    ]


def test_the_parts_of_a_long_run_add_up():
    """
    | what                 | value | unit      | note         | commit | day        |
    | stories, in all      | 1,000 | histories | 2 of 3 parts | 0123ab | 2017-11-03 |
    | stories, part 1 of 3 |   500 | histories | seed 1       | 0123ab | 2017-11-03 |
    | stories, part 3 of 3 |   500 | histories | seed 3       | 0123ab | 2017-11-03 |
    """
    lines = [
        json.dumps({"name": f"stories, part {n} of 3", "value": 500, "unit": "histories", "note": f"seed {n}"})
        for n in (1, 3)
    ]
    once = measured.page(lines[:1], "0123ab", "2017-11-03", "")
    page = measured.page(lines[1:], "0123ab", "2017-11-03", "", once).splitlines()
    assert page[-3] == "| stories, in all | 1,000 | histories | 2 of 3 parts | 0123ab | 2017-11-03 |"


def test_a_long_test_alone_keeps_its_figure_and_its_time(tmp_path):
    """The plugin of this project, on a project of one long test."""
    (tmp_path / "tests").mkdir()
    for name in ("long_runs.py", "figures.py"):
        shutil.copy(INSTALLER.parent / "tests" / name, tmp_path / "tests" / name)
    (tmp_path / "pytest.ini").write_text(f"[pytest]\npythonpath = . {INSTALLER}\nmarkers = full\n")
    (tmp_path / "conftest.py").write_text('pytest_plugins = ("tests.long_runs",)\n')
    (tmp_path / "test_it.py").write_text(
        "import pytest\nfrom tests.figures import record\n"
        "@pytest.mark.full\ndef test_long():\n    record('stories', 12, 'histories')\n"
        "@pytest.mark.full\ndef test_broken():\n    assert False\n"
        "def test_short():\n    record('stories', 1, 'histories')\n"
    )
    unset = {name: value for name, value in os.environ.items() if name != "LITTLE_GIANT_FIGURES"}
    unset["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # quicker
    for chosen in ("full", "not full"):
        run = [sys.executable, "-m", "pytest", "-q", "-m", chosen, "-p", "no:cacheprovider", "test_it.py"]
        subprocess.run(run, cwd=tmp_path, env=unset, capture_output=True)
    page = (tmp_path / "docs" / "measured.md").read_text("utf-8")
    assert "| stories | 12 | histories |" in page
    assert "test_long` passed in | 0 | s |" in page and "test_broken" not in page


def test_figures_outside_a_full_run_are_dropped(tmp_path, monkeypatch):
    monkeypatch.delenv("LITTLE_GIANT_FIGURES", raising=False)
    monkeypatch.chdir(tmp_path)
    record("restart", 0.5, "s")
    assert os.listdir(tmp_path) == []


def test_an_unknown_command_is_refused_with_the_ones_there_are():
    answer = subprocess.run(
        [sys.executable, INSTALLER / "dev.py", "jump"], capture_output=True, encoding="utf-8"
    )
    assert answer.returncode == 2
    assert all(name in answer.stderr for name in ("run", "test", "bench"))
    assert "Traceback" not in answer.stderr


def test_the_tour_of_a_second_run_leaves_the_first_one_alone(tmp_path: Path):
    wanted = tmp_path / "tour"
    assert dev.unused(wanted) == wanted
    for name in ("tour", "tour-2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "证书.pdf").touch()
    assert dev.unused(wanted) == tmp_path / "tour-3"
