"""Compare two people, or a whole list."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .blocking import candidates
from .calibration import Calibration, calibrate
from .evidence import UNLIKE, Weigher
from .frequencies import Frequencies
from .implied import Pair, implied
from .people import Match, Person
from .reading import Profile, read
from .reasons import reasons

SHOWN = 0.5
"""The least probability worth showing: below it two people are likelier than one."""

CONTRADICTED = 0.005
"""An implied pair that is less likely than this by itself is not believed."""


def score(a: Person, b: Person) -> Match:
    """How likely ``a`` and ``b`` are one person, with no list to learn from.

    Symmetric but for the order of the keys. Never raises on odd text.
    """
    one, two = sorted((read(a), read(b)), key=_content)
    weigher = Weigher(Frequencies())
    if one.is_empty or two.is_empty:
        return Match(a.key, b.key, 0.0, ())
    probability = Calibration().probability(weigher.weigh_fully(one, two))
    return Match(a.key, b.key, probability, reasons(one, two, weigher))


def duplicates(people: Sequence[Person]) -> list[Match]:
    """All pairs that are likelier one person than two, the likeliest first.

    How common each value is, and how many pairs are to be expected, is learned from the list.
    Each pair comes once, the lesser key first; the order of ``people`` changes nothing. Keys
    must differ, or ``ValueError``. Time and memory grow with the number of people, also where
    all share a name: of a crowd in which nothing tells people apart, only neighbours in order
    of content are compared.
    """
    with _no_search_for_rings():
        found = _found(_in_order(people))
    return sorted(found, key=lambda match: (-match.probability, _rank(match.a), _rank(match.b)))


@contextmanager
def _no_search_for_rings() -> Iterator[None]:
    """A million small values, none of which points back at another: looking for rings of garbage
    among them would take a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _found(order: list[tuple[Profile, int | str]]) -> list[Match]:
    profiles = [profile for profile, _ in order]
    weigher = Weigher(Frequencies(profiles))
    weighed = [
        ((a, b), evidence)
        for a, b in candidates(profiles)
        if (evidence := weigher.weigh(profiles[a], profiles[b])) is not UNLIKE
    ]
    calibration = calibrate([evidence for _, evidence in weighed], len(profiles))
    likely: dict[Pair, float] = {}
    telling: dict[Pair, float] = {}
    for pair, evidence in weighed:
        if (probability := calibration.probability(evidence)) >= SHOWN:
            likely[pair] = probability
            if evidence.beyond_names:
                telling[pair] = probability
    extra = _implied(telling, profiles, weigher, calibration)
    return [
        _match(order[a], order[b], probability, weigher, (a, b) in extra)
        for (a, b), probability in (likely | extra).items()
    ]


def _in_order(people: Sequence[Person]) -> list[tuple[Profile, int | str]]:
    """The people who are not empty, ordered by content, so that no other order matters."""
    if len({person.key for person in people}) < len(people):
        raise ValueError("Two people with one key cannot be told apart")
    read_all = [(read(person), person.key) for person in people]
    kept = [each for each in read_all if not each[0].is_empty]
    return sorted(kept, key=lambda each: (_content(each[0]), _rank(each[1])))


def _content(profile: Profile) -> tuple[str, ...]:
    sets = (profile.slugs, profile.emails, profile.phones, profile.numbers, profile.employers)
    return (
        profile.family,
        profile.given,
        profile.birth,
        profile.street,
        profile.suburb,
        profile.postcode,
        profile.region,
        profile.generation,
        *[" ".join(sorted(each)) if each else "" for each in sets],
    )


def _rank(key: int | str) -> tuple[bool, int | str]:
    return isinstance(key, str), key


def _implied(
    telling: dict[Pair, float], profiles: list[Profile], weigher: Weigher, calibration: Calibration
) -> dict[Pair, float]:
    """Implied pairs that their own evidence does not contradict."""
    extra: dict[Pair, float] = {}
    for (a, b), product in implied(telling).items():
        own = calibration.probability(weigher.weigh_fully(profiles[a], profiles[b]))
        if own >= CONTRADICTED and product > max(own, SHOWN):
            extra[a, b] = round(product, 6)
    return extra


def _match(
    one: tuple[Profile, int | str],
    two: tuple[Profile, int | str],
    probability: float,
    weigher: Weigher,
    by_a_third: bool,
) -> Match:
    said = reasons(one[0], two[0], weigher)
    if by_a_third:
        said = ("both match a third entry", *said)
    a, b = sorted((one[1], two[1]), key=_rank)
    return Match(a, b, probability, said)
