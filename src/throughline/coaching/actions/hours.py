"""A coach's own hours: every week, on other days, and how they let themselves be booked."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from django.db import transaction

from throughline.coaching.models import Calendar, Opening, Otherwise
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist


@transaction.atomic
def calendar_for(hat: Hat) -> Calendar:
    """The calendar of whoever wears the hat, made the first time it is asked for."""
    person: Person = hat.person
    insist(hat.keeper_id == person.keeper_id)
    made, _new = Calendar.objects.get_or_create(
        person=person, defaults={"time_zone": person.time_zone, "made_at": hat.now}
    )
    return made


@transaction.atomic
def keep_week(hat: Hat, week: Iterable[tuple[int, time, time]]) -> None:
    """The weekly hours are these and no others: (weekday from Monday 0, from, until)."""
    insist(hat.keeper_id == hat.person.keeper_id)
    Opening.objects.filter(keeper_id=hat.keeper_id).delete()
    Opening.objects.bulk_create(
        Opening(keeper_id=hat.keeper_id, weekday=weekday, begins=begins, ends=ends)
        for weekday, begins, ends in week
    )


@transaction.atomic
def keep_manners(hat: Hat, **said: Any) -> Calendar:
    """How they can be booked from now on; what is booked stays."""
    row = calendar_for(hat)
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))
    return row


@transaction.atomic
def be_otherwise(
    hat: Hat,
    days: Sequence[date],
    spans: Sequence[tuple[time, time]],
    *,
    is_open: bool,
    why: str = "",
) -> list[Otherwise]:
    """On these days it is not as every week: closed all day, or within spans; or open in them."""
    insist(hat.keeper_id == hat.person.keeper_id)
    hours: Sequence[tuple[time | None, time | None]] = spans or [(None, None)]
    return Otherwise.objects.bulk_create(
        Otherwise(
            keeper_id=hat.keeper_id,
            on=day,
            begins=begins,
            ends=ends,
            is_open=is_open,
            why=why.strip(),
        )
        for day in days
        for begins, ends in hours
    )


@transaction.atomic
def as_every_week(hat: Hat, rows: Iterable[Otherwise]) -> None:
    """On that day it is as every week again."""
    for row in rows:
        insist(hat_keeps(hat, row))
        row.delete()
