"""How common a value is: two people with a rare name in common are hardly two people."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import log2

from .names import COMMON_FAMILY, COMMON_GIVEN
from .reading import Profile

WORTH = 500
"""What is known beforehand about a field counts as much as this many people of the list."""

USUAL = {
    "given": 0.002,
    "family": 0.0003,
    "birth": 0.00004,
    "street": 0.0002,
    "suburb": 0.001,
    "postcode": 0.001,
    "place": 0.0002,
    "region": 0.2,
    "employer": 0.004,
}
"""The share of people with a value that nothing more is known of. This product's estimates."""

COMMON = {"given": (COMMON_GIVEN, 0.015), "family": (COMMON_FAMILY, 0.008)}

READ: dict[str, Callable[[Profile], Iterable[str]]] = {
    "given": lambda p: (p.given,),
    "family": lambda p: (p.family,),
    "birth": lambda p: (p.birth,),
    "street": lambda p: (p.street,),
    "suburb": lambda p: (p.suburb,),
    "postcode": lambda p: (p.postcode,),
    "place": lambda p: (f"{p.suburb}|{p.postcode}",),
    "region": lambda p: (p.region,),
    "employer": lambda p: p.employers,
}


class Frequencies:
    """The shares of values among the people of a list; without a list, the usual ones."""

    def __init__(self, profiles: Sequence[Profile] = ()) -> None:
        distinct = list(dict.fromkeys(profiles))  # a list imported twice is not twice the people
        self._counts = {field: _count(distinct, read) for field, read in READ.items()}
        self._people = len(distinct)
        self._names = _names_behind(distinct)
        self._shares: dict[tuple[str, str], float] = {}

    def share(self, field: str, value: str) -> float:
        """The share of *other* people who have ``value``: the two compared are left out."""
        share = self._shares.get((field, value))
        if share is None:
            share = self._shares[field, value] = self._share(field, value)
        return share

    def _share(self, field: str, value: str) -> float:
        usual = USUAL[field]
        others = max(0, self._counts[field][value] - 2)
        share = (others + WORTH * usual) / (max(0, self._people - 2) + WORTH)
        if field == "birth":  # days are about equally likely: none is rarer than the others
            return max(share, usual)
        common, least = COMMON.get(field, ((), 0.0))
        return max(share, least) if value in common else share

    def bits(self, field: str, value: str, among_same: float) -> float:
        """The weight of agreeing on ``value`` when ``among_same`` of true pairs agree."""
        return log2(among_same / self.share(field, value))

    def spread(self, point: str) -> int:
        """How many names more than two stand behind an e-mail address or a phone number."""
        return max(0, self._names.get(point, 0) - 2)


def _count(profiles: Iterable[Profile], read: Callable[[Profile], Iterable[str]]) -> Counter[str]:
    return Counter(value for profile in profiles for value in read(profile))


def _names_behind(profiles: Iterable[Profile]) -> dict[str, int]:
    names: dict[str, set[tuple[str, str]]] = {}
    for profile in profiles:
        for point in (*profile.emails, *profile.phones):
            names.setdefault(point, set()).add((profile.given, profile.family))
    return {point: len(behind) for point, behind in names.items()}
