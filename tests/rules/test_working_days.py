"""Terms: the first day is not counted, make-up Saturdays are, a natural term rolls past days off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import tables
from desktop.fields import Refusal
from desktop.rules.working_days import Calendar, add_natural_days, add_working_days, is_working_day

CALENDAR = tables.calendar()

#   from        working days  ends         because
TERMS = """
    2017-09-27   5            2017-10-10   2017-09-30 is a make-up day, 10-01 to 10-08 are off
    2017-09-27   7            2017-10-12   the same week
    2017-01-24   5            2017-02-06   Spring Festival; Saturday 02-04 works
    2017-03-30  10            2017-04-14   Tomb-sweeping; Saturday 04-01 works
    2017-06-01   7            2017-06-12   no holiday between
    2017-06-02   1            2017-06-05   over a weekend
"""
#   from        natural days  ends         because
NATURAL = """
    2017-09-25   7            2017-10-09   10-02 is off: the first working day after the holiday
    2017-06-01   5            2017-06-06   an ordinary Tuesday
    2017-06-05   5            2017-06-12   06-10 is a Saturday
    2017-09-23   7            2017-09-30   a Saturday that is worked
"""


def rows(table):
    return [line.split(maxsplit=3)[:3] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("start", "days", "ends"), rows(TERMS))
def test_working_days(start, days, ends):
    expected = (date.fromisoformat(ends), None)
    assert add_working_days(date.fromisoformat(start), int(days), CALENDAR) == expected


@pytest.mark.parametrize(("start", "days", "ends"), rows(NATURAL))
def test_natural_days(start, days, ends):
    expected = (date.fromisoformat(ends), None)
    assert add_natural_days(date.fromisoformat(start), int(days), CALENDAR) == expected


def test_past_the_end_of_the_calendar_monday_to_friday_is_assumed_and_said():
    ends, warning = add_working_days(date(2026, 12, 30), 5, CALENDAR)
    assert ends == date(2027, 1, 6)
    assert warning == "2027年节假日未导入，按周一至周五推算，请在“节假日调休”中补录后核对。"
    assert add_natural_days(date(2026, 12, 30), 3, CALENDAR)[1] == warning


def test_every_missing_year_is_named():
    assert add_natural_days(date(2027, 12, 30), 5, CALENDAR)[1].startswith("2027、2028年")
    assert "2003年" in add_working_days(date(2003, 5, 6), 1, CALENDAR)[1]


def test_an_empty_calendar_covers_nothing():
    empty = Calendar(frozenset(), frozenset())
    assert add_working_days(date(2017, 9, 29), 1, empty)[0] == date(2017, 10, 2)


def test_days_entered_by_an_administrator_win():
    edited = CALENDAR.with_days(
        [(date(2017, 6, 5), False), (date(2017, 6, 10), True), (date(2017, 10, 1), True)]
    )
    assert not is_working_day(date(2017, 6, 5), edited)
    assert is_working_day(date(2017, 6, 10), edited)
    assert is_working_day(date(2017, 10, 1), edited)
    undone = edited.with_days([(date(2017, 6, 10), False)])
    assert not is_working_day(date(2017, 6, 10), undone)


def test_a_single_day_added_does_not_make_a_year_complete():
    new_year = CALENDAR.with_days([(date(2027, 1, 1), False)])
    assert 2027 not in new_year.years
    assert 2027 in new_year.with_days([(date(2027, 10, 1), False)]).years


@pytest.mark.parametrize("days", [0, -3, 100_000])
def test_a_term_of_an_absurd_length_is_refused(days):
    for add in (add_working_days, add_natural_days):
        with pytest.raises(Refusal, match="不合理"):
            add(date(2017, 6, 1), days, CALENDAR)


@given(st.dates(date(2004, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_a_term_holds_exactly_its_number_of_working_days_and_ends_on_one(start, days):
    ends, _ = add_working_days(start, days, CALENDAR)
    passed = [start + timedelta(n) for n in range(1, (ends - start).days + 1)]
    assert sum(is_working_day(day, CALENDAR) for day in passed) == days
    assert is_working_day(ends, CALENDAR)
