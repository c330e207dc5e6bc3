"""The companies at which the person knows somebody, and whom they know at one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.people.hats import Hat
from throughline.people.models import Company
from throughline.people.queries import companies, parties

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
    return _by_name(hat, text, after) if by_name else _by_size(hat, text, after)


def _by_name(hat: Hat, text: str, after: str) -> Companies:
    """Counted are only those that are shown."""
    people = parties(hat).filter(company=OuterRef("pk"))
    named = companies(hat).named_like(text)
    later = named.filter(Exists(people), name_key__gt=after).order_by("name_key")
    found = list(later[: PAGE + 1])
    sizes = _sizes(hat, found[:PAGE])
    rows = [Row(company, sizes.get(company.pk, 0)) for company in found[:PAGE]]
    return Companies(rows, rows[-1].company.name_key if len(found) > PAGE else "")


def _sizes(hat: Hat, rows: Sequence[Company]) -> dict[int, int]:
    there = parties(hat).filter(company__in=[row.pk for row in rows]).order_by()
    counted = there.values_list("company").annotate(n=Count("pk"))
    return {pk: n for pk, n in counted if pk is not None}


def _by_size(hat: Hat, text: str, after: str) -> Companies:
    """All are counted within one index, and named after that: so said, both databases count once.

    As a condition of the ORM's on each company PostgreSQL would count for every company by itself.
    """
    there = parties(hat).filter(company__isnull=False).order_by()
    if text or hat.hidden:
        there = there.filter(company__in=companies(hat).named_like(text))
    counted, whose = there.values("company").annotate(n=Count("*")).query.sql_with_params()
    begun, place = _beyond(after)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.id, c.name, c.name_key, g.n FROM ({counted}) g "  # noqa: S608
            f"JOIN people_company c ON c.id = g.company {begun} "
            f"ORDER BY g.n DESC, c.name_key LIMIT {PAGE + 1}",
            [*whose, *place],
        )
        found = cursor.fetchall()
    rows = [Row(Company(pk=pk, name=name, name_key=key), n) for pk, name, key, n in found]
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    key = f"{last.size}{SEPARATOR}{last.company.name_key}" if last else ""
    return Companies(rows[:PAGE], key)


def _beyond(after: str) -> tuple[str, list[int | str]]:
    """What follows a place in that order, as a condition; none where the place is none."""
    said, _sep, name_key = after.partition(SEPARATOR)
    if not (said.isascii() and said.isdecimal() and len(said) < 10):
        return "", []
    return "WHERE g.n < %s OR (g.n = %s AND c.name_key > %s)", [int(said), int(said), name_key]


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
