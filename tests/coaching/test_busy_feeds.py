"""A calendar elsewhere: added, read again and again, put away; only when one is busy is kept."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import NOW
from tests.coaching.there import There
from throughline.coaching.actions.booking import free_slots
from throughline.coaching.actions.feeds import EVERY, add_feed, end_feed, read_feed
from throughline.coaching.models import BusyFeed, BusyTime
from throughline.frame.fetching import Fetched, NotFetched
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.refusals import Refused

ADDRESS = "webcal://calendar.example.org/private-123/p.ics"
NINE = datetime(2026, 3, 5, 9, tzinfo=UTC)
CALENDAR = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//somebody//else//
BEGIN:VEVENT
UID:1
DTSTAMP:20260301T000000Z
DTSTART:20260305T090000Z
DTEND:20260305T120000Z
SUMMARY:A secret matter
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast, agreed=True)


@pytest.fixture
def feed(there: There) -> BusyFeed:
    return add_feed(me(there.priya, NOW), ADDRESS)


def serving(content: bytes) -> object:
    """A server elsewhere that has this."""

    def ask(url: str, **_limits: object) -> Fetched:
        assert url == "https://calendar.example.org/private-123/p.ics"
        return Fetched(content, "text/calendar", url)

    return ask


def nobody(url: str, **_limits: object) -> Fetched:
    """A server that is not there."""
    raise NotFetched("calendar.example.org could not be reached.")


def test_the_times_of_a_feed_are_offered_to_nobody(there: There, feed: BusyFeed) -> None:
    read = read_feed(feed, NOW, serving(CALENDAR))  # type: ignore[arg-type]
    assert (read.read_at, read.next_at, read.problem) == (NOW, NOW + EVERY, "")
    day = NINE.date()
    free = free_slots(there.priya, there.kind, now=NOW, first=day, last=day)
    assert min(slot.starts_at for slot in free) >= NINE + timedelta(hours=3)
    read_feed(feed, NOW, serving(CALENDAR))  # type: ignore[arg-type]
    assert BusyTime.objects.count() == 1


def test_neither_the_address_nor_what_it_is_about_lies_readable(feed: BusyFeed) -> None:
    read_feed(feed, NOW, serving(CALENDAR))  # type: ignore[arg-type]
    rows = [*BusyFeed.objects.values_list(), *BusyTime.objects.values_list()]
    assert "private-123" not in repr(rows)
    assert "secret" not in repr(rows)
    assert feed.shown_as == "calendar.example.org"


def test_what_cannot_be_read_leaves_what_was_and_is_tried_later_and_later(feed: BusyFeed) -> None:
    read_feed(feed, NOW, serving(CALENDAR))  # type: ignore[arg-type]
    waits = []
    for hours in (1, 4, 24, 240):
        at = NOW + timedelta(hours=hours)
        failed = read_feed(feed, at, nobody)
        assert failed.problem == "calendar.example.org could not be reached."
        assert failed.next_at is not None
        waits.append(failed.next_at - at)
    assert waits == [timedelta(hours=hours) for hours in (0.5, 2, 12, 12)]
    assert BusyTime.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["http://x.org/a", "ftp://x.org/a", "x", "https://", "https://["]
)
def test_what_is_no_address_is_refused(there: There, address: str) -> None:
    with pytest.raises(Refused, match="begins with https:// or webcal://"):
        add_feed(me(there.priya, NOW), address)


def test_the_same_calendar_is_read_once_and_forgotten_when_it_is_put_away(
    there: There, feed: BusyFeed
) -> None:
    with pytest.raises(Refused, match="read already"):
        add_feed(me(there.priya, NOW), ADDRESS.replace("webcal", "https"))
    read_feed(feed, NOW, serving(CALENDAR))  # type: ignore[arg-type]
    end_feed(me(there.priya, NOW), feed)
    assert not BusyTime.objects.exists()
