"""Who may put which number on paper, and spend what: said with lists of what was handed over, and nothing else.

A `life` is one incarnation of a data folder. Papers and books are of this world: no restore takes them back. This
file imports nothing of the program.
"""

from dataclasses import dataclass, field

Known = frozenset[int]
ENDLESS = 10**6


@dataclass(frozen=True)
class Stretch:
    """`event` is the one by which a folder hears of it; `life` may give out `first` to `last`."""

    event: int
    life: str
    first: int
    last: int


@dataclass(frozen=True)
class Sum:
    """Money put with a life (or, when `spent`, committed by it), heard of by `event`."""

    event: int
    life: str
    amount: int
    spent: bool = False


@dataclass
class World:
    """`papers`: number → the life that put it there. `let_out`: the last number that each life let others have."""

    budget: int
    stretches: list[Stretch] = field(default_factory=list)
    papers: dict[int, str] = field(default_factory=dict)
    let_out: dict[str, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def next_number(self, life: str, known: Known) -> int | None:
        """What this folder must give out next; None where it must refuse."""
        for one in self._held(life, known):
            used = [n for n, by in self.papers.items() if by == life and one.first <= n <= one.last]
            last = self.let_out.get(life, 0) if one.last == ENDLESS else 0
            following = max([one.first - 1, last, *used]) + 1
            if following <= one.last:
                return following
        return None

    def _held(self, life: str, known: Known) -> list[Stretch]:
        return [one for one in self.stretches if one.life == life and one.event in known]

    def issues(self, life: str, known: Known) -> bool:
        """Whether this folder gives out what nobody holds."""
        return any(one.last == ENDLESS for one in self._held(life, known))

    def on_paper(self, lives: set[str]) -> int:
        """The last number that a person finds on papers, or in the book of what was let out, of these lives."""
        own = [n for n, by in self.papers.items() if by in lives]
        return max([0, *own, *(self.let_out.get(life, 0) for life in lives)])

    def free(self, life: str, known: Known) -> int:
        return sum(
            -s.amount if s.spent else s.amount for s in self.sums if s.life == life and s.event in known
        )

    def allotted(self, known: Known | None = None) -> int:
        return sum(s.amount for s in self.sums if not s.spent and (known is None or s.event in known))

    def spent(self, lives: set[str]) -> int:
        return sum(s.amount for s in self.sums if s.spent and s.life in lives)

    def put_on_paper(self, number: int, life: str) -> None:
        assert number not in self.papers, (
            f"N1: {number} is on two papers, of {self.papers.get(number)} and {life}"
        )
        self.papers[number] = life

    def audit(self) -> None:
        """E1: nobody spent more than lay with them, and all together no more than the budget."""
        assert self.allotted() <= self.budget, "E1: more was allotted than there is"
        for life in {s.life for s in self.sums}:
            assert self.free(life, frozenset(s.event for s in self.sums)) >= 0, (
                "E1: more was spent than lay there"
            )
