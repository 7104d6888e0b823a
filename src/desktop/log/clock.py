"""Hybrid logical clock: 48 bits of milliseconds, 16 bits of counter. It orders what is shown, and decides nothing."""

from datetime import UTC, datetime

FAR_AHEAD_MS = 10 * 60 * 1000  # a stamp further ahead than this never advances our clock


def tick(previous: int, now_ms: int) -> int:
    """The next own stamp: never equal to the previous; falls back once a clock that ran far ahead is put right."""
    if (previous >> 16) - now_ms > FAR_AHEAD_MS:
        return now_ms << 16
    return max(previous + 1, now_ms << 16)


def moment(hlc: int) -> datetime:
    """The wall time of a stamp, in UTC."""
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC)
