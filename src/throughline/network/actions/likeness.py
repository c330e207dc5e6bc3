"""Who may be one person: looked for with the rulebook, and kept until the next look.

To compare 50,000 people takes some ten seconds of a processor. So it is asked for, and done by
the worker, which has a process of its own reckon and then writes what has changed in pieces. Few
people are compared at once, where one waits for it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.network.actions.merging.joining import one_at_a_time
from throughline.network.models import Likeness, Looked, NotTheSame
from throughline.network.queries import looked, not_the_same
from throughline.people import contactkeys, names
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Party, Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.queries import contact_points, parties
from throughline.people.refusals import Refused
from throughline.rulebook import matching

AT_ONCE = 2_000  # people that are compared while somebody waits for the page: a tenth of a second
MOST = 5_000  # pairs that are kept, the likeliest
PIECE = 500
LEASE = timedelta(minutes=5)  # a process that has not ended by then has died

Pair = tuple[int, int]


def look_if_changed(hat: Hat) -> Looked:
    """Have everybody compared, if anybody changed since: at once where they are few."""
    insist(hat.is_own)
    row, seen_as = looked(hat).first(), print_of(hat)
    if row is None or row.seen_as != seen_as:
        return _look(hat, row, seen_as)
    return row


def look_again(hat: Hat) -> Looked:
    """The same, whether anybody changed or not."""
    insist(hat.is_own)
    return _look(hat, looked(hat).first(), print_of(hat))


def _look(hat: Hat, row: Looked | None, seen_as: list[Any]) -> Looked:
    if row is None or row.asked_at is None:
        row = ask_to_look(hat)
    if seen_as[0] <= AT_ONCE:
        write(hat, matching.duplicates(people_of(hat)), seen_as=seen_as)
        row.refresh_from_db()
    return row


def ask_to_look(hat: Hat) -> Looked:
    """Have the worker compare everybody, soon."""
    row, _made = Looked.objects.update_or_create(
        keeper_id=hat.keeper_id, defaults={"asked_at": hat.now, "claimed_at": None}
    )
    return row


def print_of(hat: Hat) -> list[Any]:
    """A few numbers that change when somebody comes, goes or is reached otherwise.

    Not when a name is corrected: "Look again" is for that.
    """
    rows = (parties(hat), contact_points(hat))
    counted = [one.aggregate(n=Count("pk"), last=Max("pk")) for one in rows]
    return [*(number for one in counted for number in one.values()), list(hat.hidden)]


def people_of(hat: Hat) -> list[matching.Person]:
    """Every contact as the rulebook compares people, let go or not."""
    ties = relationships(hat).filter(kind=Relationship.Kind.CONTACT)
    who = set(ties.values_list("party", flat=True))
    points: dict[int, list[tuple[str, str, Any]]] = {}
    rows = contact_points(hat).values_list("party", "kind", "key", "parts")
    for party, kind, key, parts in rows.iterator(PIECE * 4):
        if party in who:
            points.setdefault(party, []).append((kind, key, parts))
    found = parties(hat).select_related("company").only(*_READ).order_by("pk")
    return [
        as_compared(row, points.get(row.pk, ()))
        for row in found.iterator(PIECE * 4)
        if row.pk in who
    ]


_READ = (
    *("name", "given_name", "family_name", "suffix", "place", "company__name"),
    *("birth_year", "birth_month", "birth_day"),
)


def as_compared(party: Party, points: Sequence[tuple[str, str, Any]]) -> matching.Person:
    """One party with its contact points, each as kind, key and parts."""
    given, family = party.given_name, party.family_name
    if not given and not family:
        given, family = names.split(party.name)
    kinds = ContactPoint.Kind
    keys = {one: tuple(key for kind, key, _parts in points if kind == one) for one in kinds}
    home: Any = next((parts for kind, _key, parts in points if kind == kinds.ADDRESS and parts), {})
    return matching.Person(
        key=party.pk,
        given_name=given,
        family_name=family,
        birth_date=_born(party),
        emails=keys[kinds.EMAIL],
        phones=keys[kinds.PHONE],
        slugs=tuple(key for key in keys[kinds.PROFILE] if contactkeys.is_slug(key)),
        street=home.get("street"),
        suburb=home.get("city") or party.place,
        postcode=home.get("postcode"),
        region=home.get("region"),
        employers=(party.company.name,) if party.company else (),
        suffix=party.suffix,
    )


def _born(party: Party) -> str | None:
    if party.birth_month is None or party.birth_day is None:
        return None
    day = f"{party.birth_month:02}{party.birth_day:02}"
    return f"{party.birth_year:04}{day}" if party.birth_year else f"--{day}"


def write(hat: Hat, found: Sequence[matching.Match], *, seen_as: list[Any]) -> None:
    """Keep what a look has found: only what has changed is written, in pieces."""
    best = {(int(one.a), int(one.b)): one for one in found[:MOST]}
    standing = {
        (row.a_id, row.b_id): row for row in Likeness.objects.filter(keeper_id=hat.keeper_id)
    }
    gone = [row.pk for pair, row in standing.items() if not _is_as(best.get(pair), row)]
    for piece in _pieces(gone):
        Likeness.objects.filter(pk__in=piece).delete()
    new = [one for pair, one in best.items() if not _is_as(one, standing.get(pair))]
    for some in _pieces(new):
        _add(hat, some)
    Looked.objects.filter(keeper_id=hat.keeper_id).update(
        seen_as=seen_as, asked_at=None, claimed_at=None, looked_at=hat.now
    )


def _is_as(found: matching.Match | None, row: Likeness | None) -> bool:
    if found is None or row is None:
        return False
    return row.probability == found.probability and row.reasons == list(found.reasons)


@transaction.atomic
def _add(hat: Hat, found: Sequence[matching.Match]) -> None:
    """Add pairs, but not of somebody who was erased meanwhile."""
    named = {int(key) for one in found for key in (one.a, one.b)}
    here = set(Party.objects.filter(pk__in=named).values_list("pk", flat=True))
    Likeness.objects.bulk_create(
        (
            Likeness(
                keeper_id=hat.keeper_id,
                a_id=int(one.a),
                b_id=int(one.b),
                probability=one.probability,
                reasons=list(one.reasons),
            )
            for one in found
            if {int(one.a), int(one.b)} <= here
        ),
        ignore_conflicts=True,
    )


def _pieces(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for at in range(0, len(rows), PIECE):
        yield rows[at : at + PIECE]


def claim(now: datetime) -> Hat | None:
    """The hat of whose people are to be compared next, for this process alone; None for nobody."""
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LEASE)
    rows = Looked.objects.filter(free, asked_at__isnull=False).order_by("asked_at")
    for pk, keeper in rows.values_list("pk", "keeper")[:20]:
        if rows.filter(pk=pk).update(claimed_at=now):
            person = Person.objects.filter(keeper=keeper).first()
            if person is not None:
                return me(person, now)
    return None


@transaction.atomic
def say_two(hat: Hat, a: Party, b: Party) -> NotTheSame:
    """They are two people, and are not suggested again. Once more changes nothing."""
    insist(hat_keeps(hat, a) and hat_keeps(hat, b))
    if a.pk == b.pk:
        raise Refused(_("That is one entry, not two."))
    one_at_a_time(hat)
    known = not_the_same(hat).of_both(a, b).first()
    return known or NotTheSame.objects.create(keeper_id=hat.keeper_id, a=a, b=b, said_at=hat.now)


@transaction.atomic
def unsay_two(hat: Hat, said: NotTheSame) -> None:
    """Take it back: they may be suggested again."""
    insist(hat_keeps(hat, said))
    said.delete()
