"""Opening accounts and organisations, joining and leaving, and a person's own settings."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from throughline.people import contactkeys, names, queries
from throughline.people.actions.parties import keep_contact_point, keep_evidence
from throughline.people.models import (
    ContactPoint,
    Demo,
    Evidence,
    Keeper,
    Member,
    Organisation,
    Party,
    Person,
)
from throughline.people.refusals import AddressTaken, Refused

SLUG = Organisation._meta.get_field("slug").max_length or 50


@transaction.atomic
def open_account(
    *,
    email: str,
    name: str,
    now: datetime,
    password: str | None = None,
    time_zone: str = "UTC",
    locale: str = "en",
    cast: str = "",
) -> Person:
    """A new person with their record and, in it, themselves as a party with this e-mail.

    Without a password they can sign in by an e-mailed code. A real account (no `cast`) ends the
    demo world for good. Raises AddressTaken, or Refused for a name or address that is none.
    """
    address = contactkeys.key(ContactPoint.Kind.EMAIL, email) and email.strip().lower()
    if queries.person_by_email(address):
        raise AddressTaken(_("Somebody already signs in as %(email)s.") % {"email": address})
    person = Person(
        email=address,
        name=_named(name),
        time_zone=time_zone,
        locale=locale,
        joined_at=now,
        cast=cast,
    )
    person.set_password(password)
    _add(person, now)
    _put_themselves_down(person, now)
    if not cast:
        _end_demo(now)
    return person


def _named(name: str) -> str:
    tidied = names.tidy(name)
    if not tidied:
        raise Refused(_("A name is needed."))
    return tidied


def _add(person: Person, now: datetime) -> None:
    """Of two at once with the same address, the database lets one in."""
    _valid(person)
    person.keeper = Keeper.objects.create(kind=Keeper.Kind.PERSON, since=now)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as clash:
        raise AddressTaken(
            _("Somebody already signs in as %(email)s.") % {"email": person.email}
        ) from clash


def _valid(person: Person) -> None:
    try:
        person.clean_fields(exclude={"keeper", "password"})
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages)) from problem


def _put_themselves_down(person: Person, now: datetime) -> None:
    given, family = names.split(person.name)
    party = Party.objects.create(
        keeper=person.keeper,
        account=person,
        name=person.name,
        given_name=given,
        family_name=family,
        since=now,
    )
    keep_contact_point(
        party,
        kind=ContactPoint.Kind.EMAIL,
        value=person.email,
        label="",
        evidence=Evidence.Kind.SAID,
        at=now,
    )


def _end_demo(now: datetime) -> None:
    """Whoever is signed in as one of the cast is out with the next request."""
    Demo.objects.filter(ended_at__isnull=True).update(ended_at=now)
    Person.objects.exclude(cast="").update(is_active=False)


@transaction.atomic
def verify_address(person: Person, *, email: str, now: datetime) -> ContactPoint | None:
    """Note on the person's own entry that they have shown the address to be theirs."""
    party = queries.own_party(person)
    if party is None:
        return None
    point, _made = keep_contact_point(
        party, kind=ContactPoint.Kind.EMAIL, value=email, label="", evidence=None, at=now
    )
    keep_evidence(point, kind=Evidence.Kind.VERIFIED, at=now)
    return point


class Settings(TypedDict, total=False):
    """What a person may change about themselves; what is left out stays as it is."""

    name: str
    time_zone: str
    locale: str
    theme: str
    daily_cap: int
    loss_on: date | None


@transaction.atomic
def change_settings(person: Person, **changes: Unpack[Settings]) -> None:
    """Change a person's own settings; a new name also stands on their own entry."""
    for field, value in changes.items():
        setattr(person, field, value)
    person.name = _named(person.name)
    _valid(person)
    person.save(update_fields=list(changes))
    own = queries.own_party(person)
    if own is not None and own.name != person.name:
        own.name = person.name
        own.given_name, own.family_name = names.split(person.name)
        own.save()


@transaction.atomic
def open_organisation(
    *, name: str, kind: str, now: datetime, time_zone: str = "UTC"
) -> Organisation:
    """A new practice, employer or recruiting firm, with a short name for its addresses."""
    organisation = Organisation(
        kind=kind, name=_named(name), time_zone=time_zone, slug=_free_slug(name)
    )
    try:
        organisation.clean_fields(exclude={"keeper"})
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages)) from problem
    organisation.keeper = Keeper.objects.create(kind=Keeper.Kind.ORGANISATION, since=now)
    organisation.save(force_insert=True)
    return organisation


def _free_slug(name: str) -> str:
    wanted = slugify(names.folded(name))[: SLUG - 5].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def join(organisation: Organisation, *, person: Person, role: str, on: date) -> Member:
    """Somebody acts for an organisation from a day on; joining twice changes nothing."""
    member, _made = Member.objects.get_or_create(
        organisation=organisation,
        person=person,
        role=Member.Role(role),
        until=None,
        defaults={"since": on},
    )
    return member


@transaction.atomic
def leave(organisation: Organisation, *, person: Person, on: date, role: str = "") -> int:
    """`on` is their last day, in one role or in all. How many roles ended.

    What others granted to the organisation is out of their reach from the day after.
    """
    held = Member.objects.filter(organisation=organisation, person=person, until__isnull=True)
    if role:
        held = held.filter(role=Member.Role(role))
    if held.filter(since__gt=on).exists():
        raise Refused(_("They cannot leave before they came."))
    return held.update(until=on)
