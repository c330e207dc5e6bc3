"""Cooling: is this tie warm, cooling or dormant, and who is worth reaching out to first?

A tie has a usual gap, guessed from how often the two talked in the two years up to their last
contact. With n days on which they talked, W = 730 days, and a prior of k = 1 talk in m0 = 180
days (the mean of a gamma-Poisson posterior, turned over):

    m = (k * m0 + W) / (k + n)

so one talk gives 455 days, four 182, fourteen 61. With s days of silence since the last contact:

    cooling  when s > 2 m, but never before 60 days, and always after 365;
    dormant  when s > 6 m, but never before 365 days, and always after 1,095.

Any contact ends the silence; only talks, in which both sides took part, make up the rhythm. The
three years are those of Levin, Walter and Murnighan (2011, "Dormant Ties: The Value of
Reconnecting", Organization Science 22), who asked for people one had not been in touch with for
so long. The other constants are defaults of ours, fitted to nothing.

Who comes first is said by a table of worth, not by a probability, for nobody has measured one:

                a little   well   closely
    dormant         4        5       6
    cooling         3        2       1

- Dormant ties that were once strong come first: they keep the trust of a strong tie and have
  the news of a weak one, and in that study advice from them was worth at least as much as that
  from ties in use.
- Then moderately weak ties, dormant or cooling. Jobs come through acquaintances (Granovetter
  1973, "The Strength of Weak Ties"), and most through moderately weak ones: an inverted U, also
  where it was put to the test with 20 million people (Rajkumar, Saint-Jacques, Bojinov,
  Brynjolfsson and Aral 2022, "A causal test of the strength of weak ties", Science 377). They
  measured strength by common connections and messages, not in our four words, and found it for
  some industries more than for others: so it is an order to look in, never a promise.
- Then strong ties that have begun to cool: a cadence asks for those anyway.

Who barely knows the other has no tie that could go cold, and who was let go is never named.
Between equals come those who talked more often, then those who fell silent later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from heapq import nsmallest

WINDOW_DAYS = 730
PRIOR_TALKS, PRIOR_DAYS = 1, 180
COOLING_GAPS, COOLING_LEAST, COOLING_MOST = 2, 60, 365
DORMANT_GAPS, DORMANT_LEAST, DORMANT_MOST = 6, 365, 1095
A_LITTLE, WELL, CLOSELY = 2, 3, 4


class Warmth(IntEnum):
    """How a tie stands; the higher, the longer the silence."""

    WARM = 0
    COOLING = 1
    DORMANT = 2


WORTH: Mapping[tuple[Warmth, int], int] = {
    (Warmth.DORMANT, CLOSELY): 6,
    (Warmth.DORMANT, WELL): 5,
    (Warmth.DORMANT, A_LITTLE): 4,
    (Warmth.COOLING, A_LITTLE): 3,
    (Warmth.COOLING, WELL): 2,
    (Warmth.COOLING, CLOSELY): 1,
}
"""How much a line to them is worth, by warmth and strength; what is not in it is never named."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie: its strength from 1 to 4, the last contact, and the days on which they talked.

    Days may come in any order, more than once, and from any time: only those of the two years
    up to ``last_on`` are looked at.
    """

    key: int
    strength: int
    last_on: date
    talks: frozenset[date] = field(default=frozenset())
    is_let_go: bool = False

    @property
    def lately(self) -> list[date]:
        """The days of talks in the two years up to the last contact, the earliest first."""
        begin = self.last_on - timedelta(days=min(WINDOW_DAYS, (self.last_on - date.min).days))
        return sorted(day for day in self.talks if begin < day <= self.last_on)


@dataclass(frozen=True, slots=True)
class Cold:
    """Somebody to reach out to, how the tie stands, and when they talked; ``talked_on`` is None
    without a talk in those two years, and ``before`` counts the days of talks before it."""

    key: int
    warmth: Warmth
    last_on: date
    talked_on: date | None
    before: int


def usual_gap(talks: int) -> float:
    """Return the guessed days between two talks. A negative number is a ``ValueError``."""
    if talks < 0:
        raise ValueError(f"Talks cannot be fewer than none: {talks}")
    return (PRIOR_DAYS + WINDOW_DAYS) / (PRIOR_TALKS + talks)


def warmth(tie: Tie, on: date) -> Warmth:
    """Return how a tie stands on a day. A contact that is still to come is none of silence."""
    silence, gap = (on - tie.last_on).days, usual_gap(len(tie.lately))
    if silence > _between(DORMANT_GAPS * gap, DORMANT_LEAST, DORMANT_MOST):
        return Warmth.DORMANT
    if silence > _between(COOLING_GAPS * gap, COOLING_LEAST, COOLING_MOST):
        return Warmth.COOLING
    return Warmth.WARM


def _between(days: float, least: int, most: int) -> float:
    return min(max(days, least), most)


def reach_out(ties: Iterable[Tie], on: date, limit: int) -> list[Cold]:
    """Return whom to reach out to, the most worth first, at most ``limit`` of them.

    The order the ties are given in makes no difference. A limit below 1 gives none.
    """
    judged = ((tie, warmth(tie, on)) for tie in ties if not tie.is_let_go)
    named = ((tie, how) for tie, how in judged if (how, tie.strength) in WORTH)
    return [_cold(tie, how) for tie, how in nsmallest(limit, named, key=_order)]


def _order(judged: tuple[Tie, Warmth]) -> tuple[int, int, int, int]:
    tie, how = judged
    return -WORTH[how, tie.strength], -len(tie.lately), -tie.last_on.toordinal(), tie.key


def _cold(tie: Tie, how: Warmth) -> Cold:
    talks = tie.lately
    talked_on = talks[-1] if talks else None
    return Cold(tie.key, how, tie.last_on, talked_on, max(len(talks) - 1, 0))
