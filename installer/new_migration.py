"""Draft a migration from what the records declare beyond the last one.  usage: new_migration.py NUMBER "what it does" """

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from desktop.assets import asset
from desktop.store.database import Database


def main(number: str, message: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(asset("db")))
    config.set_main_option("path_separator", "os")
    with tempfile.TemporaryDirectory() as folder:
        config.attributes["database"] = Database(Path(folder) / "scratch.db")
        if any(asset("db", "versions").glob("*.py")):
            command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    main(*sys.argv[1:])
