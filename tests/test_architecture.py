"""The rooms of the house and who may call whom: each rule is a sentence, and the message when it is broken."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "desktop"

MAY_IMPORT = {
    "fields": set(),
    "records": {"fields"},
    "log": {"fields"},
    "rules": {"fields", "records"},
    "store": {"fields", "records", "rules", "log", "tables", "assets"},
    "sheets": {"fields", "records", "rules", "tables", "assets"},
    "paper": {"fields", "records", "rules", "tables", "assets"},
    "exchange": {"fields", "records", "rules", "log"},
    "queries": {"fields", "records", "rules", "log", "store", "sheets", "paper", "exchange", "tables", "assets"},
    "actions": {
        "fields", "records", "rules", "log", "store", "sheets", "paper", "exchange", "queries", "tables", "assets",
    },
    "views": {"actions", "queries", "fields", "assets"},
    "cli": {"actions", "queries", "fields"},
}  # fmt: skip
NEVER = {
    "fields": {"PySide6", "openpyxl", "reportlab"},
    "records": {"PySide6", "openpyxl", "reportlab"},
    "rules": {"PySide6", "sqlalchemy", "openpyxl", "reportlab"},
    "log": {"PySide6", "sqlalchemy", "openpyxl", "reportlab"},
    "store": {"PySide6", "openpyxl", "reportlab"},
    "sheets": {"PySide6", "sqlalchemy", "reportlab"},
    "paper": {"PySide6", "sqlalchemy", "openpyxl"},
    "queries": {"PySide6"},
    "actions": {"PySide6"},
    "views": {"sqlalchemy", "openpyxl", "reportlab", "alembic", "pypdfium2", "docx"},
    "cli": {"PySide6", "sqlalchemy", "openpyxl", "reportlab", "alembic"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Full names of what a file imports, also inside functions; relative ones made absolute."""
    found = set()
    parts = ["desktop", *path.relative_to(PACKAGE).with_suffix("").parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(parts[: -node.level]) if node.level else ""
            module = ".".join(filter(None, (start, node.module)))
            found |= {f"{module}.{alias.name}" for alias in node.names} | {module}
    return found


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_the_rooms_it_stands_on(room: str) -> None:
    for path in FILES:
        if room_of(path) == room:
            ours = {name.split(".")[1] for name in imports(path) if name.startswith("desktop.")}
            strangers = ours - MAY_IMPORT[room] - {room}
            assert not strangers, f"{path.name}: {room} must not know {', '.join(sorted(strangers))}"


@pytest.mark.parametrize("room", sorted(NEVER))
def test_a_room_leaves_libraries_of_other_rooms_alone(room: str) -> None:
    for path in FILES:
        if room_of(path) == room:
            strangers = {name.split(".")[0] for name in imports(path)} & NEVER[room]
            assert not strangers, f"{path.name}: {room} must not import {', '.join(sorted(strangers))}"


def test_nothing_but_the_store_inserts_updates_or_deletes() -> None:
    writing = {"insert", "update", "delete"}
    for path in FILES:
        if room_of(path) != "store":
            found = {n.rsplit(".", 1)[-1] for n in imports(path) if n.startswith("sqlalchemy")} & writing
            assert not found, f"{path}: only the store's unit of work writes"


def test_no_file_is_longer_than_400_lines() -> None:
    long = [f"{path.name}: {n}" for path in FILES if (n := len(path.read_text("utf-8").splitlines())) > 400]
    assert not long, "split by what it does: " + "; ".join(long)


def test_no_room_has_a_bucket_for_everything() -> None:
    buckets = {"utils", "common", "manager", "base", "helpers", "misc"}
    assert not [path for path in FILES if path.stem in buckets]


def test_migrations_know_only_alembic_and_sqlalchemy() -> None:
    for path in (PACKAGE.parents[1] / "db" / "versions").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        roots = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        roots |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        assert roots <= {"alembic", "sqlalchemy"}, f"{path.name} must run unchanged in ten years"
