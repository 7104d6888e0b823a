"""What the records say when they are read together though no field is in conflict: the same thing recorded twice."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from desktop.records import record_types


def duplicates_among(connection: Connection, touched: Mapping[str, str]) -> set[str]:
    """Those of the touched records that share an identifier with another live record of their type.

    Only what a single field tells is compared here: a credit code, a login name.
    """
    found: set[str] = set()
    for key in set(touched.values()) & set(record_types()):
        record = record_types()[key]
        for names in record.about.match:
            if len(names) != 1:
                continue
            table = record.__table__
            column = table.c[names[0]]
            twice = select(column).where(column.is_not(None)).group_by(column).having(func.count() > 1)
            lines = connection.execute(select(table.c.id).where(column.in_(twice))).scalars()
            found |= {record_id for record_id in lines if record_id in touched}
    return found
