"""A coach's Today in a practice of 200 coaches, each with 250 clients."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import transaction

from tests.bench.inside import worlds
from tests.bench.inside.rows import settle
from tests.bench.measuring import Row, ratio, timed
from throughline.coaching.actions.practices import open_practice, take_on
from throughline.coaching.hats import coach
from throughline.coaching.models import Client, Engagement, Teammate
from throughline.coaching.queries.today import today as read_today
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.people.actions import open_account
from throughline.people.models import Organisation, Party, Person

FEW, MANY, EACH = 2, 200, 250
QUIET, OWED = 10, 25  # every so many clients
VISITS = 40


def today() -> Iterator[Row]:
    """Read it for coaches of a small practice, and of one a hundred times as big."""
    now = datetime.now(UTC)
    founder = worlds.person("founder", now)
    practice = open_practice(founder, name="Big", currency="EUR", now=now)
    coaches = [make_coach(practice, n, now) for n in range(FEW)]
    alone = _read(coaches, now)
    coaches += [make_coach(practice, n, now) for n in range(FEW, MANY)]
    among = _read(coaches, now)
    yield Row(f"a coach's Today, {FEW * EACH} engagements", alone)
    yield Row(f"a coach's Today, {MANY * EACH} engagements", among)
    yield ratio("a coach's Today, among more", among, alone, MANY / FEW)


def _read(coaches: list[Person], now: datetime) -> list[float]:
    settle()
    hats = [coach(coaches[n % len(coaches)], now) for n in range(VISITS)]
    return [timed(partial(read_today, hat), 1)[0] for hat in hats]


@transaction.atomic
def make_coach(practice: Organisation, number: int, now: datetime) -> Person:
    """A coach with clients: every tenth is quiet, every twenty-fifth is owed something."""
    email = f"coach{number}@example.org"
    person = open_account(email=email, name=f"Coach {number}", now=now)
    take_on(practice, person, on=now.date(), now=now)
    keeper = practice.keeper
    on, ago = now.date(), now.date() - timedelta(days=9)
    parties = Party.objects.bulk_create(
        Party(keeper=keeper, name=f"Client {number}-{n}", since=now) for n in range(EACH)
    )
    ties = Relationship.objects.bulk_create(
        Relationship(keeper=keeper, party=one, kind="client", starts_on=ago, since=now)
        for one in parties
    )
    clients = Client.objects.bulk_create(
        Client(
            keeper=keeper,
            relationship=tie,
            alert_on=on - timedelta(days=1) if n % QUIET == 0 else on + timedelta(days=9),
            reason="long gap",
            reason_on=ago,
        )
        for n, tie in enumerate(ties)
    )
    rows = Engagement.objects.bulk_create(
        Engagement(
            keeper=keeper, client=one, name="Coaching", stage="working", stage_at=now, made_at=now
        )
        for one in clients
    )
    Teammate.objects.bulk_create(
        Teammate(keeper=keeper, engagement=row, person=person, since=ago) for row in rows
    )
    Touch.objects.bulk_create(
        Touch(
            keeper=keeper,
            relationship=tie,
            on=ago - timedelta(days=7 * n),
            direction="both",
            channel="phone",
            outcome="two-way",
            note="Spoke about the search",
            recorded_at=now,
        )
        for tie in ties
        for n in range(3)
    )
    Promise.objects.bulk_create(
        Promise(
            keeper=keeper, relationship=tie, what="Send the list", ask_on=on, due_on=on, made_at=now
        )
        for tie in ties[::OWED]
    )
    return person
