"""What the office counts, each declared once: for targets, trends and reports alike, with its definition in words.

A measure is a flow (what happened in a period: `on` dates it) or a stock (what stands at a day: begun by `on`,
not ended by `until`). Every figure comes with the look that opens exactly the records it counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from desktop.fields import Kind
from desktop.records import record_types
from desktop.records.reports import MEASURES as WORDS
from desktop.rules.hnte_counting import COUNTED
from desktop.rules.periods import Period

from .look import Filter, Look
from .standing import COMMITTED
from .tally import tally

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Measure:
    """`task` is the plan task it tells of; `year` names the field that says to which year a record counts.

    `sums` adds up a field instead of counting records. `stock` counts what stands at the end of a period.
    """

    key: str
    task: str
    kind: str
    filters: tuple[Filter, ...] = ()
    on: str = ""
    until: str = ""
    year: str = ""
    sums: str = ""
    stock: bool = False
    clause: str = ""

    @property
    def label(self) -> str:
        return next(choice.label for choice in WORDS if choice.key == self.key)

    @property
    def is_money(self) -> bool:
        return bool(self.sums) and record_types()[self.kind].field(self.sums).kind is Kind.MONEY

    @property
    def unit(self) -> str:
        return "万元" if self.is_money else record_types()[self.kind].about.measure

    def within(self, period: Period) -> Look:
        """What happened in the period; of a stock, what was added to it."""
        dated = (Filter(self.on, ">", period.first - DAY), Filter(self.on, "<", period.last + DAY))
        return self._look(period.year, dated if self.on else ())

    def up_to(self, period: Period) -> Look:
        """累计: since the 1st of January; of a stock, all that stands at the period's last day."""
        if not self.stock:
            return self.within(Period(period.year)) if not self.on else self._since_january(period.year, period.last)
        return self.standing(period.year, period.last)

    def standing(self, year: int, day: date) -> Look:
        """As `day` ends: of a flow, what happened of that year so far, undated ones of the year included."""
        if not self.stock:
            return self._look(year, ()) if self.year or not self.on else self._since_january(year, day)
        ends = (Filter(self.until, "open", day),) if self.until else ()
        begun = (Filter(self.on, "<", day + DAY),) if self.on else ()
        return self._look(year, (*begun, *ends))

    def _since_january(self, year: int, day: date) -> Look:
        """Of that year, whichever later one `day` is in: the plan of 2017 is looked back at in 2018 too."""
        first, last = date(year, 1, 1), min(day, date(year, 12, 31))
        return self._look(year, (Filter(self.on, ">", first - DAY), Filter(self.on, "<", last + DAY)))

    def _look(self, year: int, more: tuple[Filter, ...]) -> Look:
        of_year = (Filter(self.year, "=", year),) if self.year else ()
        return Look(self.kind, filters=(*of_year, *self.filters, *more))

    def count(self, connection: Connection, look: Look) -> int | Decimal:
        return tally(connection, look, self.sums)


def _is(field: str, value: object) -> Filter:
    return Filter(field, "=", value)


def _in(field: str, *values: str) -> Filter:
    return Filter(field, "in", values)


_SEED, _GROWTH = _is("pool", "seed"), _is("pool", "growth")
_LENT = _in("state", "lent", "cancelled")
_REGISTERED = _is("state", "registered")
_CLOSED = _in("state", "closed", "exited")

