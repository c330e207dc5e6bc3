"""How often: change it for one relationship, or for all that follow a circle."""

from django.db import connection, transaction

from throughline.followthrough.actions.relationships import (
    POLICY,
    fold,
    locked,
    set_policy,
    set_standing,
)
from throughline.followthrough.models import Relationship, Snooze
from throughline.followthrough.queries import RelationshipQuerySet, policy_of
from throughline.people.hats import Hat
from throughline.people.permissions import insist
from throughline.rulebook import cadence

WRITTEN = (*POLICY, "due_on", "worst_on", "surfaced_on")


@transaction.atomic
def give_cadence(
    hat: Hat,
    relationship: Relationship,
    *,
    ideal: cadence.Interval | None,
    worst: cadence.Interval | None = None,
) -> Relationship:
    """Change how often a relationship wants a touch; only this row is folded again."""
    row = locked(hat, relationship)
    _set(hat, row, ideal, worst).save(update_fields=POLICY)
    return fold(hat, row)


@transaction.atomic
def give_cadence_to_all(
    hat: Hat,
    ties: RelationshipQuerySet,
    *,
    ideal: cadence.Interval | None,
    worst: cadence.Interval | None = None,
) -> int:
    """Change it for many of the keeper's own at once; returns how many.

    Their last touch does not change by it, so each is folded from its own columns; only those
    with a snooze in force are folded from their rows.
    """
    insist(hat.is_own)
    rows = list(ties.filter(keeper_id=hat.keeper_id).select_for_update(of=("self",)))
    asked = Snooze.objects.filter(keeper_id=hat.keeper_id, lifted_at__isnull=True)
    snoozed = set(asked.values_list("relationship_id", flat=True))
    for row in rows:
        _set(hat, row, ideal, worst)
        set_standing(row, cadence.standing(policy_of(row), row.last_on, None))
    _write(rows)
    for row in rows:
        if row.pk in snoozed:
            fold(hat.seeing(row.arrival_id), row)
    return len(rows)


def _set(
    hat: Hat, row: Relationship, ideal: cadence.Interval | None, worst: cadence.Interval | None
) -> Relationship:
    """Set a policy; with the first cadence it is given, a relationship is due from that day."""
    first_given = row.ideal_every is None and ideal is not None
    starts_on = hat.today if first_given else row.starts_on
    return set_policy(row, cadence.Policy(starts_on, ideal, worst, cadence.Counts(row.counts)))


def _write(rows: list[Relationship]) -> None:
    """Write the columns of thousands of rows, a statement each: fifty times as fast as
    `bulk_update`, whose one statement grows with the square of what it changes."""
    fields = [field for field in Relationship._meta.concrete_fields if field.name in WRITTEN]
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    table, key = quote(Relationship._meta.db_table), quote("id")
    values = [
        [
            *(field.get_db_prep_save(getattr(row, field.name), connection) for field in fields),
            row.pk,
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        # Only names of our own columns stand in the statement; what is written goes beside it.
        cursor.executemany(f"UPDATE {table} SET {columns} WHERE {key} = %s", values)  # noqa: S608
