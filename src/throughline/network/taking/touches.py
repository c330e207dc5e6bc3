"""Bring messages and invitations in as touches, in the order they were stored."""

import re
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from throughline.followthrough.models import Relationship, Touch
from throughline.frame.pour import pour
from throughline.imports.actions.looks import both_calendars, fact_of
from throughline.imports.actions.work import CHUNK, Work
from throughline.imports.models import Change, SourceFile, SourceRow
from throughline.imports.reading.facts import Fact, Invitation, Message
from throughline.network.taking.look import MASS
from throughline.network.taking.plan import Plan
from throughline.network.taking.somebody import PROFILE
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint

SOURCE = "LinkedIn"
# "Re: …" in the languages LinkedIn speaks: such a subject says nothing that is new.
REPLY = re.compile(r"(re|fwd?|aw|wg|rv|tr|sv|vs|antw|res|enc)\s*:", re.IGNORECASE)
LONGEST_NOTE = 20_000
PAGE = 500
COLUMNS = [
    "keeper",
    "arrival",
    "relationship",
    "on",
    "at",
    "direction",
    "channel",
    "outcome",
    "note",
    "source",
    "recorded_at",
]
WHAT = ("messages", "invitations")
State = SourceRow.State
Stored = tuple[int, str, dict[str, str], bool]


