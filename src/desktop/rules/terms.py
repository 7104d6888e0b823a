"""Terms of whole years."""

from calendar import monthrange
from datetime import date, timedelta


def last_day(first: date, years: int) -> date:
    """The last day of a term of whole years that begins on `first`."""
    try:
        return first.replace(year=first.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(first.year + years, 2, 28)


def last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
