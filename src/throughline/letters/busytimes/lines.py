"""The lines of a feed that say when; nothing else of it is read."""

import re

from django.utils.translation import gettext as _

from throughline.letters.invited import Unreadable, is_calendar

LARGEST = 5_000_000
"""Bytes of a feed that is read."""
MOST_EVENTS = 20_000
_KEPT = frozenset(
    b"BEGIN END METHOD UID DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE RECURRENCE-ID STATUS"
    b" TRANSP X-MICROSOFT-CDO-BUSYSTATUS TZID TZOFFSETFROM TZOFFSETTO TZNAME".split()
)
_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")


def saying_when(raw: bytes) -> tuple[bytes, list[str]]:
    """A feed with these lines alone, and apart from it the periods that VFREEBUSY names.

    Unreadable where it is too large, no calendar, or only a part of one.
    """
    if len(raw) > LARGEST:
        raise Unreadable(_("The calendar is larger than 5 MB."))
    if not is_calendar(raw):
        raise Unreadable(_("What came is not a calendar."))
    lines, periods = [], []
    for line in _FOLD.sub(b"", raw.removeprefix(b"\xef\xbb\xbf")).splitlines():
        name = re.split(rb"[:;]", line, maxsplit=1)[0].strip().upper()
        if name == b"FREEBUSY":
            periods += _periods(line.decode("utf-8", "replace"))
        elif name in _KEPT:
            lines.append(line.strip())
    _check([line.upper() for line in lines], len(periods))
    return b"\r\n".join([*lines, b""]), periods


def _periods(line: str) -> list[str]:
    head, _colon, values = line.partition(":")
    is_free = "FBTYPE=FREE" in head.upper().replace('"', "").split(";")
    return [] if is_free else values.split(",")


def _check(lines: list[bytes], periods: int) -> None:
    """That a feed is whole and not too long."""
    if lines.count(b"BEGIN:VEVENT") + periods > MOST_EVENTS:
        said = _("There are more than %(most)s events in the calendar.")
        raise Unreadable(said % {"most": f"{MOST_EVENTS:,}"})
    for kind in (b"VCALENDAR", b"VEVENT", b"VTIMEZONE"):
        if lines.count(b"BEGIN:" + kind) != lines.count(b"END:" + kind):
            raise Unreadable(_("The calendar breaks off in the middle."))
