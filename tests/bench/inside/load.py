"""What the coaches of a big practice carry: every fifth client wrote lately, half had an answer."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from tests.bench.inside import worlds
from tests.bench.inside.coaching import EACH, FEW, MANY, make_coach
from tests.bench.inside.rows import settle
from tests.bench.measuring import Row, ratio, timed
from throughline.coaching.actions.practices import open_practice
from throughline.coaching.models import Engagement, Session, SessionKind
from throughline.coaching.queries.load import loads
from throughline.followthrough.models import Appointment, Touch
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import Organisation, Person

WROTE, SAT = 5, 3  # every so many clients
DAYS = 60
READS = 10
HOUR = timedelta(hours=1)


def load() -> Iterator[Row]:
    """Read for two coaches, then for two hundred; and the manager's page of those."""
    now = datetime.now(UTC)
    founder = worlds.person("founder", now)
    practice = open_practice(founder, name="Big", currency="EUR", now=now)
    hat = in_name_of(founder, practice.keeper_id, now)
    _fill(practice, range(FEW), now)
    few = _read(hat)
    _fill(practice, range(FEW, MANY), now)
    many = _read(hat)
    yield Row(f"the load of {FEW} coaches, {FEW * EACH} engagements", few)
    yield Row(f"the load of {MANY} coaches, {MANY * EACH} engagements", many)
    yield ratio("the load, of more", many, few, MANY / FEW)
    yield Row(f"the page of it, {MANY} coaches", _page(practice, founder))


def _read(hat: Hat) -> list[float]:
    settle()
    return timed(partial(loads, hat), READS)


def _page(practice: Organisation, founder: Person) -> list[float]:
    browser, address = Browser(HTTP_HOST="localhost"), reverse("practice_load", args=["big"])
    browser.force_login(founder)
    if browser.get(address).status_code != 200:
        raise RuntimeError(f"{practice} has no page of its load")
    return timed(lambda: browser.get(address), READS)


def _fill(practice: Organisation, numbers: range, now: datetime) -> None:
    kind, _ = SessionKind.objects.get_or_create(keeper=practice.keeper, name="Talk", minutes=60)
    for number in numbers:
        person = make_coach(practice, number, now)
        _lately(person, kind, now)


@transaction.atomic
def _lately(person: Person, kind: SessionKind, now: datetime) -> None:
    """What came from clients, what went back, and sessions that were held."""
    rows = list(Engagement.objects.filter(team__person=person).select_related("client"))
    wrote = [(row, now - timedelta(days=n % DAYS, hours=1)) for n, row in enumerate(rows[::WROTE])]
    told = [_touch(row, at, "in") for row, at in wrote]
    told += [_touch(row, at + HOUR, "out") for row, at in wrote[::2]]
    Touch.objects.bulk_create(told)
    held = [(row, now - timedelta(days=1 + n % DAYS)) for n, row in enumerate(rows[::SAT])]
    booked = Appointment.objects.bulk_create(_appointment(row, at, now) for row, at in held)
    Session.objects.bulk_create(
        _session(row, one, person, kind) for (row, _), one in zip(held, booked, strict=True)
    )


def _touch(row: Engagement, at: datetime, direction: str) -> Touch:
    return Touch(
        keeper_id=row.keeper_id,
        relationship_id=row.client.relationship_id,
        on=at.date(),
        at=at,
        direction=direction,
        channel="email",
        outcome="two-way" if direction == "in" else "one-way",
        recorded_at=at,
    )


def _appointment(row: Engagement, at: datetime, now: datetime) -> Appointment:
    return Appointment(
        keeper_id=row.keeper_id,
        relationship_id=row.client.relationship_id,
        title="Coaching",
        starts_at=at,
        ends_at=at + HOUR,
        made_at=now,
    )


def _session(row: Engagement, booked: Appointment, person: Person, kind: SessionKind) -> Session:
    return Session(
        keeper_id=row.keeper_id,
        engagement=row,
        appointment=booked,
        kind=kind,
        coach=person,
        starts_at=booked.starts_at,
        ends_at=booked.ends_at,
        sat="held",
        minutes=60,
        made_at=booked.starts_at,
        closed_at=booked.ends_at,
    )
