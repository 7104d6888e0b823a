"""Reports that list records or follow one kind of matter: pools, money, contracts, conversion, what is overdue."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from desktop.fields import Kind, heading
from desktop.queries import lists, standing
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.measures import DAY, Measure, measures
from desktop.queries.places import path_to
from desktop.queries.reminders import Reminder, declared
from desktop.queries.tally import tally, tally_by
from desktop.queries.titles import titles
from desktop.records import Budget, Fund, record_types
from desktop.records.cooperation import CONTRACT_KINDS
from desktop.records.growth import POOLS
from desktop.rules.periods import Period
from desktop.store.rows import find, get_many

from .comparing import STOOD, first_year, known, stood
from .table import Body, Cell, Heading, Row, money, number, percent, text

LONGEST = 3000  # rows of a ledger


def listing(desk: Desk, look: Look, names: Sequence[str]) -> Body:
    """A row a record, its first named field as the label; amounts are added up."""
    columns = lists.columns(look.kind, names)
    ids = lists.find_ids(desk, look, LONGEST)
    rows = []
    for record_id, texts in zip(ids, lists.rows(desk, look.kind, ids, names), strict=True):
        own = Look(look.kind, filters=(Filter("id", "in", (record_id,)),))
        rows.append(Row(texts[0], tuple(text(said, own) for said in texts[1:])))
    sums = [
        lists.totals(desk, look, c.field.name) if c.field.kind is Kind.MONEY else None for c in columns[1:]
    ]
    cells = tuple(Cell("") if fen is None else money(fen, look) for fen in sums)
    headings = tuple(Heading(heading(c.field), c.right_aligned) for c in columns)
    return headings, tuple(rows), Row(f"合计 {len(rows):,} {record_types()[look.kind].about.measure}", cells)


def pools(desk: Desk, period: Period) -> Body:
    """期初 + 新入 − 退出 = 期末, for each pool; what stands is compared."""
    before = period.first - DAY
    rows, sums = [], [0] * 7
    with desk.store.read() as connection:
        began = first_year(connection, period.year)
        for pool in POOLS:
            mine = Filter("pool", "=", pool.key)
            looks = (
                _members(mine, before),
                Look("pool_enrolment", filters=(mine, *_between("enrolled_on", period))),
                Look("pool_enrolment", filters=(mine, *_between("withdrawn_on", period))),
                _members(mine, period.last),
                Look("pool_enrolment", filters=(mine, Filter("enrolled_on", "<", period.last + DAY))),
                _members(mine, period.year_earlier.last),
                _members(mine, period.previous.last),
            )
            counted = [tally(connection, look) for look in looks]
            rows.append(Row(pool.label, _pool_cells(period, counted, looks, began)))
            sums = [a + b for a, b in zip(sums, counted, strict=True)]
    titles_ = ("期初", "新入", "退出", "期末", "累计入池")
    total = Row("合计", _pool_cells(period, sums, [None] * 7, began))
    return (Heading("培育池", False), *map(Heading, titles_), *STOOD), tuple(rows), total


def _pool_cells(
    period: Period, counted: Sequence[int], looks: Sequence[Look | None], began: int
) -> tuple[Cell, ...]:
    earlier, before = (
        (known(counted[at], there, began), looks[at])
        for at, there in ((5, period.year_earlier), (6, period.previous))
    )
    return (*map(number, counted[:5], looks[:5]), *stood(number, counted[3], earlier, before))


def _members(pool: Filter, day: date) -> Look:
    begun = Filter("enrolled_on", "<", day + DAY)
    return Look("pool_enrolment", filters=(pool, begun, Filter("withdrawn_on", "open", day)))


def _between(name: str, period: Period) -> tuple[Filter, Filter]:
    return Filter(name, ">", period.first - DAY), Filter(name, "<", period.last + DAY)


def spending(desk: Desk, period: Period) -> Body:
    """预算、指标、批准、支付 of each fund with the rates; payments less reversals and recoveries."""
    rows, sums = [], [0] * 6
    with desk.store.read() as connection:
        for fund in find(connection, Fund):
            budgets = [b for b in find(connection, Budget) if (b.fund, b.year) == (fund.id, period.year)]
            values = [
                sum(b.amount for b in budgets),
                standing.allotted(connection, fund.id, period.year),
                standing.approved_total(connection, fund.id, period.year),
                _paid(connection, fund.id, period.first, period.last),
                *(
                    _paid(connection, fund.id, date(p.year, 1, 1), p.last)
                    for p in (period, period.year_earlier)
                ),
            ]
            if any(values):
                rows.append(_spent(fund.name, values, _spending_looks(fund.id, period)))
                sums = [a + b for a, b in zip(sums, values, strict=True)]
    titles_ = (
        "预算",
        "已下达指标",
        "已批准",
        "批准率",
        "本期支付",
        "累计支付",
        "支付率",
        "去年同期累计",
        "增减",
    )
    return (Heading("资金", False), *map(Heading, titles_)), tuple(rows), _spent("合计", sums, [None] * len(sums))


def _spending_looks(fund: str, period: Period) -> list[Look]:
    """What each amount is made of: budgets, allotments, grants, and the payments themselves."""
    own, year = Filter("fund", "=", fund), Filter("year", "=", period.year)
    so_far = (period, period.year_earlier)
    spans = [_between("paid_on", period), *(_until("paid_on", one) for one in so_far)]
    return [
        Look("budget", filters=(own, year)),
        Look("allotment", filters=(Filter("budget.fund", "=", fund), Filter("budget.year", "=", period.year))),
        Look("grant", filters=(own, year, Filter("state", "in", standing.COMMITTED))),
        *(Look("disbursement", filters=(Filter("grant.fund", "=", fund), *span)) for span in spans),
    ]


def _until(name: str, period: Period) -> tuple[Filter, Filter]:
    return Filter(name, ">", date(period.year, 1, 1) - DAY), Filter(name, "<", period.last + DAY)


def _spent(label: str, values: Sequence[int], looks: Sequence[Look | None]) -> Row:
    budget, _, approved, _, so_far, earlier = values
    shown = list(map(money, values, looks))
    return Row(
        label,
        (
            shown[0], shown[1], shown[2], percent(approved, budget), shown[3], shown[4], percent(so_far, budget),
            shown[5], money(so_far - earlier),
        ),
    )  # fmt: skip


def _paid(connection: Connection, fund: str, first: date, last: date) -> int:
    grant, paid = record_types()["grant"].__table__, record_types()["disbursement"].__table__
    query = select(func.sum(paid.c.amount)).join(grant, paid.c.grant == grant.c.id)
    query = query.where(grant.c.fund == fund, paid.c.paid_on.between(first, last))
    return connection.execute(query).scalar() or 0


def contracts(desk: Desk, period: Period) -> Body:
    """成交额 by month: first for each kind of contract, then for each place of the buyer."""
    measure = measures()["contract_amount"]
    place = path_to(measure.kind, "division")
    kinds: list[tuple[str, Filter]] = [(c.label, Filter("kind", "=", c.key)) for c in CONTRACT_KINDS]
    with desk.store.read() as connection:
        words = desk.store.vocabularies(connection).get("division", ())
        used = tally_by(connection, measure.up_to(period), place)
        places = [(word, Filter(place, "=", word)) for word in words if word in used]
        places += [("市外（未填）", Filter(place, "empty"))] if None in used else []
        rows = [_by_month(connection, measure, period, label, one) for label, one in (*kinds, *places)]
        total = _by_month(connection, measure, period, "合计", None)
    headings = [f"{month.number}月" for month in period.months]
    return (Heading("类别、地区", False), *map(Heading, (*headings, "合计", "份数"))), tuple(rows), total


def _by_month(
    connection: Connection, measure: Measure, period: Period, label: str, only: Filter | None
) -> Row:
    def narrowed(look: Look) -> Look:
        return Look(look.kind, filters=(*look.filters, only)) if only else look

    looks = [narrowed(measure.within(month)) for month in period.months]
    whole = narrowed(measure.up_to(period))
    cells = [money(measure.count(connection, look), look) for look in looks]
    sums = money(measure.count(connection, whole), whole)
    return Row(label, (*cells, sums, number(tally(connection, whole), whole)))


STEPS = (
    ("受理需求", "demands_accepted"),
    ("开展对接", "matches_met"),
    ("达成意向", "intents"),
    ("签订协议", "agreements"),
    ("登记合同", "contracts_registered"),
)


def conversion(desk: Desk, period: Period) -> Body:
    """征集—对接—签约—转化: each step, and how many of the step before came so far."""
    rows: list[Row] = []
    known = measures()
    with desk.store.read() as connection:
        before = first = None
        for label, key in STEPS:
            now, so_far = known[key].within(period), known[key].up_to(period)
            a_year_ago = known[key].up_to(period.year_earlier)
            counted = [tally(connection, look) for look in (now, so_far, a_year_ago)]
            first = counted[1] if first is None else first
            rows.append(
                Row(
                    label,
                    (
                        number(counted[0], now), number(counted[1], so_far), number(counted[2], a_year_ago),
                        percent(counted[1], before), percent(counted[1], first),
                    ),
                )
            )  # fmt: skip
            before = counted[1]
        amount = known["contract_amount"]
        looks = (amount.within(period), amount.up_to(period), amount.up_to(period.year_earlier))
        shown = [money(amount.count(connection, look), look) for look in looks]
        rows.append(Row("合同成交额（万元）", (*shown, Cell(""), Cell(""))))
    titles_ = ("本期", "累计", "去年同期累计", "比上一步", "比受理需求")
    return (Heading("环节", False), *map(Heading, titles_)), tuple(rows), None


def overdue(desk: Desk, as_of: date) -> Body:
    """Every record that is past its day, with the days it is late."""
    rows = []
    for one in declared(desk, as_of):
        if one.severity == "red":
            rows += _late(desk, one, as_of)
    headings = [("事项", False), ("名称", False), ("期限", False), ("逾期天数", True), ("来源", False)]
    total = Row(f"合计 {len(rows)} 项", (Cell(""), Cell(""), Cell(""), Cell("")))
    return tuple(Heading(title, right) for title, right in headings), tuple(rows), total


def _late(desk: Desk, one: Reminder, as_of: date) -> list[Row]:
    record = record_types()[one.kind]
    name = next(f.field for f in one.filters if f.test == "<" and isinstance(f.value, date))
    look = Look(one.kind, filters=one.filters, sort=name)
    ids = lists.find_ids(desk, look, LONGEST)
    with desk.store.read() as connection:
        named = titles(connection, ids)
    days = _values(desk, record, ids, name)
    return [
        Row(
            one.what,
            (
                text(named[i], Look(one.kind, filters=(Filter("id", "in", (i,)),))),
                text(days[i].isoformat()),
                number((as_of - days[i]).days),
                text(one.origin),
            ),
        )
        for i in ids
    ]


def _values(desk: Desk, record: Any, ids: Sequence[str], name: str) -> dict[str, Any]:
    with desk.store.read() as connection:
        return {i: getattr(row, name) for i, row in get_many(connection, record, ids).items()}
