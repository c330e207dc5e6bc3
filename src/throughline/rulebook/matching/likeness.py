"""How alike two values of one field are, in a few levels rather than a number."""

from enum import IntEnum

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

from .names import are_variants
from .reading import sound

YEAR_DIGITS = 8
GENERATION = range(15, 61)
"""Years between a parent's birth and a child's."""


class Like(IntEnum):
    """The levels, from the same to plainly different."""

    SAME = 0
    VARIANT = 1  # Bob = Robert
    NEAR = 2  # one letter apart, or written as it sounds
    PART = 3  # an initial, or one of several words
    FAIR = 4  # two letters apart
    OTHER = 5


class Born(IntEnum):
    """How two birth dates compare."""

    SAME = 0
    SWAPPED = 1  # day and month
    ONE_DIGIT = 2
    TWO_DIGITS = 3
    THREE_DIGITS = 4
    OTHER = 5


def like_names(a: str, b: str, given: bool) -> Like:
    """Compare two folded names, neither of them empty. Only given names have variants."""
    if a == b:
        return Like.SAME
    if given and are_variants(a, b):
        return Like.VARIANT
    in_parts = len(a) == 1 or len(b) == 1 or " " in a or " " in b
    if in_parts and (like := _like_parts(a, b)) is not None:
        return like
    apart: int = OSA.distance(a, b, score_cutoff=2)
    close: float = JaroWinkler.similarity(a, b, score_cutoff=0.84)
    if apart > 2 and not close:
        return Like.OTHER
    return _roughly(a, b, apart, close)


def _roughly(a: str, b: str, apart: int, close: float) -> Like:
    shorter = min(len(a), len(b))
    if apart == 1 and shorter >= 4:
        return Like.NEAR
    if shorter >= 5 and (close >= 0.93 or (close >= 0.85 and sound(a) == sound(b))):
        return Like.NEAR
    return Like.FAIR if close or shorter >= 5 or apart == 1 else Like.OTHER


def _like_parts(a: str, b: str) -> Like | None:
    if min(len(a), len(b)) >= 3 and a.replace(" ", "") == b.replace(" ", ""):
        return Like.NEAR
    return Like.PART if _is_part(a, b) else None


def _is_part(a: str, b: str) -> bool:
    """An initial, or one word of two: "J" and "John", "Mary" and "Mary Jane"."""
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    words_a, words_b = set(a.split()), set(b.split())
    if len(words_a) == len(words_b) == 1:
        return False
    return bool(words_a <= words_b or words_b <= words_a)


def like_words(a: str, b: str) -> Like:
    """Compare two streets or suburbs of several words, neither of them empty."""
    if a == b:
        return Like.SAME
    several = " " in a or " " in b
    alike: float = ratio(a, b, score_cutoff=74)
    if several and alike < 86:
        alike = max(alike, token_sort_ratio(a, b, score_cutoff=74))
    if alike >= 86 or (alike and _are_near(a, b)):
        return Like.NEAR
    if several and token_set_ratio(a, b, score_cutoff=90) and not _one_word_shared(a, b):
        return Like.PART
    if alike or JaroWinkler.similarity(a, b, score_cutoff=0.88):
        return Like.FAIR
    return Like.OTHER


def _are_near(a: str, b: str) -> bool:
    near: bool = OSA.distance(a, b, score_cutoff=1) <= 1
    return near or a.replace(" ", "") == b.replace(" ", "")


def _one_word_shared(a: str, b: str) -> bool:
    return len(set(a.split()) & set(b.split())) < 2


def like_codes(a: str, b: str) -> Like:
    """Compare two postcodes or regions: the same, one letter apart, two, or other."""
    if a == b:
        return Like.SAME
    apart: int = OSA.distance(a, b, score_cutoff=2)
    if apart == 1 and min(len(a), len(b)) >= 3:
        return Like.NEAR
    return Like.FAIR if apart <= 2 and min(len(a), len(b)) >= 4 else Like.OTHER


def like_births(a: str, b: str) -> Born:
    """Compare two birth dates in digits; where a year is missing, only day and month."""
    if len(a) == 4 or len(b) == 4:
        return Born.SAME if a[-4:] == b[-4:] else _without_year(a[-4:], b[-4:])
    if a == b:
        return Born.SAME
    if len(a) == len(b) == YEAR_DIGITS and a == _swap(b):
        return Born.SWAPPED
    apart: int = OSA.distance(a, b, score_cutoff=3)
    if apart >= 3 and len(a) == YEAR_DIGITS and OSA.distance(_swap(a), b, score_cutoff=1) <= 1:
        return Born.TWO_DIGITS
    return Born(min(apart + 1, Born.OTHER))


def _swap(birth: str) -> str:
    return birth[:4] + birth[6:] + birth[4:6]


def _without_year(a: str, b: str) -> Born:
    if a == b[2:] + b[:2]:
        return Born.SWAPPED
    return Born.THREE_DIGITS if OSA.distance(a, b, score_cutoff=1) == 1 else Born.OTHER


def a_generation_apart(a: str, b: str) -> bool:
    """Whether two birth dates could be a parent's and a child's."""
    return len(a) == len(b) == YEAR_DIGITS and abs(int(a[:4]) - int(b[:4])) in GENERATION
