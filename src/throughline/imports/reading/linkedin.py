"""What the rows of LinkedIn's connections, messages and invitations mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from throughline.imports.reading.dates import BadDate, Calendar, order_of
from throughline.imports.reading.facts import Connection, Fact, Invitation, Message, Problem
from throughline.imports.reading.kinds import Kind
from throughline.imports.reading.names import LONGEST, cut, fold, tidy
from throughline.imports.reading.plain import plain_text, unescape
from throughline.imports.reading.sources import File, Source
from throughline.imports.reading.tables import Row
from throughline.people.slugs import slug_of, urls_in

NOBODY = "LinkedIn Member"
"""How LinkedIn names an account that is gone or hidden."""

_YES = frozenset({"yes", "true", "1", "y"})
_OUTGOING = {"outgoing": True, "sent": True, "incoming": False, "received": False}
_NAME_MARK = re.compile(r"\s*[,;]\s*")
_DOTTED_OR_KNOWN = re.compile(
    r"^(?:(?:[^\W\d_]{1,4}\.)+[^\W\d_]{0,4}|(?:jr|sr|phd|md|esq|mba|ii|iii|iv)\.?)$", re.IGNORECASE
)
_LETTERS_AFTER = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z®™()-]{2,8}$")
DATE_COLUMN = {
    Kind.CONNECTIONS: "connected on",
    Kind.MESSAGES: "date",
    Kind.INVITATIONS: "sent at",
}
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A row with what it says: a fact, or a problem. A fact's own `note` may still need telling."""

    row: Row
    fact: Fact | None
    problem: Problem | None


def read(source: Source, file: File, *, today: date) -> Iterator[Reading]:
    """Every row of a connections, messages or invitations file with what it says, as a stream.

    `today` bounds the dates. Whether 03/04 is in March or April is settled for the whole file
    first, by a look ahead that ends early where no date is written that way.
    """
    meaning = MEANINGS[file.kind]
    column = DATE_COLUMN[file.kind]
    order = order_of(row.values.get(column, "") for row in source.rows(file))
    calendar = Calendar(today, order)
    for row in source.rows(file):
        yield _reading(row, meaning, calendar)


def _reading(row: Row, meaning: Meaning, calendar: Calendar) -> Reading:
    if row.problem:
        return Reading(row, None, Problem(row.problem))
    fact = meaning(row.values, calendar)
    if isinstance(fact, Problem):
        return Reading(row, None, fact)
    if row.note:
        fact = replace(fact, note=_joined(row.note, fact.note))
    return Reading(row, fact, None)


def connection(values: Values, calendar: Calendar) -> Connection | Problem:
    """A row of Connections.csv. A date that cannot be read loses the date, not the person."""
    get = values.get
    names = _first_and_last(values)
    notes: list[str] = []
    url = get("url", "").strip()
    slug, email = slug_of(url), get("email address", "").strip()
    if not any(names) and not slug and not email:
        return Problem("LinkedIn does not say who this is: no name and no profile", harmless=True)
    parts = []
    for label, text in (
        ("first name", names[0]),
        ("last name", names[1]),
        ("company", _line(get("company", ""))),
        ("position", _line(get("position", ""))),
    ):
        parts.append(_short(text, label, notes))
    try:
        day = calendar.day(get("connected on", ""))
    except BadDate as error:
        day = None
        notes.append(str(error))
    first, last, company, position = parts
    note = _joined(*notes)
    url = url if slug else ""
    return Connection(first, last, slug, url, email, company, position, day, note)


def message(values: Values, calendar: Calendar) -> Message | Problem:
    """A row of messages.csv. Without a date it says nothing about when there was contact."""
    get = values.get
    try:
        at = calendar.instant(get("date", ""))
    except BadDate as error:
        return Problem(str(error))
    if at is None:
        return Problem("the message has no date")
    notes: list[str] = []
    slug = slug_of(get("sender profile url", ""))
    sender = _short(_line(get("from", "")), "sender's name", notes)
    recipients = recipients_of(get("to", ""), get("recipient profile urls", ""))
    draft = (
        get("is message draft", "").strip().lower() in _YES
        or get("is conversation draft", "").strip().lower() in _YES
    )
    return Message(
        conversation=get("conversation id", "").strip() or _talk(sender, slug, recipients),
        title=_short(_line(get("conversation title", "")), "title", notes),
        sender=sender,
        sender_slug=slug,
        recipients=recipients,
        at=at,
        subject=_line(get("subject", "")),
        content=plain_text(get("content", "")),
        folder=get("folder", "").strip().upper(),
        is_draft=draft,
        note=_joined(*notes),
    )


