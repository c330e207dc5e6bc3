"""The companies at which the person knows somebody, and whom they know at one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.people.hats import Hat
from throughline.people.models import Company
from throughline.people.queries import CompanyQuerySet, companies, parties

PAGE = 50
SEPARATOR = "~"


@dataclass(frozen=True, slots=True)
class Row:
    """A company, and how many people one knows there."""

    company: Company
    size: int


@dataclass(frozen=True, slots=True)
class Companies:
    """So many of them, and where the next page begins."""

    rows: Sequence[Row]
    after: str


def page(hat: Hat, *, text: str = "", by_name: bool = False, after: str = "") -> Companies:
    """Where somebody is known, most people first or by the alphabet; a page at a time by key."""
    named = companies(hat).named_like(text)
    return _by_name(hat, named, after) if by_name else _by_size(hat, named, after)


def _by_name(hat: Hat, named: CompanyQuerySet, after: str) -> Companies:
    """Counted are only those that are shown."""
    people = parties(hat).filter(company=OuterRef("pk"))
    later = named.filter(Exists(people), name_key__gt=after).order_by("name_key")
    found = list(later[: PAGE + 1])
    sizes = _sizes(hat, found[:PAGE])
    rows = [Row(company, sizes[company.pk]) for company in found[:PAGE]]
    return Companies(rows, rows[-1].company.name_key if len(found) > PAGE else "")


def _sizes(hat: Hat, rows: Sequence[Company]) -> dict[int, int]:
    there = parties(hat).filter(company__in=[row.pk for row in rows]).order_by()
    counted = there.values_list("company").annotate(n=Count("pk"))
    return {pk: n for pk, n in counted if pk is not None}


def _by_size(hat: Hat, named: CompanyQuerySet, after: str) -> Companies:
    """All are counted, each within an index; where nobody is left is at the end, and left out."""
    people = parties(hat).filter(company=OuterRef("pk")).order_by()
    count = people.values("company").annotate(n=Count("pk")).values("n")
    rows = named.annotate(size=Coalesce(Subquery(count), 0))
    said, _sep, name_key = after.partition(SEPARATOR)
    if said.isdecimal() and len(said) < 10:
        rows = rows.filter(Q(size__lt=int(said)) | Q(size=int(said), name_key__gt=name_key))
    found = rows.order_by("-size", "name_key")[: PAGE + 1]
    shown = [Row(one, size) for one in found if (size := getattr(one, "size", 0))]
    if len(shown) <= PAGE:
        return Companies(shown, "")
    last = shown[PAGE - 1]
    return Companies(shown[:PAGE], f"{last.size}{SEPARATOR}{last.company.name_key}")


@dataclass(frozen=True, slots=True)
class People:
    """Whom one knows at a company, the strongest ties first; after whom the next page begins."""

    rows: Sequence[Relationship]
    after: int | None


def people_at(hat: Hat, company: Company, after: int | None = None) -> People:
    """The contacts there, let go or not; those that follow one, by its number."""
    there = relationships(hat).filter(kind=Relationship.Kind.CONTACT, party__company=company)
    last = there.select_related("party").filter(pk=after).first() if after else None
    if last is not None:
        key = last.party.sort_key
        later = Q(party__sort_key__gt=key) | Q(party__sort_key=key, pk__gt=last.pk)
        there = there.filter(Q(strength__lt=last.strength) | Q(later, strength=last.strength))
    rows = list(
        there.select_related("party").order_by("-strength", "party__sort_key", "pk")[: PAGE + 1]
    )
    return People(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def size(hat: Hat, company: Company) -> int:
    """How many people one knows there."""
    return _sizes(hat, [company]).get(company.pk, 0)
