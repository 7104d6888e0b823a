"""Made-up histories: a machine of rules is played through in many orders."""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def play(
    machine: Callable[[], RuleBasedStateMachine],
    histories: int,
    steps: int,
    phases: tuple[Phase, ...] = tuple(Phase),
) -> None:
    """So many histories of up to so many steps; without shrinking where `phases` leaves it out."""
    chosen = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)
