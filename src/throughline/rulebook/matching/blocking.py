"""Which pairs are worth comparing: those that agree on one of several keys.

A key is made of one strong value (a birth date, a slug) or of two weaker ones (family name by
sound and postcode), so that a pair is found although most of its fields are damaged, and 50,000
people give some hundred thousand candidates instead of a billion. Keys that too many share are
left out or made finer, largest first, so that no list is compared all against all.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from .reading import Profile, is_role, sound

PER_PERSON = 3
"""Pairs that one kind of key may give, as a multiple of the number of people."""

MOST_PER_PERSON = 12
"""Pairs that all keys together may give; the strong ones come first."""

WINDOW = 3
"""With how many neighbours in order a person of a crowd is compared when nothing else is left."""

ALWAYS = 6
"""Blocks up to this size are never left out."""

FEW_PER_PERSON = 1
"""The same for one kind of weak key, or one way to split a crowd, of which there are many."""

Block = list[int]
Columns = Mapping[str, Sequence[int]]

SETS: dict[str, Callable[[Profile], Iterable[str]]] = {
    "slugs": lambda p: p.slugs,
    "emails": lambda p: [email for email in p.emails if not is_role(email)],
    "phones": lambda p: p.phones,
}
"""Values of which one in common is enough; made finer when too many share one."""

STRONG = (("names",), ("birth",), ("family sound", "day"))
"""Values that are enough, and are made finer when too many share them."""

FINER = ("given", "family", "birth", "postcode", "suburb", "street", "employers")
"""By what a crowd is split."""

WEAK = (
    ("family sound", "postcode"),
    ("family sound", "suburb sound"),
    ("family sound", "street sound"),
    ("family sound", "number"),
    ("family sound", "month"),
    ("family sound", "employers"),
    ("given sound", "postcode"),
    ("given sound", "suburb sound"),
    ("given sound", "street sound"),
    ("given sound", "number"),
    ("given sound", "month"),
    ("given sound", "day"),
    ("street sound", "suburb sound"),
    ("street sound", "postcode"),
    ("suburb sound", "postcode"),
    ("number", "postcode"),
    ("number", "suburb sound"),
    ("number", "street sound"),
    ("month", "postcode"),
    ("month", "suburb sound"),
    ("month", "street sound"),
    ("day", "postcode"),
    ("day", "suburb sound"),
    ("day", "street sound"),
    ("family head", "suburb head"),
    ("family head", "street head"),
    ("given head", "suburb head"),
    ("given head", "street head"),
    ("street head", "suburb head"),
)
"""Pairs of values; crowds are left out, for what they would find, others find too."""


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the smaller first, each once; for people already in a fixed order."""
    people = len(profiles)
    columns = _columns(profiles)
    found: set[int] = set()
    for block in _all_blocks(profiles, columns):
        _add(found, block, people)
        if len(found) > MOST_PER_PERSON * people:
            break
    for pair in sorted(found):
        yield divmod(pair, people)


def _all_blocks(profiles: Sequence[Profile], columns: Columns) -> Iterator[Block]:
    yield from _strong(profiles, columns)
    for names in WEAK:
        yield from _small(_blocks(columns, names), FEW_PER_PERSON * len(profiles))[0]


def _columns(profiles: Sequence[Profile]) -> Columns:
    """What keys are made of, as numbers: the same number is the same value, 0 is not known."""
    texts: dict[str, Iterable[str]] = {
        "given": (p.given for p in profiles),
        "family": (p.family for p in profiles),
        "birth": (p.birth for p in profiles),
        "postcode": (p.postcode for p in profiles),
        "suburb": (p.suburb for p in profiles),
        "street": (p.street for p in profiles),
        "employers": (min(p.employers, default="") for p in profiles),
        "number": (min(p.numbers, default="") for p in profiles),
        "month": (p.birth[:6] for p in profiles),
        "day": (p.birth[-4:] for p in profiles),
        "given sound": (p.given_sound for p in profiles),
        "family sound": (p.family_sound for p in profiles),
        "names": (_either_order(p.given_sound, p.family_sound) for p in profiles),
        "street sound": (sound(p.street.partition(" ")[0]) for p in profiles),
        "given head": (p.given[:3] for p in profiles),
        "family head": (p.family[:3] for p in profiles),
        "street head": (p.street[:4] for p in profiles),
        "suburb head": (p.suburb[:4] for p in profiles),
        "suburb sound": (sound(p.suburb) for p in profiles),
    }
    return {name: _numbered(column) for name, column in texts.items()}


