"""After the release: ties that were there before and have new touches are folded again."""

import time
from collections.abc import Iterator

from django.db.models import Count, Q

from throughline.followthrough.actions import keep_answered, refold
from throughline.followthrough.models import Relationship, Touch
from throughline.imports.actions.work import CHUNK, Work
from throughline.imports.models import Change
from throughline.network.actions.likeness import ask_to_look
from throughline.people.hats import Hat, me
from throughline.rulebook.strength import strength


def settle(work: Work) -> Iterator[None]:
    """Fold them one by one, in the order of their ids."""
    hat = me(work.hat.person, work.hat.now)
    rows = Relationship.objects.filter(keeper_id=work.batch.keeper_id)
    rows = rows.exclude(arrival=work.batch.arrival_id).order_by("pk")
    came = Touch.objects.filter(arrival=work.batch.arrival_id)
    mine = rows.filter(pk__in=came.values("relationship"))
    waiting = list(mine.filter(pk__gt=work.cursor.get("tie", 0)))
    work.stage("settling", len(waiting))
    while waiting:
        since = time.perf_counter()
        with work.chunk():
            while waiting and time.perf_counter() - since < CHUNK * 0.7:
                row = waiting.pop(0)
                strengthen(work, row)
                refold(hat, row)
                note_answered(work, hat, row)
                work.cursor["tie"] = row.pk
                work.batch.step_done += 1
        yield
    with work.chunk():
        ask_to_look(hat)  # somebody who came may be somebody known
    yield


def note_answered(work: Work, hat: Hat, row: Relationship) -> None:
    """What a newer archive shows to be answered is no longer owed, until that is undone."""
    for owed in keep_answered(hat, row):
        Change.objects.create(
            batch=work.batch,
            table="followthrough.Promise",
            row=owed.pk,
            field="kept_at",
            before=None,
            after=owed.kept_at.isoformat() if owed.kept_at else None,
        )


def strengthen(work: Work, row: Relationship) -> None:
    """Raise a guessed strength that the new touches outgrow; one that was said stays."""
    ours = Q(arrival=work.batch.arrival_id)
    standing = Touch.objects.filter(relationship=row, voided_at__isnull=True)
    two_way = Q(outcome=Touch.Outcome.TWO_WAY)
    counts = standing.aggregate(all=Count("pk", two_way), ours=Count("pk", two_way & ours))
    before, after = strength(counts["all"] - counts["ours"], 0), strength(counts["all"], 0)
    if row.strength == before and after > before:
        Relationship.objects.filter(pk=row.pk).update(strength=after)
        Change.objects.create(
            batch=work.batch,
            table="followthrough.Relationship",
            row=row.pk,
            field="strength",
            before=before,
            after=after,
        )
