"""Figures that the long tests measure and docs/measured.md shows."""

import json
import os

FIGURES = "LITTLE_GIANT_FIGURES"  # the file that a run collects them in

def record(name: str, value: float, unit: str, note: str = "") -> None:
    """Add one figure to a run of the long tests (see tests/long_runs.py); in any other run do nothing.

    ``name`` says what was measured ("kills survived during an import"), ``unit`` in what ("ms", "histories"),
    ``note`` how (median of how many, on which data). One write per figure, so parallel workers cannot mix lines.
    """
    target = os.environ.get(FIGURES)
    if not target:
        return
    line = json.dumps({"name": name, "value": value, "unit": unit, "note": note}, ensure_ascii=False) + "\n"
    with open(target, "ab", buffering=0) as figures:
        figures.write(line.encode())
