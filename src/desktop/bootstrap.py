"""The one composition root: it knows every room, and hands the window and the tour to the command line."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Faces:
    """What the command line cannot import itself."""

    @staticmethod
    def open_window(given: Any) -> int:
        from desktop.views.program import open_window

        return open_window(given.data, given.user)

    @staticmethod
    def run_tour(folder: Path) -> int:
        from desktop.tour import run_tour

        return run_tour(folder)


def main(arguments: list[str] | None = None) -> None:
    """The entry point `little-giant`. Ends the process with the exit code of docs: 0, 1 or 2."""
    if (sys.argv[1:] if arguments is None else arguments) == ["worker"]:  # how a frozen window starts it
        from desktop.worker import main as serve

        serve()
        return
    from desktop.cli.program import little_giant

    little_giant.main(arguments, prog_name="little-giant", obj=Faces())
    sys.exit(0)


if __name__ == "__main__":
    main()
