"""How an evaluation came about: the score with its inputs, bands and clauses, said again from the rules."""

from desktop.records import AnnualFigures, Enterprise, SmeEvaluation
from desktop.rules.sme_evaluation import SmeVerdict
from desktop.store.rows import get

from .desk import Desk
from .sme_inputs import verdict_on


def explain(desk: Desk, kind: str, record_id: str) -> SmeVerdict | None:
    """The verdict behind an evaluation, or, for an enterprise, by its newest figures; None for other types.

    Computed by the standard of the day on which it was evaluated, from the present figures: where they have
    changed since, the recorded score stays until somebody evaluates again.
    """
    with desk.store.read() as connection:
        if kind == "sme_evaluation":
            evaluation = get(connection, SmeEvaluation, record_id)
            if evaluation is None:
                return None
            on = evaluation.evaluated_on or desk.today
            return verdict_on(connection, evaluation.enterprise, evaluation.year, on)
        if kind == "annual_figures":
            figures = get(connection, AnnualFigures, record_id)
            if figures is None:
                return None
            return verdict_on(connection, figures.enterprise, figures.year + 1, desk.today)
        if kind == "enterprise" and get(connection, Enterprise, record_id):
            return verdict_on(connection, record_id, desk.today.year, desk.today)
    return None
