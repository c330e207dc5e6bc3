"""A record with some weeks in it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.cast import NOW
from throughline.followthrough.actions import (
    book,
    log_touch,
    promise,
    release,
    snooze,
    void_touch,
)
from throughline.followthrough.jobs import sweep
from throughline.followthrough.models import Promise
from throughline.network.actions import name_people
from throughline.network.actions.contacts import Named
from throughline.people.hats import Hat
from throughline.rulebook.cadence import Interval, Unit


@pytest.fixture
def lived(hats: Mapping[str, Hat]) -> Hat:
    """Dana's record after some weeks, made by the actions alone."""
    hat = hats["dana"]
    month = Interval(1, Unit.MONTHS)
    names = ["Ana Núñez", "Bo Li", "Cy Old", "Di Gone"]
    people = name_people(hat, [Named(name, company="Kite") for name in names], ideal=month)
    ana, bo, cy, di = (contact.relationship for contact in people)
    log_touch(hat, ana, on=hat.today - timedelta(90), channel="phone", note="Her new job")
    wrong = log_touch(hat, bo, on=hat.today - timedelta(2), channel="email")
    void_touch(hat, wrong)
    snooze(hat, cy, until=hat.today + timedelta(9))
    release(hat, di)
    hour = timedelta(hours=1)
    soon = NOW + 3 * hour
    booked = book(hat, title="Talk", relationship=ana, starts_at=soon, ends_at=soon + hour)
    over = book(hat, title="Met", relationship=bo, starts_at=NOW - 3 * hour, ends_at=NOW - hour)
    promise(hat, what="Send the plan", relationship=ana, link=f"/me/appointments/{booked.pk}/")
    sweep(NOW)
    assert Promise.objects.filter(origin=f"appointment:{over.pk}").exists()
    return hat
