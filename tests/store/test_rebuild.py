"""The tables are what the log adds up to, and the migrations make exactly the declared tables."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.actions import records, undo
from desktop.queries.desk import Desk
from desktop.records import Enterprise, Record
from desktop.store.actor import Draft
from desktop.store.dump import digest, dump
from desktop.store.rebuild import rebuild


def rebuilt_digest(desk: Desk) -> str:
    """The digest after a rebuild that is rolled back."""
    with desk.store.database.write() as connection:
        rebuild(connection)
        return digest(connection)


def digest_now(desk: Desk) -> str:
    with desk.store.read() as connection:
        return digest(connection)


def test_migrations_make_the_declared_tables(office: Desk) -> None:
    with office.store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


def test_a_rebuild_from_the_log_equals_the_tables(office: Desk) -> None:
    made = [records.save(office, "enterprise", {"name": f"鞍山第{n}阀门有限公司"}) for n in range(5)]
    ids = [outcome.ids[0] for outcome in made]
    records.save(office, "enterprise", {"contact": "李工", "four_new": ("technology", "model")}, ids[0])
    records.save(office, "enterprise", {"contact": None}, ids[0])
    records.remove(office, "enterprise", ids[1:3])
    records.restore(office, "enterprise", ids[1:2])
    undo.undo_batch(office, made[4].batch)
    assert rebuilt_digest(office) == digest_now(office)


def test_a_batch_that_fails_half_way_leaves_nothing(office: Desk) -> None:
    before = digest_now(office)
    with office.store.unit_of_work(office.actor, "edit") as work:
        work.put(Enterprise, Draft({"name": "鞍山未提交有限公司"}))
    assert digest_now(office) == before


def test_the_dump_leaves_out_people_stations_and_time(office: Desk) -> None:
    records.save(office, "enterprise", {"name": "鞍山钢铁粉末有限公司", "capital": 12_345})
    with office.store.read() as connection:
        (line,) = dump(connection, ["enterprise"])
    text = line.decode()
    assert '"capital":12345' in text and "鞍山钢铁粉末有限公司" in text
    assert office.actor.name not in text and office.store.origin not in text
