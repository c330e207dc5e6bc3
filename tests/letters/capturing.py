"""Short ways for tests to send mail to a capture address."""

from datetime import datetime
from email.message import EmailMessage

from throughline.letters.actions.captures import address_of, open_capture
from throughline.letters.actions.capturing import capture
from throughline.letters.models import Capture, Received
from throughline.people.hats import Hat

FORWARDED = """\
FYI

---------- Forwarded message ---------
From: Helen Marsh <helen@alder.example>
Date: Mon, Mar 2, 2026 at 10:12 AM
Subject: Lunch?
To: Dana <dana.reyes@example.org>

Shall we have lunch?
"""


def written(hat: Hat, words: str = "See you on Monday.", **headers: str) -> EmailMessage:
    """A mail from the hat's own address to Helen, unless said otherwise."""
    mail = EmailMessage()
    usual = {
        "From": f"{hat.person.name} <{hat.person.email}>",
        "To": "Helen Marsh <helen@alder.example>",
        "Subject": "Lunch",
        "Date": "Mon, 02 Mar 2026 10:12:00 +0000",
        "Message-ID": "<1@demo.example>",
    }
    for name, value in (
        usual | {key.replace("_", "-"): said for key, said in headers.items()}
    ).items():
        if value:
            mail[name] = value
    mail.set_content(words)
    return mail


def forwarded(hat: Hat, to: Capture, words: str = FORWARDED, **headers: str) -> EmailMessage:
    """A mail of Helen's, sent on to the capture address alone."""
    headers = {"To": address_of(to), "Subject": "Fwd: Lunch?"} | headers
    return written(hat, words, **headers)


def send(
    hat: Hat,
    mail: EmailMessage | bytes,
    *,
    to: Capture | None = None,
    envelope_from: str | None = None,
    at: datetime | None = None,
) -> Received:
    """As the receiver hands it over."""
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    sender = hat.person.email if envelope_from is None else envelope_from
    address = to or open_capture(hat)
    return capture(address, raw, envelope_from=sender, at=at or hat.now)
