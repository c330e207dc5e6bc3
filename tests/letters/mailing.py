"""Short ways for tests to have mail that arrives: answers, bounces, complaints."""

from datetime import datetime
from email.message import EmailMessage
from typing import Any

from tests.letters.writing import write
from tests.making import tie
from throughline.letters.actions import contact
from throughline.letters.actions.arriving import take
from throughline.letters.arriving.addresses import bounce_address, reply_address
from throughline.letters.models import Letter, Received
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint

HELEN = "helen@example.org"
DOMAIN = "in.example"


def helen(hat: Hat, address: str = HELEN) -> ContactPoint:
    """Helen's address; she is somebody Dana knows."""
    point: ContactPoint = add_contact_point(hat, tie(hat).party, kind="email", value=address)
    return point


def letter_to(hat: Hat, point: ContactPoint, key: str = "1", **said: Any) -> Letter:
    """A letter to somebody Dana knows that has left."""
    row = write(hat, key, to=contact(point.party.relationships.get(), point), **said)
    Letter.objects.filter(pk=row.pk).update(sent_at=hat.now, handed_at=hat.now, waits_until=None)
    return Letter.objects.get(pk=row.pk)


def reply(letter: Letter, text: str = "Tuesday works.", **headers: str) -> bytes:
    """What Helen answers."""
    mail = EmailMessage()
    usual = {
        "From": "Helen Marsh <helen@example.org>",
        "To": "Dana",
        "Subject": f"Re: {letter.subject}",
        "Message-ID": "<answer.1@example.org>",
        "In-Reply-To": letter.message_id,
    }
    for name, value in {**usual, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    return mail.as_bytes()


def bounce(letter: Letter, *, id: str = "1", to: str = "", says: str = "") -> bytes:  # noqa: A002
    """A mail server's report that an address does not exist, or whatever it says."""
    says = says or "550 5.1.1 User unknown"
    code = says.split()[1]
    return "\r\n".join(
        [
            "From: MAILER-DAEMON@mx.example.org",
            "To: <>",
            "Subject: Undelivered Mail Returned to Sender",
            f"Message-ID: <bounce.{id}@mx.example.org>",
            "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            "",
            "--b",
            "Content-Type: text/plain",
            "",
            "Your message could not be delivered.",
            "",
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example.org",
            "",
            f"Final-Recipient: rfc822; {to or letter.to_address}",
            f"Action: {'delayed' if code.startswith('4') else 'failed'}",
            f"Status: {code}",
            f"Diagnostic-Code: smtp; {says} (in reply to RCPT TO command)",
            "",
            "--b",
            "Content-Type: message/rfc822",
            "",
            f"Message-ID: {letter.message_id}",
            f"Subject: {letter.subject}",
            "",
            "Hello",
            "--b--",
            "",
        ]
    ).encode()


def comes_back(letter: Letter, at: datetime, **said: str) -> list[Received]:
    """A bounce of it arrives where bounces of it go."""
    return take(bounce(letter, **said), envelope_to=[bounce_address(letter)], at=at)


def is_answered(letter: Letter, at: datetime, text: str = "Yes.", **headers: str) -> list[Received]:
    """An answer to it arrives where answers to it go."""
    raw = reply(letter, text, **headers)
    return take(raw, envelope_to=[reply_address(letter)], envelope_from=HELEN, at=at)
