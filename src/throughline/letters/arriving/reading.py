"""A mail's bytes read into what is kept and shown, whatever they are. Nothing here raises."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses

from throughline.letters.arriving.words import text_of_html, tidy_text

LONGEST_ID = 300
LONGEST_HEADER = 1_000
LONGEST_TEXT = 200_000
MANY_PARTS = 2_000
DEEPEST = 250
"""Parts within parts: no mail that somebody wrote comes near it, and more is read by nothing."""
LONGEST_NAME = 100
SHOWN = (
    "From", "To", "Cc", "Date", "Reply-To", "Sender", "List-Id", "In-Reply-To", "References",
    "Auto-Submitted", "Precedence", "X-Autoreply", "Return-Path",
)  # fmt: skip
_ID = re.compile(r"<[^<>\s]{3,300}>")
# Besides what RFC 3834 asks for: what programs have said of themselves, and mail to many.
_SAYS_AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From")
_TO_MANY = {"auto_reply", "auto-reply", "bulk", "junk", "list"}
_ABOUT_ABSENCE = re.compile(
    r"\W*(?:auto(?:mat\w*)?[ -]?(?:reply|response|antwort)|out[ -]of[ -](?:the[ -])?office|ooo\b|"
    r"on (?:vacation|holiday|leave)\b|away from (?:the|my) (?:office|mail|desk)|abwesenheit|"
    r"réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|"
    r"risposta automatica|automatisch antwoord|autosvar)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mail:
    """What was read of one mail. Addresses are in lower case; every text is one a database keeps.

    `named` are the Message-IDs it says it answers, the nearest first; `files` the names of what
    was attached; `is_automatic` when a program says that it wrote it.
    """

    message_id: str
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    text: str = ""
    named: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    is_automatic: bool = False


def read(raw: bytes) -> Mail:
    """The mail; of one that is mangled, as much as can be told."""
    headers = headers_of(raw)
    message = parsed(raw)
    parts = list(_own_parts(message)) if message is not None else []
    name, sender = _first_address(headers, "From")
    return Mail(
        message_id=_message_id(headers, raw),
        sender=sender,
        sender_name=name,
        subject=header(headers, "Subject")[:300],
        text=_words(parts),
        named=_named(headers),
        headers={one: said for one in SHOWN if (said := header(headers, one))},
        files=tuple(_file_name(part) for part in parts if _is_file(part))[:50],
        is_automatic=_is_automatic(headers),
    )


def headers_of(raw: bytes) -> Message:
    """Its headers alone."""
    try:
        return BytesHeaderParser(policy=compat32).parsebytes(raw)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Message()


def parsed(raw: bytes) -> Message | None:
    """All of it; None when it is nested or mangled beyond reading."""
    try:
        message = message_from_bytes(raw, policy=compat32)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return message if _is_shallow(message) else None


def _is_shallow(message: Message) -> bool:
    """Whether it can be walked through by whoever comes after us."""
    level = [message]
    for _ in range(DEEPEST):
        level = [part for one in level for part in _parts_of(one)]
        if not level:
            return True
    return False


def header(message: Message, name: str) -> str:
    """A header as people read it, on one line, cut at `LONGEST_HEADER`."""
    value = message.get(name)
    if value is None:
        return ""
    # A header that holds other bytes than ASCII comes as an object of its own.
    said = _recoded(str(value)[: LONGEST_HEADER * 4])
    with suppress(HeaderParseError, ValueError, LookupError, TypeError, AttributeError):
        said = "".join(_decoded(*one) for one in decode_header(said))
    return tidy_text(" ".join(said.split()))[:LONGEST_HEADER]


def _recoded(said: str) -> str:
    return said.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _decoded(piece: bytes | str, charset: str | None) -> str:
    return piece if isinstance(piece, str) else in_letters(piece, charset)


def in_letters(raw: bytes, charset: str | None) -> str:
    """Bytes as text: by the charset that is claimed, else as UTF-8, else as Windows wrote it."""
    for one in (charset or "utf-8", "utf-8", "cp1252"):
        with suppress(LookupError, ValueError):
            return raw.decode(one)
    return raw.decode("latin-1")


def _message_id(headers: Message, raw: bytes) -> str:
    """Its own, or what stands for it: the same mail has the same."""
    found = tidy_text("".join(_recoded(str(headers.get("Message-ID", ""))).split()))
    if found and len(found) <= LONGEST_ID:
        return found
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _named(headers: Message) -> tuple[str, ...]:
    found: list[str] = []
    for name in ("In-Reply-To", "References"):
        said = _recoded(str(headers.get(name, ""))[-10_000:])
        found += reversed(_ID.findall(said))
    return tuple(dict.fromkeys(tidy_text(one) for one in found[:50]))


def _first_address(headers: Message, name: str) -> tuple[str, str]:
    """Display name and address of the first that a header names."""
    with suppress(ValueError, TypeError, IndexError, RecursionError):
        shown, address = getaddresses([header(headers, name)])[0]
        return shown[:200], address.lower()[:500] if "@" in address else ""
    return "", ""


def _is_automatic(headers: Message) -> bool:
    submitted = header(headers, "Auto-Submitted").lower().partition(";")[0].strip()
    return bool(
        (submitted and submitted != "no")
        or header(headers, "Precedence").lower() in _TO_MANY
        or any(headers.get(name) for name in _SAYS_AUTOMATIC)
        or _ABOUT_ABSENCE.match(header(headers, "Subject"))
    )


def _own_parts(message: Message) -> Iterator[Message]:
    """The leaves in order, a mail that is enclosed being one."""
    waiting = [message]
    for _ in range(MANY_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(_parts_of(part))
        else:
            yield part


def _parts_of(message: Message) -> list[Message]:
    """What is in it, a mail that is enclosed too. What is no list of parts is not looked at: the
    library would decode it, and stumble over its charset."""
    inside = message.get_payload() if message.is_multipart() else []
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []


def _is_file(part: Message) -> bool:
    is_words = part.get_content_type() in {"text/plain", "text/html"}
    return _file_name(part) != "" and (not is_words or _is_attached(part))


def _is_attached(part: Message) -> bool:
    with suppress(ValueError, TypeError, AttributeError, LookupError):
        return part.get_content_disposition() == "attachment"
    return False


def _file_name(part: Message) -> str:
    """What an attachment is called; "" for what is none."""
    name = ""
    with suppress(ValueError, TypeError, AttributeError, LookupError):
        name = part.get_filename() or ""
    if not name and part.get_content_maintype() in {"text", "multipart"}:
        return "" if not _is_attached(part) else part.get_content_type()
    return tidy_text(" ".join(_recoded(name or part.get_content_type()).split()))[:LONGEST_NAME]


def _words(parts: list[Message]) -> str:
    """The first text, else the first page as text."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and not _is_attached(part):
                said = _body(part)
                said = tidy_text(text_of_html(said) if kind == "text/html" else said)
                if said.strip():
                    return said.strip()[:LONGEST_TEXT]
    return ""


def _body(part: Message) -> str:
    payload: object = None
    with suppress(ValueError, TypeError, AttributeError, LookupError):
        payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = None
    with suppress(ValueError, TypeError, AttributeError, LookupError):
        charset = part.get_content_charset()
    return in_letters(payload[: LONGEST_TEXT * 2], charset)
