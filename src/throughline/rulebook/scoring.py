"""What answers on a scale come to: a mean, and whether people would recommend, with intervals.

Nothing is said of fewer than five answers, and of answers that were all the same no more than
that they were about so: a sum that gives away what each one said is no sum (rules.md, wall).

The share who would recommend less the share who would not is a difference of two shares of one
multinomial, with variance (p + d - (p - d)²) / n. At small n its plain interval is too short, and
has no length at all when everybody says the same; so it is the adjusted Wald interval of Rocks
(2016, "Interval estimation for the net promoter score", The American Statistician 70): three
answers more, three quarters of one at either end. For a mean on a bounded scale the same is done
here by one answer more at either end; `tests/rulebook/test_scoring.py` reckons out how often
either interval holds the truth.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite, sqrt

from throughline.rulebook.shares import Z_95

LEAST = 5
LOWEST, HIGHEST = 1, 5
"""The ends of the scale on which the four questions are answered."""
WORST, BEST = 0, 10
"""The ends of the scale on which somebody says whether they would recommend."""
PROMOTES, DETRACTS = 9, 6
"""From the first up somebody would recommend; up to the second they would not."""
ADDED, AT_EACH_END = 3, 0.75
"""What the adjusted interval adds to the answers, and how much of it to either end."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, and between which two it lies at 95 %.

    ``edge`` is -1 when it is this or less, 1 when it is this or more: so near an end of its scale
    the exact value would say of each what they answered.
    """

    value: float
    low: float
    high: float
    edge: int = 0


@dataclass(frozen=True, slots=True)
class Mean:
    """``n`` answers from 1 to 5 by their sum and the sum of their squares.

    What no such answers come to is a ``ValueError``.
    """

    n: int = 0
    total: int = 0
    squares: int = 0

    def __post_init__(self) -> None:
        fits = self.n >= 0 and LOWEST * self.n <= self.total <= HIGHEST * self.n
        # Cauchy and Schwarz: n times the squares is never under the square of the sum.
        if not fits or self.n * self.squares < self.total**2:
            raise ValueError(f"No {self.n} answers come to {self.total} and {self.squares}")

    @classmethod
    def of(cls, answers: Iterable[int]) -> "Mean":
        """Add up answers. One that is not from 1 to 5 is a ``ValueError``."""
        found = list(answers)
        if any(not LOWEST <= one <= HIGHEST for one in found):
            raise ValueError(f"Answers are from {LOWEST} to {HIGHEST}")
        return cls(len(found), sum(found), sum(one * one for one in found))

    def __add__(self, other: "Mean") -> "Mean":
        n, total = self.n + other.n, self.total + other.total
        return Mean(n, total, self.squares + other.squares)

    @property
    def figure(self) -> Figure | None:
        """What may be said of it; nothing of fewer than five answers."""
        if self.n < LEAST:
            return None
        value = self.total / self.n
        low, high = self._interval()
        step = 1 / LEAST  # as far from the end as one of five who said otherwise
        if value < LOWEST + step:
            return Figure(LOWEST + step, low, max(high, LOWEST + step), -1)
        if value > HIGHEST - step:
            return Figure(HIGHEST - step, min(low, HIGHEST - step), high, 1)
        return Figure(value, low, high)

    def _interval(self) -> tuple[float, float]:
        # Of answers all alike two are held to lie a step off: else its length would tell them.
        squares = max(self.squares, (self.total**2) / self.n + 2)
        n, total = self.n + 2, self.total + LOWEST + HIGHEST
        spread = squares + LOWEST**2 + HIGHEST**2 - total**2 / n
        reach = Z_95 * sqrt(spread / (n - 1) / n)
        return max(LOWEST, total / n - reach), min(HIGHEST, total / n + reach)


@dataclass(frozen=True, slots=True)
class Recommending:
    """Of ``n`` who were asked so many would recommend, and so many would not.

    Not 0 <= would + would not <= n is a ``ValueError``.
    """

    n: int = 0
    would: int = 0
    would_not: int = 0

    def __post_init__(self) -> None:
        if min(self.would, self.would_not) < 0 or self.would + self.would_not > self.n:
            raise ValueError(f"{self.would} and {self.would_not} are not among {self.n}")

    @classmethod
    def of(cls, answers: Iterable[int]) -> "Recommending":
        """Count answers. One that is not from 0 to 10 is a ``ValueError``."""
        found = list(answers)
        if any(not WORST <= one <= BEST for one in found):
            raise ValueError(f"Answers are from {WORST} to {BEST}")
        would = sum(one >= PROMOTES for one in found)
        return cls(len(found), would, sum(one <= DETRACTS for one in found))

    def __add__(self, other: "Recommending") -> "Recommending":
        n, would = self.n + other.n, self.would + other.would
        return Recommending(n, would, self.would_not + other.would_not)

    @property
    def score(self) -> float:
        """The share who would less the share who would not, from -1 to 1; of nobody 0."""
        return (self.would - self.would_not) / self.n if self.n else 0.0

    @property
    def figure(self) -> Figure | None:
        """What may be said of it, in hundredths; nothing of fewer than five answers."""
        if self.n < LEAST:
            return None
        low, high = (100 * end for end in net_interval(*self._blurred()))
        most = 100 - 100 / self.n  # as if one had said neither
        value = 100 * self.score
        if value > most:
            return Figure(most, min(low, most), high, 1)
        if value < -most:
            return Figure(-most, low, max(high, -most), -1)
        return Figure(value, low, high)

    def _blurred(self) -> tuple[int, int, int]:
        """If nobody said either, as if one had said each: else its length would tell them."""
        if self.would or self.would_not:
            return self.n, self.would, self.would_not
        return self.n, 1, 1


def net_interval(n: int, would: int, would_not: int, z: float = Z_95) -> tuple[float, float]:
    """Return the adjusted Wald interval of the net share, within -1 and 1.

    Counts that cannot be, or z not above 0, are a ``ValueError``.
    """
    Recommending(n, would, would_not)
    if not (isfinite(z) and z > 0):
        raise ValueError(f"The deviate must be above 0, not {z}")
    whole = n + ADDED
    for_it, against = (would + AT_EACH_END) / whole, (would_not + AT_EACH_END) / whole
    net = for_it - against
    reach = z * sqrt((for_it + against - net * net) / whole)
    return max(-1.0, net - reach), min(1.0, net + reach)
