"""Who followed through, of all who were brought in for their resume: counted, by when they came.

What is in a person's own record is counted only of whom lets the practice know; everybody else is
"not known" and stays in the number that it is of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Intake, MayKnow, Programme, Resume
from throughline.coaching.queries.engagements import (
    PARTY,
    EngagementQuerySet,
    engagements,
    engagements_at,
)
from throughline.journal.models import Draft, Entry
from throughline.people.hats import Hat
from throughline.people.models import Evidence
from throughline.rulebook.shares import Share

A_YEAR, A_SEASON = timedelta(days=365), timedelta(days=90)
"""So long a way to reach somebody counts as current, and an entry as a journal that is kept."""
STEPS = ("told", "read", "claimed", "current", "journal", "renewed")
"""What is counted, in the order in which it comes about."""
THEMSELVES = (Evidence.Kind.CLICKED, Evidence.Kind.REPLIED, Evidence.Kind.VERIFIED)
"""What shows that somebody is reached there, by a deed of their own."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who came together. Without a name: one by one. `unknown`: of so many it is not known
    whether they keep a journal."""

    name: str
    on: date | None
    of: int
    counts: dict[str, int]
    unknown: int

    def share(self, step: str) -> Share:
        """How many of all of them."""
        return Share(self.counts[step], self.of)


@dataclass(frozen=True, slots=True)
class Followed:
    """All of them together, and by when they came, the newest first."""

    whole: Cohort
    cohorts: tuple[Cohort, ...]


def followed_by_coach(hat: CoachHat) -> Followed:
    """Of those a coach works on."""
    return _counted(engagements(hat), hat)


def followed_at(hat: Hat) -> Followed:
    """Of a whole practice."""
    return _counted(engagements_at(hat), hat)


def _early(rows: EngagementQuerySet) -> EngagementQuerySet:
    """Those for whom a resume is read, or is to be."""
    resumes = Resume.objects.filter(engagement=OuterRef("pk"))
    return rows.filter(Q(programme__kind=Programme.Kind.EARLY_CAREER) | Q(Exists(resumes)))


def _counted(rows: EngagementQuerySet, hat: Hat | CoachHat) -> Followed:
    """In one read, however many there are."""
    cohorts = tuple(_cohorts(_early(rows), hat))
    whole = Cohort(
        "",
        None,
        sum(one.of for one in cohorts),
        {step: sum(one.counts[step] for one in cohorts) for step in STEPS},
        sum(one.unknown for one in cohorts),
    )
    return Followed(whole, cohorts)


def _cohorts(rows: EngagementQuerySet, hat: Hat | CoachHat) -> Iterator[Cohort]:
    came = Intake.objects.filter(brought=OuterRef("client__arrival"))
    tested = rows.annotate(
        cohort=Subquery(came.values("pk")[:1]),
        **{f"is_{step}": test for step, test in _tests(hat).items()},
    )
    counts: dict[str, Any] = {
        step: Count("pk", filter=Q(**{f"is_{step}": True})) for step in (*STEPS, "known")
    }
    grouped: Any = tested.order_by().values("cohort").annotate(of=Count("pk"), **counts)
    found: list[dict[str, Any]] = list(grouped)
    intakes = Intake.objects.in_bulk([one["cohort"] for one in found if one["cohort"]])
    found.sort(key=lambda one: -(one["cohort"] or 0))
    for one in found:
        row = intakes.get(one["cohort"])
        on = row.brought_at.date() if row and row.brought_at else None
        known = {step: one[step] for step in STEPS}
        yield Cohort(row.name if row else "", on, one["of"], known, one["of"] - one["known"])


def _tests(hat: Hat | CoachHat) -> dict[str, Any]:
    """What is asked of each engagement."""
    theirs = Resume.objects.filter(engagement=OuterRef("pk"))
    arrived = theirs.filter(letter__sent_at__isnull=False, letter__bounced_at__isnull=True)
    knows = MayKnow.objects.filter(client=OuterRef("client"), ended_at__isnull=True)
    current = Evidence.objects.filter(
        contact_point__party=OuterRef(PARTY), kind__in=THEMSELVES, at__gte=hat.now - A_YEAR
    )
    return {
        "told": Exists(arrived),
        "read": Exists(theirs.filter(read_at__isnull=False)),
        "claimed": Q(**{f"{PARTY}__account__isnull": False}),
        "current": Exists(current),
        "journal": Q(Exists(knows)) & Q(Exists(_entries(hat))),
        "renewed": Exists(theirs.filter(by_client=True, round__gt=1)),
        "known": Exists(knows) & Q(**{f"{PARTY}__account__isnull": False}),
    }


def _entries(hat: Hat | CoachHat) -> QuerySet[Entry]:
    """Written by hand lately: what a file brought in is no journal that is kept."""
    brought = Draft.objects.filter(keeper=OuterRef("keeper"), taken_at=OuterRef("made_at"))
    return Entry.objects.filter(
        ~Exists(brought),
        keeper=OuterRef(f"{PARTY}__account__keeper"),
        made_at__gte=hat.now - A_SEASON,
        arrival__isnull=True,
        removed_at__isnull=True,
    )


def early_resumes(hat: Hat, before: int | None = None) -> QuerySet[Resume]:
    """Names and states of a practice's resumes, for who manages it: never what stands in one.

    The newest first; those that came before one of them.
    """
    rows = Resume.objects.filter(engagement__in=engagements_at(hat).values("pk"))
    rows = rows.filter(pk__lt=before) if before else rows
    whose = rows.select_related(f"engagement__{PARTY}", "taken_by", "done_by", "letter")
    return whose.defer("content_sealed", "lines_sealed").order_by("-pk")
