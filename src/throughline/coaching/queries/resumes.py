"""Resumes as they are read: the queue of a practice, whose turn, the text, and what was said.

A resume is personal. A reviewer of the practice reads one while they have it taken, and what they
have read to its end; the coach of whose client it is reads it always. Nobody else does: who manages
the practice sees names and states.
"""

import json
from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughline.coaching.beginning import READY
from throughline.coaching.hats import CoachHat
from throughline.coaching.models import (
    Engagement,
    MayKnow,
    ReadyComment,
    Resume,
    ResumeComment,
    ResumeWord,
    Teammate,
)
from throughline.coaching.models.resumes import TO_READ, TO_TELL
from throughline.coaching.queries.claiming import unclaimed
from throughline.coaching.queries.engagements import PARTY
from throughline.people import secrets
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet
from throughline.rulebook.revising import Revision, numbered, revised

WHO = f"engagement__{PARTY}"
BULKY = ("content_sealed", "lines_sealed")


class ResumeQuerySet(KeptQuerySet[Resume]):
    def waiting(self) -> Self:
        """Not read to the end yet, and no newer one came."""
        return self.filter(TO_READ)

    def lean(self) -> Self:
        """Each with whose it is, and without what stands in it."""
        whose = self.select_related(f"{WHO}__account", "taken_by", "done_by", "letter", "keeper")
        return whose.defer(*BULKY)

    def for_reviewers(self, hat: CoachHat) -> Self:
        """Of the practices where somebody coaches."""
        return self.filter(keeper__in=hat.keepers)

    def readable_by(self, hat: CoachHat) -> Self:
        """What this reviewer may read now."""
        taken = Q(taken_by=hat.person, taken_until__gt=hat.now)
        mine = Teammate.objects.filter(
            Teammate.there(hat.today), person=hat.person, part__in=Teammate.RESPONSIBLE
        )
        own = Q(Exists(mine.filter(engagement=OuterRef("engagement"))))
        return self.for_reviewers(hat).filter(taken | own | Q(done_by=hat.person))


def resumes(hat: CoachHat) -> ResumeQuerySet:
    """All of the practices where somebody coaches, as names and states."""
    return ResumeQuerySet(Resume).for_reviewers(hat).lean()


def queue(hat: CoachHat) -> ResumeQuerySet:
    """Those that wait to be read, the oldest first."""
    return resumes(hat).waiting().order_by("came_at", "pk")


def readable(hat: CoachHat) -> ResumeQuerySet:
    """Those whose text somebody may read."""
    rows = ResumeQuerySet(Resume).readable_by(hat)
    return rows.select_related(WHO, "taken_by", "done_by", "letter")


def finished(hat: CoachHat) -> ResumeQuerySet:
    """Those that somebody read themselves, the newest first."""
    return resumes(hat).filter(done_by=hat.person).order_by("-done_at", "-pk")


def untold(hat: CoachHat) -> set[int]:
    """The clients whose resume was read, and who were not written to yet."""
    rows = resumes(hat).filter(TO_TELL)
    return set(rows.values_list("engagement__client", flat=True))


def resumes_of(engagement: Engagement) -> QuerySet[Resume]:
    """All rounds of one engagement, the newest first."""
    return Resume.objects.filter(engagement=engagement).order_by("-round")


def of_practice(hat: Hat, pk: int) -> Resume | None:
    """One of the practice's whose hat this is, for whoever holds the link to it."""
    rows: KeptQuerySet[Resume] = KeptQuerySet(Resume).visible_to(hat)
    return rows.filter(pk=pk).select_related("done_by", WHO).first()


def shown_to_client(engagement: Engagement) -> Resume | None:
    """The newest that was read to its end: what its owner reads comments on."""
    rows = resumes_of(engagement).filter(done_at__isnull=False)
    return rows.select_related("done_by", WHO).first()


def newest(engagement: Engagement) -> Resume | None:
    """The newest, read or not."""
    return resumes_of(engagement).defer(*BULKY).first()


def text_of(row: Resume) -> list[str]:
    """Its lines, "" where there is more room than between lines."""
    lines: list[str] = json.loads(secrets.decrypt(row.lines_sealed))
    return lines


