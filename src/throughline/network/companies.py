"""The companies at which the person knows somebody, and whom they know at one."""

from collections.abc import Callable, Collection, Iterable, Sequence
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
_MARKS = str.maketrans("", "", "./(),")
_BETWEEN_FORMS = ("co", "&", "und", "and", "")


@dataclass(frozen=True, slots=True)
class Row:
    """A company, and how many people one knows there. `also`: its name as others write it."""

    company: Company
    size: int
    also: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Companies:
    """So many of them, and where the next page begins."""

    rows: Sequence[Row]
    after: str


Written = tuple[int, str, str, int]  # id, name and folded name of a company, people there
Group = tuple[int, str, list[Written]]  # people there, key, and the ways it is written


def page(hat: Hat, *, text: str = "", by_name: bool = False, after: str = "") -> Companies:
    """Where somebody is known, most people first or by the alphabet; a page at a time by key."""
    groups = _as_one(_written(hat, text))
    groups.sort(key=_by_name if by_name else _by_size)
    beyond = (lambda group: group[1] > after) if by_name else _beyond(after)
    later = list(islice(filter(beyond, groups), PAGE + 1))
    rows = [_row(*group) for group in later[:PAGE]]
    if len(later) <= PAGE:
        return Companies(rows, "")
    size, key, _written_as = later[PAGE - 1]
    return Companies(rows, key if by_name else f"{size}{SEPARATOR}{key}")


def _by_name(group: Group) -> str:
    return group[1]


def _by_size(group: Group) -> tuple[int, str]:
    return -group[0], group[1]


def _written(hat: Hat, text: str) -> list[Written]:
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
        found: list[Written] = cursor.fetchall()
    return found


def _as_one(written: Iterable[Written]) -> list[Group]:
    """ "Alder" and "Alder GmbH" are one."""
    groups: dict[str, list[Written]] = {}
    for one in written:
        groups.setdefault(without_form(one[2]), []).append(one)
    return [(sum(one[3] for one in ways), key, ways) for key, ways in groups.items()]


def _row(size: int, _key: str, ways: list[Written]) -> Row:
    """Called as most of the people there have it."""
    (pk, name, key, _n), *others = sorted(ways, key=lambda one: (-one[3], one[2]))
    return Row(Company(pk=pk, name=name, name_key=key), size, [other[1] for other in others])


def _beyond(after: str) -> Callable[[Group], bool]:
    """What follows a place in the order by size; all where the place is none."""
    said, _sep, key = after.partition(SEPARATOR)
    if not (said.isascii() and said.isdecimal() and len(said) < 10):
        return lambda group: True
    return lambda group: _by_size(group) > (-int(said), key)


def without_form(name_key: str) -> str:
    """A folded name of a company without its legal form, by which it is compared."""
    bare = name_key
    while True:
        before, _blank, last = bare.rpartition(" ")
        word = last.translate(_MARKS)
        ends = word in FORMS or (word in _BETWEEN_FORMS and bare != name_key)
        if not before or not ends:
            return bare
        bare = before.rstrip(" ,&(")


def written_alike(hat: Hat, company: Company) -> dict[int, str]:
    """The company and those of the same name but for the legal form: id to name, in order."""
    key = without_form(company.name_key)
    rows = companies(hat).filter(name_key__startswith=key)
    found = rows.order_by("name_key").values_list("pk", "name", "name_key")
    alike = {pk: name for pk, name, other in found if without_form(other) == key}
    return {company.pk: company.name, **alike}


@dataclass(frozen=True, slots=True)
class People:
    """Whom one knows at a company, the strongest ties first; after whom the next page begins."""

    rows: Sequence[Relationship]
    after: int | None


def people_at(hat: Hat, at: Collection[int], after: int | None = None) -> People:
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


def size(hat: Hat, at: Collection[int]) -> int:
    """How many people one knows there."""
    return parties(hat).filter(company__in=at).count()
