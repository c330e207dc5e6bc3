"""The demo world, through the same verbs a person's clicks use."""

from datetime import datetime, timedelta

from django.db import transaction

from throughline.network.queries import is_empty
from throughline.people.actions import open_cast
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.website.actions.career import open_journal
from throughline.website.actions.network import open_network
from throughline.website.actions.papers import open_papers
from throughline.website.actions.practice import open_northlight


@transaction.atomic
def open_demo_world(*, now: datetime) -> dict[str, Person]:
    """The demo people, for Dana a record, and for Priya clients. Again changes nothing."""
    people = open_cast(now=now - timedelta(days=90))
    dana = people["dana"]
    if is_empty(me(dana, now)):
        open_network(dana, now)
        open_journal(dana, now)
        open_papers(dana, now)
        open_northlight(people, now)
    return people
