"""What became of a letter, written down at once; each holds only for whoever still has the claim.

A letter is never deleted and never forgotten: it is sent, or waits, or its sender is asked.
"""

import random
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from throughline.letters.actions.asking import ask_about, is_settled
from throughline.letters.actions.bundling import WHOLE, shared
from throughline.letters.actions.claiming import erased
from throughline.letters.actions.touching import became_touch
from throughline.letters.models import Attempt, Letter
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.rulebook.sending import pause

SAID = 500
FREE: dict[str, Any] = {"claim": None, "claimed_at": None, "handed_at": None}


class Lost(Exception):  # noqa: N818  (said of the claim)
    """The letter is not ours any more: cancelled, or taken for abandoned. It was not handed."""


def handed(letter: Letter, now: datetime) -> None:
    """In this moment the other side gets it. Raises Lost, and then it must not."""
    if not _ours(letter).filter(handed_at=None, void_at=None).update(handed_at=now):
        raise Lost


@transaction.atomic
def sent(letter: Letter, said: str, now: datetime) -> None:
    """The other side has it, even when another worker had taken us for gone and doubts it."""
    _note(letter, said, now, is_accepted=True)
    went: dict[str, Any] = {"sent_at": now, "uncertain_at": None, **WHOLE}
    went |= {"waits_until": None, "problem": ""}
    is_plain = _ours(letter).filter(uncertain_at=None).update(**went, **erased(letter))
    was_doubted = not is_plain and _ours(letter).update(**went, **erased(letter))
    if is_plain or was_doubted:
        shared(letter, now)
        was_asked = bool(was_doubted or letter.attempts)
        _tell_its_keeper(letter, now, was_asked=was_asked)


@transaction.atomic
def put_off(letter: Letter, said: str, now: datetime) -> None:
    """It did not go this time: later, or never when it was tried for days."""
    wait = pause(letter.attempts + 1, random.random())  # noqa: S311  (it keeps no secret)
    if wait is None:
        return failed(letter, said, now)
    _note(letter, said, now)
    _ours(letter).update(
        waits_until=now + wait, attempts=F("attempts") + 1, problem=said[:SAID], **FREE
    )
    return None


@transaction.atomic
def failed(letter: Letter, said: str, now: datetime) -> None:
    """It will not go by itself: its sender is asked."""
    _note(letter, said, now)
    ended = {"failed_at": now, "waits_until": None, "problem": said[:SAID]}
    if _ours(letter).update(**ended, **FREE, **erased(letter)):
        letter.refresh_from_db()
        ask_about(letter, now=now)


@transaction.atomic
def doubted(letter: Letter, said: str, now: datetime) -> None:
    """It was handed over and nobody knows whether it arrived: never sent again by itself."""
    _note(letter, said, now)
    doubt: dict[str, Any] = {"uncertain_at": now, "waits_until": None, **WHOLE}
    doubt["problem"] = said[:SAID]
    rows = _ours(letter).filter(handed_at__isnull=False, sent_at=None, uncertain_at=None)
    if rows.update(**doubt, **erased(letter)):
        letter.refresh_from_db()
        ask_about(letter, now=now)


def given_back(letters: list[Letter]) -> None:
    """Claimed and not come to: for whoever looks next."""
    for letter in letters:
        _ours(letter).filter(handed_at=None).update(**FREE)


def _ours(letter: Letter) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=letter.pk, claim=letter.claim)


def _note(letter: Letter, said: str, now: datetime, *, is_accepted: bool = False) -> None:
    """Write the try down, unless its keeper and all that was theirs was erased meanwhile."""
    if not Letter.objects.filter(pk=letter.pk).exists():
        return
    Attempt.objects.create(letter=letter, at=now, said=said[:SAID], is_accepted=is_accepted)


def _tell_its_keeper(letter: Letter, now: datetime, *, was_asked: bool) -> None:
    """It is a contact with whom it went to, and nothing is to be asked about it any more."""
    if letter.relationship_id is None and not was_asked:
        return
    person = Person.objects.filter(keeper_id=letter.keeper_id).first()
    if person is not None:
        hat = me(person, now)
        became_touch(hat, letter)
        if was_asked:
            is_settled(hat, letter)
