"""Fetching a page or a file that somebody names, and nothing that only this machine can reach.

The only way in which the house asks a stranger's server on a person's word. Over https alone, from
public addresses alone: the name is looked up once, every address it has is judged, and the
connection is made to one that was, so that a second look-up cannot say something else. Redirects
are judged like the first address. Size and time are limits on the whole, however it drips.
"""

import http.client
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from throughline.frame.fetching.limits import Clock, NotFetched
from throughline.frame.fetching.line import PIECE, connect
from throughline.frame.fetching.places import (
    Address,
    Place,
    Target,
    is_public,
    places_of,
    resolve,
    target_of,
)

__all__ = ["Fetched", "NotFetched", "fetch", "is_public", "resolve"]

MOST_REDIRECTS = 3
HEADERS = {"User-Agent": "Throughline", "Accept": "*/*", "Accept-Encoding": "identity"}
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, their type as the server names it, and the address in the end."""

    content: bytes
    type: str
    final_url: str


def fetch(
    url: str,
    *,
    most_bytes: int,
    seconds: float,
    resolve: Callable[[str, int], Iterable[Place]] = resolve,
    allowed: Callable[[Address], bool] = is_public,
    context: ssl.SSLContext | None = None,
) -> Fetched:
    """Return what stands at an address. Never call it within a transaction: it waits for others.

    `most_bytes` and `seconds` hold for the whole, redirects and look-ups with it. `resolve` gives
    the places of a host; each of their addresses has to be `allowed`. Raises NotFetched with a
    sentence, and nothing else, whatever is asked for and whatever the other side does.
    """
    clock, base = Clock(seconds), ""
    trust = context or ssl.create_default_context()
    for _turn in range(MOST_REDIRECTS + 1):
        target = target_of(url, base)
        places = places_of(target, resolve, allowed, clock)
        found = _ask(target, places, trust, clock, most_bytes)
        if isinstance(found, Fetched):
            return found
        url, base = found, target.url
    said = _("The address leads on to another more than %(most)s times.")
    raise NotFetched(said % {"most": MOST_REDIRECTS})


def _ask(
    target: Target, places: list[Place], trust: ssl.SSLContext, clock: Clock, most_bytes: int
) -> Fetched | str:
    """What is there, or where it says to go instead."""
    connection = None
    try:
        connection = connect(target, places, trust, clock)
        connection.request("GET", target.path, headers=HEADERS)
        answer = connection.getresponse()
        if answer.status in _MOVED and answer.headers.get("Location"):
            return answer.headers["Location"].encode("latin-1").decode("utf-8", "replace")
        return Fetched(_content(answer, target, most_bytes), _type(answer), target.url)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        clock.left()
        raise NotFetched(_why(problem) % {"host": target.host}) from problem
    finally:
        if connection is not None:
            connection.hang_up()


def _content(answer: http.client.HTTPResponse, target: Target, most_bytes: int) -> bytes:
    if answer.status != http.HTTPStatus.OK:
        said = _("%(host)s answered with %(status)s instead of the file.")
        raise NotFetched(said % {"host": target.host, "status": answer.status})
    if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        said = _("%(host)s sent the file packed, though it was asked not to.")
        raise NotFetched(said % {"host": target.host})
    content = bytearray()
    is_too_large = (answer.length or 0) > most_bytes
    while not is_too_large and (piece := answer.read(PIECE)):
        content += piece
        is_too_large = len(content) > most_bytes
    if is_too_large:
        said = _("The file at %(host)s is larger than %(most)s bytes.")
        raise NotFetched(said % {"host": target.host, "most": f"{most_bytes:,}"})
    if answer.length:  # of what was promised
        raise http.client.IncompleteRead(bytes(content), answer.length)
    return bytes(content)


def _type(answer: http.client.HTTPResponse) -> str:
    return str(answer.headers.get("Content-Type", "")).partition(";")[0].strip().lower()[:100]


def _why(problem: Exception) -> str:
    if isinstance(problem, ssl.SSLCertVerificationError):
        return _("%(host)s does not prove that it is what it says: its certificate is not valid.")
    if isinstance(problem, http.client.IncompleteRead):
        return _("%(host)s broke off before the whole file was sent.")
    if isinstance(problem, http.client.HTTPException):
        return _("%(host)s answered with something that is no answer.")
    return _("%(host)s could not be reached.")
