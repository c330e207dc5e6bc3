"""What a practice offers: kinds of session, ways in and their pools, programmes and phases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.coaching.actions.standing import refold
from throughline.coaching.models import (
    Engagement,
    Funnel,
    Pool,
    Programme,
    ProgrammePhase,
    Session,
    SessionKind,
)
from throughline.coaching.queries.practices import sessions_used
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

Offer = SessionKind | Funnel | Programme


@dataclass(frozen=True, slots=True)
class PhaseSaid:
    """One phase of a programme as it is written down."""

    name: str
    aim: str
    length_every: int
    length_unit: str


@transaction.atomic
def keep_offer(hat: Hat, row: Offer, **columns: Any) -> Offer:
    """Write down a kind of session, a way in or a programme, new or changed.

    What runs already keeps its own terms. Raises Refused when another has this name.
    """
    insist(hat.is_own and row.keeper_id in {None, hat.keeper_id})
    row.keeper_id = hat.keeper_id
    if isinstance(row, SessionKind):
        _insist_on_what_counts(row, columns)
    for name, value in columns.items():
        setattr(row, name, value)
    _insist_on_free_name(row)
    if isinstance(row, Programme) and row.pk is None:
        row.made_at = hat.now
    row.save()
    return row


def _insist_on_free_name(row: Offer) -> None:
    others = type(row)._default_manager.filter(
        keeper_id=row.keeper_id, name=row.name, retired_at__isnull=True
    )
    if others.exclude(pk=row.pk).exists():
        raise Refused(_("There is one called “%(name)s” already.") % {"name": row.name})


def _insist_on_what_counts(row: SessionKind, columns: dict[str, Any]) -> None:
    """What is counted of sessions that were is not turned over by editing their kind."""
    same = ("kind", "is_free")
    if all(columns.get(name, getattr(row, name)) == getattr(row, name) for name in same):
        return
    if row.pk is not None and Session.objects.filter(kind=row).exists():
        raise Refused(
            _(
                "There are sessions of this kind already, and what clients have left is counted by"
                " it. Make a new kind, and retire this one."
            )
        )


@transaction.atomic
def retire(hat: Hat, row: Offer) -> None:
    """It is offered no longer. What runs with it goes on as it was."""
    insist(hat_keeps(hat, row))
    standing = type(row)._default_manager.filter(pk=row.pk, retired_at__isnull=True)
    standing.update(retired_at=hat.now)


@transaction.atomic
def bring_back(hat: Hat, row: Offer) -> None:
    """It is offered again. Raises Refused when another took its name meanwhile."""
    insist(hat_keeps(hat, row))
    _insist_on_free_name(row)
    type(row)._default_manager.filter(pk=row.pk).update(retired_at=None)


@transaction.atomic
def keep_programme(
    hat: Hat, row: Programme, phases: Sequence[PhaseSaid], **columns: Any
) -> Programme:
    """Write down a programme and its phases in this order, in place of those it had."""
    kept = keep_offer(hat, row, **columns)
    assert isinstance(kept, Programme)  # noqa: S101  (it is the row that was given)
    kept.phases.all().delete()
    ProgrammePhase.objects.bulk_create(
        ProgrammePhase(
            keeper_id=hat.keeper_id,
            programme=kept,
            rank=rank,
            name=one.name,
            aim=one.aim,
            length_every=one.length_every,
            length_unit=one.length_unit,
        )
        for rank, one in enumerate(phases)
    )
    return kept


@transaction.atomic
def copy_programme(hat: Hat, row: Programme) -> Programme:
    """The same again under a name of its own, to change one of the two."""
    insist(hat_keeps(hat, row))
    phases = [
        PhaseSaid(one.name, one.aim, one.length_every, one.length_unit)
        for one in row.phases.order_by("rank")
    ]
    columns = {
        field.name: getattr(row, field.name)
        for field in Programme._meta.concrete_fields
        if field.name not in {"id", "keeper", "arrival", "name", "made_at", "retired_at"}
    }
    return keep_programme(hat, Programme(), phases, name=_free_name(row), **columns)


def _free_name(row: Programme) -> str:
    taken = set(
        Programme.objects.filter(keeper_id=row.keeper_id, retired_at__isnull=True).values_list(
            "name", flat=True
        )
    )
    for number in range(1, len(taken) + 2):
        mark = _("copy") if number == 1 else _("copy %(number)s") % {"number": number}
        name = f"{row.name[:180]} ({mark})"
        if name not in taken:
            return name
    raise AssertionError  # one of more names than are taken is free


@transaction.atomic
def keep_pool(hat: Hat, funnel: Funnel, row: Pool | None, *, name: str, sessions: int) -> Pool:
    """Sessions that the clients of one funnel share: new, or changed.

    Raises Refused for fewer than are used up already.
    """
    insist(hat_keeps(hat, funnel) and (row is None or row.funnel_id == funnel.pk))
    if row is None:
        return Pool.objects.create(
            keeper_id=hat.keeper_id, funnel=funnel, name=name, sessions=sessions, made_at=hat.now
        )
    if sessions < (used := sessions_used(row)):
        raise Refused(
            _("%(count)s sessions of this pool are used or booked already.") % {"count": used}
        )
    row.name, row.sessions = name, sessions
    row.save(update_fields=["name", "sessions"])
    for engagement in Engagement.objects.filter(pool=row):
        refold(hat, engagement)
    return row


@transaction.atomic
def remove_pool(hat: Hat, row: Pool) -> None:
    """A pool that nobody draws on is no more. Raises Refused while somebody does."""
    insist(hat_keeps(hat, row))
    drawing = Engagement.objects.filter(pool=row).count()
    if drawing:
        said = ngettext(
            "Sessions of %(count)s client are counted in this pool, so it stays.",
            "Sessions of %(count)s clients are counted in this pool, so it stays.",
            drawing,
        )
        raise Refused(said % {"count": drawing})
    row.delete()
