"""The slug of a LinkedIn profile: the surest thing two exports say about one person."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

_HOST = r"(?:[a-z]+:)?(?://)?(?:[\w-]+\.)*linkedin\.com(?::\d+)?/+"
_IN = re.compile(_HOST + r"(?:mwlite/|m/)?in/+([^/?#&,;\s]+)", re.IGNORECASE)
_PUB = re.compile(
    _HOST + r"pub/([^/?#\s]+)(?:/([0-9a-f]+)/([0-9a-f]+)/([0-9a-f]+))?", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)*linkedin\.com/[^,;\s]+", re.IGNORECASE)


@lru_cache(maxsize=8192)
def slug_of(url: str) -> str:
    """The slug in a profile's address, for comparing; '' when the address is no profile's.

    Any case, a missing scheme, a country's host, a trailing slash, `?trk=` and percent signs all
    lead to the same slug. The old form /pub/name/a/b/c is the profile /in/name-cba, with b and c
    filled to three digits; two people of one name differ only there.
    """
    url = url.strip()
    if found := _IN.match(url):
        return _clean(found[1])
    if found := _PUB.match(url):
        name, *parts = found.groups()
        if parts[0] is None:
            return _clean(name)
        return _clean(f"{name}-{parts[2]:0>3}{parts[1]:0>3}{parts[0]}")
    return ""


def urls_in(text: str) -> list[str]:
    """The LinkedIn addresses in a cell that joins several by commas, semicolons or spaces."""
    if "," not in text and ";" not in text and " " not in text:
        return [text] if text else []
    return _URL.findall(text)


def _clean(part: str) -> str:
    decoded = unquote(part) if "%" in part else part
    return unicodedata.normalize("NFC", decoded).lower().strip()
