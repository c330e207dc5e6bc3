"""Names as people write them: tidied for keeping, folded for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 200

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_NOT_WORD = re.compile(r"[\W_]+")
_TITLES_AFTER = re.compile(r"\s*,.*$", re.DOTALL)


def tidy(text: str) -> str:
    """The text on one line, composed (NFC), without control marks and doubled spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _CONTROL.sub(" ", text)
    return " ".join(text.split())


def cut(text: str, longest: int = LONGEST) -> tuple[str, bool]:
    """The text at no more than `longest` characters, and whether something was cut."""
    if len(text) <= longest:
        return text, False
    return text[: longest - 1].rstrip() + "…", True


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text for comparing: no case, accents, punctuation or doubled spaces."""
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare).strip()


def fold_name(text: str) -> str:
    """A person's name for comparing, also without what stands behind a comma ("Doe, Ph.D.")."""
    return fold(_TITLES_AFTER.sub("", text)) or fold(text)
