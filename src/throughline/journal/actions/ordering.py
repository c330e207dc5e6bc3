"""The order of things: each has a rank among its siblings, and can be moved by one."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from throughline.journal.models import Accomplishment, Fact, Position, Study
from throughline.journal.queries import accomplishments, facts, positions, studies
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist

Ordered = Accomplishment | Fact | Position | Study


@transaction.atomic
def move(hat: Hat, row: Ordered, *, up: bool) -> None:
    """Put a row before the one above it, or after the one below; at the ends it stays."""
    insist(hat_keeps(hat, row))
    rows = list(siblings(hat, row))
    at = next((place for place, one in enumerate(rows) if one.pk == row.pk), None)
    beside = None if at is None else at + (-1 if up else 1)
    if at is None or beside is None or not 0 <= beside < len(rows):
        return
    rows[at], rows[beside] = rows[beside], rows[at]
    renumber(rows)


def siblings(hat: Hat, row: Ordered) -> "QuerySet[Ordered]":
    """What a row stands in one list with, as the person has it."""
    if isinstance(row, Position):
        return positions(hat).filter(kind=row.kind)
    if isinstance(row, Fact):
        return facts(hat).filter(kind=row.kind)
    if isinstance(row, Accomplishment):
        return accomplishments(hat).filter(position=row.position_id)
    return studies(hat)


def renumber(rows: Sequence[Ordered]) -> None:
    """Give each its place as its rank; only what moved is written."""
    for rank, row in enumerate(rows):
        if row.rank != rank:
            row.rank = rank
            row.save(update_fields=["rank"])


def put_by_date(hat: Hat, row: Position | Study) -> None:
    """Put a row where it belongs by its dates: what goes on first, then by the latest end."""
    others = [one for one in siblings(hat, row) if one.pk != row.pk]
    newer = (place for place, one in enumerate(others) if _newness(row) > _newness(one))
    others.insert(next(newer, len(others)), row)
    renumber(others)


def _newness(row: Ordered) -> tuple[str, str]:
    assert isinstance(row, Position | Study)  # noqa: S101  (only these have a beginning)
    return row.end or ("9999" if row.start else ""), row.start
