"""Book a time with somebody, move it, call it off, and say afterwards whether it took place."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.actions.promises import keep
from throughline.followthrough.actions.touches import log_touch
from throughline.followthrough.models import Appointment, Promise, Relationship, Touch
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.people.uids import uuid7


@transaction.atomic
def book(
    hat: Hat,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    relationship: Relationship | None = None,
    place: str = "",
    uid: str = "",
) -> Appointment:
    """Book a time; `starts_at` before `ends_at`, both instants.

    `uid`: by which calendars know it already, when somebody else made it.
    """
    insist(hat.is_own and (relationship is None or hat_keeps(hat, relationship)))
    _insist_on_order(starts_at, ends_at)
    return Appointment.objects.create(
        keeper_id=hat.keeper_id,
        relationship=relationship,
        title=title,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        made_at=hat.now,
        uid=uid or str(uuid7()),
    )


@transaction.atomic
def change(
    hat: Hat,
    appointment: Appointment,
    *,
    title: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
) -> Appointment:
    """Another time, place or name; calendars hear of it by a higher `sequence`.

    What is the same as before changes nothing. Raises Refused for one that is over or called off.
    """
    _insist_on_order(starts_at, ends_at)
    row = _locked(hat, appointment)
    said = {"title": title, "place": place, "starts_at": starts_at, "ends_at": ends_at}
    if all(getattr(row, name) == value for name, value in said.items()):
        return row
    if row.cancelled_at is not None or row.settled_at is not None:
        raise Refused(_("It was called off, or is over."))
    _answer(hat, row)  # whoever moves it need not say how it went before
    return _changed(row, **said, asked_at=None)


@transaction.atomic
def call_off(hat: Hat, appointment: Appointment) -> Appointment:
    """It will not take place. The row is kept; one that is settled already stays as it is."""
    row = _locked(hat, appointment)
    if row.cancelled_at is None and row.settled_at is None:
        _changed(row, cancelled_at=hat.now)
    _answer(hat, row)
    return row


@transaction.atomic
def take_up(hat: Hat, appointment: Appointment) -> Appointment:
    """It takes place after all. Undoes `call_off`."""
    row = _locked(hat, appointment)
    return row if row.cancelled_at is None else _changed(row, cancelled_at=None, asked_at=None)


@transaction.atomic
def recount(hat: Hat, appointment: Appointment) -> Appointment:
    """One step further in the count that calendars go by, though the time is the same."""
    return _changed(_locked(hat, appointment))


@transaction.atomic
def name_for_calendars(hat: Hat, appointment: Appointment, *, uid: str) -> Appointment:
    """Keep the id by which it is given out; one that has an id keeps that."""
    row = _locked(hat, appointment)
    if not row.uid:
        row.uid = uid
        row.save(update_fields=["uid"])
    return row


def _changed(row: Appointment, **said: Any) -> Appointment:
    """Write it down, one step further in the count that calendars go by."""
    for name, value in {**said, "sequence": row.sequence + 1}.items():
        setattr(row, name, value)
    row.save(update_fields=[*said, "sequence"])
    return row


def _insist_on_order(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise ValueError("An appointment ends after it starts.")


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


@transaction.atomic
def unsettle(hat: Hat, appointment: Appointment) -> Appointment:
    """Nobody has said how it went: undoes `settle`. The touch that came of it is voided apart."""
    row = _locked(hat, appointment)
    if row.settled_at is not None:
        row.settled_at = None
        row.save(update_fields=["settled_at"])
    return row


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
