"""Evidence for and against two entries being one person, in bits.

After Fellegi and Sunter (1969, "A Theory for Record Linkage"): a level of agreement weighs
``log2(m / u)`` bits, ``m`` being its share among pairs that are one person and ``u`` among pairs
that are not. For exact agreement ``u`` is the share of people who have that very value, so rare
values weigh more (Winkler 2000, "Frequency-based matching"). The ``m`` are this product's own,
set once for careless typing and not fitted to any list.

What a *household* has in common (family name, address) is summed apart from what one person
alone has (given name, birth date): relatives agree on all of the first, so it is worth no more
than ``calibration`` allows. Where given names are plainly different, phones and e-mail addresses
are a household's or a desk's too.
"""

from math import log2
from typing import NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from .frequencies import Frequencies
from .likeness import (
    Born,
    Like,
    a_generation_apart,
    like_births,
    like_codes,
    like_names,
    like_words,
)
from .reading import Profile, is_role
from .strangers import are_strangers

HOME = 10.0
"""From so many bits on, two entries are taken to share a home."""

MIXED_UP = 6.0
"""The same words, but not in the same lines of the address."""

SOME, NO_HOME = 2.0, 9.9
"""Without so many bits from the address a family name, however rare, is no home."""

TWINS = 3.5
"""A birth date shared at one home by different given names is worth no more than this."""

JUNIOR = {Born.TWO_DIGITS: -2.5, Born.THREE_DIGITS: -6.0, Born.OTHER: -20.0}
"""The same name at the same home, born a generation apart: a parent and a child."""

SWAPPED = -4.5
"""Given and family name have changed places: seldom, but it happens."""

MOVED = -7.0
"""All parts of an address being different counts no more than this: people move."""

_GIVEN = {Like.VARIANT: 0.05, Like.NEAR: 0.10, Like.PART: 0.03, Like.FAIR: 0.03, Like.OTHER: 0.02}
_FAMILY = {Like.VARIANT: 0.0, Like.NEAR: 0.10, Like.PART: 0.03, Like.FAIR: 0.03, Like.OTHER: 0.04}
_BORN = {
    Born.SWAPPED: log2(0.02 / 0.0005),
    Born.ONE_DIGIT: log2(0.08 / 0.001),
    Born.TWO_DIGITS: log2(0.02 / 0.014),
    Born.THREE_DIGITS: log2(0.008 / 0.1),
    Born.OTHER: -7.5,
}
_STREET = {Like.NEAR: 7.0, Like.PART: 6.5, Like.FAIR: 2.0, Like.OTHER: -2.5}
_SUBURB = {Like.NEAR: 6.0, Like.PART: 3.0, Like.FAIR: 2.0, Like.OTHER: -2.5}
_POSTCODE = {Like.NEAR: 3.0, Like.FAIR: -0.5, Like.OTHER: -2.5}

OTHER_GENERATION = -40.0
"""Sr. and Jr. share a name, often a home and its phone; nobody is both."""

SLUG, NO_SLUG = 30.0, -18.0
EMAIL, MOBILE, PHONE, ROLE = 22.0, 22.0, 11.0, 3.0
NO_EMPLOYER = -0.4
"""Contact points: a slug names one account; an unknown kind of phone may be a switchboard."""


class Evidence(NamedTuple):
    """Bits for (+) or against (-): of the person, of the home; whether more than names agrees."""

    own: float
    home: float
    beyond_names: bool
    contact: float = 0.0  # what a shared phone or address adds although the given names differ
    if_misdated: float = (
        0.0  # what a parent-and-child look took from `own`: back if a date is wrong
    )
    is_misdated: bool = False  # one name, one home, and dates that no parent and child have
    if_misnamed: float = 0.0  # what looking like twins took from `own`: back if a name is wrong


HOPELESS = -7.0
"""Given name and birth date speak so strongly against it that no address can help."""

REMEMBERED = 200_000
"""How many comparisons of names are kept at once, so that memory is bounded."""

HARDLY = 8.0
"""With fewer bits in all, no prior makes a pair likelier than not; most candidates are such."""

UNKNOWN: tuple[Like | None, float] = (None, 0.0)

UNLIKE = Evidence(HOPELESS, 0.0, False)
AT_ONE_HOME = Evidence(HOPELESS, HOME, False)
"""What is said of hopeless pairs: whether or not two people plainly share a home."""