def invitation(values: Values, calendar: Calendar) -> Invitation | Problem:
    """A row of Invitations.csv. Archives from before 2023 have no profiles in it."""
    get = values.get
    try:
        at = calendar.instant(get("sent at", ""))
    except BadDate as error:
        return Problem(str(error))
    if at is None:
        return Problem("the invitation has no date")
    notes: list[str] = []
    return Invitation(
        sender=_short(_line(get("from", "")), "sender's name", notes),
        sender_slug=slug_of(get("inviter profile url", "")),
        recipient=_short(_line(get("to", "")), "recipient's name", notes),
        recipient_slug=slug_of(get("invitee profile url", "")),
        at=at,
        message=plain_text(get("message", "")),
        outgoing=_OUTGOING.get(get("direction", "").strip().lower()),
        note=_joined(*notes),
    )


Meaning = Callable[[Values, Calendar], Connection | Message | Invitation | Problem]
MEANINGS: dict[Kind, Meaning] = {
    Kind.CONNECTIONS: connection,
    Kind.MESSAGES: message,
    Kind.INVITATIONS: invitation,
}


def recipients_of(to: str, urls: str) -> tuple[tuple[str, str], ...]:
    """The recipients as (name, slug). LinkedIn joins both cells by commas, but names hold commas
    too ("Jane Doe, Ph.D.") and members who are gone have no URL, so the counts may differ: then
    a name stands with a profile only where that is certain.
    """
    slugs = [slug for url in urls_in(urls) if (slug := slug_of(url))]
    if "," not in to and ";" not in to and len(slugs) <= 1:
        name = cut(_line(to))[0]
        return ((name, slugs[0] if slugs else ""),) if name or slugs else ()
    names = [cut(_line(name))[0] for name in _NAME_MARK.split(to) if name.strip()]
    return tuple(_paired(names, slugs))


def _paired(names: list[str], slugs: list[str]) -> list[tuple[str, str]]:
    if len(names) == len(slugs):
        return list(zip(names, slugs, strict=True))
    names = _with_credentials(names)
    if not slugs:
        return [(name, "") for name in names]
    known = [name for name in names if name != NOBODY]
    gone = [(name, "") for name in names if name == NOBODY]
    if len(known) == len(slugs):
        return list(zip(known, slugs, strict=True)) + gone
    if len(slugs) == 1 and not gone:
        return [(cut(", ".join(known))[0], slugs[0])]
    return [(_name_in(slug, known), slug) for slug in slugs]


def _with_credentials(names: list[str]) -> list[str]:
    """ "Jane Doe", "Ph.D." is one name."""
    whole: list[str] = []
    for name in names:
        if whole and (_DOTTED_OR_KNOWN.match(name) or _LETTERS_AFTER.match(name)):
            whole[-1] += f", {name}"
        else:
            whole.append(name)
    return whole


def _name_in(slug: str, names: list[str]) -> str:
    """The one name whose every word stands in the slug; '' when none or several do."""
    bare = fold(slug).replace(" ", "")
    fitting = [name for name in names if all(word in bare for word in fold(name).split())]
    return fitting[0] if len(fitting) == 1 else ""


def _talk(sender: str, slug: str, recipients: tuple[tuple[str, str], ...]) -> str:
    """A stand-in for a conversation's id, which some messages lack: who takes part."""
    people = sorted({slug or fold(sender), *(s or fold(name) for name, s in recipients)})
    return "with " + ", ".join(people)


def _first_and_last(values: Values) -> tuple[str, str]:
    first, last = _line(values.get("first name", "")), _line(values.get("last name", ""))
    if first or last:
        return first, last
    first, _, last = _line(values.get("name") or values.get("full name") or "").rpartition(" ")
    return (first, last) if first else (last, "")


def _line(text: str) -> str:
    return tidy(unescape(text)) if text else ""


def _short(text: str, label: str, notes: list[str]) -> str:
    if len(text) <= LONGEST:
        return text
    notes.append(f"the {label} has {len(text):,} characters and is cut to {LONGEST}")
    return cut(text)[0]


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
