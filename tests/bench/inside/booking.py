"""A client's page of free times, of a coach with a full calendar, and one booking."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from tests.bench.measuring import Row, timed
from throughline.coaching import actions
from throughline.coaching.actions.agreeing import agreed_elsewhere
from throughline.coaching.actions.booking import book, cancel, free_slots
from throughline.coaching.actions.hours import keep_week
from throughline.coaching.actions.practices import open_practice
from throughline.coaching.models import BusyFeed, BusyTime, Engagement, SessionKind
from throughline.people.actions import claim_party, open_account
from throughline.people.hats import Hat, in_name_of, me
from throughline.people.models import Person

CLIENTS, BUSY = 60, 500
HOUR = timedelta(hours=1)


def booking() -> Iterator[Row]:
    """Priced as somebody meets it: signed in, the page whole, the booking with its letters."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    coach = open_account(email="coach@example.org", name="Coach", now=now)
    hat = _practice(coach, now)
    kind = SessionKind.objects.create(keeper_id=hat.keeper_id, name="Coaching", minutes=50)
    rows = [_client(hat, coach, number, now) for number in range(CLIENTS)]
    _busy(coach, now)
    sessions = _sessions(hat, coach, kind, rows[1:], now)
    browser, address = Browser(HTTP_HOST="localhost"), reverse("my_booking", args=[rows[0].pk])
    browser.force_login(Person.objects.get(email="client0@example.org"))
    shown = browser.get(address).content.count(b'name="at"')
    runs = timed(lambda: browser.get(address), times=30)
    about: dict[str, float | int | str] = {
        "clients": CLIENTS,
        "busy": BUSY,
        "sessions": sessions,
        "times": shown,
    }
    yield Row("page of free times", runs, about)
    yield Row("one booking and its end", timed(_booked(hat, coach, kind, rows[0], now), times=20))


def _practice(coach: Person, now: datetime) -> Hat:
    practice = open_practice(coach, name="Bench", currency="EUR", now=now)
    keep_week(me(coach, now), [(day, time(8), time(19)) for day in range(6)])
    return in_name_of(coach, practice.keeper_id, now)


def _client(hat: Hat, coach: Person, number: int, now: datetime) -> Engagement:
    email = f"client{number}@example.org"
    client = actions.add_client(hat, actions.Newcomer(name=f"Client {number}", email=email))
    if number == 0:
        person = open_account(email=email, name="Client 0", now=now)
        claim_party(client.relationship.party, person=person)
    begins = actions.Begins(coach=coach, stage=Engagement.Stage.WORKING)
    row = actions.begin_engagement(hat, client, begins)
    agreed_elsewhere(hat, row, on=hat.today)  # or else nothing can be booked
    return row


def _busy(coach: Person, now: datetime) -> None:
    feed = BusyFeed.objects.create(
        keeper_id=coach.keeper_id, address_sealed="", shown_as="example.org", made_at=now
    )
    starts = [now + timedelta(hours=7 * number) for number in range(BUSY)]
    BusyTime.objects.bulk_create(
        BusyTime(keeper_id=coach.keeper_id, feed=feed, starts_at=at, ends_at=at + HOUR / 2)
        for at in starts
    )


def _sessions(
    hat: Hat, coach: Person, kind: SessionKind, rows: list[Engagement], now: datetime
) -> int:
    found = _free(coach, kind, now)[::8]
    for row, slot in zip(rows, found, strict=False):
        book(hat, row, kind=kind, starts_at=slot, coach=coach)
    return min(len(rows), len(found))


def _free(coach: Person, kind: SessionKind, now: datetime) -> list[datetime]:
    today = coach.day(now)
    found = free_slots(coach, kind, now=now, first=today, last=today + timedelta(days=28))
    return [one.starts_at for one in found]


def _booked(
    hat: Hat, coach: Person, kind: SessionKind, row: Engagement, now: datetime
) -> "_Booking":
    return _Booking(hat, coach, kind, row, _free(coach, kind, now)[0])


class _Booking:
    """Books one time and gives it back, again and again."""

    def __init__(
        self, hat: Hat, coach: Person, kind: SessionKind, row: Engagement, at: datetime
    ) -> None:
        self.hat, self.coach, self.kind, self.row, self.at = hat, coach, kind, row, at

    def __call__(self) -> None:
        session = book(
            self.hat,
            self.row,
            kind=self.kind,
            starts_at=self.at,
            coach=self.coach,
            by_client=True,
        )
        cancel(self.hat, session, by_client=True)
