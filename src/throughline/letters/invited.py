"""Entries of a calendar that somebody sent: from the bytes of an .ics file to times and people."""

import hashlib
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django.utils.translation import gettext as _

from throughline.followthrough.actions.bookings import Entry
from throughline.letters.endless import is_endless
from throughline.rulebook.captured import Address
from throughline.rulebook.captured.reading import clean

LARGEST = 1_000_000
"""Bytes of a file that is read."""
MOST = 50
"""Entries of one file: who drops a whole calendar here meant something else."""
MOST_PEOPLE = 50
EARLIEST, LATEST = 1970, 2200
LENGTH = timedelta(hours=1)
"""How long a time without an end is taken to be."""
HIGHEST = 1_000_000_000
"""Of a count that others may have driven up: below what a database holds, with room to count on."""
METHODS = {"", "REQUEST", "PUBLISH", "CANCEL", "ADD"}
"""What an invitation may want; answers to one (REPLY, COUNTER …) are none."""


@dataclass(frozen=True, slots=True)
class Invited:
    """One entry, whom it is with, and what its reader has to know that is not in it."""

    entry: Entry
    people: tuple[Address, ...]
    remarks: tuple[str, ...] = ()


class Unreadable(Exception):  # noqa: N818
    """Nothing can be taken from a file; the message says why."""


def is_calendar(start: bytes) -> bool:
    """Whether a file begins as a calendar does."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR"


def read(raw: bytes, zone: tzinfo) -> list[Invited]:
    """Every entry of a file. `zone` is where a whole day and a time without a zone are meant.

    Raises Unreadable with a sentence; whatever the bytes are, nothing else is raised.
    """
    if len(raw) > LARGEST:
        raise Unreadable(_("The calendar file is larger than 1 MB."))
    found = [one for calendar in calendars(raw) for one in _of_calendar(calendar, zone)]
    if not found:
        raise Unreadable(_("There is no appointment in the calendar file."))
    if len(found) > MOST:
        said = _("There are %(count)s entries in it; at most %(most)s are taken at once.")
        raise Unreadable(said % {"count": len(found), "most": MOST})
    return found


_one_at_a_time = threading.Lock()


def calendars(raw: bytes) -> list[Any]:
    """The library's own objects for the calendars of a file; Unreadable where it cannot."""
    # only here: it takes a while to load
    from icalendar import Calendar
    from icalendar.timezone import tzp

    if is_endless(raw):
        raise Unreadable(_("The calendar file is damaged and cannot be read."))
    try:
        with _one_at_a_time:
            # The library keeps the zones that a file describes, for every file after it: another
            # one of the same name, "Customized Time Zone" say, would be read by the wrong clock.
            tzp.use_default()
            return list(Calendar.from_ical(raw, multiple=True))
    except Exception as problem:  # the library raises many kinds for what no calendar has
        raise Unreadable(_("The calendar file is damaged and cannot be read.")) from problem


def _of_calendar(calendar: Any, zone: tzinfo) -> Iterator[Invited]:
    method = str(calendar.get("METHOD", "")).strip().upper()
    if method not in METHODS:
        return
    events = list(calendar.walk("VEVENT"))
    series = {str(one.get("UID", "")) for one in events if "RECURRENCE-ID" not in one}
    for event in events:
        if "RECURRENCE-ID" in event and str(event.get("UID", "")) in series:
            continue  # one day of a series that is here: only its first day is taken
        try:
            yield _invited(event, method == "CANCEL", zone)
        except Unreadable:
            raise
        except Exception as problem:  # as above
            said = _("“%(title)s” in the calendar file cannot be read.")
            raise Unreadable(said % {"title": _title(event)}) from problem


def _invited(event: Any, is_cancelled: bool, zone: tzinfo) -> Invited:
    starts_at, ends_at, remarks = _times(event, zone)
    if "RRULE" in event or "RDATE" in event:
        remarks.append(_("It repeats; only the first time is booked."))
    title = _title(event)
    entry = Entry(
        uid=_uid(event, title, starts_at),
        sequence=_sequence(event),
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=_text(event, "LOCATION"),
        is_cancelled=is_cancelled or str(event.get("STATUS", "")).upper() == "CANCELLED",
    )
    return Invited(entry, tuple(_people(event)), tuple(remarks))


