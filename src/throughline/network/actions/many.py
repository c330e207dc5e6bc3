"""One thing done to many contacts at once: begun, gone on with a piece at a time, undone exactly.

What each contact was like is written down before and after. A process may die between two
pieces: the act goes on from where it stands, in the next request or in the worker.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.network.actions import bin as bins
from throughline.network.actions.doing import SIZE, SIZES, UNDO_SIZES, do, undo
from throughline.network.actions.standing import columns_of
from throughline.network.models import Act, ActNote
from throughline.people import names
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Person
from throughline.people.permissions import insist
from throughline.people.refusals import Refused

AT_ONCE = 1.0  # seconds that a request works on an act; the worker does the rest
KEPT_FOR = timedelta(days=30)


@transaction.atomic
def begin_act(hat: Hat, verb: Act.Verb, *, ties: Sequence[int], **said: Any) -> Act:
    """Write down what is to be done to whom. `said`: tag; circle; every, unit; until (a day)."""
    insist(hat.is_own)
    if not ties:
        raise Refused(_("Nobody is ticked."))
    if "tag" in said:
        said["key"] = names.folded(said["tag"])
    into = bins.open_bin(hat.keeper_id, hat.now) if verb == Act.Verb.BIN else None
    return Act.objects.create(
        keeper_id=hat.keeper_id,
        verb=verb,
        said=said,
        ties=list(ties),
        arrival=into,
        count=len(ties),
        began_at=hat.now,
    )


def ask_undo(hat: Hat, act: Act) -> Act:
    """Take it back: what is not done yet is not done, the rest returns. Once more changes nothing.

    Raises Refused for what was erased for good.
    """
    insist(hat.is_own and act.keeper_id == hat.keeper_id)
    with transaction.atomic():
        row = Act.objects.select_for_update().get(pk=act.pk)
        if row.emptied_at is not None:
            raise Refused(_("They have been erased for good."))
        if row.undo_asked_at is None:
            row.undo_asked_at, row.done_at = hat.now, row.done_at or hat.now
            row.save(update_fields=["undo_asked_at", "done_at"])
    return row


def go_on(act: Act, seconds: float = AT_ONCE) -> Act:
    """Work on an act, done or undone, for about so long; returns it as it stands then."""
    until = time.monotonic() + seconds
    while _next(act.pk):
        if time.monotonic() >= until:
            break
    return Act.objects.get(pk=act.pk)


def _next(pk: int) -> bool:
    """One piece, in one transaction. False when there is nothing left to do."""
    with transaction.atomic():
        act = Act.objects.select_for_update(of=("self",)).select_related("arrival").get(pk=pk)
        hat = _hat_of(act)
        if act.undo_asked_at is not None:
            return act.undone_at is None and _undo_piece(hat, act)
        return act.done_at is None and _do_piece(hat, act)


def _hat_of(act: Act) -> Hat:
    hat = me(Person.objects.get(keeper_id=act.keeper_id), act.undo_asked_at or act.began_at)
    return hat.seeing(act.arrival_id)


def _do_piece(hat: Hat, act: Act) -> bool:
    size = SIZES.get(Act.Verb(act.verb), SIZE)
    piece = act.ties[act.done : act.done + size]
    before = columns_of(piece)
    more = do(hat, act, [pk for pk in piece if pk in before])  # whoever is gone is left out
    after = columns_of(list(more))
    ActNote.objects.bulk_create(
        ActNote(act=act, relationship_id=pk, **_note(act, before[pk], after.get(pk, {}), extra))
        for pk, extra in more.items()
    )
    act.done += len(piece)
    act.left += len(piece) - len(more)
    act.done_at = hat.now if act.done >= act.count else None
    act.save(update_fields=["done", "left", "done_at"])
    return act.done_at is None


def _note(
    act: Act, before: dict[str, Any], after: dict[str, Any], extra: dict[str, Any]
) -> dict[str, Any]:
    if act.verb == Act.Verb.BIN:
        return {"before": extra}
    if act.verb in {Act.Verb.TAG, Act.Verb.UNTAG}:
        return {"after": extra}
    return {"before": before, "after": after | extra}


def _undo_piece(hat: Hat, act: Act) -> bool:
    size = UNDO_SIZES.get(Act.Verb(act.verb), SIZE)
    notes = list(act.notes.order_by("-relationship_id")[:size])  # as the index of notes has them
    undo(hat, act, notes)
    ActNote.objects.filter(pk__in=[note.pk for note in notes]).delete()
    if len(notes) == size:
        return True
    if act.arrival_id is not None:
        Arrival.objects.filter(pk=act.arrival_id).update(cleared_at=hat.now)
    act.undone_at = hat.now
    act.save(update_fields=["undone_at"])
    return False


def empty(hat: Hat, act: Act) -> None:
    """Erase for good whom an act has put into the bin. There is no way back; the page says so."""
    insist(hat.is_own and act.keeper_id == hat.keeper_id)
    _empty(act, hat.now, lambda: True)


def _empty(act: Act, now: datetime, goes_on: Callable[[], bool]) -> int:
    """Erase a piece at a time; returns how many people went."""
    if act.verb != Act.Verb.BIN or act.arrival_id is None:
        return 0
    rows = Act.objects.filter(pk=act.pk, undo_asked_at__isnull=True, emptied_at__isnull=True)
    erased = 0
    while goes_on():
        with transaction.atomic():
            if rows.select_for_update().first() is None:
                return erased
            count = bins.erase_some(act.arrival_id)
            erased += count
            if not count:
                rows.update(emptied_at=now, done_at=act.done_at or now, ties=[])
                ActNote.objects.filter(act=act).delete()
                Arrival.objects.filter(pk=act.arrival_id).update(cleared_at=now)
                return erased
    return erased


def empty_old(now: datetime, seconds: float = 1.0) -> int:
    """Erase what has lain in the bin for a month, for some time; returns how many people went."""
    until = time.monotonic() + seconds
    old = Act.objects.filter(
        verb=Act.Verb.BIN,
        done_at__lt=now - KEPT_FOR,
        undo_asked_at__isnull=True,
        emptied_at__isnull=True,
    )
    return sum(_empty(act, now, lambda: time.monotonic() < until) for act in old[:20])
