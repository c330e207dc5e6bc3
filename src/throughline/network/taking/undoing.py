"""Undo what the network took: who was touched since stays, the rest goes, old ties fold again."""

import time
from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q

from throughline.followthrough.actions import refold
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.frame.among import among
from throughline.imports.actions.undoing import PIECE, delete, put_back
from throughline.imports.actions.work import CHUNK, Work
from throughline.imports.models import Change
from throughline.imports.reading.recruiters import is_recruiter
from throughline.network.actions.merging import part_those_of
from throughline.network.models import Circle, Contact, Tag, Tagged
from throughline.network.taking.noting import CAME, CONTACT, as_they_came, digest
from throughline.network.taking.opening import OPENED
from throughline.people.hats import me
from throughline.people.models import Company, ContactPoint, Evidence, Party


def undo(work: Work) -> Iterator[None]:
    """Take back, a chunk at a time; each step finds by itself what is left of it."""
    arrival = work.batch.arrival_id
    yield from _part_those_merged(work)
    yield from _keep_those_with_more(work)
    yield from _remember_opened(work)
    yield from _forget_what_came(work)
    yield from put_back(work)
    yield from _refold(work)
    for model in (Promise, Touch, Evidence, ContactPoint, Tagged, Contact, Relationship, Party):
        yield from delete(work, model._default_manager.filter(arrival=arrival))
    yield from _unused(work, Company, "people")
    yield from _unused(work, Tag, "tagged")
    yield from _circles(work)


def _part_those_merged(work: Work) -> Iterator[None]:
    """Whoever came with the batch and was merged since is by themselves again, and goes with it.
    What was written since the merge stays with the entry that stayed."""
    hat, more = me(work.hat.person, work.hat.now), 1
    while more:
        with work.chunk():
            more = part_those_of(hat, work.batch.arrival_id)
        yield


def _keep_those_with_more(work: Work) -> Iterator[None]:
    """Let those stay with whom something was done since: what is theirs comes from no arrival."""
    arrival = work.batch.arrival_id
    if work.batch.arrival.released_at is None:
        return  # nobody saw them, so nobody did anything
    rows = Party.objects.filter(arrival=arrival).order_by("pk")
    after = work.cursor.get("stays", 0)
    stays: list[list[Any]] = work.batch.result.setdefault("stays", [])
    while pks := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:PIECE]):
        found = with_more(pks, arrival)
        after = work.cursor["stays"] = pks[-1]
        with work.chunk(result=work.batch.result):
            _set_free(found, arrival)
            named = Party.objects.filter(pk__in=found).values_list("pk", "name")
            stays.extend([pk, name] for pk, name in named)
            work.batch.result["stays"] = stays[:1000]
        yield


def with_more(pks: list[int], arrival: int) -> set[int]:
    """Which parties have rows of another origin than the arrival, or were changed by hand."""
    ties = Relationship.objects.filter(party__in=among(pks), arrival=arrival)
    by_tie = dict(ties.values_list("pk", "party_id"))
    found = _pointing_to(Party, pks, arrival)
    found |= {by_tie[pk] for pk in _pointing_to(Relationship, list(by_tie), arrival)}
    points = dict(
        ContactPoint.objects.filter(party__in=among(pks), arrival=arrival).values_list(
            "pk", "party_id"
        )
    )
    found |= {points[pk] for pk in _pointing_to(ContactPoint, list(points), arrival)}
    found |= _with_news_of_their_own(pks)
    return found | {by_tie[pk] for pk in _decided(list(by_tie), arrival)}


def _with_news_of_their_own(pks: list[int]) -> set[int]:
    """Who has claimed to be that party, what was verified, what was begun besides the contact.

    Rows made later for a party that came with an arrival name that arrival too, so that they
    are not seen while it is hidden; they are told by what they are.
    """
    verified = Evidence.objects.filter(contact_point__party__in=among(pks))
    others = Relationship.objects.filter(party__in=among(pks)).exclude(
        kind=Relationship.Kind.CONTACT
    )
    claimed = Party.objects.filter(pk__in=among(pks), account__isnull=False)
    return {
        *claimed.values_list("pk", flat=True),
        *others.values_list("party_id", flat=True),
        *verified.exclude(kind=Evidence.Kind.IMPORTED).values_list(
            "contact_point__party_id", flat=True
        ),
    }


