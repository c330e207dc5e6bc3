"""What may be read of accounts, parties and sharing. Every kept row is read through a hat."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Model, Q, QuerySet

from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import (
    Company,
    ContactPoint,
    Demo,
    Disclosure,
    Evidence,
    Grant,
    Keeper,
    Member,
    Organisation,
    Party,
    Person,
    Proposal,
    Section,
)
from throughline.rulebook.addresses import is_probably_work

Row = TypeVar("Row", bound=Model)


class KeptQuerySet(QuerySet[Row]):
    """Rows with a keeper. `section` says under which grant somebody else may read them."""

    section: ClassVar[str] = ""

    def visible_to(self, hat: Hat) -> Self:
        """The keeper's rows, less what has not been released; another's only by its section."""
        if hat.sections is not None and self.section not in hat.sections:
            return self.none()
        rows = self.filter(keeper_id=hat.keeper_id)
        if hat.hidden:
            rows = rows.filter(Q(arrival__isnull=True) | ~Q(arrival__in=hat.hidden))
        return rows


def _begins(field: str, word: str) -> Q:
    """That a word begins a word of a folded field."""
    return Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})


def _words(text: str) -> list[str]:
    return names.folded(text)[: names.LONGEST].split()


def _named_like(text: str) -> Q:
    """In whose name every word of `text` begins a word; case and accents ignored."""
    wanted = Q()
    for word in _words(text):
        wanted &= _begins("name_key", word)
    return wanted


class PartyQuerySet(KeptQuerySet[Party]):
    section = Section.NETWORK

    def named_like(self, text: str) -> Self:
        """Parties in whose name every word of `text` begins a word."""
        return self.filter(_named_like(text))

    def visible_within(self, hat: Hat) -> Self:
        """The same as `visible_to`, for a filter beside it that says by an index who is meant.

        Said as a range of one keeper: to SQLite, which keeps no statistics, "equal to this
        keeper" sounds like ten rows, and it would rather walk through all of them in list order.
        """
        if hat.sections is not None and self.section not in hat.sections:
            return self.none()
        rows = self.filter(keeper_id__gte=hat.keeper_id, keeper_id__lte=hat.keeper_id)
        if hat.hidden:
            rows = rows.filter(Q(arrival__isnull=True) | ~Q(arrival__in=hat.hidden))
        return rows

    def visible_among(self, hat: Hat, pks: Any) -> Self:
        """Those of some given by number: few, and read by number."""
        return self.visible_within(hat).filter(pk__in=pks)

    def in_order(self) -> Self:
        """By family name; the order that lists page by."""
        return self.order_by("sort_key", "id")

    def after(self, sort_key: str, pk: int) -> Self:
        """The rows that follow a given one in that order."""
        beyond = Q(sort_key__gt=sort_key) | Q(sort_key=sort_key, id__gt=pk)
        # The first bound is implied by the second, but only by it an index is entered there.
        return self.filter(beyond, sort_key__gte=sort_key)


class ContactPointQuerySet(KeptQuerySet[ContactPoint]):
    section = Section.NETWORK

    def of(self, party: Party) -> Self:
        """How one party can be reached."""
        return self.filter(party=party)

    def current(self) -> Self:
        """Not retired."""
        return self.filter(retired_at__isnull=True)


class EvidenceQuerySet(KeptQuerySet[Evidence]):
    section = Section.NETWORK


class CompanyQuerySet(KeptQuerySet[Company]):
    section = Section.NETWORK

    def named_like(self, text: str) -> Self:
        """Companies in whose name every word of `text` begins a word."""
        return self.filter(_named_like(text))


class ProposalQuerySet(KeptQuerySet[Proposal]):
    def open(self) -> Self:
        """Neither accepted nor declined."""
        return self.filter(accepted_at__isnull=True, declined_at__isnull=True)


class GrantQuerySet(QuerySet[Grant]):
    def visible_to(self, hat: Hat) -> Self:
        """The grants on one's own record."""
        return self.filter(record_id=hat.keeper_id) if hat.is_own else self.none()

    def open(self, on: date) -> Self:
        """In force on a day."""
        unended = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        return self.filter(unended, ended_at__isnull=True, starts_on__lte=on)

    def held_by(self, person: Person, on: date) -> Self:
        """Given to a person, or to an organisation they are a member of on that day."""
        is_member = Q(organisation__members__person=person) & Q(
            organisation__members__since__lte=on
        )
        still = Q(organisation__members__until__isnull=True) | Q(
            organisation__members__until__gte=on
        )
        return self.filter(Q(person=person) | (is_member & still)).distinct()


