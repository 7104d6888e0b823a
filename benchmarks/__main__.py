"""python -m benchmarks [NAME …] [--rounds N] [--page FILE --basis TEXT]

Without names every benchmark is run. `--page` keeps the table as a page that says on what it was measured.
"""

import argparse
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from .measuring import Result, measure
from .report import HEAD, line, page

BENCHMARKS = (
    "import_rows", "export_rows", "certificates", "notice", "first_paint", "first_figures", "search",
    "lists_open", "overview_open", "tab_switch", "finder", "form_open", "repaint", "memory",
    "preview", "receive", "receive_unseen", "save", "repaint_importing", "repaint_receiving", "pack_large",
    "preview_large", "receive_large", "million",
)  # fmt: skip


def main() -> int:
    """0 when every aim was reached, 1 when one was missed."""
    asked = _arguments()
    print(HEAD)
    with tempfile.TemporaryDirectory(prefix="little-giant-bench-") as work:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["LITTLE_GIANT_PROFILE"] = str(Path(work) / "profile")
        results = [_run(name, Path(work) / name, asked.rounds) for name in asked.names or BENCHMARKS]
    if asked.page:
        asked.page.write_text(page(results, asked.basis), "utf-8")
    return 0 if all(result.reached for result in results) else 1


def _run(name: str, folder: Path, rounds: int | None) -> Result:
    folder.mkdir()
    result = measure(import_module(f"benchmarks.{name}").compare(folder), rounds)
    print(line(result), flush=True)
    return result


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--rounds", type=int, help="how often each side is run")
    parser.add_argument("--page", type=Path, help="write the table to this page")
    parser.add_argument("--basis", default="", help="on what it was measured, for the page")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
