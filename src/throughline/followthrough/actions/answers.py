"""Answers that are owed: a promise for each, kept by itself once an answer is written down.

Its origin says with whom and since when: `answer:<relationship>:<day of their message>`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.actions.promises import reopen
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import ANSWER, answer_day, promises, touches
from throughline.followthrough.words import in_full
from throughline.people.hats import Hat
from throughline.people.permissions import insist


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody's message, of a day, and from which day on Today asks for the answer."""

    relationship: int
    name: str
    day: date
    ask_on: date


@transaction.atomic
def owe_answers(hat: Hat, owed: Iterable[Unanswered], *, arrival: int) -> int:
    """Write down to whom an answer is owed, with the arrival that says so; returns how many.

    Whoever is waiting for one already, or whose message of that day or a later one was
    settled, is passed over.
    """
    insist(hat.is_own)
    rows = [_owed(hat, one, arrival) for one in _still_owed(hat, owed)]
    return len(Promise.objects.bulk_create(rows, ignore_conflicts=True))


def _still_owed(hat: Hat, owed: Iterable[Unanswered]) -> list[Unanswered]:
    listed = list(owed)
    settled = answered_until(hat, [one.relationship for one in listed])
    return [one for one in listed if one.day > settled.get(one.relationship, date.min)]


def answered_until(hat: Hat, ties: Iterable[int]) -> dict[int, date]:
    """By relationship, the day up to which nothing more is owed: `date.max` while one is open."""
    found: dict[int, date] = {}
    for row in promises(hat).for_answers().filter(relationship__in=list(ties)):
        is_open = row.kept_at is None and row.dropped_at is None
        day = date.max if is_open else answer_day(row) or date.min
        pk = row.relationship_id or 0
        found[pk] = max(day, found.get(pk, date.min))
    return found


def _owed(hat: Hat, one: Unanswered, arrival: int) -> Promise:
    what = _("Answer %(name)s (%(day)s)") % {
        "name": one.name,
        "day": in_full(one.day, hat.today),
    }
    return Promise(
        keeper_id=hat.keeper_id,
        arrival_id=arrival,
        relationship_id=one.relationship,
        owes=Promise.Owes.ME,
        what=what,
        ask_on=one.ask_on,
        origin=f"{ANSWER}{one.relationship}:{one.day.isoformat()}",
        made_at=hat.now,
    )


def keep_answered(hat: Hat, row: Relationship) -> list[Promise]:
    """Keep what a touch has answered, as of when it was written down. For a row that is held."""
    kept = []
    for owed in promises(hat).of(row).for_answers().open():
        touch = _answer_to(hat, row, owed)
        if touch is not None:
            Promise.objects.filter(pk=owed.pk).update(kept_at=touch.recorded_at)
            owed.kept_at = touch.recorded_at
            kept.append(owed)
    return kept


def reopen_unanswered(hat: Hat, row: Relationship) -> None:
    """Open again what a touch had answered that does not stand any more.

    A promise kept by hand bears an instant at which no touch was written down: it stays.
    """
    by_touches = touches(hat).of(row).values("recorded_at")
    for owed in promises(hat).of(row).for_answers().filter(kept_at__in=by_touches):
        if _answer_to(hat, row, owed) is None:
            reopen(hat, owed)


def _answer_to(hat: Hat, row: Relationship, owed: Promise) -> Touch | None:
    """The newest touch that answers: of the day of their message or later, written down since."""
    day = answer_day(owed)
    if day is None:
        return None
    found = touches(hat).of(row).answering(day).filter(recorded_at__gt=owed.made_at)
    return found.order_by("-recorded_at", "-pk").first()
