"""Where a person sits: an open store and who is using it."""

from dataclasses import dataclass
from datetime import date

from desktop.store.actor import Actor
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """What every query and action is given. `on` fixes today's date for replays and tests."""

    store: Store
    actor: Actor
    on: date | None = None

    @property
    def today(self) -> date:
        return self.on or date.today()
