"""Words as every format can hold them: no half characters, no controls, no hidden turns."""

import re
import unicodedata
from dataclasses import replace
from typing import TypeVar

from throughline.papers.rendering.letters import changed
from throughline.papers.sheet import Item, Sheet, Way

Linked = TypeVar("Linked", Item, Way)

# Lone surrogates, controls, what turns the direction of writing, noncharacters, tags.
_REFUSED = re.compile(
    "[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000fffff]"
    "|[\U0001fffe\U0001ffff\U00100000-\U0010ffff\ue000-\uf8ff]"
)
_SAFE_URL = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\\]+", re.IGNORECASE)
LONGEST_URL = 2000
SHOWN = "\ufffd"  # stands for a letter that nobody can draw


def clean(text: str) -> str:
    """The same words without what no format can hold; NFC, because fonts draw that best."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    plain = plain.replace("\u2028", "\n").replace("\u2029", "\n").replace("\u00ad", "")
    if plain.isascii():
        return _REFUSED.sub("", plain).strip(" \n")
    whole = unicodedata.normalize("NFC", _REFUSED.sub(_instead, plain)).strip(" \n")
    whole = "".join(SHOWN if unicodedata.category(one) == "Cn" else one for one in whole)
    return whole if any(unicodedata.category(one)[0] in "LNPS" for one in whole) else ""


def _instead(found: re.Match[str]) -> str:
    """Half a character or a private one was a letter to somebody: show that it is missing."""
    letter = found[0]
    return SHOWN if unicodedata.category(letter) in {"Cs", "Co"} or letter == SHOWN else ""


def safe_url(url: str) -> str:
    """The address if a reader may follow it: web, mail or phone; else nothing."""
    plain = clean(url)
    return plain if len(plain) <= LONGEST_URL and _SAFE_URL.fullmatch(plain) else ""


def cleaned(sheet: Sheet) -> Sheet:
    """The sheet with every word of it clean and every unsafe link gone."""
    plain = changed(sheet, clean)
    sections = tuple(
        replace(part, items=tuple(map(_linked, part.items))) for part in plain.sections
    )
    return replace(plain, ways=tuple(map(_linked, plain.ways)), sections=sections)


def _linked(one: Linked) -> Linked:
    return replace(one, url=safe_url(one.url))
