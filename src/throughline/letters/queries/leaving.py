"""What the worker reads, of everybody's letters: which are due, and what is known of each.

Only the worker has no hat; no page reads anything here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Max, Q, QuerySet

from throughline.followthrough.models import Relationship, Touch
from throughline.letters.models import Attempt, Consent, Letter, Priority, Sending, Suppression
from throughline.letters.models.outgoing import NEEDS_A_LOOK
from throughline.people.models import Arrival, Organisation, Person

Address = tuple[int, str]  # a keeper's id and an address as compared
SHOWN = Q(arrival__isnull=True) | Q(
    arrival__released_at__isnull=False, arrival__undone_at__isnull=True
)


def due(now: datetime) -> QuerySet[Letter]:
    """Those that nobody has claimed and whose time has come."""
    return Letter.objects.filter(waits_until__lte=now, claimed_at__isnull=True)


def due_by_priority(now: datetime) -> Iterator[QuerySet[Letter]]:
    """The same, the most urgent first. Each priority by itself: so the index is entered at once,
    and what waits for later is not walked over to find what is due."""
    for priority in sorted(Priority.values):
        yield due(now).filter(priority=priority).order_by("waits_until", "id")


def beside(letters: Sequence[Letter]) -> QuerySet[Letter]:
    """What waits, too, for the addresses of these, the oldest first; they themselves among it."""
    rows = Letter.objects.filter(
        address_key__in={letter.address_key for letter in letters},
        keeper_id__in={letter.keeper_id for letter in letters},
        waits_until__isnull=False,
        claimed_at__isnull=True,
    )
    return rows.order_by("id")


def tried_among(letters: Iterable[Letter]) -> set[int]:
    """Those of these that somebody tried to send before."""
    tries = Attempt.objects.filter(letter__in=[letter.pk for letter in letters])
    return set(tries.values_list("letter_id", flat=True))


def under_way(now: datetime, lease: timedelta) -> QuerySet[Letter]:
    """Claimed for so long that whoever claimed them must be gone."""
    rows = Letter.objects.filter(waits_until__isnull=False, claimed_at__lt=now - lease)
    return rows.order_by("claimed_at")


@dataclass(frozen=True, slots=True)
class Held:
    """How many letters of this machine are stuck, and why."""

    failed: int
    uncertain: int
    late: int


def standing_of_all(late_since: datetime) -> Held:
    """What does not move by itself, and what waits since before an instant though it may leave."""
    stuck = Letter.objects.filter(NEEDS_A_LOOK)
    failed = stuck.filter(failed_at__isnull=False).count()
    late = sum(rows.count() for rows in due_by_priority(late_since))
    return Held(failed, stuck.count() - failed, late)


def zones_of(keepers: Iterable[int]) -> dict[int, str]:
    """Where each keeper's days begin."""
    wanted = set(keepers)
    people = Person.objects.filter(keeper_id__in=wanted).values_list("keeper_id", "time_zone")
    others = Organisation.objects.filter(keeper_id__in=wanted)
    return {**dict(others.values_list("keeper_id", "time_zone")), **dict(people)}


def demo_keepers(keepers: Iterable[int]) -> set[int]:
    """Those who are of the demo world: their mail stays on this machine."""
    cast = Person.objects.filter(keeper_id__in=set(keepers)).exclude(cast="")
    return set(cast.values_list("keeper_id", flat=True))


def sending_of(keepers: Iterable[int]) -> dict[int, Sending]:
    """How each keeper sends, where they said so."""
    return {row.keeper_id: row for row in Sending.objects.filter(keeper_id__in=set(keepers))}


def hidden_among(arrivals: Iterable[int | None]) -> set[int]:
    """Those arrivals whose rows are not to be seen."""
    wanted = {pk for pk in arrivals if pk is not None}
    if not wanted:
        return set()
    unseen = Q(released_at__isnull=True) | Q(undone_at__isnull=False)
    return set(Arrival.objects.filter(unseen, pk__in=wanted).values_list("pk", flat=True))


