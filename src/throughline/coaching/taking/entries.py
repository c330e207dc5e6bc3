"""Rows of a table as clients: what each says, what in it is wrong, and what is left out of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from throughline.coaching.taking import cells
from throughline.coaching.taking.cells import BadCell, BadDate, Dates
from throughline.coaching.taking.tables import Row
from throughline.imports.reading.names import cut, fold, tidy
from throughline.people import contactkeys
from throughline.people.models import ContactPoint
from throughline.people.refusals import InvalidContactPoint

Value = TypeVar("Value")
MOST_SESSIONS = 500
_SUMS = frozenset(
    ("total", "totals", "grand total", "subtotal", "summe", "gesamt", "somme", "totale", "totaal")
)
"""What stands before the sums under a table, as `fold` leaves it."""


@dataclass(slots=True)
class Entry:
    """One row read. With any of `problems` it cannot go in; `notes` say what is left out of it.

    Programme and funnel are as they were written; which of the practice's are meant is planned.
    """

    number: int
    name: str = ""
    email: str = ""
    phone: str = ""
    company: str = ""
    title: str = ""
    prefers: str = ""
    programme: str = ""
    funnel: str = ""
    length: tuple[int, str] | None = None
    sessions: int | None = None
    used: int = 0
    last_contact: date | None = None
    next_session: datetime | None = None
    agreed_on: date | None = None
    notified_on: date | None = None
    separated_on: date | None = None
    note: str = ""
    resume: str = ""  # what its file is called
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def keys(self) -> set[tuple[str, str]]:
        """What somebody is known again by: kind and key of each way to reach them."""
        said = ((ContactPoint.Kind.EMAIL, self.email), (ContactPoint.Kind.PHONE, self.phone))
        return {(kind.value, contactkeys.key(kind, value)) for kind, value in said if value}


def read_entry(row: Row, columns: Mapping[str, str], dates: Dates, now: datetime) -> Entry:
    """One row by what its columns mean. Never fails: what is wrong is said in `problems`."""
    entry = Entry(row.number)
    if row.problem:
        entry.problems.append(row.problem)
        return entry
    said = {of: row.cells.get(column, "").strip() for column, of in columns.items()}
    _who(entry, said)
    _terms(entry, said)
    _days(entry, said, dates)
    _next(entry, said, dates, now)
    return entry


def _who(entry: Entry, said: Mapping[str, str]) -> None:
    parts = (said.get("given_name", ""), said.get("family_name", ""))
    entry.name = cut(tidy(said.get("name", "") or " ".join(parts)))[0]
    if not entry.name:
        entry.problems.append(_("there is no name"))
    for of in ("company", "title", "programme", "funnel"):
        setattr(entry, of, cut(tidy(said.get(of, "")))[0])
    entry.note = said.get("note", "")
    entry.resume = said.get("resume", "")
    entry.email = _point(entry, ContactPoint.Kind.EMAIL, said.get("email", ""))
    entry.phone = _point(entry, ContactPoint.Kind.PHONE, said.get("phone", ""))
    if fold(entry.name) in _SUMS and not entry.keys:
        entry.problems.append(_("it is the sum of the table, and nobody"))
    entry.prefers = _read(entry, lambda: cells.channel(said.get("prefers", ""))) or ""


def _point(entry: Entry, kind: ContactPoint.Kind, text: str) -> str:
    """What can be reached by it. Of several in one cell the first is taken, and that is said."""
    first = text
    if kind == ContactPoint.Kind.EMAIL:
        first = next((one for one in text.replace(",", " ").replace(";", " ").split()), "")
        first = first.strip("<>").removeprefix("mailto:")
    if first and tidy(text).strip("<>").removeprefix("mailto:") != first:
        entry.notes.append(
            _("of “%(all)s” only %(first)s is taken") % {"all": text, "first": first}
        )
    if not first:
        return ""
    try:
        contactkeys.key(kind, first)
    except InvalidContactPoint as problem:
        entry.problems.append(str(problem).rstrip("."))
        return ""
    return first


def _terms(entry: Entry, said: Mapping[str, str]) -> None:
    entry.length = _read(entry, lambda: cells.length(said.get("length", "")))
    held, of = _read(entry, lambda: cells.used(said.get("used", ""))) or (None, None)
    granted = _read(entry, lambda: cells.count(said.get("sessions", "")))
    entry.used, entry.sessions = held or 0, granted if granted is not None else of
    if max(entry.used, entry.sessions or 0) > MOST_SESSIONS:
        entry.problems.append(_("more than %(most)s sessions") % {"most": MOST_SESSIONS})


def _days(entry: Entry, said: Mapping[str, str], dates: Dates) -> None:
    for of in ("last_contact", "agreed_on", "notified_on", "separated_on"):
        setattr(entry, of, _read(entry, lambda of=of: dates.day(said.get(of, ""))))  # type: ignore[misc]
    for of, words in (
        ("last_contact", _("the last contact")),
        ("agreed_on", _("the agreement")),
    ):
        day = getattr(entry, of)
        if day and day > dates.today:
            entry.problems.append(_("%(what)s has not happened yet") % {"what": words})


def _next(entry: Entry, said: Mapping[str, str], dates: Dates, now: datetime) -> None:
    text, clock = said.get("next_session", ""), said.get("next_time", "")
    at = _read(entry, lambda: dates.moment(text, clock))
    if at is None:
        return
    if not isinstance(at, datetime):
        entry.notes.append(
            _("“%(day)s” has no time of day: book that session yourself") % {"day": text}
        )
    elif at <= now:
        entry.notes.append(_("the next session, “%(at)s”, is past and left out") % {"at": text})
    else:
        entry.next_session = at


def _read(entry: Entry, reads: Callable[[], Value]) -> Value | None:
    try:
        return reads()
    except (BadCell, BadDate) as problem:
        entry.problems.append(str(problem))
        return None


def key_of(name: str) -> str:
    """A name of a programme or a funnel as it is compared."""
    return fold(name)
