"""What a package of 100,000 firms and 200,000 edits would do, said before anything is written."""

from functools import partial

from .exchanging import LARGE, previewing

compare = partial(previewing, what=LARGE, times=10, aim=5, rounds=3)
