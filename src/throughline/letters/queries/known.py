"""Whose an address is: the keeper's own, or of somebody they know."""

from allauth.account.models import EmailAddress
from django.db.models import F

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Person
from throughline.people.queries import contact_points
from throughline.people.refusals import InvalidContactPoint

EMAIL = ContactPoint.Kind.EMAIL.value


def key_of(address: str) -> str:
    """An e-mail address as compared; empty for what is none."""
    try:
        return contactkeys.key(EMAIL, address)
    except InvalidContactPoint:
        return ""


def ties_at(hat: Hat, key: str) -> list[Relationship]:
    """The people who can be reached, or could be, at an address; one tie each.

    Several have an address that a family or an office shares; then nobody is to be guessed.
    """
    parties = contact_points(hat).filter(kind=EMAIL, key=key).values_list("party", flat=True)
    rows = relationships(hat).filter(party__in=set(parties)).exclude(party__account=hat.person)
    best_last = rows.order_by(F("ended_at").desc(nulls_last=True), "kind", "-pk")
    return list({row.party_id: row for row in best_last.select_related("party")}.values())


def verified_addresses(person: Person) -> list[str]:
    """The addresses that somebody has shown to be theirs. A demo person's own is nobody else's."""
    rows = EmailAddress.objects.filter(user=person, verified=True)
    own = [person.email] if person.cast else []
    return [*own, *rows.order_by("-primary", "email").values_list("email", flat=True)]
