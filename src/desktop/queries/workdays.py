"""The calendar in force: the published one, with the days that an administrator entered laid over it."""

from sqlalchemy import Connection

from desktop.records import CalendarDay
from desktop.rules.working_days import Calendar
from desktop.store.rows import find


def working_calendar(connection: Connection, published: Calendar) -> Calendar:
    rows = find(connection, CalendarDay, order=(CalendarDay.__table__.c.day,))
    return published.with_days((row.day, row.kind == "workday") for row in rows)
