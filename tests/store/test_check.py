"""系统自检: whoever alters an entry, a table, a commit or a file behind the program's back is found out."""

import sqlite3
from pathlib import Path

import pytest

from desktop.actions import records
from desktop.actions.attachments import attach
from desktop.queries.desk import Desk
from desktop.store.check import check


def findings(desk: Desk) -> dict[str, str]:
    """What is not fine, with its detail."""
    return {finding.what: finding.detail for finding in check(desk.store) if not finding.fine}


@pytest.fixture
def firm(office: Desk, tmp_path: Path) -> str:
    firm = records.save(office, "enterprise", {"name": "鞍山阀门有限公司", "capital": 100}).ids[0]
    records.save(office, "enterprise", {"contact": "王工"}, firm)
    records.save(office, "enterprise", {"name": "鞍山乙有限公司"})
    scan = tmp_path / "营业执照.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    attach(office, firm, [scan])
    assert findings(office) == {}
    return firm


def behind_the_back(desk: Desk, statement: str, *values: object) -> int:
    with sqlite3.connect(desk.store.place.database) as raw:
        touched = raw.execute(statement, values).rowcount
    raw.close()
    assert touched, "the tampering must have done something"
    return touched


CHAIN, TABLES = "变更记录的签名链", "各表与变更记录一致"
LAST = "(SELECT max(arrival) FROM log_commit)"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE enterprise SET capital = 200", {TABLES}),
        ("DELETE FROM enterprise WHERE name = '鞍山乙有限公司'", {TABLES}),
        ("INSERT INTO enterprise (id, name) VALUES ('x', '鞍山假有限公司')", {TABLES}),
        (
            "UPDATE log_entry SET changes = CAST(replace(CAST(changes AS TEXT), '王工', '李工') AS BLOB)",
            {CHAIN, TABLES},
        ),
        ("UPDATE log_entry SET note = '第99行' WHERE kind = 'enterprise'", {CHAIN}),
        (f"UPDATE log_commit SET user = 'somebody' WHERE arrival = {LAST}", {CHAIN}),
        (f"UPDATE log_commit SET hlc = hlc + 1 WHERE arrival = {LAST}", {CHAIN}),
        (f"UPDATE log_commit SET seal = zeroblob(64) WHERE arrival = {LAST}", {CHAIN}),
        ("UPDATE log_entry SET changes = 'not a blob' WHERE kind = 'enterprise'", {CHAIN, TABLES}),
        ("UPDATE log_entry SET changes = x'00ff' WHERE kind = 'enterprise'", {CHAIN, TABLES}),
        ("UPDATE enterprise SET registered_on = 'yesterday'", {TABLES}),
        (f"DELETE FROM log_entry WHERE arrival = {LAST} - 1", {CHAIN, TABLES}),
        (f"DELETE FROM log_commit WHERE arrival = {LAST} - 1", {CHAIN, TABLES}),
        ("UPDATE incarnation SET public_key = zeroblob(32)", {CHAIN}),
        ("DELETE FROM incarnation", {CHAIN}),
    ],
)
def test_tampering_is_found_and_named(office: Desk, firm: str, statement: str, found: set[str]) -> None:
    behind_the_back(office, statement)
    said = findings(office)
    assert set(said) == found
    if CHAIN in found:
        assert office.store.origin in said[CHAIN]


def test_an_entry_slipped_in_with_its_table_row_is_found(office: Desk, firm: str) -> None:
    """Consistent with the tables, but no commit covers it."""
    behind_the_back(
        office,
        """INSERT INTO log_entry (origin, seq, kind, record, changes, note, arrival)
           SELECT origin, 99999, 'enterprise', 'x', '{"name":["鞍山假有限公司"]}', '', arrival
           FROM log_commit ORDER BY arrival DESC LIMIT 1""",
    )
    behind_the_back(office, "INSERT INTO enterprise (id, name) VALUES ('x', '鞍山假有限公司')")
    assert "99999" in findings(office)[CHAIN]


def test_a_missing_attachment_is_named(office: Desk, firm: str) -> None:
    (file,) = office.store.place.attachments.iterdir()
    file.unlink()
    assert findings(office) == {"附件齐全": "缺少：营业执照.pdf"}


def test_an_attachment_with_other_content_is_named(office: Desk, firm: str) -> None:
    (file,) = office.store.place.attachments.iterdir()
    file.write_bytes(b"%PDF-1.4 another scan")
    assert findings(office) == {"附件内容": "被改动过：营业执照.pdf"}


def test_a_key_that_others_may_read_is_named(office: Desk, firm: str) -> None:
    office.store.place.key.chmod(0o644)
    assert set(findings(office)) == {"签名密钥的权限"}


def test_checking_writes_nothing(office: Desk, firm: str) -> None:
    before = office.store.place.database.read_bytes()
    check(office.store)
    assert office.store.place.database.read_bytes() == before