def before(row: Resume) -> Resume | None:
    """The round before that was shown to its owner: what a newer one is compared with."""
    rows = Resume.objects.filter(engagement=row.engagement_id, round__lt=row.round)
    return rows.filter(done_at__isnull=False).order_by("-round").first()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as it is shown."""

    row: ResumeComment
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a resume: its number, its words, a gap above it, and what is said of it.

    `is_new`: it was not in the round before; `gone`: what stood there before and is no more.
    """

    number: int
    text: str
    gap: bool
    comments: tuple[Comment, ...]
    is_new: bool = False
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A resume as a page shows it. `revision` where there was a round before."""

    row: Resume
    lines: tuple[Line, ...]
    whole: tuple[Comment, ...]
    revision: Revision | None = None
    gone: tuple[str, ...] = ()


def comments_of(row: Resume) -> list[Comment]:
    """What is said of it, by line, those on the whole first."""
    rows = ResumeComment.objects.filter(resume=row, removed_at__isnull=True)
    found = [Comment(one, secrets.decrypt(one.text_sealed)) for one in rows.order_by("at", "pk")]
    return sorted(found, key=lambda one: one.row.line or 0)


def sheet_of(row: Resume) -> Sheet:
    """The text, what is said of it, and what is new since the round before."""
    text, said = text_of(row), comments_of(row)
    last = before(row)
    old = numbered(text_of(last)) if last else []
    revision = revised(old, text) if last else None
    lines, gap, number = [], False, 0
    for words in text:
        if not words.strip():
            gap = True
            continue
        number += 1
        mine = tuple(one for one in said if one.row.line == number)
        lines.append(_line(number, words, gap, mine, old, revision))
        gap = False
    gone = tuple(old[at - 1] for at in revision.gone) if revision else ()
    whole = tuple(one for one in said if not one.row.line or one.row.line > number)
    return Sheet(row, tuple(lines), whole, revision, gone)


def _line(
    number: int,
    words: str,
    gap: bool,
    comments: tuple[Comment, ...],
    old: list[str],
    revision: Revision | None,
) -> Line:
    if revision is None:
        return Line(number, words, gap, comments)
    became = revision.lines[number - 1]
    gone = tuple(old[at - 1] for at in became.gone)
    return Line(number, words, gap, comments, became.was is None, gone)


@dataclass(frozen=True, slots=True)
class Word:
    """What was asked back, or answered."""

    row: ResumeWord
    text: str


def words_of(engagement: Engagement) -> list[Word]:
    """What was asked and answered about all rounds, the oldest first."""
    rows = ResumeWord.objects.filter(resume__engagement=engagement).select_related("by")
    return [Word(one, secrets.decrypt(one.text_sealed)) for one in rows.order_by("at", "pk")]


def has_question(engagement: Engagement) -> bool:
    """Whether the last word on its resumes is the person's."""
    rows = ResumeWord.objects.filter(resume__engagement=engagement).order_by("-at", "-pk")
    last = rows.first()
    return last is not None and last.is_client


def comment_of(row: Resume) -> QuerySet[ResumeComment]:
    """Everything that was ever said of one resume."""
    return ResumeComment.objects.filter(resume=row).select_related("resume")


def may_know(engagement: Engagement) -> MayKnow | None:
    """Whether the practice may know that a journal is kept, as it stands."""
    rows = MayKnow.objects.filter(client=engagement.client_id, ended_at__isnull=True)
    return rows.first()


@dataclass(frozen=True, slots=True)
class Ready:
    """A comment to pick."""

    name: str
    text: str


def ready_of(keeper_id: int) -> list[Ready]:
    """What a practice has ready; the built-in ones where it keeps none of its own."""
    rows = ReadyComment.objects.filter(keeper_id=keeper_id).order_by("rank")
    own = [Ready(one.name, one.text) for one in rows]
    return own or [Ready(str(one.name), str(one.text)) for one in READY]


def claimable(hat: Hat) -> QuerySet[Resume]:
    """Those read for whoever the person may be, by a verified address of theirs."""
    rows = Resume.objects.filter(engagement__client__in=unclaimed(hat).values("pk"))
    return rows.filter(done_at__isnull=False).select_related(WHO)


def read_for(hat: Hat) -> dict[int, int]:
    """Of each client the person may be, the resume that was read last."""
    rows = claimable(hat).order_by("round").values_list("engagement__client", "pk")
    return dict(rows)