def _title(event: Any) -> str:
    return _text(event, "SUMMARY") or _("Appointment")


def _text(event: Any, name: str) -> str:
    said = event.get(name, "")
    first = said[0] if isinstance(said, list) and said else said
    return " ".join(clean(str(first)).split())[:200]


def _uid(event: Any, title: str, starts_at: datetime) -> str:
    """By which it is known again; without one, by what it says."""
    said = clean(str(event.get("UID", ""))).strip()
    if "RECURRENCE-ID" in event:
        said += f"#{event.decoded('RECURRENCE-ID'):%Y%m%dT%H%M}"
    if not said or len(said) > 255:
        said = hashlib.sha256(f"{said}\n{title}\n{starts_at.isoformat()}".encode()).hexdigest()
    return said


def _sequence(event: Any) -> int:
    try:
        return min(max(int(event.get("SEQUENCE", 0)), 0), HIGHEST)
    except (ValueError, TypeError):
        return 0


def _times(event: Any, zone: tzinfo) -> tuple[datetime, datetime, list[str]]:
    if "DTSTART" not in event:
        said = _("“%(title)s” in the calendar file does not say when it begins.")
        raise Unreadable(said % {"title": _title(event)})
    start, remarks = event.decoded("DTSTART"), []
    if not isinstance(start, datetime):
        remarks.append(_("It is for the whole day."))
    strange = _strange_zone(event["DTSTART"], start)
    if strange:
        said = _("Its time zone “%(zone)s” is not known here, so it is read as yours.")
        remarks.append(said % {"zone": strange})
    starts_at = _instant(start, zone)
    ends_at = _end(event, start, zone)
    if not EARLIEST <= starts_at.year <= LATEST or not EARLIEST <= ends_at.year <= LATEST:
        said = _("“%(title)s” is on a day that cannot be.")
        raise Unreadable(said % {"title": _title(event)})
    return starts_at, ends_at if ends_at > starts_at else starts_at + LENGTH, remarks


def _strange_zone(property_: Any, value: Any) -> str:
    """The zone a time names and nobody knows; empty for all others."""
    named = str(getattr(property_, "params", {}).get("TZID", ""))[:60]
    is_known = not isinstance(value, datetime) or value.tzinfo is not None
    return "" if is_known else named


def _end(event: Any, start: Any, zone: tzinfo) -> datetime:
    if "DTEND" in event:
        return _instant(event.decoded("DTEND"), zone)
    length = event.decoded("DURATION") if "DURATION" in event else None
    if not isinstance(length, timedelta):
        is_day = not isinstance(start, datetime)
        length = timedelta(days=1) if is_day else LENGTH
    return _instant(start + length, zone)


def _instant(said: date | datetime, zone: tzinfo) -> datetime:
    """A day begins at midnight, a time without a zone is by the clock there."""
    if not isinstance(said, datetime):
        said = datetime.combine(said, time())
    local = said if said.tzinfo is not None else said.replace(tzinfo=zone)
    return local.astimezone(UTC)


def _people(event: Any) -> Iterator[Address]:
    """Whoever invites, then whoever is invited."""
    for name in ("ORGANIZER", "ATTENDEE"):
        said = event.get(name, [])
        for one in _several(said)[:MOST_PEOPLE]:
            address = clean(str(one)).strip()
            if address.lower().startswith("mailto:"):
                called = str(getattr(one, "params", {}).get("CN", ""))
                yield Address(" ".join(clean(called).split())[:200], address[7:])


def _several(said: Any) -> list[Any]:
    return list(said) if isinstance(said, list) else [said]


def remarks_of(found: Iterable[Invited]) -> list[str]:
    """What there is to know of several entries, each thing once."""
    return list(dict.fromkeys(remark for one in found for remark in one.remarks))
