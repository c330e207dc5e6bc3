"""The part of the record that says who the person is and whom they know."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from throughline.frame.record import Column, Held, Link, Mine, Part, Table, plain
from throughline.people.hats import Hat
from throughline.people.models import (
    Company,
    ContactPoint,
    Disclosure,
    Evidence,
    Grant,
    Member,
    Party,
    Person,
    Proposal,
)
from throughline.people.queries import (
    companies,
    contact_points,
    disclosures,
    evidence,
    grants,
    parties,
    proposals,
)
from throughline.people.uids import uuid7

_KEPT = {
    "keeper": "the owner of the whole file",
    "arrival": "how rows came in together on this machine; they arrive together on the next",
}
_OTHERS = {
    "id": "nothing in the file points to it",
    "record": "the owner of the whole file",
}


def _own(hat: Hat) -> QuerySet[Person]:
    return Person.objects.filter(pk=hat.person.pk)


def _memberships(hat: Hat) -> QuerySet[Member]:
    return Member.objects.filter(person=hat.person)


def content(hat: Hat) -> str:
    """Whom the record already knows besides its owner."""
    if parties(hat).exclude(account=hat.person).exists():
        return _("people you know")
    return _("suggested changes") if proposals(hat).exists() else ""


def make_way(hat: Hat) -> None:
    """The owner's own entry, made with the account, gives way to the one that comes.

    So do companies where nobody is any more: in an empty record there are no others.
    """
    parties(hat).filter(account=hat.person).delete()
    companies(hat).delete()


SETTINGS = Table(
    name="settings",
    model=Person,
    rows=_own,
    columns=plain("name", "time_zone", "locale", "theme", "daily_cap", "loss_on"),
    left_out={
        "id": "one row",
        "keeper": "the owner of the whole file",
        "email": "stands in the head of the file; the next account has its own",
        "password": "signing in belongs to an account on one machine",
        "last_login": "belongs to an account on one machine",
        "is_active": "belongs to an account on one machine",
        "joined_at": "belongs to an account on one machine",
        "cast": "belongs to the demo people",
    },
    is_settings=True,
)
COMPANIES = Table(
    name="companies",
    model=Company,
    rows=companies,
    columns=plain("name", "name_key"),
    left_out=_KEPT,
    held=(Held("name_key", lambda n: f"\u2026 {n}", if_taken=True),),
)
PARTIES = Table(
    name="parties",
    model=Party,
    rows=parties,
    columns=(
        *plain("uid", "given_name", "family_name", "name", "name_key", "sort_key", "title"),
        Link("company", table="companies"),
        Mine("is_me", "account"),
        *plain("since"),
        *plain("place", "place_key", new_in=2),
        *plain("middle_name", "prefix", "suffix", "nickname", "department", new_in=3),
        *plain("birth_year", "birth_month", "birth_day", "others", new_in=3, before=None),
    ),
    left_out=_KEPT,
    held=(
        Held("uid", lambda n: uuid7(), if_taken=True),
        Held("account", lambda n: None),
    ),
)
CONTACT_POINTS = Table(
    name="contact_points",
    model=ContactPoint,
    rows=contact_points,
    columns=(
        Link("party", table="parties"),
        *plain("kind", "value", "key", "label", "retired_at"),
        *plain("parts", new_in=3, before=None),
    ),
    left_out=_KEPT,
)
EVIDENCE = Table(
    name="evidence",
    model=Evidence,
    rows=evidence,
    columns=(Link("contact_point", table="contact_points"), *plain("kind", "at", "detail")),
    left_out=_KEPT,
)
PROPOSALS = Table(
    name="proposals",
    model=Proposal,
    rows=proposals,
    columns=(
        Link("party", table="parties"),
        *plain("kind", "change", "source", "made_at", "accepted_at", "declined_at"),
        Mine("decided_by_me", "decided_by"),
    ),
    left_out=_KEPT,
)
MEMBERSHIPS = Table(
    name="memberships",
    model=Member,
    rows=_memberships,
    columns=(Column("organisation", "organisation__name"), *plain("role", "since", "until")),
    left_out={"id": "nothing in the file points to it", "person": "the owner"},
    is_returned=False,
)
GRANTS = Table(
    name="grants",
    model=Grant,
    rows=grants,
    columns=(
        Column("person", "person__name"),
        Column("organisation", "organisation__name"),
        *plain("section", "why", "starts_on", "ends_on", "given_at", "ended_at"),
        Column("ended_by", "ended_by__name"),
    ),
    left_out=_OTHERS,
    is_returned=False,
)
DISCLOSURES = Table(
    name="disclosures",
    model=Disclosure,
    rows=disclosures,
    columns=(
        Column("reader", "reader__name"),
        *plain("section", "on", "times", "first_at", "last_at"),
    ),
    left_out={**_OTHERS, "grant": "said by section and reader"},
    is_returned=False,
)

PART = Part(
    name="people",
    version=3,
    tables=(
        SETTINGS,
        COMPANIES,
        PARTIES,
        CONTACT_POINTS,
        EVIDENCE,
        PROPOSALS,
        MEMBERSHIPS,
        GRANTS,
        DISCLOSURES,
    ),
    content=content,
    make_way=make_way,
)
