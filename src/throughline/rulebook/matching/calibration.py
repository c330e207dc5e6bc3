"""From bits of evidence to a probability, without anybody having said who is who.

How many pairs of a list are one person is estimated from the list itself: starting from a guess,
the probabilities of all candidates are summed, and the sum is the next guess (the prior's half
of the EM algorithm; Dempster, Laird and Rubin 1977). Likewise, how many of the pairs that share a
home are two people is read off the plain cases, and so is how carelessly dates and names were
typed: only that tells a wrong date from a son, and a wrong name from a twin.
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


A_GENERATION = 1.2
"""Of two wrong dates, so many times more are a generation apart as are not: of two years drawn
from a hundred, 57.5 in 100 lie 15 to 60 years apart; of two drawn from fifty, 50.4."""

TWINS_AMONG_RELATIVES = 0.2
"""Of pairs of relatives in one home, no more are twins than this: of two parents and their twins,
one pair in six is. That is more than any list has, so that twins are not taken for one."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """``prior``: bits before any evidence. ``home``: bits left when a home is shared.
    ``misdated``: how likely of two who share name and home, but were born a generation apart, one
    date is merely wrong; else they are parent and child. ``misnamed``: how likely of two who share
    home and birth date, but no given name, one name is merely wrong; else they are twins."""

    prior: float = ALONE
    home: float = -1.0
    misdated: float = 0.0
    misnamed: float = 0.0

    def probability(self, evidence: Evidence) -> float:
        """Between 0 and 1, rounded to six digits so that no order of adding shows."""
        return round(self._probability(evidence), 6)

    def _probability(self, evidence: Evidence) -> float:
        plainly = self._plainly(evidence)
        for bits, share in (
            (evidence.if_misdated, self.misdated),
            (evidence.if_misnamed, self.misnamed),
        ):
            if bits and share:
                wrong = self._plainly(evidence._replace(own=evidence.own + bits))
                return share * wrong + (1 - share) * plainly
        return plainly

    def _plainly(self, evidence: Evidence) -> float:
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
    hopeful = [each for each in evidence if each.own + each.if_misdated > HOPELESS]
    misdated, misnamed = _misdated(evidence), _misnamed(evidence)
    for _ in range(4):
        guess = Calibration(prior, home, misdated, misnamed)
        likely = fsum(map(guess._probability, hopeful))
        prior = min(LIKELIEST, log2((likely + 0.05 * people + 1) / pairs))
    return Calibration(prior, home, misdated, misnamed)


def _misdated(evidence: Sequence[Evidence]) -> float:
    """Read off those of one name and home whose dates lie too near or too far for a parent and
    child: they show how often a date is wrong, whatever the list."""
    wrong = sum(each.is_misdated for each in evidence)
    look_like = sum(each.if_misdated > 0 for each in evidence)
    return min(1.0, (A_GENERATION * wrong + 0.5) / (look_like + 1)) if wrong else 0.0


def _left_at_home(evidence: Sequence[Evidence]) -> float:
    """How much likelier than not two entries that share a home are one person, in bits."""
    homes = [each.own for each in evidence if each.home >= HOME]
    one = sum(own >= ONE for own in homes)
    two = sum(own <= ANOTHER for own in homes)
    return max(-2.0, min(6.0, log2((one + 10) / (two + 10)) - 0.5))


def _misnamed(evidence: Sequence[Evidence]) -> float:
    """Read off how many relatives there are at all: where there are none, there are no twins."""
    relatives = sum(each.home >= HOME and each.own <= HOPELESS for each in evidence)
    look_like = sum(each.if_misnamed > 0 for each in evidence)
    return max(0.0, 1 - (TWINS_AMONG_RELATIVES * relatives + 1) / (look_like + 1))
