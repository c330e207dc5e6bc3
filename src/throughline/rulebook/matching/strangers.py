"""A quick look at a pair, before all evidence is weighed."""

from .likeness import YEAR_DIGITS, Born, like_births
from .reading import Profile


def are_strangers(a: Profile, b: Profile) -> bool:
    """A quick look: other birth dates, and hardly anything else in common.

    Most candidates are such pairs, having come in by the two values of one key.
    """
    if len(a.birth) < YEAR_DIGITS - 1 or len(b.birth) < YEAR_DIGITS - 1:
        return False
    if a.slugs or a.emails or a.phones or _agreements(a, b) >= 3:
        return False
    return like_births(a.birth, b.birth) is Born.OTHER


def _agreements(a: Profile, b: Profile) -> int:
    """How many of five values look the same; unknown ones do not count against it."""
    return (
        (a.given_sound == b.given_sound or a.given_sound == b.family_sound)
        + (a.family_sound == b.family_sound or a.family_sound == b.given_sound)
        + (a.street[:3] == b.street[:3])
        + (a.suburb[:3] == b.suburb[:3])
        + (a.postcode == b.postcode)
    )
