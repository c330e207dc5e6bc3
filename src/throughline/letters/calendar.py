"""Times and days as iCalendar (RFC 5545), the same bytes for the same facts.

Instants are written in UTC: they were reckoned with the summer time of their own day when they
were booked, so nine o'clock stays nine o'clock there, and no program has to know a time zone of
ours. The library is loaded when it is needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from throughline.followthrough.models import Appointment
from throughline.people import names

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//Throughline//Throughline//EN"
REQUEST, CANCEL = "REQUEST", "CANCEL"
EVERY = timedelta(hours=1)  # how often a calendar program is asked to look


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar: a time, or with `days` alone whole days that block nothing."""

    uid: str
    title: str
    begins: datetime | date
    ends: datetime | date
    stamp: datetime  # when it was written down; never the clock, or nothing stays the same
    sequence: int = 0
    place: str = ""
    about: str = ""
    path: str = ""  # its page here

    @property
    def is_day(self) -> bool:
        """Whether it is about a day and not about a time."""
        return not isinstance(self.begins, datetime)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who invites, or is invited."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Said:
    """What an invitation says of a time, to be compared."""

    method: str
    title: str
    place: str
    begins: datetime | date
    ends: datetime | date


def uid_of(row: Appointment) -> str:
    """An appointment's id for calendars, for life; rows from before there were any have one too."""
    return row.uid or f"appointment-{row.pk}-{row.made_at:%Y%m%d%H%M%S}"


def entry_of(row: Appointment) -> Entry:
    """An appointment as it stands."""
    return Entry(
        uid=uid_of(row),
        title=row.title,
        begins=row.starts_at,
        ends=row.ends_at,
        stamp=row.made_at,
        sequence=row.sequence,
        place=row.place,
        path=f"/me/appointments/{row.pk}/",
    )


def day_of(
    uid: str, title: str, day: date, stamp: datetime, *, about: str = "", path: str
) -> Entry:
    """A whole day that is marked and blocks nothing."""
    return Entry(uid, title, day, day + timedelta(days=1), stamp, about=about, path=path)


def feed(entries: Iterable[Entry], name: str) -> bytes:
    """A calendar to be read again and again."""
    calendar = _calendar()
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def invitation(
    entry: Entry, method: str, *, by: Somebody, sent_by: str, to: Somebody, at: datetime
) -> str:
    """A REQUEST to come, or a CANCEL of one (RFC 5546, sections 3.2.2 and 3.2.5)."""
    calendar = _calendar()
    calendar.add("method", method)
    event = _event(entry)
    event["dtstamp"] = _when(at)
    del event["url"]  # a page that only the one who invites can open
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("organizer", _mailto(by.address), parameters=_organizer(by, sent_by))
    event.add("attendee", _mailto(to.address), parameters=_attendee(to, method))
    calendar.add_component(event)
    return bytes(calendar.to_ical()).decode()


def read_invitation(text: str) -> Said | None:
    """What an invitation of ours said."""
    from icalendar import Calendar

    calendar = Calendar.from_ical(text)
    events: list[Any] = calendar.walk("VEVENT")
    for event in events:
        return Said(
            str(calendar.get("method", "")),
            str(event.get("summary", "")),
            str(event.get("location", "")),
            event["dtstart"].dt,
            event["dtend"].dt,
        )
    return None


def shown(entry: Entry) -> tuple[str, str, datetime | date, datetime | date]:
    """Title, place, beginning and end, as they stand in a calendar."""
    return (
        _clean(entry.title),
        _clean(entry.place),
        _when(entry.begins).dt,
        _when(entry.ends).dt,
    )


def _calendar() -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(entry: Entry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event["dtstamp"] = _when(entry.stamp)
    event["dtstart"], event["dtend"] = _when(entry.begins), _when(entry.ends)
    event.add("summary", _clean(entry.title))
    event.add("sequence", entry.sequence)
    event.add("transp", "TRANSPARENT" if entry.is_day else "OPAQUE")
    if entry.place:
        event.add("location", _clean(entry.place))
    if entry.about:
        event.add("description", _clean(entry.about, lines=True))
    if entry.is_day:  # Outlook goes by this alone
        event.add("x-microsoft-cdo-busystatus", "FREE")
    event.add("url", f"{settings.URL}{entry.path}")
    return event


def _when(value: datetime | date) -> Any:
    from icalendar import vDDDTypes

    if not isinstance(value, datetime):
        return vDDDTypes(value)
    return vDDDTypes(value.astimezone(UTC).replace(microsecond=0))


def _clean(text: str, *, lines: bool = False) -> str:
    """Without what no calendar may hold: control characters, and lines where there is one."""
    kept = text.splitlines() if lines else [text]
    return "\n".join(names.tidy(one, 2_000) for one in kept)


def _mailto(address: str) -> str:
    return f"mailto:{address}"


def _named(who: Somebody) -> dict[str, str]:
    name = names.tidy(who.name.replace('"', ""))  # a parameter has no way to hold one
    return {"CN": name} if name else {}


def _organizer(by: Somebody, sent_by: str) -> dict[str, str]:
    """Whose the time is; sent on their behalf, where mail comes from another address."""
    behalf = {} if sent_by.casefold() == by.address.casefold() else {"SENT-BY": _mailto(sent_by)}
    return {**_named(by), **behalf}


def _attendee(to: Somebody, method: str) -> dict[str, str]:
    asked = {"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"} if method == REQUEST else {}
    return {**_named(to), "CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", **asked}
