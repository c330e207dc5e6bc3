"""Short ways for tests to have letters, and a mail server on this machine to send them to."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import LazySettings

from throughline.letters.actions import Recipient, queue
from throughline.letters.models import Letter
from throughline.people.hats import Hat

Answer = Callable[[Envelope], str]
TAKEN = "250 taken"


class Postbox:
    """What a mail server got, and what it answers."""

    def __init__(self) -> None:
        self.got: list[Envelope] = []
        self.to_recipient: Callable[[str], str] = lambda address: "250 fine"
        self.to_mail: Answer = lambda envelope: TAKEN
        self._lock = threading.Lock()

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.to_recipient(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = self.to_mail(envelope)
        if answer.startswith("250"):
            with self._lock:
                self.got.append(envelope)
        return answer

    @property
    def ids(self) -> list[str]:
        """The Message-ID of each mail that was taken, in order."""
        return [message_id(envelope) for envelope in self.got]


def message_id(envelope: Envelope) -> str:
    """Whose mail it is."""
    return str(mail_in(envelope)["Message-ID"])


def mail_in(envelope: Envelope) -> Any:
    """The mail as it came."""
    assert isinstance(envelope.content, bytes)
    return message_from_bytes(envelope.content)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def mail_server(postbox: Postbox) -> Iterator[int]:
    """A real server on the loopback; its port."""
    port = free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def send_through(settings: LazySettings, port: int) -> None:
    """Letters go to the server at this port."""
    settings.SENDS_MAIL = True
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


def write(hat: Hat, key: str = "hello", **said: Any) -> Letter:
    """A letter to Helen that somebody waits for, unless said otherwise."""
    said.setdefault("to", Recipient("helen@example.org", "Helen Marsh"))
    said.setdefault("is_asked_for", True)
    said = {"kind": "own", "subject": "Hello", "text": "How are you?"} | said
    return queue(hat, key=key, **said)


def write_many(hat: Hat, count: int, **said: Any) -> list[Letter]:
    """As many, each to somebody else."""
    first = write(hat, "many 0", to=Recipient("p0@example.org"), **said)
    rows = [first]
    for n in range(1, count):
        row = Letter.objects.get(pk=first.pk)
        row.pk, row.key, row.message_id = None, f"many {n}", f"<many.{n}@example.org>"
        row.to_address = row.address_key = f"p{n}@example.org"
        rows.append(row)
    Letter.objects.bulk_create(rows[1:])
    return list(Letter.objects.order_by("pk"))


def fresh(letter: Letter) -> Letter:
    """As it stands now."""
    return Letter.objects.get(pk=letter.pk)
