"""Write an entry, change it, say that its result is known. What it asks for stands on Today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Touch
from throughline.journal.actions.asking import ask_for_result, ask_no_more
from throughline.journal.actions.attachments import attach
from throughline.journal.models import Entry, Position, Proof
from throughline.journal.queries import tie_to
from throughline.journal.words import address_of, heading
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.permissions import hat_keeps, insist


class Said(TypedDict, total=False):
    """What an entry may say; what is left out stays as it is. Dates but `awaits_on` are partial."""

    kind: str
    title: str
    on: str
    until: str
    by: str
    party: Party | None
    position: Position | None
    text: str
    url: str
    number: str
    awaits: str
    awaits_on: date | None


@transaction.atomic
def write_entry(
    hat: Hat, *, quote: str = "", upload: UploadedFile[bytes] | None = None, **said: Unpack[Said]
) -> Entry:
    """Write down what happened. `quote` are somebody's own words, `upload` a file: they prove it.

    With `awaits_on`, Today asks on that day what came of it. Raises Refused for a file that is
    not kept, and then nothing is.
    """
    _insist_on(hat, said)
    entry = Entry.objects.create(
        keeper_id=hat.keeper_id, made_at=hat.now, changed_at=hat.now, **said
    )
    _keep_quote(hat, entry, quote)
    if upload is not None:
        attach(hat, upload=upload, to=entry)
    if entry.awaits_on:
        ask_for_result(hat, entry)
    return entry


@transaction.atomic
def change_entry(
    hat: Hat, entry: Entry, *, quote: str | None = None, **said: Unpack[Said]
) -> Entry:
    """Correct an entry. What it asks for moves along, and is dropped where it asks no more."""
    insist(hat_keeps(hat, entry))
    _insist_on(hat, said)
    asked_before = (entry.awaits_on, entry.awaits)
    ran_out = entry.until
    for name, value in said.items():
        setattr(entry, name, value)
    entry.changed_at = hat.now
    entry.save(update_fields=[*said, "changed_at", "folded"])
    if quote is not None:
        _keep_quote(hat, entry, quote)
    _ask_as_changed(hat, entry, asked_before)
    if entry.until != ran_out:
        followthrough.withdraw(hat, origin=f"runs-out:{entry.pk}:{ran_out}")
    return entry


def _insist_on(hat: Hat, said: Said) -> None:
    """What an entry hangs on is the same keeper's."""
    insist(hat.is_own)
    for row in (said.get("party"), said.get("position")):
        insist(row is None or row.keeper_id == hat.keeper_id)


def _ask_as_changed(hat: Hat, entry: Entry, before: tuple[date | None, str]) -> None:
    if entry.awaits_on is None:
        ask_no_more(hat, entry)
    elif (entry.awaits_on, entry.awaits) != before:
        entry.settled_at = None
        entry.save(update_fields=["settled_at"])
        ask_for_result(hat, entry)
    else:
        ask_for_result(hat, entry, is_anew=False)


def _keep_quote(hat: Hat, entry: Entry, quote: str) -> None:
    """An entry's first words of somebody are kept where they prove it."""
    quote = quote.strip()
    kept = Proof.objects.filter(entry=entry).exclude(text="").order_by("rank", "pk").first()
    if kept is None and quote:
        Proof.objects.create(keeper_id=hat.keeper_id, entry=entry, text=quote, by=entry.by)
    elif kept is not None and (quote or kept.attachment_id or kept.url):
        kept.text, kept.by = quote, entry.by
        kept.save(update_fields=["text", "by", "folded"])
    elif kept is not None:
        kept.delete()


@transaction.atomic
def settle(hat: Hat, entry: Entry, *, result: str = "") -> Entry:
    """The result is known, or never will be; what came of it is added to the entry's words."""
    insist(hat_keeps(hat, entry))
    if entry.settled_at is None:
        entry.settled_at = hat.now
    if result.strip():
        entry.text = f"{entry.text.rstrip()}\n\n{result.strip()}".strip()
    entry.changed_at = hat.now
    entry.save(update_fields=["settled_at", "text", "changed_at", "folded"])
    followthrough.keep_of(hat, origin=f"entry:{entry.pk}")
    return entry


@transaction.atomic
def wait_again(hat: Hat, entry: Entry) -> Entry:
    """The result is not known after all."""
    insist(hat_keeps(hat, entry))
    entry.settled_at = None
    entry.save(update_fields=["settled_at"])
    if entry.awaits_on:
        ask_for_result(hat, entry)
    return entry


@transaction.atomic
def promise_from(
    hat: Hat, entry: Entry, *, what: str, due_on: date, owes: str = Promise.Owes.ME
) -> Promise:
    """What was promised in a talk stands on Today, with the way back to the talk."""
    insist(hat_keeps(hat, entry))
    stem = f"said:{entry.pk}:"
    made = Promise.objects.filter(keeper_id=hat.keeper_id)
    numbers = _numbers(stem, made.filter(origin__gt=stem, origin__lt=f"said:{entry.pk};"))
    return followthrough.promise(
        hat,
        what=what,
        due_on=due_on,
        owes=owes,
        relationship=tie_to(hat, entry.party_id),
        why=heading(entry),
        link=address_of(entry),
        origin=f"{stem}{max(numbers, default=0) + 1}",
    )


def _numbers(stem: str, made: Iterable[Promise]) -> list[int]:
    said = [one.origin.removeprefix(stem) for one in made]
    return [int(one) for one in said if one.isdecimal() and one.isascii()]


@transaction.atomic
def log_it_too(hat: Hat, entry: Entry, *, on: date) -> Touch | None:
    """A talk is a contact with somebody one keeps up with; None where it is nobody such."""
    insist(hat_keeps(hat, entry))
    tie = tie_to(hat, entry.party_id)
    if tie is None:
        return None
    note = heading(entry)
    return followthrough.log_touch(hat, tie, on=on, channel=Touch.Channel.MEETING, note=note)
