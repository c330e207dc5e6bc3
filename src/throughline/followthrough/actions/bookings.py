"""A time as a calendar has it: booked, moved and called off by whoever keeps that calendar."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from throughline.followthrough.actions.appointments import call_off, origin_of
from throughline.followthrough.actions.promises import keep
from throughline.followthrough.models import Appointment, Promise, Relationship
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist


class Became(StrEnum):
    """What an entry of a calendar did."""

    BOOKED = "booked"
    MOVED = "moved"
    CALLED_OFF = "called off"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its calendar has it, known again by `uid`; the higher `sequence` is the newer
    one (RFC 5545, 3.8.7.4)."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    is_cancelled: bool = False


@transaction.atomic
def take_booking(
    hat: Hat, entry: Entry, *, relationship: Relationship | None = None
) -> tuple[Appointment | None, Became]:
    """Book, move or call off what a calendar says; an older version of it changes nothing.

    What was settled stays as it was. Cancelling what was never booked books nothing.
    """
    insist(hat.is_own and (relationship is None or hat_keeps(hat, relationship)))
    there = Appointment.objects.select_for_update().filter(keeper_id=hat.keeper_id, uid=entry.uid)
    row = there.order_by("-pk").first()
    if row is None:
        return _booked(hat, entry, relationship)
    if entry.sequence < row.sequence or row.settled_at is not None:
        return row, Became.KNOWN
    if entry.is_cancelled:
        was = row.cancelled_at
        row = call_off(hat, row)
        row.sequence = entry.sequence  # the count is kept by whoever keeps the calendar
        row.save(update_fields=["sequence"])
        return row, Became.KNOWN if was else Became.CALLED_OFF
    return _moved(hat, row, entry, relationship)


def _booked(
    hat: Hat, entry: Entry, relationship: Relationship | None
) -> tuple[Appointment | None, Became]:
    if entry.is_cancelled:
        return None, Became.KNOWN
    row = Appointment(
        keeper_id=hat.keeper_id, relationship=relationship, made_at=hat.now, uid=entry.uid
    )
    _write(row, entry)
    return row, Became.BOOKED


def _moved(
    hat: Hat, row: Appointment, entry: Entry, relationship: Relationship | None
) -> tuple[Appointment, Became]:
    said = (entry.title, entry.place, entry.starts_at, entry.ends_at)
    is_same = said == (row.title, row.place, row.starts_at, row.ends_at)
    if is_same and (row.cancelled_at is None or entry.sequence == row.sequence):
        return row, Became.KNOWN
    for asked in Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin_of(row.pk)):
        keep(hat, asked)  # how it went before it was moved need not be said
    row.cancelled_at = row.asked_at = None
    row.relationship = row.relationship or relationship
    _write(row, entry)
    return row, Became.MOVED


def _write(row: Appointment, entry: Entry) -> None:
    row.title, row.place = entry.title, entry.place
    row.starts_at, row.ends_at = entry.starts_at, entry.ends_at
    row.sequence = entry.sequence
    row.save()
