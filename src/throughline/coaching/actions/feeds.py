"""Calendars that a coach keeps elsewhere: added, read every quarter of an hour, put away.

Only when they are busy is kept of them. The address is a key to the calendar, so it is sealed.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.models import BusyFeed, BusyTime
from throughline.frame.fetching import Fetched, NotFetched, fetch
from throughline.letters.busytimes import BusyTimes, Unreadable, busy_times
from throughline.people import secrets
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

EVERY = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(hours=12)
BACK, AHEAD = timedelta(days=1), timedelta(days=185)
"""The stretch that is read: what can be booked, and a day before it."""
MOST_BYTES = 5_000_000
SECONDS = 20.0
MOST_FEEDS = 5
LONGEST_ADDRESS = 2_000


def https(address: str) -> str:
    """An address as it is asked for: webcal is another word for https. Raises Refused."""
    said = address.strip()
    scheme, colon, rest = said.partition(":")
    if scheme.lower() == "webcal" and colon:
        said = f"https:{rest}"
    try:
        parts = urlsplit(said)
        is_whole = parts.scheme.lower() == "https" and bool(parts.hostname)
    except ValueError:
        is_whole = False
    if not is_whole or len(said) > LONGEST_ADDRESS:
        raise Refused(_("The address of a calendar begins with https:// or webcal://."))
    return said


@transaction.atomic
def add_feed(hat: Hat, address: str) -> BusyFeed:
    """Read when they are busy from an address, from now on; read at once by the next run.

    Raises Refused for what is no address, and for more than a few.
    """
    insist(hat.keeper_id == hat.person.keeper_id)
    said = https(address)
    known = list(BusyFeed.objects.filter(keeper_id=hat.keeper_id))
    if any(secrets.decrypt(one.address_sealed) == said for one in known):
        raise Refused(_("This calendar is read already."))
    if len(known) >= MOST_FEEDS:
        raise Refused(_("At most %(n)s calendars are read.") % {"n": MOST_FEEDS})
    return BusyFeed.objects.create(
        keeper_id=hat.keeper_id,
        address_sealed=secrets.encrypt(said),
        shown_as=(urlsplit(said).hostname or "")[:200],
        made_at=hat.now,
        next_at=hat.now,
    )


@transaction.atomic
def end_feed(hat: Hat, feed: BusyFeed) -> None:
    """It is read no more, and what it said is forgotten."""
    insist(hat_keeps(hat, feed))
    BusyTime.objects.filter(feed=feed).delete()
    feed.delete()


def read_due(now: datetime) -> int:
    """Read one calendar whose time has come; returns how many were (the worker asks again)."""
    feed = BusyFeed.objects.filter(next_at__lte=now).order_by("next_at", "pk").first()
    if feed is None:
        return 0
    # Taken before it is fetched, so that a worker beside us does not fetch it too.
    mine = BusyFeed.objects.filter(pk=feed.pk, next_at=feed.next_at)
    if mine.update(next_at=now + EVERY):
        read_feed(feed, now)
    return 1


def read_feed(feed: BusyFeed, now: datetime, ask: Callable[..., Fetched] = fetch) -> BusyFeed:
    """Fetch a calendar and put its times in the place of the ones before; what could not be
    fetched or read leaves those, and is said. Never within a transaction. `ask`: as `fetch`."""
    person = Person.objects.get(keeper_id=feed.keeper_id)
    try:
        address = secrets.decrypt(feed.address_sealed)
        raw = ask(address, most_bytes=MOST_BYTES, seconds=SECONDS).content
        found = busy_times(raw, first=now - BACK, last=now + AHEAD, zone=person.zone)
    except secrets.WrongKey:
        return _failed(feed, _("Its address cannot be read with this machine’s key."), now)
    except (NotFetched, Unreadable) as problem:
        return _failed(feed, str(problem), now)
    return _keep(feed, found, now)


@transaction.atomic
def _keep(feed: BusyFeed, found: BusyTimes, now: datetime) -> BusyFeed:
    if not BusyFeed.objects.select_for_update().filter(pk=feed.pk).exists():
        return feed  # it was put away meanwhile
    BusyTime.objects.filter(feed=feed).delete()
    BusyTime.objects.bulk_create(
        [
            BusyTime(
                keeper_id=feed.keeper_id,
                feed=feed,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
            )
            for one in found.spans
            if one.starts_at < one.ends_at
        ],
        batch_size=500,
    )
    said = {"read_at": now, "next_at": now + EVERY, "problem": "", "problems": found.problems}
    BusyFeed.objects.filter(pk=feed.pk).update(**said)
    feed.refresh_from_db()
    return feed


@transaction.atomic
def _failed(feed: BusyFeed, problem: str, now: datetime) -> BusyFeed:
    """Tried again later, and later still while it goes on failing."""
    since = feed.read_at or feed.made_at
    wait = min(max(EVERY, (now - since) / 2), LONGEST_PAUSE)
    rows = BusyFeed.objects.filter(pk=feed.pk)
    rows.update(problem=problem[:500], next_at=now + wait)
    return rows.first() or feed
