"""A letter as an e-mail: bytes that are the same each time, but for the date on which it leaves.

Its links are opened here, and nowhere before.
"""

from base64 import b64decode
from contextlib import suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, formataddr, parseaddr

from django.conf import settings

from throughline.letters.arriving import addresses
from throughline.letters.channels import sealing
from throughline.letters.models import Letter
from throughline.people.uids import uuid7

OWN = {"From", "Reply-To", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post"}
"""Headers that a letter may have of its own."""


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
    """The envelope's sender: where a bounce goes, with the letter's signed mark in it.

    Without an address for bounces, the sender of letters.
    """
    return addresses.bounce_address(letter) or sender()[1]


def own_id(letter: Letter) -> str:
    """What is before the @ of its Message-ID."""
    return letter.message_id.strip("<>").partition("@")[0]


def signed(name: str, answers_to: str) -> dict[str, str]:
    """Headers of a letter in somebody's own name, whose answers go to them."""
    return {"From": formataddr((name, sender()[1])), "Reply-To": formataddr((name, answers_to))}


def _own(letter: Letter) -> dict[str, str]:
    """What a letter says in its head beyond the usual. It came in a record perhaps, from another
    machine or from anybody's editor: only what we write is taken, and it is from where we send."""
    said = {name: value for name, value in letter.headers.items() if name in OWN}
    if "From" in said:
        said["From"] = formataddr((parseaddr(said["From"])[0], sender()[1]))
    return said


def _answers_come_here(letter: Letter) -> dict[str, str]:
    """The Reply-To of a letter to somebody one knows, on a machine that receives mail."""
    address = addresses.reply_address(letter)
    if not address:
        return {}
    name = parseaddr(letter.headers.get("From", ""))[0] or sender()[0]
    return {"Reply-To": formataddr((name, address))}


def envelope(address: str) -> str:
    """An address as a server takes it: its domain in ASCII."""
    local, _at, where = address.rpartition("@")
    with suppress(UnicodeError):
        where = where.encode("idna").decode()
    return f"{local}@{where}"


def is_plain(address: str) -> bool:
    """Whether every mail server can write to it (RFC 6531 is for those it cannot)."""
    return envelope(address).isascii()


class OneLine(EmailPolicy):
    """How mail is written, but with a link in the head on the line of its name.

    It may stand on the next one by RFC 5322; not every program looks for it there.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it stands in the mail."""
        if name.lower().startswith("list-") and value.isascii():
            return f"{name}: {value}{self.linesep}".encode()
        return super().fold_binary(name, value)


def compose(letter: Letter, now: datetime) -> bytes:
    """The whole mail. Raises ValueError when it cannot be written as one."""
    # Seven bits go through every server, whatever it offers.
    policy = OneLine(linesep="\r\n", cte_type="7bit", utf8=not is_plain(letter.to_address))
    mail = EmailMessage(policy=policy)
    local, _at, where = envelope(letter.to_address).rpartition("@")
    usual = {
        "From": formataddr(sender()),
        "To": Address(letter.to_name, local, where),
        "Subject": letter.subject,
        "Date": format_datetime(now),
        "Message-ID": letter.message_id,
    }
    for name, value in {**usual, **_own(letter), **_answers_come_here(letter)}.items():
        mail[name] = sealing.opened(value) if isinstance(value, str) else value
    _fill(mail, letter)
    return mail.as_bytes()


def _fill(mail: EmailMessage, letter: Letter) -> None:
    mail.set_content(sealing.opened(letter.text))
    if letter.html:
        mail.add_alternative(sealing.opened(letter.html), subtype="html")
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
    text = sealing.opened(one["text"])
    mail.add_alternative(text, subtype="calendar", params=asked, cte="base64")
    data = text.encode()
    mail.add_attachment(data, maintype="application", subtype="ics", filename=one["name"])


def _enclose(mail: EmailMessage, one: dict[str, str]) -> None:
    """A file: words, or bytes in base 64."""
    kind, _, sub = one["type"].partition("/")
    text = sealing.opened(one.get("text", ""))
    if kind == "text":
        mail.add_attachment(text, subtype=sub, filename=one["name"])
    else:
        data = b64decode(one["base64"]) if "base64" in one else text.encode()
        mail.add_attachment(data, maintype=kind, subtype=sub, filename=one["name"])
