"""A mail that was forwarded: the head that a mail program wrote into its words.

The programs differ in the line above the head and agree in the head: one line each for From, the
date, To and the subject, in the language the program speaks. English, German, French, Spanish,
Italian and Dutch are read, as Gmail, Outlook and Apple Mail write them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .addresses import Address, addresses_in

MOST_LINES = 4_000
"""Lines of a mail that are looked through for a head."""

_FORWARD = re.compile(
    r"^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|wg|wtr|tr|rv|i|doorst|enc)\s*(?:\[\d+\])?\s*:",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^\s*(?:fwd?|wg|wtr|tr|rv|i|doorst|enc|re|aw|antw|sv|ref|rif|r)\s*(?:\[\d+\])?\s*:\s*",
    re.IGNORECASE,
)
_LABELS = {
    "from": "from von de da van",
    "date": "date sent gesendet datum envoyé envoye fecha enviado data inviato verzonden "
    "am le el on il op",
    "to": "to an à a para aan",
    "cc": "cc kopie copie copia kopia cci",
    "subject": "subject betreff objet asunto oggetto onderwerp",
}
_NAMES = {word: name for name, words in _LABELS.items() for word in words.split()}
_LINE = re.compile(r"^\s*\**\s*([^\W\d_]{1,10})\s*:?\**\s?:\**\s*(.*?)\s*$")
_QUOTE = re.compile(r"^(?:\s?[>|])+ ?")
_WRAPPED = 6  # lines of one header that was folded


@dataclass(frozen=True, slots=True)
class Inner:
    """The mail that was forwarded. `sender` may have no address: Outlook often leaves it out."""

    sender: Address
    to: tuple[Address, ...]
    date: str  # as it was written
    subject: str
    words: str


def is_forward(subject: str) -> bool:
    """Whether a subject says so: Fwd:, FW:, WG:, TR:, RV:, I: …"""
    return _FORWARD.match(subject) is not None


def bare_subject(subject: str) -> str:
    """A subject without what replies and forwards put before it."""
    bare = " ".join(subject.split())
    while match := _PREFIX.match(bare):
        bare = bare[match.end() :]
    return bare


def inner_of(words: str) -> Inner | None:
    """The first head of a forwarded mail among the words of the one it came in, and what follows.

    A head has a sender and at least two of date, subject and recipient, in lines that follow each
    other; so a sentence such as "From: now on" is none. Never raises.
    """
    lines = [_QUOTE.sub("", line) for line in words.splitlines()[:MOST_LINES]]
    for at, line in enumerate(lines):
        if _label(line)[0] != "from":
            continue
        found, end = _head(lines, at)
        if len(found) >= 3 and found["from"]:
            return _inner(found, "\n".join(lines[end:]).strip())
    return None


def _label(line: str) -> tuple[str, str]:
    match = _LINE.match(line[:2_000])
    if match is None:
        return "", ""
    return _NAMES.get(match[1].lower(), ""), match[2].strip("* ")


def _head(lines: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """The headers from a line on, by name, and the line after them."""
    found: dict[str, str] = {}
    last, folded, end = "", 0, at
    for number in range(at, len(lines)):
        name, value = _label(lines[number])
        blank = not lines[number].strip()
        if name and name not in found:
            found[name], last, folded = value, name, 0
            end = number + 1
        elif blank and (len(found) >= 3 or not _goes_on(lines, number)):
            break
        elif last and not name and folded < _WRAPPED and not blank:
            found[last] += " " + lines[number].strip()
            folded += 1
            end = number + 1
        elif not blank:
            break
    return found, end


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether another header follows an empty line: some programs set one between any two."""
    return any(_label(line)[0] for line in _next_written(lines, at))


def _next_written(lines: Sequence[str], at: int) -> Iterator[str]:
    for line in lines[at : at + 3]:
        if line.strip():
            yield line
            return


def _inner(found: dict[str, str], words: str) -> Inner:
    senders = addresses_in(found["from"])
    to = addresses_in(f"{found.get('to', '')}; {found.get('cc', '')}")
    return Inner(
        sender=senders[0] if senders else Address(found["from"].strip(" \"'<>")[:200], ""),
        to=to,
        date=found.get("date", ""),
        subject=found.get("subject", "")[:300],
        words=words,
    )
