"""Take letters whose time has come, and decide of each whether it leaves, waits or ends.

One worker at a time does this, in one short transaction, so that two of them never both find
that somebody got nothing lately; the sending itself goes on beside each other.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from throughline.letters.actions.bundling import bundle, part
from throughline.letters.models import Channel, Letter, Priority
from throughline.letters.queries import leaving
from throughline.rulebook.sending import (
    CAP_DAYS,
    QUIET,
    Decision,
    Facts,
    Quiet,
    Send,
    Void,
    Wait,
    may_send,
)

AT_ONCE = 100
"""Letters claimed together; what is not sent in a slice is given back."""
MOST_BESIDE = 1000
"""Letters looked at that might go within those."""
_CLAIMING = 0x4C6574746572  # a number for the lock that no one else here takes


@dataclass(frozen=True, slots=True)
class Claimed:
    """What may leave now, and how many rows changed, those put off or ended among them."""

    letters: list[Letter] = field(default_factory=list)
    changed: int = 0


@transaction.atomic
def claim(now: datetime, *, at_most: int = AT_ONCE) -> Claimed:
    """The most urgent letters that may leave, for the caller alone."""
    _one_at_a_time()
    found: list[Letter] = []
    for rows in leaving.due_by_priority(now):
        found += _locked(rows[: at_most - len(found)])
        if len(found) == at_most:
            break
    return _take(found, now)


@transaction.atomic
def claim_one(pk: int, now: datetime) -> Claimed:
    """This letter, when it may leave."""
    _one_at_a_time()
    return _take(_locked(leaving.due(now).filter(pk=pk)), now)


def _one_at_a_time() -> None:
    """Until the transaction ends. SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CLAIMING])


def _locked(rows: QuerySet[Letter]) -> list[Letter]:
    """Those that nobody is just changing: a letter being cancelled is not waited for."""
    return list(rows.select_for_update(skip_locked=True))


def _take(letters: Sequence[Letter], now: datetime) -> Claimed:
    """Decide of each, and write it down."""
    parted = {letter.pk for letter in letters if part(letter, now)}
    known = Known(letters)
    token = uuid.uuid4()
    ours = [letter for letter in letters if _leaves(letter, known, now)]
    ours = _together(ours, parted, now)
    for letter in ours:
        letter.claim, letter.claimed_at, letter.problem = token, now, ""
    pks = [letter.pk for letter in ours]
    Letter.objects.filter(pk__in=pks).update(claim=token, claimed_at=now, problem="")
    return Claimed(ours, len(letters))


def _together(letters: list[Letter], parted: set[int], now: datetime) -> list[Letter]:
    """Those that leave, with what goes within each. A bundle that did not go the last time was
    taken apart, and is put together anew of what may go now."""
    rounds = [letter for letter in letters if letter.priority == Priority.ROUND]
    carriers = [letter for letter in rounds if not letter.is_asked_for]
    if not carriers:
        return letters
    beside = _locked(leaving.beside(carriers)[:MOST_BESIDE])
    known = Known(beside)
    done = leaving.tried_among([*carriers, *beside]) - parted
    within = bundle(carriers, beside, known.facts, done, now)
    return [letter for letter in letters if letter.pk not in within]


def _leaves(letter: Letter, known: "Known", now: datetime) -> bool:
    """Whether it may leave now; when not, it is put off or ended here."""
    decision: Decision = may_send(known.facts(letter), now)
    match decision:
        case Send():
            known.note(letter, now)
            return True
        case Wait(until, why):
            _write(letter, waits_until=until, problem=why.value)
        case Void(why):
            ended = {"void_at": now, "waits_until": None, "problem": why.value}
            _write(letter, **ended, **erased(letter))
    return False


def _write(letter: Letter, **columns: Any) -> None:
    Letter.objects.filter(pk=letter.pk).update(**columns)


def erased(letter: Letter) -> dict[str, str]:
    """What goes from a letter that lets somebody in, once nothing is to be done with it."""
    return {"text": "", "html": ""} if letter.is_secret else {}


class Known:
    """What is known of a few letters' recipients, read together."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self.zones = leaving.zones_of(letter.keeper_id for letter in letters)
        self.sending = leaving.sending_of(letter.keeper_id for letter in letters)
        self.hidden = leaving.hidden_among(letter.arrival_id for letter in letters)
        unasked = [letter for letter in letters if not letter.is_asked_for]
        self.last = leaving.last_unasked(unasked)
        self.suppressed = leaving.suppressed_among(unasked)
        self.consented = leaving.consented_among(_texts(letters))
        self.touched = leaving.touched_since(
            [letter for letter in letters if letter.void_if_touched_after], self.zones
        )

    def facts(self, letter: Letter) -> Facts:
        """All of it about one letter, as the rule asks for it."""
        place = (letter.keeper_id, letter.address_key)
        sending = self.sending.get(letter.keeper_id)
        return Facts(
            zone=leaving.zone_named(letter.time_zone, self.zones.get(letter.keeper_id, "")),
            is_asked_for=letter.is_asked_for,
            is_at_once=letter.is_at_once,
            is_hidden=letter.arrival_id in self.hidden,
            useless_after=letter.useless_after,
            void_if_touched_after=letter.void_if_touched_after,
            touched_at=self.touched.get(letter.relationship_id or 0),
            is_suppressed=any(
                (*place, letter.channel, kind) in self.suppressed for kind in ("", letter.kind)
            ),
            needs_consent=letter.channel == Channel.TEXT,
            has_consent=(letter.relationship_id, letter.channel) in self.consented,
            last_unasked_at=self.last.get(place),
            cap_days=sending.cap_days if sending else CAP_DAYS,
            quiet=_quiet(sending.quiet_from, sending.quiet_until) if sending else QUIET,
        )

    def note(self, letter: Letter, now: datetime) -> None:
        """One leaves now: the next one to the same address has to wait for it."""
        if not letter.is_asked_for:
            self.last[letter.keeper_id, letter.address_key] = now


def _texts(letters: Iterable[Letter]) -> list[Letter]:
    return [letter for letter in letters if letter.channel == Channel.TEXT]


def _quiet(start: time | None, end: time | None) -> Quiet | None:
    return None if start is None or end is None else Quiet(start, end)
