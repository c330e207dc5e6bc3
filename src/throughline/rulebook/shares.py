"""Shares: so many of so many, said only where there are enough to say it.

"Of 214 past clients quiet for 22 to 30 days who were asked, 88 answered, 31 of them had landed."
Both numbers are always named, the cases are the practice's own, and nothing is said of fewer
than 20. The interval is that of Wilson (1927, "Probable inference, the law of succession, and
statistical inference", JASA 22), which stays between 0 and 1 and is of use where none or all
are counted; Newcombe (1998, Statistics in Medicine 17) compares it with six others.
"""

from dataclasses import dataclass
from math import isfinite, sqrt

LEAST_SAID = 20
Z_95 = 1.96
"""The normal deviate of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """``n`` of ``of`` cases. Not 0 <= n <= of is a ``ValueError``."""

    n: int
    of: int

    def __post_init__(self) -> None:
        _possible(self.n, self.of)

    @property
    def interval(self) -> tuple[float, float]:
        """Between which two shares it lies, at 95 %."""
        return wilson(self.n, self.of)

    @property
    def is_sayable(self) -> bool:
        """Whether there are enough cases to say it."""
        return sayable(self.of)


def wilson(n: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """Return Wilson's score interval, without continuity correction, for ``n`` of ``of``.

    With p = n / of it is (p + z²/2of ± z √(p(1 - p)/of + z²/4of²)) / (1 + z²/of). Of no cases
    nothing is known: 0 to 1. Not 0 <= n <= of, or z not above 0, is a ``ValueError``.
    """
    _possible(n, of)
    if not (isfinite(z) and z > 0):
        raise ValueError(f"The deviate must be above 0, not {z}")
    if not of:
        return 0.0, 1.0
    middle = n + z * z / 2
    reach = z * sqrt(n * (of - n) / of + z * z / 4)
    whole = of + z * z
    # At none and at all, rounding would leave a hair beside 0 and 1.
    low = max(0.0, (middle - reach) / whole) if n else 0.0
    return low, min(1.0, (middle + reach) / whole) if n < of else 1.0


def _possible(n: int, of: int) -> None:
    if not 0 <= n <= of:
        raise ValueError(f"{n} of {of} is no share: the first must be from 0 to the second")


def sayable(of: int, at_least: int = LEAST_SAID) -> bool:
    """Return whether so many cases are enough to say anything of them."""
    return of >= at_least


@dataclass(frozen=True, slots=True)
class Spread:
    """Days of silence from ``first`` to ``last``, both included; without ``last`` and longer."""

    first: int
    last: int | None


SPREADS = (
    Spread(0, 6),  # who broke a commitment turns quiet in the first week
    Spread(7, 14),
    Spread(15, 21),
    Spread(22, 30),
    Spread(31, 60),
    Spread(61, None),
)
"""Fixed in advance, so that no cut is chosen for what it shows."""


def spread_bucket(days: int) -> Spread:
    """Return which spread so many days of silence fall into. Below 0 is a ``ValueError``."""
    if days < 0:
        raise ValueError(f"Days of silence are counted from 0, not {days}")
    return next(spread for spread in reversed(SPREADS) if spread.first <= days)
