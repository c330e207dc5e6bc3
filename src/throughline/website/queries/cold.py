"""Who is going cold: a few candidates by an index, and the talks of those alone.

What this leaves out, so that a page costs the same with a hundred thousand people: of each
strength and stretch of silence only those who fell silent last are looked at, so somebody who
talked often but fell silent longer ago than twenty others of the same strength is not named
before some of those are taken up again, put off or let go.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships, snoozes, touches
from throughline.people.hats import Hat
from throughline.rulebook.cooling import (
    A_LITTLE,
    CLOSELY,
    COOLING_LEAST,
    DORMANT_LEAST,
    WELL,
    WINDOW_DAYS,
    Cold,
    Tie,
    reach_out,
)

EACH = 20  # candidates of each strength and stretch of silence


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody to reach out to, and what the rule says of them."""

    tie: Relationship
    cold: Cold


def going_cold(hat: Hat, *, besides: Collection[int], limit: int) -> Sequence[Quiet]:
    """Whom to reach out to first, without `besides` and without those put off to a later day."""
    found = [tie for tie in _candidates(hat) if tie.key not in besides]
    put_off = _put_off(hat, [tie.key for tie in found])
    ties = _with_talks(hat, [tie for tie in found if tie.key not in put_off])
    chosen = reach_out(ties, hat.today, limit)
    whole = relationships(hat).select_related("party__company")
    rows = whole.in_bulk([cold.key for cold in chosen])
    return [Quiet(rows[cold.key], cold) for cold in chosen if cold.key in rows]


def _candidates(hat: Hat) -> list[Tie]:
    """By strength and stretch of silence, each read from one place of one index."""
    cooling = hat.today - timedelta(days=COOLING_LEAST)
    dormant = hat.today - timedelta(days=DORMANT_LEAST)
    found: list[Tie] = []
    for strength in (A_LITTLE, WELL, CLOSELY):
        found += _quiet(hat, strength, date.min, dormant)
        found += _quiet(hat, strength, dormant, cooling)
    return found


def _quiet(hat: Hat, strength: int, after: date, before: date) -> Iterator[Tie]:
    """Those last in touch from one day on and before another, the latest first."""
    rows = relationships(hat).active().filter(kind=Relationship.Kind.CONTACT, strength=strength)
    rows = rows.filter(last_on__gte=after, last_on__lt=before).order_by("-last_on", "-pk")
    for pk, last_on in rows.values_list("pk", "last_on")[:EACH]:
        if last_on is not None:
            yield Tie(pk, strength, last_on)


def _put_off(hat: Hat, pks: Sequence[int]) -> set[int]:
    """Of whom it was said "ask me on" a day that has not come."""
    rows = snoozes(hat).in_force().filter(relationship__in=pks, until__gt=hat.today)
    return set(rows.values_list("relationship", flat=True))


def _with_talks(hat: Hat, ties: Sequence[Tie]) -> Iterable[Tie]:
    """The same ties with the days of their talks, in one read that goes back no further than
    the rule looks."""
    if not ties:
        return []
    since = min(tie.last_on for tie in ties) - timedelta(days=WINDOW_DAYS)
    rows = touches(hat).talks().filter(relationship__in=[tie.key for tie in ties], on__gte=since)
    days: dict[int, set[date]] = {}
    for pk, on in rows.values_list("relationship", "on"):
        days.setdefault(pk, set()).add(on)
    return [
        Tie(tie.key, tie.strength, tie.last_on, frozenset(days.get(tie.key, ()))) for tie in ties
    ]
