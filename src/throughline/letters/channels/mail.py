"""A letter as an e-mail: bytes that are the same each time, but for the date on which it leaves."""

from contextlib import suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, parseaddr

from django.conf import settings

from throughline.letters.models import Letter
from throughline.people.uids import uuid7


def sender() -> tuple[str, str]:
    """Name and address that letters come from."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return name, address


def domain() -> str:
    """Where letters come from, for their ids."""
    return sender()[1].rpartition("@")[2] or "localhost"


def new_message_id() -> str:
    """An id for one letter, for life."""
    return f"<{uuid7()}@{domain()}>"


def return_path(letter: Letter) -> str:
    """The envelope's sender: where a bounce goes, with the letter's own id in it.

    Without an address for bounces, the sender of letters.
    """
    if not settings.RETURN_PATH:
        return sender()[1]
    local, _, where = settings.RETURN_PATH.rpartition("@")
    return f"{local}+{own_id(letter)}@{where}"


def own_id(letter: Letter) -> str:
    """What is before the @ of its Message-ID."""
    return letter.message_id.strip("<>").partition("@")[0]


def signed(name: str, answers_to: str) -> dict[str, str]:
    """Headers of a letter in somebody's own name, whose answers go to them."""
    return {"From": formataddr((name, sender()[1])), "Reply-To": formataddr((name, answers_to))}


def envelope(address: str) -> str:
    """An address as a server takes it: its domain in ASCII."""
    local, _at, where = address.rpartition("@")
    with suppress(UnicodeError):
        where = where.encode("idna").decode()
    return f"{local}@{where}"


def is_plain(address: str) -> bool:
    """Whether every mail server can write to it (RFC 6531 is for those it cannot)."""
    return envelope(address).isascii()


def compose(letter: Letter, now: datetime) -> bytes:
    """The whole mail. Raises ValueError when it cannot be written as one."""
    # Seven bits go through every server, whatever it offers.
    policy = SMTP.clone(cte_type="7bit", utf8=not is_plain(letter.to_address))
    mail = EmailMessage(policy=policy)
    local, _at, where = envelope(letter.to_address).rpartition("@")
    usual = {
        "From": formataddr(sender()),
        "To": Address(letter.to_name, local, where),
        "Subject": letter.subject,
        "Date": format_datetime(now),
        "Message-ID": letter.message_id,
    }
    for name, value in {**usual, **letter.headers}.items():
        mail[name] = value
    _fill(mail, letter)
    return mail.as_bytes()


def _fill(mail: EmailMessage, letter: Letter) -> None:
    mail.set_content(letter.text)
    if letter.html:
        mail.add_alternative(letter.html, subtype="html")
    for one in letter.enclosed:
        if method := calendar_method(one["type"]):
            _invite(mail, one, method)
        else:
            _enclose(mail, one)


def calendar_method(kind: str) -> str:
    """What an enclosed calendar asks of whoever gets it; nothing for any other file."""
    plain, _, asked = kind.partition("; method=")
    return asked if plain == "text/calendar" else ""


def _invite(mail: EmailMessage, one: dict[str, str], method: str) -> None:
    """Twice: as another form of the words, which calendar programs answer by (RFC 6047, section
    2.4), and as a file, for those that look for one. In base 64, so that no line is folded anew.
    """
    asked = {"method": method}
    mail.add_alternative(one["text"], subtype="calendar", params=asked, cte="base64")
    data = one["text"].encode()
    mail.add_attachment(data, maintype="application", subtype="ics", filename=one["name"])


def _enclose(mail: EmailMessage, one: dict[str, str]) -> None:
    kind, _, sub = one["type"].partition("/")
    if kind == "text":
        mail.add_attachment(one["text"], subtype=sub, filename=one["name"])
    else:
        data = one["text"].encode()
        mail.add_attachment(data, maintype=kind, subtype=sub, filename=one["name"])
