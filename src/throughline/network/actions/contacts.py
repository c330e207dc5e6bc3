"""Contacts: add one, name five, describe, move to another circle, remove."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from throughline.followthrough.actions import begin, give_cadence
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import interval
from throughline.network.actions.circles import open_circles
from throughline.network.models import Circle, Contact
from throughline.people.actions import add_contact_point, add_party, describe_party
from throughline.people.actions.parties import Description
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party
from throughline.rulebook.cadence import Interval, Policy


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as first written down: a name, and what else is known."""

    name: str
    company: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    profile: str = ""
    about: str = ""

    def points(self) -> list[tuple[str, str]]:
        """The ways to reach them that were given, each with its kind."""
        kinds = ContactPoint.Kind
        given = [
            (kinds.EMAIL.value, self.email),
            (kinds.PHONE.value, self.phone),
            (kinds.PROFILE.value, self.profile),
        ]
        return [(kind, value) for kind, value in given if value]


def cadence_of(circle: Circle | None) -> tuple[Interval | None, Interval | None]:
    """A circle's ideal and worst interval."""
    if circle is None:
        return None, None
    ideal = interval(circle.ideal_every, circle.ideal_unit)
    return ideal, interval(circle.worst_every, circle.worst_unit)


@transaction.atomic
def add_contact(
    hat: Hat,
    named: Named,
    *,
    circle: Circle | None = None,
    strength: int = Relationship.Strength.A_LITTLE,
    is_recruiter: bool = False,
) -> Contact:
    """Put somebody into the network; due from today under the circle's cadence."""
    party = add_party(hat, name=named.name, title=named.title, company=named.company)
    for kind, value in named.points():
        add_contact_point(hat, party, kind=kind, value=value)
    ideal, worst = cadence_of(circle)
    tie = begin(
        hat,
        party,
        kind=Relationship.Kind.CONTACT,
        policy=Policy(hat.today, ideal, worst),
        strength=strength,
    )
    return Contact.objects.create(
        keeper_id=hat.keeper_id,
        relationship=tie,
        circle=circle,
        is_recruiter=is_recruiter,
        about=named.about,
    )


@transaction.atomic
def name_people(hat: Hat, people: Iterable[Named], *, ideal: Interval) -> list[Contact]:
    """The first people of an empty record: the ones you would call, in the closest circle.

    When the interval asked for is not the circle's own, the circle takes it: it is new too.
    """
    circle = open_circles(hat)[Circle.Guess.CLOSE.value]
    if interval(circle.ideal_every, circle.ideal_unit) != ideal:
        circle.ideal_every, circle.ideal_unit = ideal.n, ideal.unit.value
        doubled = Interval(ideal.n * 2, ideal.unit)
        circle.worst_every, circle.worst_unit = doubled.n, doubled.unit.value
        circle.save()
    strength = Relationship.Strength.WELL
    return [add_contact(hat, named, circle=circle, strength=strength) for named in people]


@transaction.atomic
def describe_contact(
    hat: Hat, contact: Contact, named: Named, *, strength: int, is_recruiter: bool
) -> Contact:
    """Correct what is known of somebody. Contact points are added; old ones stay findable."""
    tie = contact.relationship
    describe_party(tie.party, **_changed(tie.party, named))
    for kind, value in named.points():
        add_contact_point(hat, tie.party, kind=kind, value=value)
    Relationship.objects.filter(pk=tie.pk).update(strength=strength)
    contact.is_recruiter, contact.about = is_recruiter, named.about
    contact.save(update_fields=["is_recruiter", "about"])
    return contact


def _changed(party: Party, named: Named) -> Description:
    """What to write; a name that was not changed keeps its given and family parts."""
    said = Description(title=named.title, company=named.company)
    if named.name != party.name:
        said["name"] = named.name
    return said


@transaction.atomic
def move_to_circle(
    hat: Hat, contact: Contact, *, circle: Circle | None, own: Interval | None = None
) -> Contact:
    """Put a contact into a circle; with `own`, an interval of their own that the circle leaves."""
    contact.circle, contact.own_cadence = circle, own is not None
    contact.save(update_fields=["circle", "own_cadence"])
    ideal, worst = cadence_of(circle)
    if own is not None:
        ideal, worst = own, None
    give_cadence(hat, contact.relationship, ideal=ideal, worst=worst)
    return contact


@transaction.atomic
def remove_contact(hat: Hat, contact: Contact) -> None:
    """Erase somebody with everything written about them. There is no way back; the page says so."""
    contact.relationship.party.delete()
