"""Firms with one valid code are one; an invalid code, however it came in, proves nothing (office.md 22: the same code, ask)."""

import pytest
from sqlalchemy import update

from desktop.actions import records
from desktop.queries.desk import Desk
from desktop.queries.everywhere import records_like
from desktop.queries.lists import find_ids
from desktop.queries.look import Look
from desktop.records.library import Enterprise
from desktop.store.sameness import aliases

VALID, INVALID = "912103002414200141", "912103002414200142"


@pytest.mark.parametrize(("code", "shown"), [(VALID, 1), (INVALID, 2)])
def test_lists_the_finder_and_the_dump_agree_on_what_an_equal_code_means(
    office: Desk, code: str, shown: int
) -> None:
    names = ("鞍山孪生甲有限公司", "鞍山孪生乙有限公司")
    ids = [records.save(office, "enterprise", {"name": name}).ids[0] for name in names]
    table = Enterprise.__table__
    with office.store.database.write() as connection:  # as an older program or another station may have let it in
        connection.execute(update(table).where(table.c.id.in_(ids)).values(code=code))
        connection.commit()
        assert len(aliases(connection, Enterprise)) == 2 - shown
    assert len(find_ids(office, Look("enterprise"))) == shown
    assert len(find_ids(office, Look("enterprise", search="孪生"))) == shown
    assert len(records_like(office, "孪生")) == shown