_DECLARED: tuple[Measure, ...] = (
    Measure("contest_entries", "1", "contest_entry", (), "signed_up_on", clause="方案二（一）"),
    Measure("seed_pool_first_batch", "3", "pool_enrolment", (_SEED, _is("batch", 1)), "enrolled_on",
            stock=True, clause="方案一（二）1"),
    Measure("teams_enrolled", "10", "pool_enrolment", (_SEED,), "enrolled_on", clause="方案一（一）1"),
    Measure("teams_appraised", "3", "appraisal", (_is("state", "reported"),), "reported_on", clause="方案二（三）"),
    Measure("teams_recognised", "3", "shortlist_entry", (_is("state", "recognised"),), "recognised_on",
            clause="方案二（三）"),
    Measure("teams_settled", "3", "settlement", (), "registered_on", clause="方案二（三）"),
    Measure("growth_pool_members", "5", "pool_enrolment", (_GROWTH,), "enrolled_on", "withdrawn_on",
            stock=True, clause="方案一（二）2"),
    Measure("growth_pool_entered", "5", "pool_enrolment", (_GROWTH,), "enrolled_on", clause="方案一（二）2"),
    Measure("sme_evaluated", "5", "sme_evaluation", (), "evaluated_on", year="year", clause="国科发政〔2017〕115号"),
    Measure("sme_qualified", "5", "sme_evaluation", (_is("conclusion", "qualified"),), "evaluated_on",
            year="year", clause="国科发政〔2017〕115号"),
    Measure("sme_registered", "5", "sme_evaluation", (), "announced_on", clause="国科发政〔2017〕115号"),
    Measure("demonstrations_recognised", "5", "demonstration", (_is("state", "recognised"),), "recognised_on",
            year="year", clause="方案一（二）2；二（五）"),
    Measure("new_hnte", "4", "hnte", (_is("kind", "new"), _in("state", *COUNTED)), "announced_on", year="year",
            clause="方案一（二）2；二（四）"),
    Measure("little_giants_cumulative", "9", "little_giant", (_in("state", "recognised", "mature", "removed"),),
            "recognised_on", stock=True, clause="方案一（二）3"),
    Measure("above_scale", "6", "above_scale_listing", (), year="year", clause="方案二（六）"),
    Measure("demands_accepted", "6", "technology_demand", (), "accepted_on", clause="方案二（六）"),
    Measure("matches_met", "6", "technology_match", (), "met_on", clause="方案二（六）"),
    Measure("intents", "6", "technology_match", (), "intent_on", clause="方案二（六）"),
    Measure("agreements", "6", "technology_match", (), "agreement_on", clause="方案二（六）"),
    Measure("contracts_registered", "6", "technology_contract", (_REGISTERED,), "registered_on", clause="方案二（六）"),
    Measure("contract_amount", "6", "technology_contract", (_REGISTERED,), "registered_on", sums="amount",
            clause="方案二（六）"),
    Measure("technology_amount", "6", "technology_contract", (_REGISTERED,), "registered_on",
            sums="technology_amount", clause="方案二（六）"),
    Measure("inventions_granted", "7", "ip_right", (_is("category", "invention"),), "granted_on", clause="方案二（七）"),
    Measure("compliance_certified", "7", "ip_compliance", (), "certified_on", clause="方案二（七）"),
    Measure("pledge_loans", "7", "ip_pledge", (_LENT,), "lent_on", clause="方案二（七）"),
    Measure("pledge_amount", "7", "ip_pledge", (_LENT,), "lent_on", sums="loan", clause="方案二（七）"),
    Measure("bank_loans", "8", "request_push", (_in("state", "lent", "repaid"),), "lent_on", clause="方案二（八）"),
    Measure("bank_amount", "8", "request_push", (_in("state", "lent", "repaid"),), "lent_on", sums="loan",
            clause="方案二（八）"),
    Measure("equity_deals", "8", "equity_deal", (_CLOSED,), "closed_on", clause="方案二（八）"),
    Measure("equity_amount", "8", "equity_deal", (_CLOSED,), "closed_on", sums="amount", clause="方案二（八）"),
    Measure("grants_approved", "money", "grant", (_in("state", *COMMITTED),), "approved_on", sums="approved",
            clause="方案三"),
    Measure("grants_paid", "money", "disbursement", (), "paid_on", sums="amount", clause="方案三"),
    Measure("superior_count", "money", "superior_funding", (), "approved_on"),
    Measure("superior_amount", "money", "superior_funding", (), "approved_on", sums="approved"),
    Measure("maker_activities", "2", "maker_activity", (), "held_on", clause="方案二（二）"),
    Measure("partners_recognised", "2", "city_partner", (), "recognised_on", clause="方案二（二）"),
    Measure("visits", "6", "visit", (), "visited_on"),
)  # fmt: skip


def measures() -> dict[str, Measure]:
    """By key, in the order in which reports name them."""
    order = {choice.key: at for at, choice in enumerate(WORDS)}
    known = [measure for measure in _DECLARED if measure.kind in record_types()]
    return {measure.key: measure for measure in sorted(known, key=lambda one: order[one.key])}


def of_task(task: str) -> Iterator[Measure]:
    return (measure for measure in measures().values() if measure.task == task)
