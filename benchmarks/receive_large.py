"""A package of 100,000 firms and 200,000 edits, looked at and then taken."""

from functools import partial

from .exchanging import LARGE, receiving

compare = partial(receiving, what=LARGE, times=10, aim=5, rounds=3)
