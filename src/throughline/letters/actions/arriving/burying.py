"""What came back, and what that says of an address.

A letter strikes once, whatever comes back of it and however often. Only the second strike, 72
hours after the first and with nothing good in between, puts an address aside: it is kept, is no
longer used, and is written to no more. Anything good said of it later takes it up again.
"""

import re
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from throughline.followthrough.words import cut
from throughline.letters.actions.arriving.noting import (
    PROBLEM,
    Arrived,
    hat_of,
    noted,
    point_of,
    settle_doubt,
)
from throughline.letters.actions.asking import SHORT, ask_about, is_settled
from throughline.letters.actions.touching import is_no_touch
from throughline.letters.arriving.saying import reason
from throughline.letters.models import Channel, Letter, Received, Suppression
from throughline.people.actions import (
    record_evidence,
    retire_contact_point,
    revive_contact_point,
)
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Evidence
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook.bounces import DEAD, Bounce, Reason, Strike, buried_at

What = Received.What
MANY = 50
GOOD = (
    Evidence.Kind.SAID,
    Evidence.Kind.VERIFIED,
    Evidence.Kind.DELIVERED,
    Evidence.Kind.REPLIED,
    Evidence.Kind.CLICKED,
)
_DELAYED = re.compile(rb"(?im)^action:\s*delayed|^subject:.{0,80}(?:delay|warning|deferred)")
_FAILED = re.compile(rb"(?im)^action:\s*failed")


def bounced(arrived: Arrived, letter: Letter, told: Sequence[Bounce]) -> Received:
    """A machine says what became of the letter."""
    bounce = _about(letter, told)
    said = f"{bounce.reason}: {bounce.said}"[:PROBLEM]
    row = noted(arrived, letter, _kind(bounce), snippet=bounce.said, problem=said)
    hat = hat_of(letter, arrived.at)
    if bounce.reason is Reason.DELIVERED:
        settle_doubt(letter)
        _arrived(hat, letter)
    elif not _is_only_late(arrived.raw, bounce) and letter.bounced_at is None:
        _came_back(hat, arrived, letter, bounce, said)
    return row


def revive(hat: Hat, point: ContactPoint) -> bool:
    """Something good was said of it: when it was put aside for dead, it is in use again."""
    dead = _dead(point.keeper_id, point.key)
    if not dead.update(lifted_at=hat.now):
        return False
    revive_contact_point(hat, point)
    return True


@transaction.atomic
def trust_address(hat: Hat, letter: Letter) -> None:
    """Its sender knows that the address is right, whatever came back."""
    insist(hat_keeps(hat, letter))
    point = point_of(letter)
    if point is not None:
        detail = _("right, though a letter came back")
        record_evidence(hat, point, kind=Evidence.Kind.SAID, detail=detail)
        revive(hat, point)
    is_settled(hat, letter)


def is_put_aside(letter: Letter) -> bool:
    """Whether nothing goes to its address because what went there came back."""
    return _dead(letter.keeper_id, letter.address_key).exists()


def _kind(bounce: Bounce) -> str:
    return What.AUTOMATIC if bounce.reason is Reason.DELIVERED else What.BOUNCE


def _about(letter: Letter, told: Sequence[Bounce]) -> Bounce:
    """What is said of the letter's own address, or else of no address by name."""
    ours = letter.address_key
    order = sorted(told, key=lambda one: (one.recipient != ours, one.recipient != ""))
    return order[0]


def _is_only_late(raw: bytes, bounce: Bounce) -> bool:
    """Whether it is still being tried."""
    if bounce.reason is not Reason.TEMPORARY or _FAILED.search(raw):
        return False
    return bool(_DELAYED.search(raw))


def _arrived(hat: Hat | None, letter: Letter) -> None:
    point = point_of(letter)
    if hat is not None and point is not None:
        record_evidence(hat, point, kind=Evidence.Kind.DELIVERED)
        revive(hat, point)


def _came_back(
    hat: Hat | None, arrived: Arrived, letter: Letter, bounce: Bounce, said: str
) -> None:
    """The letter did not arrive: its sender is told, and its address has a strike, or none."""
    settle_doubt(letter)
    Letter.objects.filter(pk=letter.pk).update(bounced_at=arrived.at, problem=said)
    letter.refresh_from_db()
    is_about_it = bounce.recipient in {"", letter.address_key}
    is_strike = bounce.address_is_dead and is_about_it
    is_buried = False
    point = point_of(letter)
    if hat is not None and point is not None and is_about_it:
        record_evidence(hat, point, kind=Evidence.Kind.BOUNCED, detail=said)
        is_buried = is_strike and _bury(hat, point)
    if hat is not None and is_strike:
        _ask_once(hat, letter)
    if hat is not None:
        is_no_touch(hat, letter)
    what = _what(letter, is_strike, is_buried)
    ask_about(letter, now=arrived.at, what=what, why=reason(said))


def _ask_once(hat: Hat, letter: Letter) -> None:
    """Of one address Today asks for the newest letter alone."""
    same = Letter.objects.filter(
        keeper_id=letter.keeper_id, address_key=letter.address_key, bounced_at__isnull=False
    )
    for other in same.exclude(pk=letter.pk).only("keeper")[:MANY]:
        is_settled(hat, other)


def _what(letter: Letter, is_strike: bool, is_buried: bool) -> str:
    who = cut(letter.to_name or letter.to_address, SHORT)
    facts = {"who": who, "subject": cut(letter.subject, SHORT)}
    if is_buried:
        return _("%(who)s’s address is dead and no longer used: find another.") % facts
    if is_strike:
        return _("%(who)s’s address bounced: find another.") % facts
    return _("Your letter to %(who)s came back: “%(subject)s”.") % facts


def _bury(hat: Hat, point: ContactPoint) -> bool:
    """Put the address aside when the strikes are enough."""
    if buried_at(list(_strikes(point.evidence.all()))) is None:
        return False
    retire_contact_point(hat, point)
    Suppression.objects.get_or_create(
        keeper_id=point.keeper_id,
        channel=Channel.EMAIL,
        address_key=point.key,
        kind="",
        lifted_at=None,
        defaults={"why": Suppression.Why.DEAD, "at": hat.now},
    )
    return True


def _strikes(evidence: Iterable[Evidence]) -> Iterable[Strike]:
    for one in evidence:
        if one.kind in GOOD:
            yield Strike(one.at, is_dead=False)
        elif one.kind == Evidence.Kind.BOUNCED and _reason(one.detail) in DEAD:
            yield Strike(one.at, is_dead=True)


def _reason(detail: str) -> str:
    """The class of a bounce, which stands first in what is kept of it."""
    return detail.partition(":")[0]


def _dead(keeper_id: int, address_key: str) -> QuerySet[Suppression]:
    return Suppression.objects.filter(
        keeper_id=keeper_id,
        channel=Channel.EMAIL,
        address_key=address_key,
        why=Suppression.Why.DEAD,
        lifted_at=None,
    )
