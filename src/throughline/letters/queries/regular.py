"""Which letters somebody gets about their own record, and whose time has come."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from throughline.letters.models import Digest
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.queries import address_is_verified
from throughline.rulebook.digest import day_is_due, week_is_due
from throughline.rulebook.week import week_of

FURTHEST_EAST = timedelta(hours=14)  # no clock on earth is further ahead


def digest(hat: Hat) -> Digest:
    """What somebody chose, or what holds as long as they chose nothing; not kept yet then."""
    return Digest.objects.filter(person=hat.person).first() or unchosen(hat.person, hat.now)


def unchosen(person: Person, now: datetime) -> Digest:
    """No daily letter, and the week's from its next turn on: never one at once."""
    local = now.astimezone(person.zone)
    monday = week_of(local.date()).monday
    before = monday - timedelta(days=7)
    row = Digest(person=person, day_told=local.date(), week_told=before)
    if row.weekday is not None and week_is_due(row.weekday, row.at, before, local):
        row.week_told = monday
    return row


def without_digest() -> list[Person]:
    """People who came since this was last asked."""
    return list(Person.objects.filter(digest=None, is_active=True)[:1_000])


def to_tell(now: datetime) -> Iterator[Digest]:
    """Whoever may be due somewhere on earth; the rule decides by their own clock."""
    day = (now + FURTHEST_EAST).date()
    daily = Q(is_daily=True, day_told__lt=day)
    weekly = Q(weekday__isnull=False, week_told__lt=week_of(day).monday)
    rows = Digest.objects.filter(daily | weekly, person__is_active=True)
    yield from rows.select_related("person").order_by("pk").iterator(500)


def wants_day(row: Digest, now: datetime) -> bool:
    """Whether the letter about their day is to be written now."""
    return row.is_daily and day_is_due(row.at, row.day_told, now.astimezone(row.person.zone))


def wants_week(row: Digest, now: datetime) -> bool:
    """Whether the letter about their week is to be written now."""
    local = now.astimezone(row.person.zone)
    return row.weekday is not None and week_is_due(row.weekday, row.at, row.week_told, local)


def can_reach(person: Person) -> bool:
    """Whether letters about a record may go where its owner signs in: an address that was never
    confirmed may be a stranger's. Without a mail server nothing leaves this machine."""
    if not person.email:
        return False
    return not settings.SENDS_MAIL or bool(person.cast) or address_is_verified(person)
