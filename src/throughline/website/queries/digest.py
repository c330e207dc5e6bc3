"""What is due for somebody today, as the letter about it says: counted whole, ten of it named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from throughline.followthrough import queries as followthrough
from throughline.followthrough.models import Appointment
from throughline.followthrough.queries import Item
from throughline.people.hats import Hat
from throughline.rulebook.cadence import is_gentle

NAMED = 10
"""Lines in the letter; the rest is a number and a link."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day, as of when its letter is written."""

    today: date
    zone: ZoneInfo
    items: Sequence[Item]
    late: int  # promises past their day
    due: int  # promises asked for and not late
    people: int  # to be in touch with
    booked: Sequence[Appointment]
    is_gentle: bool

    @property
    def total(self) -> int:
        """Everything that waits."""
        return self.late + self.due + self.people

    @property
    def is_empty(self) -> bool:
        """Nothing is due, and nothing is booked for the day."""
        return not self.items and not self.booked


def day(hat: Hat) -> Day:
    """Read the day. In the first week after a loss it is one thing, and no number."""
    gentle = is_gentle(hat.person.loss_on, hat.today)
    found = followthrough.today(hat, limit=None if gentle else NAMED)
    late, due, people = (0, 0, 0) if gentle else _counted(hat)
    start = followthrough.midnight(hat)
    ends = followthrough.midnight(hat, date.fromordinal(hat.today.toordinal() + 1))
    booked = followthrough.appointments(hat).between(start, ends)
    return Day(
        today=hat.today,
        zone=hat.person.zone,
        items=found.items,
        late=late,
        due=due,
        people=people,
        booked=list(booked.select_related("relationship__party")[:NAMED]),
        is_gentle=gentle,
    )


def _counted(hat: Hat) -> tuple[int, int, int]:
    """Late promises, other promises that are asked for, and people."""
    owed = followthrough.promises(hat).asked_for(hat.today).order_by()
    late = Count("pk", filter=Q(due_on__lt=hat.today))
    counted = owed.aggregate(all=Count("pk"), late=late)
    people = followthrough.relationships(hat).due(hat.today).count()
    return counted["late"], counted["all"] - counted["late"], people
