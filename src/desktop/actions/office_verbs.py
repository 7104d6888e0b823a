"""The actions of the office as a whole: reports, progress, forms of superiors, the year's end, handing over."""

from .fill_form import FILL_VERBS
from .handover import HANDOVER_VERBS
from .progress import PROGRESS_VERBS
from .redact import REDACT_VERBS
from .reports import REPORT_VERBS
from .verb import Verb
from .year_end import YEAR_END_VERBS

OFFICE_VERBS: tuple[Verb, ...] = (
    *REPORT_VERBS,
    *PROGRESS_VERBS,
    *FILL_VERBS,
    *YEAR_END_VERBS,
    *HANDOVER_VERBS,
    *REDACT_VERBS,
)
