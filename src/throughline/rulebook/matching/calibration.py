"""From bits of evidence to a probability, without anybody having said who is who.

How many pairs of a list are one person is estimated from the list itself: starting from a guess,
the probabilities of all candidates are summed, and the sum is the next guess (the prior's half
of the EM algorithm; Dempster, Laird and Rubin 1977). Likewise, how many of the pairs that share a
home are two people is read off the plain cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp2, fsum, log2

from .evidence import HOME, HOPELESS, Evidence

BY_NAME_ONLY = 0.94
"""A name alone only suggests: the highest probability where nothing else agrees."""

ALONE = -13.3
"""Bits of the prior for two entries of which nothing is known: one in ten thousand."""

LIKELIEST = -10.0
"""The prior of a list is never higher than this, however short the list."""

ONE, ANOTHER = 12.0, HOPELESS
"""Bits of one's own from which two who share a home are plainly one, or plainly two."""

POINT = 6.0
"""What a shared e-mail address or phone is worth at most between different given names."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """``prior``: bits before any evidence. ``home``: bits left when a home is shared."""

    prior: float = ALONE
    home: float = -1.0

    def probability(self, evidence: Evidence) -> float:
        """Between 0 and 1, rounded to six digits so that no order of adding shows."""
        return round(self._probability(evidence), 6)

    def _probability(self, evidence: Evidence) -> float:
        prior = self.prior if evidence.beyond_names else min(self.prior, ALONE)
        most = self.home
        home = evidence.home
        if evidence.contact > 0:
            home += evidence.contact
            most = max(most, min(POINT, prior + evidence.contact))
        bits = min(prior + home, most) + evidence.own
        probability: float = 1 / (1 + exp2(-max(-60.0, min(60.0, bits))))
        return probability if evidence.beyond_names else min(probability, BY_NAME_ONLY)


def calibrate(evidence: Sequence[Evidence], people: int) -> Calibration:
    """Fit the two numbers to the candidates of a list of so many people."""
    home = _left_at_home(evidence)
    pairs = max(1.0, people * (people - 1) / 2)
    prior = min(LIKELIEST, log2(0.3 * max(people, 2) / pairs))
    hopeful = [each for each in evidence if each.own > HOPELESS]
    for _ in range(4):
        guess = Calibration(prior, home)
        likely = fsum(map(guess._probability, hopeful))
        prior = min(LIKELIEST, log2((likely + 0.05 * people + 1) / pairs))
    return Calibration(prior, home)


def _left_at_home(evidence: Sequence[Evidence]) -> float:
    """How much likelier than not two entries that share a home are one person, in bits."""
    homes = [each.own for each in evidence if each.home >= HOME]
    one = sum(own >= ONE for own in homes)
    two = sum(own <= ANOTHER for own in homes)
    return max(-2.0, min(6.0, log2((one + 10) / (two + 10)) - 1))
