"""Short ways for tests to have somebody in the network, and to let time pass."""

from datetime import date, datetime, timedelta

from throughline.followthrough import actions
from throughline.followthrough.models import Relationship, Touch
from throughline.people.actions import add_party
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Party
from throughline.rulebook.cadence import Interval, Policy, Unit

MONTH = Interval(1, Unit.MONTHS)


def days(n: int) -> Interval:
    return Interval(n, Unit.DAYS)


def later(hat: Hat, **time: float) -> Hat:
    """The same person's hat, so much later: `later(hat, days=3)`."""
    return me(hat.person, hat.now + timedelta(**time))


def tie(
    hat: Hat,
    name: str = "Helen Marsh",
    *,
    ideal: Interval | None = MONTH,
    worst: Interval | None = None,
    starts_on: date | None = None,
    strength: int = 2,
) -> Relationship:
    """A relationship of the kind 'contact', due from today unless said otherwise."""
    return actions.begin(
        hat,
        add_party(hat, name=name),
        kind="contact",
        policy=Policy(starts_on or hat.today, ideal, worst),
        strength=strength,
    )


def touch(hat: Hat, row: Relationship, ago: int = 0, **said: str) -> Touch:
    """A contact so many days ago."""
    on = hat.today - timedelta(days=ago)
    said.setdefault("channel", "phone")
    return actions.log_touch(hat, row, on=on, **said)  # type: ignore[arg-type]


def many_due(hat: Hat, count: int) -> None:
    """So many who are due, ten of them since each day; as an import would write them."""
    parties = Party.objects.bulk_create(
        [Party(keeper_id=hat.keeper_id, name=f"P {n}", since=hat.now) for n in range(count)]
    )
    Relationship.objects.bulk_create(
        Relationship(
            keeper_id=hat.keeper_id,
            party=party,
            kind="contact",
            starts_on=hat.today,
            due_on=hat.today - timedelta(days=n // 10),
            since=hat.now,
        )
        for n, party in enumerate(parties)
    )


def arrival(hat: Hat, *, released: datetime | None = None) -> Arrival:
    """What an import brings its rows in with: hidden until it is released."""
    return Arrival.objects.create(keeper_id=hat.keeper_id, began_at=hat.now, released_at=released)