def last_unasked(letters: Sequence[Letter]) -> dict[Address, datetime]:
    """When each keeper last sent something unasked to each of these addresses, or is about to."""
    found: dict[Address, datetime] = {}
    if not letters:
        return found
    gone = Letter.objects.filter(
        keeper_id__in={letter.keeper_id for letter in letters},
        address_key__in={letter.address_key for letter in letters},
        is_asked_for=False,
        handed_at__isnull=False,
    )
    rows = gone.values_list("keeper_id", "address_key").annotate(last=Max("handed_at"))
    for keeper, key, last in [*rows, *_leaving()]:
        found[keeper, key] = max(last, found.get((keeper, key), last))
    return found


def _leaving() -> list[tuple[int, str, datetime]]:
    """What is being sent unasked just now, whoever it goes to: never more than the workers hold.

    Asked for no further, because SQLite would rather walk through a keeper's every letter.
    """
    claimed = Letter.objects.filter(waits_until__isnull=False, claimed_at__isnull=False)
    rows = claimed.values_list("keeper_id", "address_key", "claimed_at", "is_asked_for")
    return [(keeper, key, at) for keeper, key, at, asked_for in rows if at and not asked_for]


def suppressed_among(letters: Sequence[Letter]) -> set[tuple[int, str, str, str]]:
    """Which of these addresses nothing goes to: keeper, address, channel, kind of letter."""
    if not letters:
        return set()
    rows = Suppression.objects.filter(
        SHOWN,
        keeper_id__in={letter.keeper_id for letter in letters},
        address_key__in={letter.address_key for letter in letters},
        lifted_at__isnull=True,
    )
    return set(rows.values_list("keeper_id", "address_key", "channel", "kind"))


def consented_among(letters: Sequence[Letter]) -> set[tuple[int, str]]:
    """By which channels the recipients agreed to be reached: relationship, channel."""
    if not letters:
        return set()
    ties = {letter.relationship_id for letter in letters if letter.relationship_id}
    parties = dict(Relationship.objects.filter(pk__in=ties).values_list("pk", "party_id"))
    rows = Consent.objects.filter(
        SHOWN, party_id__in=set(parties.values()), withdrawn_at__isnull=True
    )
    given = set(rows.values_list("party_id", "channel"))
    channels = {channel for _party, channel in given}
    return {
        (tie, one) for tie, party in parties.items() for one in channels if (party, one) in given
    }


def touched_since(letters: Sequence[Letter], zones: Mapping[int, str]) -> dict[int, datetime]:
    """When the recipients were last in contact, both ways, by relationship."""
    found: dict[int, datetime] = {}
    if not letters:
        return found
    since = min(letter.void_if_touched_after for letter in letters if letter.void_if_touched_after)
    rows = Touch.objects.filter(
        SHOWN,
        relationship_id__in={letter.relationship_id for letter in letters},
        on__gte=since.date() - timedelta(days=1),
        outcome=Touch.Outcome.TWO_WAY,
        voided_at__isnull=True,
    )
    for touch in rows.only("relationship_id", "keeper_id", "on", "at", "recorded_at"):
        last = _instant(touch, zones.get(touch.keeper_id, "UTC"))
        tie = touch.relationship_id
        found[tie] = max(last, found.get(tie, last))
    return found


def _instant(touch: Touch, zone: str) -> datetime:
    """When it was, as well as is known: a day alone may mean any hour up to its writing down."""
    if touch.at is not None:
        return touch.at
    end_of_day = datetime.combine(touch.on, time(23, 59, 59), zone_named(zone))
    return min(end_of_day, touch.recorded_at)


def zone_named(*names: str) -> ZoneInfo:
    """The first that this machine knows; a letter is not lost over the name of a place."""
    for name in names:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ZoneInfo("UTC")
