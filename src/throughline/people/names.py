"""Names as text: folded for comparing, split for sorting. No Django here."""

import re
import unicodedata

# Letters that have no accent to take off but are written plainly by everyone else.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_SPACE = re.compile(r"\s+")
LONGEST = 200


def folded(text: str) -> str:
    """Text as it is compared and searched: no case, no accents, single spaces."""
    if text.isascii():
        return _SPACE.sub(" ", text.lower()).strip()
    loose = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in loose if not unicodedata.combining(letter))
    return _SPACE.sub(" ", bare.translate(_PLAIN)).strip()


def tidy(text: str, longest: int = LONGEST) -> str:
    """Text as it is kept: no control characters, single spaces, at most `longest` letters."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(text.split())[:longest].rstrip()


def split(name: str) -> tuple[str, str]:
    """A full name as (given, family), the last word being the family name: a guess, editable."""
    given, _, family = tidy(name).rpartition(" ")
    return (given, family) if given else (family, "")


def sort_key(given: str, family: str) -> str:
    """What lists of people are ordered by: family name, then given name, folded."""
    return folded(f"{family} {given}")[:LONGEST]
