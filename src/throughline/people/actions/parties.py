"""Writing down who one knows and how they can be reached."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.people import contactkeys, names
from throughline.people.hats import Hat
from throughline.people.models import Company, ContactPoint, Evidence, Party, Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook.birthdays import Birthday


class Description(TypedDict, total=False):
    """What can be said of a party; what is left out stays as it is."""

    name: str
    given_name: str
    family_name: str
    middle_name: str
    prefix: str
    suffix: str
    nickname: str
    title: str
    department: str
    company: str
    place: str
    birthday: Birthday | None


PLAIN = ("middle_name", "nickname", "title", "department", "place")
SHORT = ("prefix", "suffix")
SHORTEST = 60  # letters of what stands before a name or after it


@transaction.atomic
def add_party(hat: Hat, *, arrival_id: int | None = None, **said: Unpack[Description]) -> Party:
    """Somebody the keeper knows; a name, whole or in parts, is all that is needed."""
    insist(hat.is_own)
    party = Party(keeper_id=hat.keeper_id, arrival_id=arrival_id, since=hat.now)
    _describe(party, said)
    party.save(force_insert=True)
    return party


@transaction.atomic
def describe_party(party: Party, **said: Unpack[Description]) -> Party:
    """Change what is written of somebody. A new whole name is split anew, unless parts came too."""
    _describe(party, said)
    party.save()
    return party


def _describe(party: Party, said: Description) -> None:
    tidied = {field: names.tidy(str(value)) for field, value in said.items() if field != "birthday"}
    given = tidied.get("given_name", "")
    family = tidied.get("family_name", "")
    if given or family:
        party.given_name, party.family_name = given, family
        party.name = tidied.get("name") or names.tidy(f"{given} {family}")
    elif "name" in tidied:
        party.name = tidied["name"]
        party.given_name, party.family_name = names.split(party.name)
    if not party.name:
        raise Refused(_("A name is needed."))
    for field in PLAIN:
        setattr(party, field, tidied.get(field, getattr(party, field)))
    for field in SHORT:
        setattr(party, field, tidied.get(field, getattr(party, field))[:SHORTEST].rstrip())
    if "company" in tidied:
        party.company = _company(party, tidied["company"])
    if "birthday" in said:
        _keep_birthday(party, said["birthday"])


def _keep_birthday(party: Party, birthday: Birthday | None) -> None:
    party.birth_month = birthday.month if birthday else None
    party.birth_day = birthday.day if birthday else None
    party.birth_year = birthday.year if birthday else None


def _company(party: Party, name: str) -> Company | None:
    """The keeper's company of that name. One that came with an import and is now also named
    elsewhere stays when that import is undone."""
    name_key = names.folded(name)[: names.LONGEST]
    if not name_key:
        return None
    company, made = Company.objects.get_or_create(
        keeper_id=party.keeper_id,
        name_key=name_key,
        defaults={"name": name, "arrival_id": party.arrival_id},
    )
    if not made and company.arrival_id not in {None, party.arrival_id}:
        company.arrival_id = None
        company.save(update_fields=["arrival"])
    return company


@transaction.atomic
def add_contact_point(
    hat: Hat,
    party: Party,
    *,
    kind: str,
    value: str,
    label: str = "",
    parts: Mapping[str, str] | None = None,
    evidence: str = Evidence.Kind.SAID,
    arrival_id: int | None = None,
) -> ContactPoint:
    """A way to reach somebody. The same one again, however it is spelled, is the one there is.

    Saying a retired one again makes it current. Raises InvalidContactPoint.
    """
    insist(hat_keeps(hat, party))
    point, _made = keep_contact_point(
        party,
        kind=kind,
        value=value,
        label=label,
        evidence=evidence,
        at=hat.now,
        parts=parts,
        arrival_id=arrival_id,
    )
    return point


def keep_contact_point(
    party: Party,
    *,
    kind: str,
    value: str,
    label: str,
    evidence: str | None,
    at: datetime,
    parts: Mapping[str, str] | None = None,
    arrival_id: int | None = None,
) -> tuple[ContactPoint, bool]:
    """The contact point and whether it is new; only a new one gets its first evidence here."""
    point, made = ContactPoint.objects.get_or_create(
        party=party,
        kind=ContactPoint.Kind(kind),
        key=contactkeys.key(kind, value),
        defaults={
            "keeper_id": party.keeper_id,
            "arrival_id": arrival_id,
            "value": names.tidy(value, contactkeys.LONGEST),
            "label": names.tidy(label, contactkeys.LONGEST_LABEL),
            "parts": contactkeys.tidy_parts(parts or {}),
        },
    )
    if made and evidence:
        keep_evidence(point, kind=evidence, at=at)
    if not made:
        _keep_for_good(point, arrival_id, again=evidence != Evidence.Kind.IMPORTED)
    return point, made


def _keep_for_good(point: ContactPoint, arrival_id: int | None, *, again: bool) -> None:
    if point.arrival_id not in {None, arrival_id}:
        point.arrival_id = None
    if again:
        point.retired_at = None
    point.save(update_fields=["arrival", "retired_at"])


@transaction.atomic
def record_evidence(hat: Hat, point: ContactPoint, *, kind: str, detail: str = "") -> Evidence:
    """Something happened that says whether the contact point still works."""
    insist(hat_keeps(hat, point))
    return keep_evidence(point, kind=kind, at=hat.now, detail=detail)


def keep_evidence(point: ContactPoint, *, kind: str, at: datetime, detail: str = "") -> Evidence:
    """One row of evidence; it comes and goes with the contact point's arrival."""
    return Evidence.objects.create(
        keeper_id=point.keeper_id,
        arrival_id=point.arrival_id,
        contact_point=point,
        kind=Evidence.Kind(kind),
        at=at,
        detail=names.tidy(detail, 500),
    )


@transaction.atomic
def claim_party(party: Party, *, person: Person) -> None:
    """The person behind a party has come: from now on it is theirs, once and for all."""
    if party.account_id == person.pk:
        return
    if party.keeper_id == person.keeper_id:
        raise Refused(_("This is somebody you know, not you."))
    claimed = Party.objects.filter(pk=party.pk, account__isnull=True).update(account=person)
    if not claimed:
        raise Refused(_("Somebody else has already claimed this."))
    party.account = person
