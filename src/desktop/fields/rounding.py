"""四舍五入, the one way in which figures are rounded here: Python's own rounds 85.125 down to 85.12."""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Decimal | Fraction | int, places: int) -> Decimal:
    """`value`, reckoned exactly, with so many places: a half goes away from zero (85.125 → 85.13, -0.5 → -1)."""
    scaled = Fraction(value) * 10**places
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if scaled < 0 else whole).scaleb(-places)
