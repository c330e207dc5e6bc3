"""A first draft out of the three parts, to be said in one's own words afterwards."""

import re
from dataclasses import replace

from ..speaking import length, reading_seconds
from .values import PARTS, Statement

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\"“‘(¿¡]?[^\W\d_a-zß-ÿ])|(?<=[。！？])|\n+")
_ENDS = tuple(".!?…。！？”\"'")
_LONG_SECONDS = 60
_SHORT_WORDS = 75


def assembled(statement: Statement) -> Statement:
    """The statement with drafts where nothing stands yet; what stands is never touched.

    Short is the first sentence of each part, long is all of them as far as 60 seconds go, and
    written has each part as a paragraph. Without any part there is nothing to draft.
    """
    parts = [sentences(getattr(statement, name)) for name in PARTS]
    said = [part for part in parts if part]
    drafts = {
        "short": _within([part[:1] for part in said], _SHORT_WORDS),
        "long": _as_long_as_it_may([*said]),
        "written": "\n\n".join(" ".join(part) for part in said),
    }
    return replace(
        statement,
        **{name: text for name, text in drafts.items() if not getattr(statement, name).strip()},
    )


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with a full stop where it has no end of its own.

    The first begins with a capital, however the answer was typed; a name such as "iPad" stays.
    """
    found = (one.strip() for one in _SENTENCE.split(text.strip()) if one)
    said = [one if one.endswith(_ENDS) else f"{one}." for one in found if one]
    return [_begun(said[0]), *said[1:]] if said else []


def _begun(text: str) -> str:
    word = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if word.islower() and word.isalpha() else text


def _within(parts: list[list[str]], words: int) -> str:
    """Joined, as far as so many words; a first part that is longer stands alone."""
    said = ""
    for part in parts:
        more = " ".join([said, *part]).strip()
        if said and length(more) > words:
            break
        said = more
    return said


def _as_long_as_it_may(parts: list[list[str]]) -> str:
    """All of it; when that takes too long, the longest part loses its last sentences."""
    kept = [list(part) for part in parts]
    while reading_seconds(_said(kept)) > _LONG_SECONDS and any(len(part) > 1 for part in kept):
        max((part for part in kept if len(part) > 1), key=lambda part: length(" ".join(part))).pop()
    return _said(kept)


def _said(parts: list[list[str]]) -> str:
    return " ".join(one for part in parts for one in part)
