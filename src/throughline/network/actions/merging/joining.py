"""The merge: what hangs on one entry hangs on the other from then on, and every step is noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Model, Q
from django.utils.translation import gettext as _

from throughline.followthrough.actions import refold
from throughline.followthrough.models import Relationship
from throughline.imports.actions.undoing import read_again
from throughline.imports.models import Batch
from throughline.network.actions.bin import is_only_a_contact, open_bin
from throughline.network.actions.merging.columns import take_over
from throughline.network.actions.merging.keys import Key, keys_to, models
from throughline.network.actions.merging.moves import change, renumber, take_away
from throughline.network.models import Introduction, Merge
from throughline.people.hats import Hat, hidden_arrivals, me
from throughline.people.models import Arrival, Keeper, Party
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

Asked = tuple[date | None, date | None]  # when due, and since when Today has asked


@transaction.atomic
def merge(hat: Hat, stays: Party, goes: Party) -> Merge:
    """Two entries are one person: all that hangs on `goes` is moved to `stays`.

    Raises Refused, with a sentence, for one's own entry, for two who are one already, for
    somebody who is more than a contact and would go, and while an import is worked on.
    """
    insist(hat_keeps(hat, stays) and hat_keeps(hat, goes))
    one_at_a_time(hat)
    _not_while_importing(hat)
    _insist_on_two(hat, stays, goes)
    row = Merge.objects.create(
        keeper_id=hat.keeper_id,
        stays=stays,
        goes=goes,
        stays_name=stays.name,
        goes_name=goes.name,
        arrival=_out_of_sight(hat.keeper_id, hat.now),
        newest={model._meta.label: _newest(model) for model in models()},
        merged_at=hat.now,
    )
    _join(hat, row)
    read_again(hat.keeper_id)
    return row


def join_again(hat: Hat, row: Merge) -> None:
    """Do a merge once more that was taken back for a moment. Raises Refused where it cannot be."""
    stays, goes = Party.objects.get(pk=row.stays_id), Party.objects.get(pk=row.goes_id)
    _insist_on_two(hat, stays, goes)
    Merge.objects.filter(pk=row.pk).update(undone_at=None)
    _join(hat, row)


def one_at_a_time(hat: Hat) -> None:
    """Merges of one keeper follow one another, whatever the database."""
    Keeper.objects.select_for_update().get(pk=hat.keeper_id)


def _not_while_importing(hat: Hat) -> None:
    coming = Q(approved_at__isnull=False, done_at__isnull=True) | Q(undo_asked_at__isnull=False)
    busy = Batch.objects.filter(coming, keeper_id=hat.keeper_id, undone_at__isnull=True).first()
    if busy is not None:
        raise Refused(
            _("“%(name)s” is being worked on. Try again in a minute.") % {"name": busy.name}
        )


def _insist_on_two(hat: Hat, stays: Party, goes: Party) -> None:
    """Refuse unless both are here, and the one that goes may go."""
    names = {"stays": stays.name, "goes": goes.name}
    if stays.pk == goes.pk:
        raise Refused(_("That is one entry, not two."))
    standing = Merge.objects.filter(keeper_id=hat.keeper_id, undone_at__isnull=True)
    if standing.filter(goes__in=[stays.pk, goes.pk]).exists():
        raise Refused(_("%(stays)s and %(goes)s: one of them was merged already.") % names)
    hidden = hidden_arrivals(hat.keeper_id)
    here = Party.objects.filter(pk__in=[stays.pk, goes.pk])
    if here.filter(Q(arrival__isnull=True) | ~Q(arrival__in=hidden)).count() < 2:
        raise Refused(_("%(stays)s and %(goes)s: one of them was deleted.") % names)
    if hat.person.pk in {stays.account_id, goes.account_id}:
        raise Refused(_("One of them is you. Your own entry stays by itself."))
    if not is_only_a_contact(goes.pk):
        raise Refused(_("%(goes)s is more than a contact. Let that entry stay.") % names)


def _out_of_sight(keeper_id: int, now: datetime) -> Arrival:
    """Where all that merges put away is kept: one place, so that a hat has one more to hide."""
    last = Merge.objects.filter(keeper_id=keeper_id, arrival__isnull=False).order_by("-pk").first()
    if last is None or last.arrival is None:
        return open_bin(keeper_id, now)
    Arrival.objects.filter(pk=last.arrival.pk).update(cleared_at=None)
    return last.arrival


def _newest(model: type[Model]) -> int:
    newest: int | None = model._default_manager.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def _join(hat: Hat, row: Merge) -> None:
    ties = Relationship.objects.filter(party__in=[row.stays_id, row.goes_id])
    asked = {tie.pk: (tie.due_on, tie.surfaced_on) for tie in ties.order_by("pk")}
    with folded_anew(me(hat.person, hat.now), [row.stays_id], asked):
        _fold_into(row, Party.objects.get(pk=row.goes_id), Party.objects.get(pk=row.stays_id))
        for tie in Relationship.objects.filter(party=row.stays_id):
            _unbind(row, tie.pk)
    noted = {pk: [str(day) if day else None for day in days] for pk, days in asked.items()}
    Merge.objects.filter(pk=row.pk).update(standing=noted)


@contextmanager
def folded_anew(hat: Hat, parties: list[int], asked: dict[int, Asked]) -> Iterator[None]:
    """Hold the ties of these parties, and fold them afterwards. In between none of them is due,
    so that it may be let go or taken up. Today does not ask anew about one that is due as `asked`.
    """
    contact = Relationship.Kind.CONTACT
    ties = Relationship.objects.filter(party__in=parties, kind=contact).order_by("pk")
    held = list(ties.select_for_update().values_list("pk", flat=True))
    Relationship.objects.filter(pk__in=held).update(due_on=None, worst_on=None)
    yield
    for tie in Relationship.objects.filter(pk__in=held):
        folded = refold(hat, tie)
        due_on, surfaced_on = asked.get(tie.pk, (None, None))
        if folded.due_on == due_on:
            Relationship.objects.filter(pk=tie.pk).update(surfaced_on=surfaced_on)


def _fold_into(row: Merge, goes: Model, stays: Model) -> None:
    """What hangs on one row hangs on the other, which takes over what it says; it is put away."""
    for key in keys_to(type(goes)):
        _lead_over(row, key, goes.pk, stays.pk)
    take_over(row, stays, goes)
    came: Any = goes
    before, away = {"arrival_id": came.arrival_id}, {"arrival_id": row.arrival_id}
    change(row, type(goes), [goes.pk], before, away)


def _lead_over(row: Merge, key: Key, goes: int, stays: int) -> None:
    rows = key.model._default_manager.filter(**{key.field: goes}).order_by("pk")
    if key.is_free:
        pks = list(rows.values_list("pk", flat=True))
        if pks:
            change(row, key.model, pks, {key.name: goes}, {key.name: stays})
        return
    for one in rows:
        _lead_one(row, key, one, stays)


def _lead_one(row: Merge, key: Key, one: Model, to: int) -> None:
    """One row where another may be in the way: a twin that stands there already, or itself."""
    if to in [getattr(one, name) for name in key.others]:
        take_away(row, one)  # such as somebody who introduced themselves
    elif (twin := key.twin(one, to)) is not None:
        _fold_into(row, one, twin)
    elif key.column.primary_key:
        renumber(row, one, to)
    else:
        change(row, key.model, [one.pk], {key.name: getattr(one, key.name)}, {key.name: to})


def _unbind(row: Merge, tie: int) -> None:
    """Nobody came to be known through themselves: such a circle is opened where it closes."""
    seen, at = {tie}, tie
    while (by := Introduction.objects.filter(relationship=at).first()) is not None:
        at = by.by_id
        if at == tie:
            take_away(row, Introduction.objects.get(relationship=tie))
        if at in seen:
            return
        seen.add(at)
