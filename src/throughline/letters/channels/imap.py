"""Mail that arrives in a mailbox of ours elsewhere, fetched by IMAP (RFC 3501).

A mail is marked as seen only after it was taken, and taking the same one twice changes nothing;
so whenever the line breaks or this process dies, nothing is lost and nothing counts double. No
UID is remembered from one session to the next, so a mailbox that is made anew (UIDVALIDITY) is
nothing special.
"""

import imaplib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.db import DatabaseError

from throughline.environment import Mailbox
from throughline.rulebook.captured import addresses_in
from throughline.rulebook.captured.reading import header

log = logging.getLogger(__name__)

Take = Callable[..., object]
"""Where mail goes: `take(raw, *, envelope_to, envelope_from, at)`; once it returns, it is kept."""
AT_ONCE = 50
"""Mails of one run; the worker comes back at once when there were any."""
LARGEST = 40_000_000
"""Bytes of a mail that is fetched."""
PATIENCE = 30.0
"""Seconds for one answer of the server."""
ENVELOPE_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
"""Where the server that put a mail into the box wrote whom it was for. Only it writes there: a
sender's own lines of that name are below its, and lead nowhere without a secret."""
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_DATE = re.compile(rb'INTERNALDATE "([^"]+)"')


class UntakenError(Exception):
    """Mails could not be taken; they stay unseen and are tried again."""


class UnreachableError(Exception):
    """The mailbox could not be opened, or the line broke; the message says what was said."""


def poll(mailbox: Mailbox, take: Take, *, now: datetime) -> int:
    """Take the mails that nobody has seen, the oldest first; how many were taken.

    Raises UnreachableError, what the database raises, and at the end UntakenError for those that
    `take` could not take: one bad mail does not keep out the next.
    """
    taken, bad = 0, 0
    with opened(mailbox) as imap:
        for uid in _unseen(imap)[:AT_ONCE]:
            mail = _fetched(imap, uid.decode(), now)
            if mail is not None and not _taken(take, mail):
                bad += 1
                continue
            _insist(imap.uid("STORE", uid.decode(), "+FLAGS.SILENT", r"(\Seen)"))
            taken += mail is not None
    if bad:
        raise UntakenError(f"{bad} mails in the mailbox could not be taken; the log says more")
    return taken


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it lies in the mailbox, and when the server got it."""

    uid: str
    raw: bytes
    at: datetime


def _taken(take: Take, mail: Mail) -> bool:
    head = message_from_bytes(mail.raw)
    try:
        take(
            mail.raw,
            envelope_to=envelope_to(head),
            envelope_from=envelope_from(head),
            at=mail.at,
        )
    except DatabaseError:
        raise
    except Exception:
        log.exception("A mail in the mailbox could not be taken (UID %s)", mail.uid)
        return False
    return True


@contextmanager
def opened(mailbox: Mailbox, patience: float = PATIENCE) -> Iterator[imaplib.IMAP4]:
    """The mailbox, signed in and chosen. Raises UnreachableError, also when the line breaks."""
    try:
        with _connected(mailbox, patience) as imap:
            imap.login(mailbox.user, mailbox.password)
            folder = mailbox.folder.replace("\\", "\\\\").replace('"', '\\"')
            _insist(imap.select(f'"{folder}"'))
            yield imap
    except (imaplib.IMAP4.error, OSError) as problem:
        said = " ".join(str(problem).split()) or type(problem).__name__
        raise UnreachableError(said[:300]) from problem


def _connected(mailbox: Mailbox, patience: float) -> imaplib.IMAP4:
    if mailbox.tls:
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, timeout=patience)
    imap = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=patience)
    if mailbox.starttls:
        try:
            imap.starttls()
        except BaseException:
            with suppress(OSError, imaplib.IMAP4.error):
                imap.shutdown()
            raise
    return imap


def waiting(mailbox: Mailbox, patience: float) -> int:
    """How many mails wait to be taken. Raises UnreachableError."""
    with opened(mailbox, patience) as imap:
        return len(_unseen(imap))


def _unseen(imap: imaplib.IMAP4) -> list[bytes]:
    found = _insist(imap.uid("SEARCH", "UNSEEN"))
    words = found[0].split() if found and isinstance(found[0], bytes) else []
    return sorted(words, key=int)


def _insist(answer: tuple[str, Sequence[object]]) -> Sequence[object]:
    status, data = answer
    if status != "OK":
        said = b" ".join(one for one in data if isinstance(one, bytes))
        raise imaplib.IMAP4.error(said.decode("utf-8", "replace") or status)
    return data


def _fetched(imap: imaplib.IMAP4, uid: str, now: datetime) -> Mail | None:
    """A mail; None for one that is too large, and for one that was deleted meanwhile."""
    size = _number(_SIZE, _insist(imap.uid("FETCH", uid, "(RFC822.SIZE)")))
    if size > LARGEST:
        log.warning("A mail of %d MB in the mailbox was left alone (UID %s)", size // 10**6, uid)
        return None
    answer = _insist(imap.uid("FETCH", uid, "(INTERNALDATE BODY.PEEK[])"))
    raw = _literal(answer)
    return None if raw is None else Mail(uid, raw, min(_came(answer) or now, now))


def _parts(answer: Sequence[object]) -> Iterator[bytes]:
    for one in answer:
        if isinstance(one, tuple):
            yield one[0]
        elif isinstance(one, bytes):
            yield one


def _number(pattern: re.Pattern[bytes], answer: Sequence[object]) -> int:
    match = next(filter(None, map(pattern.search, _parts(answer))), None)
    return int(match[1]) if match else 0


def _literal(answer: Sequence[object]) -> bytes | None:
    return next((one[1] for one in answer if isinstance(one, tuple)), None)


def _came(answer: Sequence[object]) -> datetime | None:
    """When the server got it."""
    match = next(filter(None, map(_DATE.search, _parts(answer))), None)
    if match is None:
        return None
    try:
        said = match[1].decode("ascii").strip().replace("-", " ", 2)
        return parsedate_to_datetime(said).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def envelope_to(mail: Message) -> list[str]:
    """Whom the envelope named, as the server that delivered it wrote down.

    Where it named none of this machine's own addresses, those in To and Cc count: a mailbox that
    takes in a whole domain may not say, and our addresses prove themselves.
    """
    named = [one.address for name in ENVELOPE_TO for one in addresses_in(header(mail, name))]
    found = list(dict.fromkeys(named))
    if settings.INBOUND and not any(map(_is_ours, found)):
        written = [one.address for name in ("To", "Cc") for one in addresses_in(header(mail, name))]
        found += [one for one in dict.fromkeys(written) if _is_ours(one)]
    return found


def _is_ours(address: str) -> bool:
    return address.lower().endswith(f"@{settings.INBOUND}")


def envelope_from(mail: Message) -> str | None:
    """Who sent it by the envelope: "" for what a machine sends back, None where it is not said."""
    said = header(mail, "Return-Path")
    if not said:
        return None
    found = addresses_in(said)
    return found[0].address if found else ""
