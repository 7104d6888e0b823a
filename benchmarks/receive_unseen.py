"""A package of 10,000 firms × 8 fields and 20,000 edits, proven and taken in one go, as on the command line."""

from functools import partial

from .exchanging import SMALL, receiving

compare = partial(receiving, what=SMALL, times=1, aim=0.5, rounds=5, looked_at=False)
