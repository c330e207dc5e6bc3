"""Words as they are compared: small letters without accents, and where each one stands."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Word(NamedTuple):
    """A word of a text: as compared, and from where to where it stands."""

    plain: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Small letters without accents; "Straße" and "STRASSE" are one. Folding twice is once."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.casefold().translate(_LETTERS)


def words(text: str) -> list[Word]:
    """The words of a text in their order; marks and blanks part them, an apostrophe does not."""
    return [Word(plain(found[0]), *found.span()) for found in _WORD.finditer(text)]


def run_of(text: str) -> tuple[str, ...]:
    """The words alone, to be looked for in others."""
    return tuple(word.plain for word in words(text))


def stands_in(run: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a run of words stands whole, in its order, among others. No words stand nowhere."""
    size = len(run)
    return size > 0 and any(others[at : at + size] == run for at in range(len(others) - size + 1))
