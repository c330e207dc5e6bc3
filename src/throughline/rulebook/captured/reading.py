"""From a mail that its keeper sent to their capture address to what it says of other people."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from email.header import decode_header, make_header
from email.message import Message

from throughline.rulebook.bounces.texts import body_of

from .addresses import Address, addresses_in
from .dates import instant_of
from .forwarding import Inner, bare_subject, inner_of

LONGEST = 200_000
"""Letters of a mail's own words that are read."""
LONGEST_HEADER = 50_000
"""Letters of one header that are read: to decode it takes the square of its length."""
SNIPPET = 200
"""Letters of them that are kept."""
EARLIEST = 1990
AHEAD = timedelta(days=1)
"""How far a clock may be ahead before its date is not believed."""

IsOwn = Callable[[str], bool]
_QUOTED = re.compile(r"^\s*[>|]|^\s*-{2,}\s*$|^\s*_{8,}\s*$|^\s*-{3,}.*-{3,}\s*$|:\s*$")


@dataclass(frozen=True, slots=True)
class Captured:
    """What one captured mail says.

    `people`: whom it is with, none of them the keeper. `from_me`: which way it went. `at`: when
    it was written. `snippet`: the beginning of its own words. `nameless`: who wrote the mail that
    was forwarded, where it says a name and no address.
    """

    people: tuple[Address, ...]
    from_me: bool
    at: datetime
    subject: str
    snippet: str
    nameless: str = ""


def read(mail: Message, *, is_own: IsOwn, at: datetime, zone: tzinfo) -> Captured:
    """Whom a mail is with, which way it went and when.

    A mail to somebody else with the capture address in BCC is from the keeper to everybody in To
    and Cc. One that went to the capture address alone is a forwarded one: the head of the mail
    inside it, enclosed or written out, says who wrote to whom and when. `is_own` tells the
    keeper's addresses and the capture address; `at` is when it came in, which counts where the
    mail has no date that can be; `zone` is the keeper's, for dates without one. Never raises.
    """
    others = _others(_recipients(mail), is_own)
    words = clean(body_of(mail)[:LONGEST])
    if others:
        when = _believed(instant_of(header(mail, "Date"), zone), at)
        return Captured(others, True, when, header(mail, "Subject"), snippet_of(words))
    inner = _enclosed(mail) or inner_of(words)
    if inner is None:
        when = _believed(instant_of(header(mail, "Date"), zone), at)
        return Captured((), True, when, header(mail, "Subject"), snippet_of(words))
    return _forwarded(mail, inner, is_own, at, zone)


def _forwarded(mail: Message, inner: Inner, is_own: IsOwn, at: datetime, zone: tzinfo) -> Captured:
    outer = instant_of(header(mail, "Date"), zone)
    when = _believed(instant_of(inner.date, zone), _believed(outer, at))
    subject = inner.subject or bare_subject(header(mail, "Subject"))
    from_me = is_own(inner.sender.address)
    people = _others(inner.to, is_own) if from_me else (inner.sender,)
    nameless = "" if inner.sender.address else inner.sender.name
    return Captured(
        people=tuple(one for one in people if one.address),
        from_me=from_me,
        at=when,
        subject=subject,
        snippet=snippet_of(inner.words),
        nameless=nameless,
    )


def _believed(said: datetime | None, at: datetime) -> datetime:
    """A date that can be: not before there was mail, not in the future."""
    if said is None or said.year < EARLIEST or said > at + AHEAD:
        return at
    return min(said, at)


def _others(people: Iterable[Address], is_own: IsOwn) -> tuple[Address, ...]:
    return tuple(one for one in people if not is_own(one.address))


def _recipients(mail: Message) -> tuple[Address, ...]:
    return addresses_in("; ".join(header(mail, name) for name in ("To", "Cc")))


def _enclosed(mail: Message) -> Inner | None:
    """The head of a mail that is enclosed as a whole."""
    for part in mail.walk():
        if part.get_content_type() != "message/rfc822":
            continue
        inside = part.get_payload()
        if isinstance(inside, list) and inside and isinstance(inside[0], Message):
            return _as_inner(inside[0])
    return None


def _as_inner(mail: Message) -> Inner | None:
    senders = addresses_in(header(mail, "From"))
    if not senders:
        return None
    return Inner(
        sender=senders[0],
        to=_recipients(mail),
        date=header(mail, "Date"),
        subject=header(mail, "Subject")[:300],
        words=clean(body_of(mail)[:LONGEST]),
    )


def header(mail: Message, name: str) -> str:
    """Every header of a name as one line of text, whatever is wrong with it."""
    found = [str(value) for key, value in mail.raw_items() if key.lower() == name.lower()]
    return " ".join(", ".join(map(_decoded, found)).split())


def _decoded(value: str) -> str:
    raw = value[:LONGEST_HEADER].encode("utf-8", "surrogateescape")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    try:
        return clean(str(make_header(decode_header(text))))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return clean(text)


def clean(text: str) -> str:
    """Text that any database keeps: no NUL, and nothing that is no character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def snippet_of(words: str) -> str:
    """The beginning of a mail's own words, on one line, without what it quotes."""
    kept: list[str] = []
    for line in words.splitlines():
        if _QUOTED.search(line) and kept:
            break
        if line.strip() and not line.lstrip().startswith((">", "|")):
            kept.append(line)
        if sum(map(len, kept)) > SNIPPET:
            break
    whole = " ".join(" ".join(kept).split())
    return whole if len(whole) <= SNIPPET else whole[: SNIPPET - 1].rstrip() + "…"
