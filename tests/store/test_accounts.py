"""Passwords: hashed with argon2, on this station only, nowhere in plain text."""

from pathlib import Path

import pytest

from desktop.actions import keeping
from desktop.actions.found_office import Founding, found_office
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.store import accounts
from desktop.store.backup import back_up
from desktop.store.dump import dump
from desktop.store.store import Store
from desktop.store.tables import log_entry

PASSWORD = "Anshan#2017-密码"


@pytest.fixture
def bureau(tmp_path: Path) -> Desk:
    """A folder for real work, with its administrator."""
    founding = Founding(tmp_path / "real", "ALL", "张管理", "zhang", PASSWORD)
    with found_office(founding) as store:
        with store.read() as connection:
            actor = accounts.sign_in(connection, "zhang", PASSWORD, store.practice)
        yield Desk(store, actor)


def sign_in(store: Store, login: str, password: str | None):
    with store.read() as connection:
        return accounts.sign_in(connection, login, password, store.practice)


def test_the_right_password_lets_in_by_login_or_by_name(bureau: Desk) -> None:
    assert sign_in(bureau.store, "zhang", PASSWORD) == sign_in(bureau.store, "张管理", PASSWORD)


@pytest.mark.parametrize(
    ("login", "password"),
    [("zhang", PASSWORD.lower()), ("zhang", ""), ("zhang", None), ("nobody", PASSWORD), ("", PASSWORD)],
)
def test_a_refusal_does_not_say_which_half_was_wrong(bureau: Desk, login: str, password: str | None) -> None:
    with pytest.raises(Refusal, match="登录名或密码不对"):
        sign_in(bureau.store, login, password)


def test_a_name_may_be_typed_in_pinyin_where_only_one_is_spelt_so(bureau: Desk) -> None:
    keeping.add_user(bureau, "王敏", "经办人", "CX", PASSWORD, "王敏")
    assert sign_in(bureau.store, "wangmin", PASSWORD).name == "王敏"
    keeping.add_user(bureau, "wm2", "经办人", "CX", PASSWORD, "汪敏")
    with pytest.raises(Refusal, match="登录名或密码不对"):
        sign_in(bureau.store, "WangMin", PASSWORD)


def test_no_file_of_the_folder_and_no_backup_holds_the_password(bureau: Desk, tmp_path: Path) -> None:
    keeping.add_user(bureau, "wang", "经办人", "CX", PASSWORD, "王经办")
    back_up(bureau.store)
    bureau.store.close()
    for path in bureau.store.place.folder.rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes(), path
            assert PASSWORD.encode("utf-16-le") not in path.read_bytes(), path


def test_a_hash_is_argon2_salted_and_stays_out_of_log_and_dump(bureau: Desk) -> None:
    keeping.add_user(bureau, "wang", "经办人", "CX", PASSWORD, "王经办")
    with bureau.store.read() as connection:
        hashes = connection.execute(accounts.select(accounts.credential.c.argon2)).scalars().all()
        logged = b"".join(connection.execute(accounts.select(log_entry.c.changes)).scalars())
        dumped = b"".join(dump(connection))
    assert len(set(hashes)) == 2 and all(one.startswith("$argon2id$") for one in hashes)
    assert b"argon2" not in logged + dumped


def test_a_short_password_is_refused_and_leaves_no_user(bureau: Desk) -> None:
    with pytest.raises(Refusal, match="至少 8 位"):
        keeping.add_user(bureau, "wang", "经办人", "CX", "1234567")
    with pytest.raises(Refusal, match="登录名或密码不对"):
        sign_in(bureau.store, "wang", "1234567")


def test_a_new_password_ends_the_old_one(bureau: Desk) -> None:
    with bureau.store.database.write() as connection:
        accounts.set_password(connection, bureau.actor.id, "another-password")
        connection.commit()
    sign_in(bureau.store, "zhang", "another-password")
    with pytest.raises(Refusal):
        sign_in(bureau.store, "zhang", PASSWORD)


def test_a_disabled_user_stays_out_and_the_records_stay(bureau: Desk) -> None:
    keeping.add_user(bureau, "wang", "经办人", "CX", PASSWORD, "王经办")
    keeping.disable_user(bureau, "wang")
    with pytest.raises(Refusal):
        sign_in(bureau.store, "wang", PASSWORD)


def test_in_practice_nobody_has_a_password(store: Store) -> None:
    assert sign_in(store, "jingban", None).name == "王经办"
    with pytest.raises(Refusal, match="登录名或密码不对"):
        sign_in(store, "nobody", None)
