"""The companies at which the person knows somebody, and whom they know at one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection
from django.db.models import Count, Q

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.people.hats import Hat
from throughline.people.models import Company
from throughline.people.queries import companies, parties

PAGE = 50
SEPARATOR = "~"
FORMS = frozenset(
    "ab ag aps as asa bv cv corp corporation doo eg eu ev gbr gmbh inc incorporated kg kgaa kk "
    "limited llc llp lp ltd mbh nv ohg oy oyj plc pte pty sa sarl sas se sl spa sro srl ug".split()
)
"""Legal forms, folded and without dots, as they stand at the end of a company's name."""
_BETWEEN = re.compile(r"[\s,&()]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A company, and how many people one knows there. `also`: its name as others write it."""

    company: Company
    size: int
    key: str = ""
    also: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Companies:
    """So many of them, and where the next page begins."""

    rows: Sequence[Row]
    after: str


def page(hat: Hat, *, text: str = "", by_name: bool = False, after: str = "") -> Companies:
    """Where somebody is known, most people first or by the alphabet; a page at a time by key."""
    rows = _as_one(_written(hat, text))
    rows.sort(key=lambda row: row.key if by_name else (-row.size, row.key))
    place = (lambda row: row.key > after) if by_name else _beyond(after)
    later = list(islice(filter(place, rows), PAGE + 1))
    last = later[PAGE - 1] if len(later) > PAGE else None
    if last is None:
        return Companies(later, "")
    return Companies(later[:PAGE], last.key if by_name else f"{last.size}{SEPARATOR}{last.key}")


def _written(hat: Hat, text: str) -> list[Row]:
    """Every company as it is written. All are counted within one index, and named after that: so
    said, both databases count once.

    As a condition of the ORM's on each company PostgreSQL would count for every company by itself.
    """
    there = parties(hat).filter(company__isnull=False).order_by()
    if text or hat.hidden:
        there = there.filter(company__in=companies(hat).named_like(text))
    counted, whose = there.values("company").annotate(n=Count("*")).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.id, c.name, c.name_key, g.n FROM ({counted}) g "  # noqa: S608
            f"JOIN people_company c ON c.id = g.company",
            whose,
        )
        found = cursor.fetchall()
    return [Row(Company(pk=pk, name=name, name_key=key), n, key) for pk, name, key, n in found]


def _as_one(written: Iterable[Row]) -> list[Row]:
    """ "Alder" and "Alder GmbH" are one, called as most of the people there have it."""
    groups: dict[str, list[Row]] = {}
    for row in written:
        groups.setdefault(without_form(row.key), []).append(row)
    return [_one(key, rows) for key, rows in groups.items()]


def _one(key: str, rows: list[Row]) -> Row:
    rows.sort(key=lambda row: (-row.size, row.key))
    also = [row.company.name for row in rows[1:]]
    return Row(rows[0].company, sum(row.size for row in rows), key, also)


def _beyond(after: str) -> Callable[[Row], bool]:
    """What follows a place in the order by size; all where the place is none."""
    said, _sep, key = after.partition(SEPARATOR)
    if not (said.isascii() and said.isdecimal() and len(said) < 10):
        return lambda row: True
    size = int(said)
    return lambda row: row.size < size or (row.size == size and row.key > key)


def without_form(name_key: str) -> str:
    """A folded name of a company without its legal form, by which it is compared."""
    words = _BETWEEN.split(name_key.replace(".", ""))
    words = [word for word in words if word]
    bare = list(words)
    while len(bare) > 1 and (bare[-1] in FORMS or (bare[-1] == "co" and len(bare) < len(words))):
        bare.pop()
    return " ".join(bare) or name_key


def written_alike(hat: Hat, company: Company) -> list[Company]:
    """The company and those of the same name but for the legal form, in order."""
    key = without_form(company.name_key)
    rows = companies(hat).filter(name_key__startswith=company.name_key[:1])
    found = rows.only("name", "name_key").order_by("name_key")
    return [row for row in found if row.pk == company.pk or without_form(row.name_key) == key]


@dataclass(frozen=True, slots=True)
class People:
    """Whom one knows at a company, the strongest ties first; after whom the next page begins."""

    rows: Sequence[Relationship]
    after: int | None


def people_at(hat: Hat, at: Sequence[Company], after: int | None = None) -> People:
    """The contacts there, let go or not; those that follow one, by its number."""
    there = relationships(hat).filter(kind=Relationship.Kind.CONTACT, party__company__in=at)
    last = there.select_related("party").filter(pk=after).first() if after else None
    if last is not None:
        key = last.party.sort_key
        later = Q(party__sort_key__gt=key) | Q(party__sort_key=key, pk__gt=last.pk)
        there = there.filter(Q(strength__lt=last.strength) | Q(later, strength=last.strength))
    rows = list(
        there.select_related("party").order_by("-strength", "party__sort_key", "pk")[: PAGE + 1]
    )
    return People(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def size(hat: Hat, at: Sequence[Company]) -> int:
    """How many people one knows there."""
    return parties(hat).filter(company__in=at).count()
