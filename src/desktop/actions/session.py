"""Opening a data folder and sitting down at it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.queries.desk import Desk
from desktop.store import accounts
from desktop.store.place import Held
from desktop.store.store import ONLY_LOOK, Store

__all__ = ["Held", "Session", "sit_down", "take_up"]


@dataclass
class Session:
    """An open folder and the desk of the user who signed in."""

    desk: Desk
    window: Any = None

    @classmethod
    def open(
        cls, folder: Path, login: str | None, password: Callable[[], str], only_look: str = ""
    ) -> "Session":
        """Raises `Refusal` when the folder cannot be opened or the user may not come in; then it is closed.

        Raises `Held` when it can be looked at only; `only_look` is what that said, to open it so.
        """
        store = Store.look_at(folder, only_look) if only_look else Store.open(folder)
        os.environ[ONLY_LOOK] = only_look  # heard by the processes that this one starts
        try:
            desk = sit_down(store, login, password)
            if not only_look:
                take_up(desk)
            return cls(desk)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        self.desk.store.close()


def take_up(desk: Desk) -> None:
    """Finish what a crash left undone: packages that waited and can be taken by now."""
    from .receive import retry_parked

    retry_parked(desk)


def sit_down(store: Store, login: str | None, password: Callable[[], str]) -> Desk:
    """The desk of a user: without a password in practice. In practice the first handler sits there by default."""
    if store.practice:
        login, secret = login or "jingban", None
    else:
        secret = password()
    with store.read() as connection:
        return Desk(store, accounts.sign_in(connection, login, secret, store.practice))
