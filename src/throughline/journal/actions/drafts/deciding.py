"""Take what was ticked of a draft, or leave all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.journal.actions.careers import introduce, take_career
from throughline.journal.actions.drafts.asking import settle
from throughline.journal.models import Draft
from throughline.people.hats import Hat
from throughline.people.models import Arrival
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook.career import Accomplishment, Career, Entry, EntryKind


@dataclass(frozen=True, slots=True)
class Note:
    """A part that was not understood, to be kept in the person's own words of what happened."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person wants of a draft.

    `further` are accomplishments of positions that the journal has, by their number.
    """

    career: Career
    further: Mapping[int, Sequence[Accomplishment]] = field(default_factory=dict)
    notes: Sequence[Note] = ()


@transaction.atomic
def take(hat: Hat, draft: Draft, *, chosen: Chosen) -> Draft:
    """Bring in what was chosen, all of it with one arrival. Raises Refused when it is decided."""
    insist(hat_keeps(hat, draft))
    row = _undecided(draft)
    arrival = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=hat.now, released_at=hat.now)
    career = chosen.career
    notes = tuple(Entry(EntryKind.HAPPENED, one.title, text=one.text) for one in chosen.notes)
    row.changed = introduce(hat, career.about, more=career.more)
    take_career(
        hat,
        Career(
            positions=career.positions,
            studies=career.studies,
            entries=(*career.entries, *notes),
            facts=career.facts,
            accomplishments=career.accomplishments,
        ),
        arrival=arrival,
        further=chosen.further,
    )
    row.took, row.taken_at = arrival, hat.now
    row.save(update_fields=["took", "taken_at", "changed"])
    settle(hat, row)
    return row


@transaction.atomic
def drop(hat: Hat, draft: Draft) -> Draft:
    """Leave all of it. Raises Refused when it is decided."""
    insist(hat_keeps(hat, draft))
    row = _undecided(draft)
    row.dropped_at = hat.now
    row.save(update_fields=["dropped_at"])
    settle(hat, row)
    return row


@transaction.atomic
def reopen(hat: Hat, draft: Draft) -> Draft:
    """Look through it after all."""
    insist(hat_keeps(hat, draft))
    Draft.objects.filter(pk=draft.pk, taken_at__isnull=True).update(dropped_at=None)
    draft.refresh_from_db()
    return draft


def _undecided(draft: Draft) -> Draft:
    row = Draft.objects.select_for_update().get(pk=draft.pk)
    if row.taken_at:
        raise Refused(_("It was brought in already, perhaps in another window."))
    if row.dropped_at:
        raise Refused(_("You left it, perhaps in another window. Open it again first."))
    return row