class BringTouches:
    """Goes through the stored rows: first what earlier uploads left out, then this one's."""

    def __init__(self, work: Work, plan: Plan, hat: Hat) -> None:
        self.work, self.plan, self.hat = work, plan, hat
        self.ties = _ties(work, plan)
        self.calendars = both_calendars(work.batch)
        self.shared = (work.batch.keeper_id, work.batch.arrival_id)
        self.touches: list[tuple[Any, ...]] = []
        self.taken: list[int] = []
        self.left: list[int] = []

    def run(self, result: dict[str, Any]) -> Iterator[None]:
        """Go on from the cursor; `result` is counted up with each chunk."""
        work = self.work
        files = list(SourceFile.objects.filter(batch=work.batch, what__in=WHAT).order_by("pk"))
        work.stage("touches", sum(file.new for file in files))
        work.batch.step_done = work.cursor.get("rows", 0)
        for at, file in enumerate([None, *files]):
            if at >= work.cursor.get("source", 0):
                yield from self._go_through(file, result)
                work.cursor.update(source=at + 1, row=0)
                yield from self._write(file, result)

    def _rows(self, file: SourceFile | None) -> QuerySet[SourceRow]:
        if file is not None:
            return SourceRow.objects.filter(file=file, state=State.NEW)
        left = SourceRow.objects.filter(keeper_id=self.work.batch.keeper_id, state=State.LEFT)
        return left.filter(what__in=WHAT).exclude(file__batch=self.work.batch)

    def _go_through(self, file: SourceFile | None, result: dict[str, Any]) -> Iterator[None]:
        cursor, since = self.work.cursor, time.perf_counter()
        rows = self._rows(file).order_by("id").values_list("id", "what", "raw", "file__day_first")
        while page := list(rows.filter(id__gt=cursor.get("row", 0))[:PAGE]):
            self._look_at(page)
            cursor["row"] = page[-1][0]
            if file is not None:
                self.work.batch.step_done += len(page)
            if time.perf_counter() - since > CHUNK * 0.6:
                yield from self._write(file, result)
                since = time.perf_counter()

    def _look_at(self, page: Sequence[Stored]) -> None:
        for pk, what, raw, day_first in page:
            fact = fact_of(what, raw, self.calendars[day_first])
            made = self._touches_of(fact) if fact is not None else ()
            self.touches += made
            (self.taken if made else self.left).append(pk)

    def _write(self, file: SourceFile | None, result: dict[str, Any]) -> Iterator[None]:
        work = self.work
        work.cursor["rows"] = work.batch.step_done
        result["touches_new"] += len(self.touches)
        result["left"] += len(self.left) if file is not None else 0
        with work.chunk(result=work.batch.result):
            pour(Touch, COLUMNS, self.touches)
            if file is None:
                self._note_taken()
            elif self.taken or self.left:
                SourceRow.objects.filter(pk__in=self.left).update(state=State.LEFT)
                ids = (*self.taken, *self.left)
                done = self._rows(file).filter(pk__gte=min(ids), pk__lte=max(ids))
                done.update(state=State.TAKEN)
        self.touches, self.taken, self.left = [], [], []
        yield

    def _note_taken(self) -> None:
        """Rows of an earlier upload are wanted now; when this one is undone they no longer are."""
        SourceRow.objects.filter(pk__in=self.taken).update(state=State.TAKEN)
        changes = [
            Change(
                batch=self.work.batch,
                table="imports.SourceRow",
                row=pk,
                field="state",
                before=State.LEFT.value,
                after=State.TAKEN.value,
            )
            for pk in self.taken
        ]
        Change.objects.bulk_create(changes)

    def _touches_of(self, fact: Fact) -> list[tuple[Any, ...]]:
        if isinstance(fact, Message):
            return self._of_message(fact)
        if isinstance(fact, Invitation):
            return self._of_invitation(fact)
        return []

    def _of_message(self, fact: Message) -> list[tuple[Any, ...]]:
        slugs, found = self.plan.look.slugs, []
        for one in self.plan.talks.of_message(fact):
            tie = self.ties.get(slugs[one.person])
            if tie is not None:
                outcome = Touch.Outcome.TWO_WAY if one.is_two_way else Touch.Outcome.ONE_WAY
                note = _words(fact)
                found.append(self._touch(tie, fact.at, one.from_owner, outcome.value, note))
        return found

    def _of_invitation(self, fact: Invitation) -> list[tuple[Any, ...]]:
        slug, outgoing = self.plan.other_in(fact)
        tie = self.ties.get(slug)
        if tie is None or not fact.message or fact.at > self.plan.look.until:
            return []
        note = fact.message[:LONGEST_NOTE]
        return [self._touch(tie, fact.at, outgoing, Touch.Outcome.ONE_WAY.value, note)]

    def _touch(
        self, tie: int, at: datetime, outgoing: bool, outcome: str, note: str
    ) -> tuple[Any, ...]:
        hat = self.hat
        on = min(at.astimezone(hat.person.zone).date(), hat.today)
        direction = Touch.Direction.OUT if outgoing else Touch.Direction.IN
        channel = Touch.Channel.LINKEDIN.value
        said = (on, at.astimezone(UTC), direction.value, channel, outcome, note)
        return (*self.shared, tie, *said, SOURCE, hat.now)


def _words(fact: Message) -> str:
    """What a message says; its subject first where that says more."""
    text, subject = fact.content, fact.subject
    if subject and not REPLY.match(subject) and subject.lower() not in text.lower():
        text = f"{subject}\n\n{text}" if text else subject
    if (crowd := len(fact.recipients)) > MASS:
        sentence = ngettext("To %(n)s person:", "To %(n)s people:", crowd) % {"n": crowd}
        text = f"{sentence} {text}"
    return text[:LONGEST_NOTE]


def _ties(work: Work, plan: Plan) -> dict[str, int]:
    """The contact's relationship by profile slug, of those just brought in and those known."""
    kind = Relationship.Kind.CONTACT
    points = ContactPoint.objects.filter(arrival=work.batch.arrival_id, kind=PROFILE)
    rows = points.filter(party__relationships__kind=kind)
    found = dict(rows.values_list("key", "party__relationships__pk"))
    known = {one.party_id: one.slug for one in plan.people if one.party_id and one.slug}
    ties = Relationship.objects.filter(keeper_id=work.batch.keeper_id, kind=kind)
    by_party = dict(ties.filter(party__in=list(known)).values_list("party_id", "pk"))
    return found | {known[party]: pk for party, pk in by_party.items()}