def _numbered(column: Iterable[str]) -> list[int]:
    numbers = {"": 0}
    return [numbers.setdefault(text, len(numbers)) for text in column]


def _either_order(given: str, family: str) -> str:
    """Both names by sound: "" unless both are known."""
    if not (given and family):
        return ""
    return f"{given}|{family}" if given < family else f"{family}|{given}"


def _add(found: set[int], block: Block, people: int) -> None:
    if len(block) == 2:
        found.add(block[0] * people + block[1])
        return
    for at, a in enumerate(block):
        base = a * people
        found.update([base + b for b in block[at + 1 :]])


def _blocks(columns: Columns, names: Sequence[str]) -> list[Block]:
    """Those who agree on all of the one or two named values, as far as they are known."""
    first, second = columns[names[0]], columns[names[-1]]
    size = len(first) + 1
    keys = [one * size + two if one and two else 0 for one, two in zip(first, second, strict=True)]
    return _together(keys, range(len(keys)))


def _sharing(profiles: Sequence[Profile], read: Callable[[Profile], Iterable[str]]) -> list[Block]:
    pairs = [(value, at) for at, profile in enumerate(profiles) for value in read(profile)]
    return _together([value for value, _ in pairs], [at for _, at in pairs])


def _split(block: Block, column: Sequence[int]) -> list[Block]:
    return _together([column[at] for at in block], block)


def _together(keys: Iterable[Hashable], places: Iterable[int]) -> list[Block]:
    """Who has a known key in common. Most keys have one holder, for whom no list is made."""
    first: dict[Hashable, int] = {}
    blocks: dict[Hashable, Block] = {}
    for key, at in zip(keys, places, strict=True):
        if not key:
            continue
        before = first.setdefault(key, at)
        if before != at:
            if key in blocks:
                blocks[key].append(at)
            else:
                blocks[key] = [before, at]
    return list(blocks.values())


def _small(blocks: list[Block], allowed: int) -> tuple[list[Block], list[Block]]:
    """The blocks that stay within the allowance, smallest sizes first, and all larger ones.

    Blocks of one size stay or go together, so the order of the people does not matter.
    """
    pairs: defaultdict[int, int] = defaultdict(int)
    for block in blocks:
        pairs[len(block)] += len(block) * (len(block) - 1) // 2
    most = 2
    for size in sorted(pairs):
        allowed -= pairs[size]
        if allowed < 0 and size > ALWAYS:
            break
        most = size
    return [b for b in blocks if len(b) <= most], [b for b in blocks if len(b) > most]


def _strong(profiles: Sequence[Profile], columns: Columns) -> Iterator[Block]:
    kinds = [_sharing(profiles, read) for read in SETS.values()]
    for blocks in (*kinds, *(_blocks(columns, names) for names in STRONG)):
        small, large = _small(blocks, PER_PERSON * len(profiles))
        yield from small
        if large:
            yield from _finer(columns, large, FEW_PER_PERSON * len(profiles))


def _finer(columns: Columns, large: list[Block], allowed: int) -> Iterator[Block]:
    """Split large blocks by each further value; what is large even then, by neighbourhood."""
    for name in FINER:
        parts = [part for block in large for part in _split(block, columns[name])]
        small, crowds = _small(parts, allowed)
        yield from small
        for crowd in crowds:
            yield from _neighbours(crowd)
    for block in large:
        yield from _neighbours(block)


def _neighbours(crowd: Block) -> Iterator[Block]:
    for at in range(len(crowd) - 1):
        yield from ([crowd[at], other] for other in crowd[at + 1 : at + 1 + WINDOW])
