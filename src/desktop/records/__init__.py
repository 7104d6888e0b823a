"""What is recorded. Every record type of the program, in the order in which lists name them."""

import pkgutil
from functools import cache
from importlib import import_module

from .growth import Demonstration, PoolEnrolment, PoolReview, RoadmapProject, SmeEvaluation
from .library import AnnualFigures, Enterprise, FormerName, IpRight, Team, TeamMember
from .money import Allotment, Budget, Disbursement, Fund, Grant, OpeningBalance
from .papers import (
    Approval,
    ApprovalChainStep,
    ApprovalStep,
    Attachment,
    IssuedNumber,
    NumberSeries,
    Objection,
    OfficialDocument,
    PrintLogEntry,
    Publicity,
)
from .record import About, Record
from .settings import (
    CalendarDay,
    PlanYear,
    PolicyDocument,
    Section,
    Target,
    Task,
    TaskHolder,
    Term,
    User,
)
from .wording import DocumentWording

__all__ = [
    "About",
    "Allotment",
    "AnnualFigures",
    "Approval",
    "ApprovalChainStep",
    "ApprovalStep",
    "Attachment",
    "Budget",
    "CalendarDay",
    "Demonstration",
    "Disbursement",
    "DocumentWording",
    "Enterprise",
    "FormerName",
    "Fund",
    "Grant",
    "IpRight",
    "IssuedNumber",
    "NumberSeries",
    "Objection",
    "OfficialDocument",
    "OpeningBalance",
    "PlanYear",
    "PolicyDocument",
    "PoolEnrolment",
    "PoolReview",
    "PrintLogEntry",
    "Publicity",
    "Record",
    "RoadmapProject",
    "Section",
    "SmeEvaluation",
    "Target",
    "Task",
    "TaskHolder",
    "Team",
    "TeamMember",
    "Term",
    "User",
    "record_types",
]


for _module in pkgutil.iter_modules(__path__):  # here, so that lists have one order whoever imports what first
    import_module(f"{__name__}.{_module.name}")


@cache
def record_types() -> dict[str, type[Record]]:
    """Every declared type by its key: declaring a class in a module of this room is all it takes."""
    return {record.about.key: record for record in Record.declared}
