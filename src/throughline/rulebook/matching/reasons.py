"""What speaks for and against two entries being one person, in words."""

from collections.abc import Iterator

from .evidence import Weigher, are_generations_apart
from .likeness import (
    Born,
    Like,
    like_births,
    like_codes,
    like_words,
)
from .reading import Profile, is_role

_BORN = {
    Born.SAME: "born on the same day",
    Born.SWAPPED: "day and month of birth swapped",
    Born.ONE_DIGIT: "one digit apart in the birth date",
    Born.TWO_DIGITS: "two digits apart in the birth date",
    Born.THREE_DIGITS: "but three digits apart in the birth date",
    Born.OTHER: "but another birth date",
}
_WORDS = {
    Like.SAME: "same {}",
    Like.NEAR: "{} spelt almost alike",
    Like.PART: "part of the same {}",
    Like.FAIR: "{} spelt alike in part",
    Like.OTHER: "but another {}",
}
_FIELDS = ("given name", "family name", "street", "suburb", "postcode")
_SAID = {(like, field): words.format(field) for like, words in _WORDS.items() for field in _FIELDS}


def reasons(a: Profile, b: Profile, weigher: Weigher) -> tuple[str, ...]:
    """Every reason, what speaks for it first."""
    found = [*_contact(a, b), *_names(a, b, weigher), *_births(a, b), *_address(a, b)]
    against = [reason for reason in found if reason.startswith("but ")]
    return (*[reason for reason in found if reason not in against], *against)


def _contact(a: Profile, b: Profile) -> Iterator[str]:
    if a.slugs and b.slugs:
        yield "but another profile" if a.slugs.isdisjoint(b.slugs) else "same profile"
    emails = a.emails & b.emails
    if emails:
        shared = all(map(is_role, emails))
        yield "same e-mail, but that of a desk" if shared else "same e-mail"
    phones = a.phones & b.phones
    if phones:
        mobile = not phones.isdisjoint(a.mobiles | b.mobiles)
        yield "same mobile" if mobile else "same phone"
    if not a.employers.isdisjoint(b.employers):
        yield "same employer"


def _names(a: Profile, b: Profile, weigher: Weigher) -> Iterator[str]:
    if are_generations_apart(a, b):
        yield "but another suffix (Sr., Jr., III)"
    if a.family != b.family and weigher.are_crossed(a, b):
        yield "given and family name swapped"
        return
    for field, one, two in (("given", a.given, b.given), ("family", a.family, b.family)):
        like, _ = weigher.name(field, one, two)
        if like is not None:
            yield _say_name(like, field, *sorted((one, two)))


def _say_name(like: Like, field: str, one: str, two: str) -> str:
    if like is Like.VARIANT:
        return f"{one.title()} = {two.title()}"
    if like is Like.NEAR and abs(len(one) - len(two)) <= 1 and like_codes(one, two) is Like.NEAR:
        return f"one letter apart in the {field} name"
    return _SAID[like, f"{field} name"]


def _births(a: Profile, b: Profile) -> Iterator[str]:
    if not a.birth or not b.birth:
        return
    born = like_births(a.birth, b.birth)
    if born is Born.SAME and min(len(a.birth), len(b.birth)) == 4:
        yield "same birthday"
    else:
        yield _BORN[born]


def _address(a: Profile, b: Profile) -> Iterator[str]:
    if a.street and b.street:
        yield _SAID[like_words(a.street, b.street), "street"]
    if a.numbers and b.numbers and not a.numbers.isdisjoint(b.numbers):
        yield "same street number"
    if a.suburb and b.suburb:
        yield _SAID[like_words(a.suburb, b.suburb), "suburb"]
    if a.postcode and b.postcode:
        yield _SAID[like_codes(a.postcode, b.postcode), "postcode"]
    if a.region and b.region and a.region == b.region and not (a.suburb and b.suburb):
        yield "same region"