class DisclosureQuerySet(QuerySet[Disclosure]):
    def visible_to(self, hat: Hat) -> Self:
        """Who has looked at one's own record."""
        return self.filter(record_id=hat.keeper_id) if hat.is_own else self.none()


def parties(hat: Hat) -> PartyQuerySet:
    """Everyone the keeper knows."""
    return PartyQuerySet(Party).visible_to(hat)


def contact_points(hat: Hat) -> ContactPointQuerySet:
    """How they can be reached."""
    return ContactPointQuerySet(ContactPoint).visible_to(hat)


def evidence(hat: Hat) -> EvidenceQuerySet:
    """What happened to how they can be reached."""
    return EvidenceQuerySet(Evidence).visible_to(hat)


def companies(hat: Hat) -> CompanyQuerySet:
    """Companies the keeper knows."""
    return CompanyQuerySet(Company).visible_to(hat)


def proposals(hat: Hat) -> ProposalQuerySet:
    """What others suggest to the keeper."""
    return ProposalQuerySet(Proposal).visible_to(hat)


def grants(hat: Hat) -> GrantQuerySet:
    """What the owner has shared."""
    return GrantQuerySet(Grant).visible_to(hat)


def disclosures(hat: Hat) -> DisclosureQuerySet:
    """Who has looked."""
    return DisclosureQuerySet(Disclosure).visible_to(hat)


def open_grant(reader: Person, record: Keeper, section: str, on: date) -> Grant | None:
    """The grant by which somebody may read a section of a record on a day, if there is one."""
    held = GrantQuerySet(Grant).held_by(reader, on).open(on)
    return held.filter(record=record, section=section).order_by("pk").first()


def person_by_email(email: str) -> Person | None:
    """The account with this sign-in address, whatever its case."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def address_is_verified(person: Person) -> bool:
    """Whether they showed that the address they sign in with is theirs."""
    known = EmailAddress.objects.filter(user=person, email__iexact=person.email)
    return bool(known.filter(verified=True).exists())


def spokesman(keeper_id: int, on: date, *, first: int | None = None) -> Person | None:
    """In whose name a keeper's letters and links act: a person for themselves; of those who serve
    an organisation the one numbered `first`, else who manages it, else who is there the longest."""
    own = Person.objects.filter(keeper_id=keeper_id).first()
    if own is not None:
        return own
    still = Q(until__isnull=True) | Q(until__gte=on)
    rows = Member.objects.filter(still, organisation__keeper_id=keeper_id, since__lte=on)
    found = list(rows.select_related("person").order_by("since", "pk"))
    found.sort(key=lambda one: (one.person_id != first, one.role != Member.Role.MANAGER))
    return found[0].person if found else None


def zones_in_use() -> set[str]:
    """Every time zone that some person or organisation here lives by."""
    people = Person.objects.values_list("time_zone", flat=True).distinct()
    return {*people, *Organisation.objects.values_list("time_zone", flat=True).distinct()}


def own_party(person: Person) -> Party | None:
    """Somebody's entry about themselves in their own record: their card hangs on it."""
    own = Party.objects.filter(keeper_id=person.keeper_id, account=person)
    return own.order_by("pk").first()


def demo_world() -> Demo | None:
    """The demo world, if it was ever loaded here."""
    return Demo.objects.first()


def demo_has_ended() -> bool:
    """Whether a real account ended the demo world; then it never comes back."""
    return Demo.objects.filter(ended_at__isnull=False).exists()


def somebody_real_is_here() -> bool:
    """Whether anyone but the cast has an account."""
    return Person.objects.filter(cast="").exists()


def cast() -> dict[str, Person]:
    """The demo people by the word they are asked for; no other account is ever in it."""
    return {person.cast: person for person in Person.objects.exclude(cast="").order_by("pk")}


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How somebody can sign in, counted; `codes_left` is None where there are no codes."""

    addresses: int
    has_password: bool
    passkeys: int
    has_app: bool
    codes_left: int | None
    ends_with_a_job: bool  # every address is probably from work

    @property
    def more_addresses(self) -> int:
        """Besides the first."""
        return self.addresses - 1


def ways_in(person: Person) -> WaysIn:
    """What is set up for signing in."""
    held = list(Authenticator.objects.filter(user=person))
    kinds = [one.type for one in held]
    codes = [one for one in held if one.type == Authenticator.Type.RECOVERY_CODES]
    known = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    addresses = list(known) or [person.email]
    return WaysIn(
        addresses=len(addresses),
        has_password=person.has_usable_password(),
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        has_app=Authenticator.Type.TOTP in kinds,
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else None,
        ends_with_a_job=all(map(is_probably_work, addresses)),
    )
