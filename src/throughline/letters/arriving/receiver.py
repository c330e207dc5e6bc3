"""Where mail is taken in, by LMTP (RFC 2033) or SMTP (RFC 5321), beside the worker's jobs.

The server thread only speaks; the database is asked in one thread of its own. An address that
leads nowhere is refused when it is named. A mail is acknowledged when it is kept and not before:
whatever goes wrong here, the other side is told to keep it and to come again.
"""

import asyncio
import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import close_old_connections, connections

from throughline.environment import Listening
from throughline.letters.actions.arriving import take
from throughline.letters.actions.arriving.taking import way_in

log = logging.getLogger(__name__)
T = TypeVar("T")

LARGEST = 20_000_000
"""Bytes of one mail; who sends more is told so before the database is asked."""
SILENCE = 60.0
"""Seconds after which whoever says nothing is left."""
UNKNOWN_AT_MOST = 10
"""Addresses of nobody in one connection, before it is ended."""
ONE_AT_A_TIME = "452 4.5.3 One recipient at a time"
NOBODY = "550 5.1.1 Nobody here has this address"
TOO_MANY = "421 4.7.0 Too many addresses of nobody; good-bye"
NOT_FOR_US = "550 5.7.1 Only answers to letters are read at this address"
LATER = "451 4.3.0 It cannot be kept just now; please try again"
TAKEN = "250 2.6.0 Kept"


class Doorkeeper:
    """What is said to each line of a conversation."""

    def __init__(self) -> None:
        # One: each mail is a transaction, and SQLite has one writer anyway.
        self.clerk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Who is meant: one address a mail, so that each gets an answer of its own."""
        if envelope.rcpt_tos:
            return ONE_AT_A_TIME
        try:
            is_ours = await self._ask(lambda: way_in(address) is not None)
        except Exception:
            log.exception("An address cannot be looked up")
            return LATER
        if is_ours:
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 Fine"
        unknown = getattr(session, "unknown", 0) + 1
        session.unknown = unknown  # type: ignore[attr-defined]
        if unknown < UNKNOWN_AT_MOST:
            return NOBODY
        if server.transport is not None:
            asyncio.get_running_loop().call_later(0.1, server.transport.close)
        return TOO_MANY

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """All of the mail is here: 250 once it is kept."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        sender = envelope.mail_from or ""
        try:
            kept = await self._ask(
                lambda: take(raw, envelope_to=envelope.rcpt_tos, envelope_from=sender)
            )
        except Exception:
            log.exception("A mail cannot be kept; the other side is asked to come again")
            return LATER
        return TAKEN if kept else NOT_FOR_US

    async def _ask(self, act: Callable[[], T]) -> T:
        """Do it where the database may be spoken to."""

        def with_a_fresh_line() -> T:
            close_old_connections()
            try:
                return act()
            except Exception:
                with suppress(Exception):
                    connections.close_all()
                raise

        return await asyncio.get_running_loop().run_in_executor(self.clerk, with_a_fresh_line)

    def close(self) -> None:
        """Let a mail that is being kept be kept, and end."""
        with suppress(RuntimeError):
            self.clerk.submit(connections.close_all)
        self.clerk.shutdown(wait=True)


# RFC 5321 ends a line at 1,000 bytes. Mail that does not keep to it is still somebody's answer.
class Post(SMTP):
    line_length_limit = 1_000_000


class LocalPost(LMTP):
    line_length_limit = 1_000_000


class Receiver(Controller):
    """Listens at one place, in a thread of its own."""

    def __init__(self, place: Listening) -> None:
        self.place = place
        self.doorkeeper = Doorkeeper()
        super().__init__(self.doorkeeper, hostname=place.host, port=place.port, ready_timeout=2)

    def factory(self) -> SMTP:
        """One conversation."""
        kind = LocalPost if self.place.scheme == "lmtp" else Post
        return kind(
            self.doorkeeper,
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            hostname=settings.INBOUND or "localhost",
            ident="Throughline",
            timeout=SILENCE,
            loop=self.loop,
        )

    def end(self) -> None:
        """No more mail; what is being kept is kept first."""
        self.stop(no_assert=True)
        self.doorkeeper.close()


_open: list[Receiver] = []


def keep_open(now: datetime) -> int:
    """Listen where THROUGHLINE_RECEIVE says, unless we do, or another worker of ours does.

    Raises OSError when it cannot be listened there.
    """
    place: Listening | None = settings.RECEIVE
    if place is None or _open or is_answered(place):
        return 0
    receiver = Receiver(place)
    try:
        receiver.start()
    except BaseException:
        receiver.end()
        raise
    _open.append(receiver)
    return 1


def close() -> None:
    """Listen no more."""
    while _open:
        _open.pop().end()


def is_answered(place: Listening) -> bool:
    """Whether somebody takes mail there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place.host, place.host)  # noqa: S104
    try:
        with socket.create_connection((host, place.port), timeout=3) as line:
            line.settimeout(3)
            return line.recv(3) == b"220"
    except OSError:
        return False