def _pointing_to(model: type[Model], pks: list[int], arrival: int) -> set[int]:
    """The rows to which rows of another origin point, whatever room these are in."""
    found: set[int] = set()
    for relation in model._meta.related_objects:
        other, name = relation.related_model, relation.field.name
        rows = other._default_manager.filter(**{f"{name}__in": among(pks)})
        if any(field.name == "arrival" for field in other._meta.get_fields()):
            rows = rows.filter(Q(arrival__isnull=True) | ~Q(arrival=arrival))
        found |= set(rows.values_list(name, flat=True))
    return found


def _decided(ties: list[int], arrival: int) -> set[int]:
    """Contacts that were let go, described, given their own cadence or another circle."""
    # Asked by tie alone: the index of what came with an arrival leads to all of it each time.
    talked = Touch.objects.filter(relationship__in=among(ties), outcome=Touch.Outcome.TWO_WAY)
    pairs = set(talked.values_list("relationship", "arrival"))
    answered = {tie for tie, came_with in pairs if came_with == arrival}
    rows = Contact.objects.filter(relationship__in=among(ties))
    rows = rows.select_related("circle", "relationship__party__company")
    came = as_they_came(arrival, ties)
    return {
        row.pk
        for row in rows
        if _is_decided(row, row.pk in answered)
        or (row.about and digest(row.about) != came.get(row.pk))
    }


def _is_decided(row: Contact, answered: bool) -> bool:
    party = row.relationship.party
    recruits = is_recruiter(party.title, party.company.name if party.company else "")
    guess = Circle.Guess.WARM if answered else Circle.Guess.WIDER
    guess = Circle.Guess.RECRUITERS if recruits else guess
    return bool(
        row.own_cadence
        or row.relationship.ended_at
        or row.is_recruiter != recruits
        or row.circle is None
        or row.circle.guess != guess
    )


def _set_free(pks: set[int], arrival: int) -> None:
    """What is needed to know and to reach them stays; the touches that came go."""
    rows: tuple[Any, ...] = (
        Party.objects.filter(pk__in=pks),
        ContactPoint.objects.filter(party__in=pks),
        Evidence.objects.filter(contact_point__party__in=pks),
        Relationship.objects.filter(party__in=pks),
        Contact.objects.filter(relationship__party__in=pks),
        Tagged.objects.filter(relationship__party__in=pks),
    )
    for found in rows:
        found.filter(arrival=arrival).update(arrival=None)


def _refold(work: Work) -> Iterator[None]:
    """Take the touches off ties that stay, and fold each of them again in the same breath."""
    arrival, hat = work.batch.arrival_id, me(work.hat.person, work.hat.now)
    came = Touch.objects.filter(arrival=arrival)
    rows = Relationship.objects.filter(keeper_id=work.batch.keeper_id)
    rows = rows.filter(Q(arrival__isnull=True) | ~Q(arrival=arrival)).order_by("pk")
    waiting = list(rows.filter(pk__in=came.values("relationship")))
    while waiting:
        since = time.perf_counter()
        with work.chunk():
            while waiting and time.perf_counter() - since < CHUNK * 0.7:
                row = waiting.pop(0)
                of_row = Touch.objects.filter(relationship=row).values_list("pk", "arrival")
                gone = [pk for pk, came_with in of_row if came_with == arrival]
                Touch.objects.filter(pk__in=gone).delete()
                refold(hat, row)
        yield


def _unused(work: Work, model: type[Model], users: str) -> Iterator[None]:
    """Companies where somebody who stays works stay, and tags that somebody has; others go."""
    rows = model._default_manager.filter(arrival=work.batch.arrival_id)
    used = rows.filter(**{f"{users}__isnull": False})
    while pks := list(used.values_list("pk", flat=True).distinct()[:PIECE]):
        with work.chunk():
            model._default_manager.filter(pk__in=pks).update(arrival=None)
        yield
    yield from delete(work, rows)


def _forget_what_came(work: Work) -> Iterator[None]:
    """Notes of what came with somebody tell of no value that could be put back."""
    yield from delete(work, Change.objects.filter(batch=work.batch, table=CONTACT, field=CAME))


def _remember_opened(work: Work) -> Iterator[None]:
    """Which circles the batch opened; their notes tell of no value that could be put back."""
    notes = Change.objects.filter(batch=work.batch, table="network.Circle", field=OPENED)
    opened = list(notes.values_list("row", flat=True))
    if opened:
        work.cursor["opened"] = opened
        with work.chunk():
            notes.delete()
        yield


def _circles(work: Work) -> Iterator[None]:
    """A circle that the batch opened goes, unless somebody is in it."""
    opened = work.cursor.get("opened", [])
    with work.chunk():
        Circle.objects.filter(pk__in=opened, contacts__isnull=True).delete()
    yield
