"""Which pairs are worth comparing: those that agree on one of several keys.

A key is made of one strong value (a birth date, a slug) or of two weaker ones (family name by
sound and postcode), so that a pair is found although most of its fields are damaged, and 50,000
people give some hundred thousand candidates instead of a billion. Keys that too many share are
left out or made finer, largest first, so that no list is compared all against all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from .names import root
from .reading import Profile, is_role, sound

PER_PERSON = 4
"""Pairs that one kind of key may give, as a multiple of the number of people."""

WINDOW = 3
"""With how many neighbours in order a person of a crowd is compared when nothing else is left."""

Keys = Callable[["Traits"], Iterable[object]]


class Traits:
    """What keys are made of, read once for each person."""

    __slots__ = ("family", "given", "number", "profile", "street", "suburb")

    def __init__(self, profile: Profile, sounds: dict[str, str]) -> None:
        self.profile = profile
        self.given = _sound_of(root(profile.given), sounds)
        self.family = _sound_of(profile.family, sounds)
        self.street = _sound_of(profile.street.partition(" ")[0], sounds)
        self.suburb = _sound_of(profile.suburb, sounds)
        self.number = min(profile.numbers, default="")


def _sound_of(name: str, sounds: dict[str, str]) -> str:
    code = sounds.get(name)
    if code is None:
        code = sounds[name] = sound(name)
    return code


def _both(*values: str) -> tuple[object, ...]:
    return (values,) if all(values) else ()


def _names(t: Traits) -> tuple[object, ...]:
    """Both names by sound, in either order."""
    if not (t.given and t.family):
        return ()
    return ((t.given, t.family) if t.given < t.family else (t.family, t.given),)


STRONG: dict[str, Keys] = {
    "slug": lambda t: t.profile.slugs,
    "email": lambda t: (e for e in t.profile.emails if not is_role(e)),
    "phone": lambda t: t.profile.phones,
    "names": _names,
    "birth": lambda t: (t.profile.birth,) if t.profile.birth else (),
    "family, day": lambda t: _both(t.family, t.profile.birth[-4:]),
}
"""Keys that are made finer when too many share them."""

FINER: dict[str, Keys] = {
    "given": lambda t: _both(t.profile.given),
    "family": lambda t: _both(t.profile.family),
    "birth": lambda t: _both(t.profile.birth),
    "postcode": lambda t: _both(t.profile.postcode),
    "suburb": lambda t: _both(t.profile.suburb),
    "street": lambda t: _both(t.profile.street),
    "employer": lambda t: t.profile.employers,
}

WEAK: dict[str, Keys] = {
    "family, postcode": lambda t: _both(t.family, t.profile.postcode),
    "family, suburb": lambda t: _both(t.family, t.suburb),
    "family, street": lambda t: _both(t.family, t.street),
    "family, number": lambda t: _both(t.family, t.number),
    "given, postcode": lambda t: _both(t.given, t.profile.postcode),
    "given, suburb": lambda t: _both(t.given, t.suburb),
    "given, street": lambda t: _both(t.given, t.street),
    "given, number": lambda t: _both(t.given, t.number),
    "street, suburb": lambda t: _both(t.street, t.suburb),
    "street, postcode": lambda t: _both(t.street, t.profile.postcode),
    "suburb, postcode": lambda t: _both(t.suburb, t.profile.postcode),
    "number, postcode": lambda t: _both(t.number, t.profile.postcode),
    "number, suburb": lambda t: _both(t.number, t.suburb),
    "number, street": lambda t: _both(t.number, t.street),
    "given, month": lambda t: _both(t.given, t.profile.birth[:6]),
    "given, day": lambda t: _both(t.given, t.profile.birth[-4:]),
    "family, month": lambda t: _both(t.family, t.profile.birth[:6]),
    "family, employer": lambda t: [(t.family, e) for e in t.profile.employers if t.family],
}
"""Keys of which large ones are left out: what they would find, finer ones find too."""

Block = list[int]


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of positions, the smaller first, each once; for people already in a fixed order."""
    people = len(profiles)
    sounds: dict[str, str] = {}
    traits = [Traits(profile, sounds) for profile in profiles]
    found: set[int] = set()
    for keys in STRONG.values():
        for block in _strong(traits, keys):
            _add(found, block, people)
    for keys in WEAK.values():
        for block in _small(_blocks(traits, keys, range(people)), people)[0]:
            _add(found, block, people)
    return [divmod(pair, people) for pair in sorted(found)]


def _add(found: set[int], block: Block, people: int) -> None:
    for at, a in enumerate(block):
        base = a * people
        found.update([base + b for b in block[at + 1 :]])


def _blocks(traits: Sequence[Traits], keys: Keys, members: Iterable[int]) -> list[Block]:
    blocks: defaultdict[object, Block] = defaultdict(list)
    for at in members:
        for key in keys(traits[at]):
            blocks[key].append(at)
    return [block for block in blocks.values() if len(block) > 1]


def _small(blocks: list[Block], people: int) -> tuple[list[Block], list[Block]]:
    """The blocks that stay within the allowance, smallest sizes first, and all larger ones.

    Blocks of one size stay or go together, so the order of the people does not matter.
    """
    pairs: defaultdict[int, int] = defaultdict(int)
    for block in blocks:
        pairs[len(block)] += len(block) * (len(block) - 1) // 2
    left, most = PER_PERSON * people, 2
    for size in sorted(pairs):
        left -= pairs[size]
        if left < 0 and size > 8:
            break
        most = size
    return [b for b in blocks if len(b) <= most], [b for b in blocks if len(b) > most]


def _strong(traits: Sequence[Traits], keys: Keys) -> Iterable[Block]:
    small, large = _small(_blocks(traits, keys, range(len(traits))), len(traits))
    yield from small
    if large:
        yield from _finer(traits, large)


def _finer(traits: Sequence[Traits], large: list[Block]) -> Iterable[Block]:
    """Split large blocks by each further value; what is large even then, by neighbourhood."""
    for keys in FINER.values():
        parts = [part for block in large for part in _blocks(traits, keys, block)]
        small, crowds = _small(parts, len(traits))
        yield from small
        for crowd in crowds:
            yield from _neighbours(crowd)
    for block in large:
        yield from _neighbours(block)


def _neighbours(crowd: Block) -> Iterable[Block]:
    for at in range(len(crowd) - 1):
        yield from ([crowd[at], other] for other in crowd[at + 1 : at + 1 + WINDOW])
