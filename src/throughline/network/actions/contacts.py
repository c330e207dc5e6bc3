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
from throughline.network.queries import contacts
from throughline.people.actions import add_party, describe_party, write_contact_points
from throughline.people.actions.parties import Description
from throughline.people.actions.points import Written
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party
from throughline.people.names import folded
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook.birthdays import Birthday
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

    def described(self) -> Description:
        """What is said of the party itself."""
        return Description(name=self.name, title=self.title, company=self.company, place=self.place)

    def points(self) -> list[tuple[str, str]]:
        """The ways to reach them that were given, each with its kind."""
        given = zip(self.KINDS, (self.email, self.phone, self.profile), strict=True)
        return [(kind, value) for kind, value in given if value]


@dataclass(frozen=True, slots=True)
class Described(Named):
    """Somebody with all that can be said of them; what was empty before stays empty or goes."""

    given_name: str = ""  # where they differ from what the name is taken for
    family_name: str = ""
    middle_name: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    department: str = ""
    birthday: Birthday | None = None

    def described(self) -> Description:
        """What is said of the party itself."""
        said = Named.described(self)
        said["middle_name"], said["nickname"] = self.middle_name, self.nickname
        said["prefix"], said["suffix"] = self.prefix, self.suffix
        said["department"], said["birthday"] = self.department, self.birthday
        if self.given_name or self.family_name:
            said["given_name"], said["family_name"] = self.given_name, self.family_name
        return said


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
    points: Iterable[Written] = (),
) -> Contact:
    """Put somebody into the network; due from today under the circle's cadence."""
    party = add_party(hat, **named.described())
    new = [Written(kind, value) for kind, value in named.points()]
    write_contact_points(hat, party, [*points, *new])
    return take_in(
        hat, party, circle=circle, strength=strength, is_recruiter=is_recruiter, about=named.about
    )


@transaction.atomic
def take_in(
    hat: Hat,
    party: Party,
    *,
    circle: Circle | None = None,
    strength: int = Relationship.Strength.A_LITTLE,
    is_recruiter: bool = False,
    about: str = "",
) -> Contact:
    """Put a party that is written down already into the network."""
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
        about=about,
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
    hat: Hat,
    contact: Contact,
    named: Named,
    *,
    strength: int,
    is_recruiter: bool,
    points: Iterable[Written] = (),
) -> Contact:
    """Correct what is known of somebody; `points` are the ways to reach them that are now written
    otherwise, the others stay. Raises InvalidContactPoint."""
    party = contact.relationship.party
    insist(hat_keeps(hat, contact))
    describe_party(party, **_changed(party, named))
    new = [Written(kind, value) for kind, value in named.points()]
    write_contact_points(hat, party, [*points, *new])
    judge_strength(hat, contact, strength=strength)
    contact.is_recruiter, contact.about = is_recruiter, named.about
    contact.save(update_fields=["is_recruiter", "about"])
    return contact


def _changed(party: Party, named: Named) -> Description:
    """What to write; a name that was not changed keeps its given and family parts."""
    said = named.described()
    if (said.get("given_name"), said.get("family_name")) == (party.given_name, party.family_name):
        del said["given_name"], said["family_name"]  # as they stood; a new name is parted anew
    if said["name"] == party.name and "given_name" not in said:
        del said["name"]
    return said


@transaction.atomic
def judge_strength(hat: Hat, contact: Contact, *, strength: int) -> None:
    """Say how well you know each other."""
    insist(hat_keeps(hat, contact))
    Relationship.objects.filter(pk=contact.pk).update(strength=Relationship.Strength(strength))


@transaction.atomic
def note(hat: Hat, contact: Contact, *, about: str) -> None:
    """Write down what is to be remembered of somebody."""
    insist(hat_keeps(hat, contact))
    contact.about = about
    contact.save(update_fields=["about"])


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
