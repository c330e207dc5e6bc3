"""What may be read of papers. The answer to "What happened?" has a section of its own."""

from typing import Self, TypeVar

from django.db.models import Model

from throughline.papers.models import (
    Choice,
    Holding,
    Paper,
    Posting,
    Rehearsal,
    Statement,
    Version,
)
from throughline.people.hats import Hat
from throughline.people.models import Section
from throughline.people.queries import KeptQuerySet

R = TypeVar("R", bound=Model)


class PapersQuerySet(KeptQuerySet[R]):
    section = Section.PAPERS


class PaperQuerySet(PapersQuerySet[Paper]):
    def standing(self) -> Self:
        """What was not thrown away."""
        return self.filter(removed_at__isnull=True)

    def newest_first(self) -> Self:
        """By when they were last worked on."""
        return self.order_by("-changed_at", "-id")


class AnswerQuerySet(KeptQuerySet[R]):
    section = Section.ANSWER


class OwnQuerySet(KeptQuerySet[R]):
    """Rows that no grant ever opens."""


def all_papers(hat: Hat) -> PaperQuerySet:
    """Papers, also those thrown away."""
    return PaperQuerySet(Paper).visible_to(hat)


def papers(hat: Hat) -> PaperQuerySet:
    """Papers in the making."""
    return all_papers(hat).standing()


def choices(hat: Hat) -> PapersQuerySet[Choice]:
    """What stands in papers."""
    return PapersQuerySet(Choice).visible_to(hat)


def versions(hat: Hat) -> PapersQuerySet[Version]:
    """Papers as they were sent, without their content."""
    return PapersQuerySet(Version).visible_to(hat).defer("content")


def postings(hat: Hat) -> OwnQuerySet[Posting]:
    """What employers ask for."""
    return OwnQuerySet(Posting).visible_to(hat)


def holdings(hat: Hat) -> OwnQuerySet[Holding]:
    """Who holds what."""
    return OwnQuerySet(Holding).visible_to(hat)


def statements(hat: Hat) -> AnswerQuerySet[Statement]:
    """The answer to "What happened?": one row or none."""
    return AnswerQuerySet(Statement).visible_to(hat)


def rehearsals(hat: Hat) -> OwnQuerySet[Rehearsal]:
    """When it was said aloud, and to whom."""
    return OwnQuerySet(Rehearsal).visible_to(hat)
