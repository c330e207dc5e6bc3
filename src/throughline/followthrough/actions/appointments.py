"""Book a time with somebody, call it off, and say afterwards whether it took place."""

from datetime import datetime

from django.db import transaction

from throughline.followthrough.actions.promises import keep
from throughline.followthrough.actions.touches import log_touch
from throughline.followthrough.models import Appointment, Promise, Relationship, Touch
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist


@transaction.atomic
def book(
    hat: Hat,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    relationship: Relationship | None = None,
    place: str = "",
) -> Appointment:
    """Book a time; `starts_at` before `ends_at`, both instants."""
    insist(hat.is_own and (relationship is None or hat_keeps(hat, relationship)))
    if ends_at <= starts_at:
        raise ValueError("An appointment ends after it starts.")
    return Appointment.objects.create(
        keeper_id=hat.keeper_id,
        relationship=relationship,
        title=title,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        made_at=hat.now,
    )


@transaction.atomic
def call_off(hat: Hat, appointment: Appointment) -> Appointment:
    """It will not take place. The row is kept; one that is settled already stays as it is."""
    row = _locked(hat, appointment)
    if row.cancelled_at is None and row.settled_at is None:
        row.cancelled_at = hat.now
        row.save(update_fields=["cancelled_at"])
    _answer(hat, row)
    return row


@transaction.atomic
def settle(hat: Hat, appointment: Appointment, *, held: bool, note: str = "") -> Touch | None:
    """Say once whether it took place. If it did, that is a touch on the day it was."""
    row = _locked(hat, appointment)
    if row.settled_at is not None or row.cancelled_at is not None:
        return None
    row.settled_at = hat.now
    row.save(update_fields=["settled_at"])
    _answer(hat, row)
    if row.relationship is None:
        return None
    return log_touch(
        hat,
        row.relationship,
        on=min(hat.person.day(row.starts_at), hat.today),
        at=row.starts_at,
        channel=Touch.Channel.MEETING,
        outcome=Touch.Outcome.TWO_WAY if held else Touch.Outcome.FAILED,
        note=note or row.title,
    )


def origin_of(pk: int) -> str:
    """The origin of the promise by which the sweep asks how an appointment went."""
    return f"appointment:{pk}"


def _locked(hat: Hat, appointment: Appointment) -> Appointment:
    row = Appointment.objects.select_for_update().get(pk=appointment.pk)
    insist(hat_keeps(hat, row))
    return row


def _answer(hat: Hat, appointment: Appointment) -> None:
    asked = Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin_of(appointment.pk))
    for owed in asked:
        keep(hat, owed)
