"""Contacts: add one, name five, describe, move to another circle, remove."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction

from throughline.followthrough.actions import begin, give_cadence
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import interval
from throughline.network.actions.bin import erase
from throughline.network.actions.circles import change_circle, open_circles
from throughline.network.models import Circle, Contact
from throughline.network.queries import contacts, reachable_at
from throughline.people.actions import (
    add_contact_point,
    add_party,
    describe_party,
    retire_contact_point,
)
from throughline.people.actions.parties import Description
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party
from throughline.people.names import folded
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook.cadence import Interval, Policy


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as first written down: a name, and what else is known."""

    KINDS: ClassVar[tuple[str, ...]] = (
        ContactPoint.Kind.EMAIL.value,
        ContactPoint.Kind.PHONE.value,
        ContactPoint.Kind.PROFILE.value,
    )

    name: str
    company: str = ""
    title: str = ""
    place: str = ""
    email: str = ""
    phone: str = ""
    profile: str = ""
    about: str = ""

    def points(self) -> list[tuple[str, str]]:
        """The ways to reach them that were given, each with its kind."""
        given = zip(self.KINDS, (self.email, self.phone, self.profile), strict=True)
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
    party = add_party(
        hat, name=named.name, title=named.title, company=named.company, place=named.place
    )
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

    When the interval asked for is not the circle's own, the circle takes it, and at worst twice
    as long; so does everybody who follows it.
    """
    circle = open_circles(hat)[Circle.Guess.CLOSE.value]
    if interval(circle.ideal_every, circle.ideal_unit) != ideal:
        doubled = Interval(ideal.n * 2, ideal.unit)
        change_circle(hat, circle, name=circle.name, ideal=ideal, worst=doubled)
    strength = Relationship.Strength.WELL
    there = contacts(hat).filter(circle=circle)
    known = set(there.values_list("relationship__party__name_key", flat=True))
    new = [named for named in people if folded(named.name) not in known]  # sent twice, made once
    return [add_contact(hat, named, circle=circle, strength=strength) for named in new]


@transaction.atomic
def describe_contact(
    hat: Hat, contact: Contact, named: Named, *, strength: int, is_recruiter: bool
) -> Contact:
    """Correct what is known of somebody. What they are no longer reached at is retired: it stays
    findable, and is not offered."""
    tie = contact.relationship
    insist(hat_keeps(hat, tie))
    describe_party(tie.party, **_changed(tie.party, named))
    before = reachable_at(hat, tie.party)
    said = [add_contact_point(hat, tie.party, kind=k, value=v) for k, v in named.points()]
    for kind in Named.KINDS:
        if kind in before and before[kind] not in said:
            retire_contact_point(hat, before[kind])
    Relationship.objects.filter(pk=tie.pk).update(strength=strength)
    contact.is_recruiter, contact.about = is_recruiter, named.about
    contact.save(update_fields=["is_recruiter", "about"])
    return contact


def _changed(party: Party, named: Named) -> Description:
    """What to write; a name that was not changed keeps its given and family parts."""
    said = Description(title=named.title, company=named.company, place=named.place)
    if named.name != party.name:
        said["name"] = named.name
    return said


@transaction.atomic
def move_to_circle(
    hat: Hat, contact: Contact, *, circle: Circle | None, own: Interval | None = None
) -> Contact:
    """Put a contact into a circle; with `own`, an interval of their own that the circle leaves."""
    insist(hat_keeps(hat, contact))
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
    insist(hat_keeps(hat, contact))
    erase([contact.relationship.party_id])
