"""The reports that superiors ask for, each declared once: what it is called, what it counts, its query."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.measures import Measure, measures
from desktop.records import record_types
from desktop.records.reports import MEASURES
from desktop.records.reports import REPORTS as WORDS
from desktop.rules.periods import Period, month_of, read_period

from . import ledgers, shapes
from .carriers import carriers
from .hnte_table import hnte
from .superior import superior_money
from .table import Body, Cell, Heading, ReportTable, Row, percent
from .tasks import task_rows


@dataclass(frozen=True, slots=True)
class Report:
    """`counts` names the measures whose definitions stand under the report; `says` what else must be known."""

    key: str
    body: Callable[[Desk, Period], Body]
    counts: tuple[str, ...] = ()
    says: tuple[str, ...] = field(default=())
    unit: str = "万元"
    needs: str = ""  # the record type without which there is nothing to report

    @property
    def label(self) -> str:
        return next(choice.label for choice in WORDS if choice.key == self.key)


def _chosen(keys: tuple[str, ...]) -> list[Measure]:
    known = measures()
    return [known[key] for key in keys if key in known]


def _indicators(*keys: str) -> Callable[[Desk, Period], Body]:
    return lambda desk, period: (shapes.INDICATORS, shapes.indicators(desk, period, _chosen(keys)), None)


def _by(path: str, *keys: str) -> Callable[[Desk, Period], Body]:
    return lambda desk, period: shapes.by_word(desk, period, path, _chosen(keys))


def _evaluations(desk: Desk, period: Period) -> Body:
    """By place, then by the batch that was announced, with 通过率 beside share and rank."""
    headings, rows, total = shapes.by_word(desk, period, "", _chosen(SME))
    _, batches, _ = shapes.by_word(desk, period, "announced_batch", _chosen(SME[::-1]))
    listed = [
        Row(f"公告批次：{row.label}", (*row.cells[2::-1], *row.cells[3:])) for row in batches if row.cells[0].value
    ]
    return (
        (*headings, Heading("通过率")),
        (*map(_with_rate, rows), *map(_with_rate, listed)),
        _with_rate(total),
    )


def _with_rate(row: Row) -> Row:
    seen, qualified = row.cells[0].value, row.cells[1].value
    return Row(row.label, (*row.cells, percent(qualified, seen) if seen else Cell("")))


ALL = tuple(choice.key for choice in MEASURES)
PLACES = (
    "growth_pool_members",
    "sme_qualified",
    "demonstrations_recognised",
    "new_hnte",
    "little_giants_cumulative",
    "contract_amount",
    "grants_approved",
    "superior_amount",
)
SME = ("sme_evaluated", "sme_qualified", "sme_registered")
LOANS = ("pledge_loans", "pledge_amount", "bank_loans", "bank_amount", "equity_deals", "equity_amount")

REPORTS: tuple[Report, ...] = (
    Report("R1", _indicators(*ALL), ALL),
    Report(
        "R2",
        _by("", *PLACES),
        PLACES,
        ("占比、位次、同期、环比按第一项指标计算；每家企业只按其所属地区计一次。",),
    ),
    Report(
        "R3", task_rows, says=("台账计数由程序按年度目标的统计口径得出，与处室填报的完成值对照。",), unit=""
    ),
    Report(
        "R4",
        hnte,
        ("new_hnte",),
        ("有效：公告后、有效期内、未迁出未取消；迁入和重新认定不计入新增。名册请打印“高新技术企业列表”。",),
        unit="",
    ),
    Report(
        "R5",
        _evaluations,
        SME,
        ("占比、位次、同期、环比：分地区的按预评家数，分批次的按入库登记家数。",),
        unit="",
    ),
    Report("R6", ledgers.spending, ("grants_paid",), ("平台出资、股权投资另有台账，不与无偿资助相加。",)),
    Report("R7", ledgers.pools, says=("期初 + 新入 − 退出 = 期末；退池按退池日期计。",), unit=""),
    Report("R8", ledgers.contracts, ("contract_amount", "contracts_registered"), ("按登记日期计。",)),
    Report("R9", _indicators(*LOANS), LOANS),
    Report("R10", ledgers.conversion, tuple(key for _, key in ledgers.STEPS)),
    Report("R11", carriers, says=("按载体报送的季报；未报的为空白，不计为零。",)),
    Report(
        "R12",
        lambda desk, period: ledgers.overdue(desk, min(desk.today, period.last)),
        says=("期限已过而未办结的事项。",),
        unit="",
    ),
    Report(
        "R13",
        superior_money,
        ("superior_count", "superior_amount"),
    ),
)


def reports() -> tuple[Report, ...]:
    """Those whose records this program keeps, in their order."""
    kept = [report for report in REPORTS if not report.needs or report.needs in record_types()]
    return tuple(sorted(kept, key=lambda report: int(report.key[1:])))


def report_named(name: str) -> Report:
    """By its key or label. Raises `Refusal` that lists what there is."""
    for report in reports():
        if name in (report.key, report.label):
            return report
    offered = "、".join(f"{report.key} {report.label}" for report in reports())
    raise Refusal(f"没有“{name}”这张报表，可用的有：{offered}。")


def make_report(desk: Desk, name: str, period: Period) -> ReportTable:
    """The report as of today, or of the period's last day once that is past."""
    report = report_named(name)
    headings, rows, total = report.body(desk, period)
    return ReportTable(
        report.key,
        report.label,
        period,
        min(desk.today, period.last),
        headings,
        rows,
        total,
        (*definitions(report), *report.says),
        report.unit,
    )


def this_month(desk: Desk) -> str:
    """「2017年11月」: what a report is asked for when nothing else is said."""
    return str(month_of(desk.today))


def report_for(desk: Desk, name: str, said: str) -> ReportTable:
    """The report of a period as people write it. Raises `Refusal` for what is none."""
    return make_report(desk, name, read_period(said or this_month(desk)))


def definitions(report: Report) -> tuple[str, ...]:
    """What each figure counts, in words."""
    from desktop.queries.wording import measure_words

    return tuple(measure_words(measure) for measure in _chosen(report.counts))
