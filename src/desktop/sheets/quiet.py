"""Reading without a reader's own words on the terminal."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2
_one_at_a_time = threading.Lock()  # two that take turns out of order would leave the terminal mute


@contextmanager
def quiet() -> Iterator[None]:
    """Whatever is written to standard error meanwhile is lost; a window without a terminal is fine too.

    calamine tells of a panic there, past Python, before it raises what we turn into a sentence.
    """
    with _one_at_a_time:
        try:
            kept = os.dup(_STDERR)
        except OSError:
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STDERR)
        os.close(nowhere)
        try:
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
