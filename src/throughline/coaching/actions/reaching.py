"""By which ways a client may and can be reached now, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from throughline.coaching.models import Client
from throughline.letters import queries as letters
from throughline.letters.models import Channel, Suppression
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.queries import contact_points
from throughline.rulebook.ladder import Reach, Way, Why

_KINDS = {
    Way.EMAIL: ContactPoint.Kind.EMAIL,
    Way.CALL: ContactPoint.Kind.PHONE,
    Way.TEXT: ContactPoint.Kind.PHONE,
    Way.POST: ContactPoint.Kind.ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Ways:
    """Which ways are open, as the rulebook takes it, and the contact point of each."""

    reach: Reach
    points: Mapping[Way, ContactPoint]


def ways_of(hat: Hat, client: Client, *, prefers: bool = True) -> Ways:
    """All that is known of how a client can be reached.

    For a text only their own consent counts. Without `prefers` no way comes before another: a
    ladder that has begun keeps its order.
    """
    party = client.relationship.party
    known = list(contact_points(hat).current().of(party).order_by("id"))
    stopped = _stopped(hat, known)
    points: dict[Way, ContactPoint] = {}
    blocked: dict[Way, Why] = {}
    for way, kind in _KINDS.items():
        mine = [one for one in known if one.kind == kind]
        free = [one for one in mine if (way.value, one.key) not in stopped]
        if free:
            points[way] = free[0]
        elif mine:
            blocked[way] = stopped[way.value, mine[0].key]
        else:
            blocked[way] = Why.NO_ADDRESS
    texts = letters.consents(hat).to_texts().standing().of(party)
    if Way.TEXT in points and not texts.exists():
        del points[Way.TEXT]
    liked = Way(client.prefers) if prefers and client.prefers else None
    return Ways(Reach(frozenset(points), liked, blocked), points)


def _stopped(hat: Hat, points: Iterable[ContactPoint]) -> dict[tuple[str, str], Why]:
    """Channel and address to which nothing unasked goes, and why."""
    keys = [one.key for one in points]
    rows = letters.suppressions(hat).standing().filter(address_key__in=keys, kind="")
    found = {(row.channel, row.address_key): _why(row) for row in rows}
    # Who asked for silence by text is not called instead.
    for (channel, key), why in list(found.items()):
        if channel == Channel.TEXT:
            found.setdefault((Channel.CALL.value, key), why)
    return found


def _why(row: Suppression) -> Why:
    return Why.DEAD if row.why == Suppression.Why.DEAD else Why.STOPPED
