"""Begin a tie, give it a cadence, put it off, let it go; and the fold that says when it is due."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.models import Relationship, Snooze
from throughline.followthrough.queries import policy_of, snoozes, touches
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook import cadence

POLICY = ("starts_on", "ideal_every", "ideal_unit", "worst_every", "worst_unit", "counts")
STANDING = ("last_on", "due_on", "worst_on", "surfaced_on")


def set_policy(row: Relationship, policy: cadence.Policy) -> Relationship:
    """Write a policy into the columns of a row that is not saved yet, or is about to be."""
    row.starts_on = policy.starts_on
    row.ideal_every, row.ideal_unit = _columns(policy.ideal)
    row.worst_every, row.worst_unit = _columns(policy.worst)
    row.counts = policy.counts.value
    return row


def set_standing(row: Relationship, standing: cadence.Standing) -> Relationship:
    """Write a fold's result into the columns; Today asks anew when the due date has moved."""
    if row.ended_at is not None:
        standing = cadence.Standing(standing.last_on, None, None)
    if row.due_on != standing.due_on:
        row.surfaced_on = None
    row.last_on, row.due_on, row.worst_on = standing.last_on, standing.due_on, standing.worst_on
    return row


def _columns(interval: cadence.Interval | None) -> tuple[int | None, str]:
    return (None, "") if interval is None else (interval.n, interval.unit.value)


@transaction.atomic
def begin(
    hat: Hat,
    party: Party,
    *,
    kind: str,
    policy: cadence.Policy,
    strength: int = Relationship.Strength.BARELY,
) -> Relationship:
    """Begin a relationship of a kind with a party; it is due from the day its policy starts."""
    insist(hat_keeps(hat, party))
    row = Relationship(
        keeper_id=hat.keeper_id,
        arrival_id=party.arrival_id,
        party=party,
        kind=kind,
        strength=strength,
        since=hat.now,
    )
    set_standing(set_policy(row, policy), cadence.standing(policy, None, None))
    row.save()
    return row


@transaction.atomic
def snooze(hat: Hat, relationship: Relationship, *, until: date) -> Snooze:
    """Ask about somebody on a day and not before: that day exactly, unless a touch comes first.

    Somebody who was let go is not asked about on any day: that is Refused.
    """
    if until <= hat.today:
        raise ValueError(f"'Ask me on' needs a day after today; {until} is not.")
    row = locked(hat, relationship)
    if row.ended_at is not None:
        raise Refused(_("They were let go. Take them up again first."))
    made = Snooze.objects.create(
        keeper_id=hat.keeper_id, relationship=row, until=until, set_at=hat.now
    )
    fold(hat, row)
    return made


@transaction.atomic
def lift_snooze(hat: Hat, snoozed: Snooze) -> Relationship:
    """Take a snooze back; what held before it holds again."""
    row = locked(hat, snoozed.relationship)
    Snooze.objects.filter(pk=snoozed.pk, lifted_at__isnull=True).update(lifted_at=hat.now)
    return fold(hat, row)


@transaction.atomic
def release(hat: Hat, relationship: Relationship) -> Relationship:
    """Let a relationship go: it is kept with its history and never asked about."""
    row = locked(hat, relationship)
    row.ended_at = row.ended_at or hat.now
    set_standing(row, cadence.Standing(row.last_on, None, None))
    row.save(update_fields=["ended_at", *STANDING])
    return row


@transaction.atomic
def resume(hat: Hat, relationship: Relationship) -> Relationship:
    """Take a relationship up again that was let go."""
    row = locked(hat, relationship)
    row.ended_at = None
    row.save(update_fields=["ended_at"])
    return fold(hat, row)


@transaction.atomic
def refold(hat: Hat, relationship: Relationship) -> Relationship:
    """Fold one relationship's policy, touches and snoozes into its standing. Never a scan."""
    return fold(hat, locked(hat, relationship))


def fold(hat: Hat, row: Relationship) -> Relationship:
    """The same for a row that is held already, as `locked` gave it."""
    last = touches(hat).of(row).counting(row.counts)
    newest = last.order_by("-on", "-recorded_at").values_list("on", "recorded_at").first()
    held = snoozes(hat).of(row).in_force().first()
    asked = None
    if held is not None:
        asked = cadence.Snooze(held.until, newest is None or held.set_at >= newest[1])
    set_standing(row, cadence.standing(policy_of(row), newest[0] if newest else None, asked))
    row.save(update_fields=STANDING)
    return row


def locked(hat: Hat, relationship: Relationship) -> Relationship:
    """The row as it stands now, held until the transaction ends: two folds never cross.

    Raises NotYours for another keeper's row, and for a hat that only reads.
    """
    row = Relationship.objects.select_for_update().get(pk=relationship.pk)
    insist(hat_keeps(hat, row))
    return row
