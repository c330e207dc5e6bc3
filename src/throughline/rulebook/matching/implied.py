"""Pairs that two other pairs imply: a is b, b is c, and nothing speaks against a being c."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

STRONG = 0.8
"""Only pairs at least this likely imply others, and never two who merely share a name."""

MOST = 12
"""An entry with more strong matches than this implies nothing: crowds are not people."""

Pair = tuple[int, int]


def implied(probabilities: Mapping[Pair, float]) -> dict[Pair, float]:
    """Pairs that are not yet likely, each with the product of the two that imply it."""
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for (a, b), probability in probabilities.items():
        if probability >= STRONG:
            beside[a].append(b)
            beside[b].append(a)
    found: dict[Pair, float] = {}
    for middle, others in beside.items():
        if len(others) <= MOST:
            for pair in _pairs(sorted(others)):
                if probabilities.get(pair, 0.0) < STRONG:
                    product = _of(probabilities, pair[0], middle) * _of(
                        probabilities, pair[1], middle
                    )
                    found[pair] = max(found.get(pair, 0.0), product)
    return found


def _pairs(members: list[int]) -> Iterable[Pair]:
    for at, a in enumerate(members):
        for b in members[at + 1 :]:
            yield a, b


def _of(probabilities: Mapping[Pair, float], a: int, b: int) -> float:
    return probabilities[(a, b) if a < b else (b, a)]
