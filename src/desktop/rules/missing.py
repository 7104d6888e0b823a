"""What a gate or a money rule answers when it does not open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: what, who can supply it, and the clause that asks for it."""

    what: str
    who_can_supply: str
    clause: str

    def __str__(self) -> str:
        return f"{self.what}（{self.who_can_supply}；依据：{self.clause}）"