class Weigher:
    """Weighs pairs against one set of frequencies; remembers names it has compared."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        self._names: dict[tuple[str, str, str], tuple[Like | None, float]] = {}

    def weigh(self, a: Profile, b: Profile) -> Evidence:
        """All evidence that two people's entries give; for hopeless pairs just that."""
        if are_strangers(a, b):
            return AT_ONE_HOME if _same_home(a, b) else UNLIKE
        evidence = self.weigh_fully(a, b)
        most = evidence.own + evidence.if_misdated + evidence.if_misnamed
        if most + evidence.home + evidence.contact >= HARDLY:
            return evidence
        return AT_ONE_HOME if evidence.own <= HOPELESS and evidence.home >= HOME else UNLIKE

    def weigh_fully(self, a: Profile, b: Profile) -> Evidence:
        """The same without the quick look, for pairs that something else speaks for."""
        given, family, different = self._weigh_names(a, b)
        like_born, born = self._weigh_births(a, b)
        points = self._weigh_points(a, b)
        slug = self._weigh_slugs(a, b)
        if slug <= 0 and are_generations_apart(a, b):
            given += OTHER_GENERATION
        if given + born < HOPELESS and points <= 0 and slug <= 0:
            return AT_ONE_HOME if _same_home(a, b) else UNLIKE
        employer = self._weigh_employers(a, b)
        if different or 0 < points <= PHONE:  # what they share says that they are colleagues
            employer = min(employer, 0.0)
        address = self._weigh_address(a, b)
        home = family + address if address > SOME else min(family, NO_HOME) + address
        if_misdated, is_misdated, if_misnamed = 0.0, False, 0.0
        if different and home >= HOME:
            if_misnamed = max(0.0, born - TWINS)
            born -= if_misnamed
        elif like_born in JUNIOR and home >= HOME:
            one_name = like_born is Born.OTHER and given > 0
            if a_generation_apart(a.birth, b.birth):
                if_misdated = born - JUNIOR[like_born] if one_name else 0.0
                born = JUNIOR[like_born]
            else:
                is_misdated = one_name
        own = given + born + slug + employer + (0.0 if different else points)
        beyond = born > 0 or points > 0 or slug > 0 or employer > 0 or address > SOME
        contact = points if different else 0.0
        return Evidence(own, home, beyond, contact, if_misdated, is_misdated, if_misnamed)

    def _weigh_names(self, a: Profile, b: Profile) -> tuple[float, float, bool]:
        """Bits for the given name, for the family name, and whether given names plainly differ."""
        like_given, given = self.name("given", a.given, b.given)
        _, family = self.name("family", a.family, b.family)
        if given <= 0 and family <= 0:
            crossed = self._crossed(a, b)
            if crossed is not None and sum(crossed) > given + family:
                return *crossed, False
        return given, family, like_given is Like.OTHER

    def are_crossed(self, a: Profile, b: Profile) -> bool:
        """Whether one's given name is the other's family name."""
        given, family, _ = self._weigh_names(a, b)
        return (given, family) == self._crossed(a, b)

    def _crossed(self, a: Profile, b: Profile) -> tuple[float, float] | None:
        one, bits_one = self.name("given", a.given, b.family)
        if one is Like.OTHER:
            return None
        two, bits_two = self.name("family", a.family, b.given)
        if two is Like.OTHER or (one is two and one in (None, Like.FAIR)):
            return None
        return bits_one + SWAPPED, bits_two

    def name(self, field: str, a: str, b: str) -> tuple[Like | None, float]:
        """The likeness of two names and its bits; ``None`` and 0 where one is not known."""
        if not a or not b:
            return UNKNOWN
        key = (a, b, field) if a < b else (b, a, field)
        found = self._names.get(key)
        if found is None:
            found = self._name(field, key[0], key[1])
            if len(self._names) < REMEMBERED:
                self._names[key] = found
        return found

    def _name(self, field: str, a: str, b: str) -> tuple[Like | None, float]:
        if a.isascii() != b.isascii():  # two scripts cannot be compared letter by letter
            return UNKNOWN
        like = like_names(a, b, field == "given")
        if like is Like.SAME:
            return like, self._frequencies.bits(field, a, 0.80)
        among_same = _GIVEN if field == "given" else _FAMILY
        if like is Like.OTHER:
            return like, log2(among_same[like] / 0.95)
        common = self._frequencies.share(field, a) + self._frequencies.share(field, b)
        least = 0.004 if field == "given" else 0.0015
        others = {
            Like.VARIANT: 2 * common + 0.002,
            Like.NEAR: common + least,
            Like.PART: 2 * common + 0.02,
            Like.FAIR: common + 0.03,
        }
        return like, log2(among_same[like] / others[like])

    def _weigh_births(self, a: Profile, b: Profile) -> tuple[Born, float]:
        """How the birth dates compare; the same, with no bits, where one is not known."""
        if not a.birth or not b.birth:
            return Born.SAME, 0.0
        born = like_births(a.birth, b.birth)
        if born is not Born.SAME:
            return born, _BORN[born]
        if len(a.birth) == 4 or len(b.birth) == 4:
            return born, log2(0.9 * 365)
        return born, self._frequencies.bits("birth", a.birth, 0.88)

    def _weigh_slugs(self, a: Profile, b: Profile) -> float:
        if not a.slugs or not b.slugs:
            return 0.0
        return NO_SLUG if a.slugs.isdisjoint(b.slugs) else SLUG

    def _weigh_points(self, a: Profile, b: Profile) -> float:
        """Shared e-mail addresses and phones; the strongest counts."""
        best = 0.0
        if a.emails and b.emails:
            for email in a.emails & b.emails:
                best = max(best, ROLE if is_role(email) else self._shared(email, EMAIL))
        if a.phones and b.phones:
            mobiles = a.mobiles | b.mobiles
            for phone in a.phones & b.phones:
                best = max(best, self._shared(phone, MOBILE if phone in mobiles else PHONE))
        return best

    def _shared(self, point: str, bits: float) -> float:
        return bits / (1 + self._frequencies.spread(point))

    def _weigh_employers(self, a: Profile, b: Profile) -> float:
        if not a.employers or not b.employers:
            return 0.0
        bits = [self._frequencies.bits("employer", each, 0.5) for each in a.employers & b.employers]
        return max(max(bits), 0.0) if bits else NO_EMPLOYER

    def _weigh_address(self, a: Profile, b: Profile) -> float:
        bits = self._weigh_street(a, b) + self._weigh_place(a, b)
        if bits < MIXED_UP and a.street and b.street and a.suburb and b.suburb:
            one, two = f"{a.street} {a.suburb}", f"{b.street} {b.suburb}"
            if token_sort_ratio(one, two, score_cutoff=85):
                return MIXED_UP
        return max(bits, MOVED)

    def _weigh_street(self, a: Profile, b: Profile) -> float:
        bits = _weigh_numbers(a, b)
        if not a.street or not b.street:
            return bits
        like = like_words(a.street, b.street)
        if like is Like.SAME:
            return bits + self._frequencies.bits("street", a.street, 0.7)
        return bits + _STREET[like] if like is not Like.OTHER else _STREET[like] + min(bits, 1.0)

    def _weigh_place(self, a: Profile, b: Profile) -> float:
        suburb = self._place_part("suburb", a.suburb, b.suburb)
        postcode = self._place_part("postcode", a.postcode, b.postcode)
        if suburb > 0 and postcode > 0:
            if a.suburb == b.suburb and a.postcode == b.postcode:
                joint = self._frequencies.bits("place", f"{a.suburb}|{a.postcode}", 0.8)
                return min(suburb + postcode, joint)
            return max(suburb, postcode) + 1.0
        return suburb + postcode + self._weigh_region(a, b, suburb + postcode)

    def _place_part(self, field: str, a: str, b: str) -> float:
        if not a or not b:
            return 0.0
        like = like_words(a, b) if field == "suburb" else like_codes(a, b)
        if like is Like.SAME:
            return self._frequencies.bits(field, a, 0.85)
        return _SUBURB[like] if field == "suburb" else _POSTCODE[like]

    def _weigh_region(self, a: Profile, b: Profile, place: float) -> float:
        """A region says something only where suburb and postcode do not."""
        if not a.region or not b.region:
            return 0.0
        if a.region == b.region:
            bits = self._frequencies.bits("region", a.region, 0.9)
            return 0.0 if place > 0 else min(max(bits, 0.0), SOME)
        return 0.0 if like_codes(a.region, b.region) is not Like.OTHER else -1.5


def are_generations_apart(a: Profile, b: Profile) -> bool:
    """Whether one is senior and the other junior, or the third of the name."""
    return bool(a.generation and b.generation) and a.generation != b.generation


def _same_home(a: Profile, b: Profile) -> bool:
    return a.family == b.family and a.street == b.street and bool(a.family and a.street)


def _weigh_numbers(a: Profile, b: Profile) -> float:
    if not a.numbers or not b.numbers:
        return 0.0
    return -1.0 if a.numbers.isdisjoint(b.numbers) else 3.5
