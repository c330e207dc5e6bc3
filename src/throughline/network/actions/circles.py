"""Circles: the ones everybody starts with, and changing how often they ask."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from throughline.followthrough.actions import give_cadence_to_all
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import RelationshipQuerySet
from throughline.network.models import Circle
from throughline.network.queries import circles
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook.cadence import Interval, Unit


@dataclass(frozen=True, slots=True)
class Beginning:
    """One of the circles that a new record has: months between contacts, ideal and at worst."""

    guess: Circle.Guess
    name: object
    ideal: int
    worst: int


# Defaults of ours, fitted to nothing: editable on the circles page.
BEGINNINGS = (
    Beginning(Circle.Guess.CLOSE, _("Close"), 1, 2),
    Beginning(Circle.Guess.WARM, _("Keep warm"), 3, 6),
    Beginning(Circle.Guess.RECRUITERS, _("Recruiters"), 3, 6),
    Beginning(Circle.Guess.WIDER, _("Wider network"), 12, 18),
)


def begin_circles(hat: Hat) -> None:
    """Give a record without any circle those that everybody starts with.

    One that was removed does not come back for being looked at; see `open_circles`.
    """
    if not circles(hat).exists():
        open_circles(hat)


@transaction.atomic
def open_circles(hat: Hat) -> dict[str, Circle]:
    """Make the circles of a new record where they are missing; by what they are guessed for.

    For what needs one of them to put somebody into.
    """
    there = {row.guess: row for row in circles(hat).exclude(guess="")}
    for position, beginning in enumerate(BEGINNINGS):
        if beginning.guess not in there:
            there[beginning.guess.value] = _open(hat, beginning, position)
    return there


def _open(hat: Hat, beginning: Beginning, position: int) -> Circle:
    with override(hat.person.locale):
        name = str(beginning.name)
    # Also among those that came with an arrival and do not show yet: a name is taken once.
    own = Circle.objects.filter(keeper_id=hat.keeper_id)
    taken = own.filter(guess=beginning.guess).first() or own.filter(name=name).first()
    if taken is not None:
        taken.guess, taken.arrival = beginning.guess.value, None  # used from now on, so it stays
        taken.save(update_fields=["guess", "arrival"])
        return taken
    made, _made = own.get_or_create(
        keeper_id=hat.keeper_id,
        guess=beginning.guess,
        defaults={
            "name": name,
            "position": position,
            "ideal_every": beginning.ideal,
            "ideal_unit": Unit.MONTHS,
            "worst_every": beginning.worst,
            "worst_unit": Unit.MONTHS,
        },
    )
    return made


@transaction.atomic
def add_circle(hat: Hat, *, name: str, ideal: Interval | None, worst: Interval | None) -> Circle:
    """Make a circle, the last in the list."""
    last = circles(hat).aggregate(last=Max("position"))["last"]
    row = Circle(keeper_id=hat.keeper_id, name=name, position=0 if last is None else last + 1)
    _set_cadence(row, ideal, worst)
    row.save()
    return row


@transaction.atomic
def change_circle(
    hat: Hat, circle: Circle, *, name: str, ideal: Interval | None, worst: Interval | None
) -> int:
    """Rename a circle or change how often it asks; returns how many contacts were folded again.

    Only the contacts that follow the circle change; those with a cadence of their own do not.
    """
    insist(hat_keeps(hat, circle))
    before = _cadence(circle)
    circle.name = name
    _set_cadence(circle, ideal, worst)
    circle.save()
    if _cadence(circle) == before:
        return 0
    return give_cadence_to_all(hat, _followers(circle), ideal=ideal, worst=worst)


@transaction.atomic
def remove_circle(hat: Hat, circle: Circle) -> int:
    """Remove a circle; its contacts stay, with the cadence they had; returns how many."""
    insist(hat_keeps(hat, circle))
    left = circle.contacts.update(circle=None, own_cadence=True)
    circle.delete()
    return left


def _followers(circle: Circle) -> RelationshipQuerySet:
    """Who has the circle's cadence: those who came with an arrival that does not show yet too."""
    ties = RelationshipQuerySet(Relationship)
    return ties.filter(contact__circle=circle, contact__own_cadence=False)


def _cadence(circle: Circle) -> tuple[object, ...]:
    return circle.ideal_every, circle.ideal_unit, circle.worst_every, circle.worst_unit


def _set_cadence(row: Circle, ideal: Interval | None, worst: Interval | None) -> None:
    row.ideal_every, row.ideal_unit = (ideal.n, ideal.unit.value) if ideal else (None, "")
    row.worst_every, row.worst_unit = (worst.n, worst.unit.value) if worst else (None, "")
