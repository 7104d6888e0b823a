"""Measured on a ruler page, corrected, measured again: twenty millimetres everywhere."""

import pytest

from desktop.fields import Refusal
from desktop.rules.print_alignment import Alignment, Measured, checked, corrected

A4 = (210.0, 297.0)


def printed(machine: Alignment, given: Alignment) -> Measured:
    """What a ruler says when a printer that places pages like `machine` prints under an alignment."""

    def at(x: float, y: float) -> tuple[float, float]:
        return machine.place(*given.place(x, y))

    (left, top), (right, bottom) = at(20, 20), at(A4[0] - 20, A4[1] - 20)
    return Measured(left, top, A4[0] - right, A4[1] - bottom)


@pytest.mark.parametrize("before", [Alignment(), Alignment(2.5, -1, 101, 99)])
@pytest.mark.parametrize("machine", [Alignment(), Alignment(3, -2), Alignment(-1.5, 4, 98.7, 101.2)])
def test_a_page_measured_and_corrected_comes_where_it_belongs(machine, before):
    after = corrected(before, A4, printed(machine, before))
    again = printed(machine, after)
    assert [again.left, again.top, again.right, again.bottom] == pytest.approx([20] * 4, abs=0.05)


def test_a_slip_of_the_pen_is_refused():
    with pytest.raises(Refusal, match="40 毫米"):
        checked(Alignment(right=41))
    with pytest.raises(Refusal, match="90%"):
        checked(Alignment(across=9.7))
    with pytest.raises(Refusal, match="再量一次"):
        corrected(Alignment(), A4, Measured(200, 20, 20, 20))
