"""Circles that ask for more people than are kept up with."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from throughline.followthrough.queries import interval, relationships
from throughline.network.models import (
    Circle,
)
from throughline.network.queries.rows import circles, contacts
from throughline.people.hats import Hat
from throughline.rulebook.pruning import asks_too_much

COUNTED = 500  # people of a circle that are counted
CIRCLES = 8  # circles that are looked over


@dataclass(frozen=True, slots=True)
class Load:
    """What a circle asks for, and what is kept of it.

    `asked` for during a whole interval or longer, `reached` within the last one, `never` in touch
    at all. Where `is_part`, more people stand in the circle than are counted: `asked` and `never`
    are then the least there are, and `reached` is who was reached of the whole network.
    """

    circle: Circle
    asked: int
    reached: int
    never: int
    is_part: bool = False


def overfull(hat: Hat) -> list[Load]:
    """The circles that ask for more people than are kept up with, in the person's order.

    One read for each circle and of at most 500 people; of a larger circle it is only said where
    so few were reached of the whole network that it must be so.
    """
    rows = circles(hat).filter(ideal_every__isnull=False).in_order()[:CIRCLES]
    loads = [_load(hat, row) for row in rows]
    return [one for one in loads if asks_too_much(one.asked, min(one.reached, one.asked))]


def _load(hat: Hat, circle: Circle) -> Load:
    asks = interval(circle.ideal_every, circle.ideal_unit)
    since = hat.today - timedelta(days=asks.days if asks else 0)
    counts = Q(ended_at__isnull=True, contact__own_cadence=False, starts_on__lte=since)
    some = contacts(hat).filter(circle=circle).values("pk")[: COUNTED + 1]
    found = (
        relationships(hat)
        .filter(pk__in=some)
        .aggregate(
            seen=Count("pk"),
            asked=Count("pk", filter=counts),
            reached=Count("pk", filter=counts & Q(last_on__gte=since)),
            never=Count("pk", filter=counts & Q(last_on__isnull=True)),
        )
    )
    if found["seen"] <= COUNTED:
        return Load(circle, found["asked"], found["reached"], found["never"])
    anybody = relationships(hat).filter(last_on__gte=since)[: found["asked"]].count()
    return Load(circle, found["asked"], anybody, found["never"], is_part=True)
