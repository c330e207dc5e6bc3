"""What may be read of papers. The answer to "What happened?" has a section of its own."""

from typing import Any, Self, TypeVar

from django.db.models import Count, Model, Prefetch, Q

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
from throughline.people.models import ContactPoint, Party, Section
from throughline.people.queries import ContactPointQuerySet, KeptQuerySet, contact_points

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

    def called(self, title: str) -> Self:
        """Those of a name, whatever its case."""
        return self.filter(title__iexact=title)

    def resumes(self) -> Self:
        """Resumes, the academic ones too."""
        return self.filter(kind__in=(Paper.Kind.RESUME, Paper.Kind.ACADEMIC))

    def with_counts(self) -> Self:
        """With how many hold something of each."""
        return self.annotate(holders=Count("versions__holdings"))


class ChoiceQuerySet(PapersQuerySet[Choice]):
    def of(self, paper: Paper) -> Self:
        """What stands in one paper, in its order."""
        return self.filter(paper=paper).order_by("rank", "id")

    def of_row(self, kind: str, pk: int) -> Self:
        """Where one row of the journal stands, in papers that were not thrown away."""
        rows = self.filter(**{f"{kind}_id": pk}, paper__removed_at__isnull=True)
        return rows.select_related("paper").order_by("-paper__changed_at", "id")


class VersionQuerySet(PapersQuerySet[Version]):
    def of(self, paper: Paper) -> Self:
        """Of one paper."""
        return self.filter(paper=paper)

    def whole(self) -> Self:
        """With their content."""
        return self.defer(None)

    def newest_first(self) -> Self:
        """By when they were frozen."""
        return self.order_by("-made_at", "-id")

    def after(self, pk: int) -> Self:
        """Those frozen before one; numbers are given in that order."""
        return self.filter(pk__lt=pk)

    def held_by_any_of(self, words: str) -> Self:
        """Held by somebody, or for a company, in whose name these words stand."""
        by_name = Q(holdings__name__icontains=words) | Q(holdings__company__icontains=words)
        party = Q(holdings__relationship__party__name__icontains=words)
        company = Q(holdings__relationship__party__company__name__icontains=words)
        return self.filter(by_name | party | company).distinct()

    def with_holders(self, hat: Hat) -> Self:
        """With who holds them, the latest first, in one more query."""
        rows: Any = Prefetch("holdings", holdings(hat).with_people().newest_first())
        return self.prefetch_related(rows)


class AnswerQuerySet(KeptQuerySet[R]):
    section = Section.ANSWER


class OwnQuerySet(KeptQuerySet[R]):
    """Rows that no grant ever opens."""


class HoldingQuerySet(OwnQuerySet[Holding]):
    def newest_first(self) -> Self:
        """By the day on which they got it."""
        return self.order_by("-on", "-id")

    def with_people(self) -> Self:
        """With whom of one's network they are."""
        return self.select_related("relationship__party__company", "letter").defer(
            *(f"letter__{name}" for name in ("text", "html", "headers", "enclosed"))
        )


def all_papers(hat: Hat) -> PaperQuerySet:
    """Papers, also those thrown away."""
    return PaperQuerySet(Paper).visible_to(hat)


def papers(hat: Hat) -> PaperQuerySet:
    """Papers in the making."""
    return all_papers(hat).standing()


def choices(hat: Hat) -> ChoiceQuerySet:
    """What stands in papers."""
    return ChoiceQuerySet(Choice).visible_to(hat)


def versions(hat: Hat) -> VersionQuerySet:
    """Papers as they were sent, without their content."""
    return VersionQuerySet(Version).visible_to(hat).defer("content")


def postings(hat: Hat) -> OwnQuerySet[Posting]:
    """What employers ask for."""
    return OwnQuerySet(Posting).visible_to(hat)


def holdings(hat: Hat) -> HoldingQuerySet:
    """Who holds what."""
    return HoldingQuerySet(Holding).visible_to(hat)


def statements(hat: Hat) -> AnswerQuerySet[Statement]:
    """The answer to "What happened?": one row or none."""
    return AnswerQuerySet(Statement).visible_to(hat)


def rehearsals(hat: Hat) -> OwnQuerySet[Rehearsal]:
    """When it was said aloud, and to whom."""
    return OwnQuerySet(Rehearsal).visible_to(hat)


def mail_points(hat: Hat, party: Party) -> ContactPointQuerySet:
    """The e-mail addresses by which somebody is reached."""
    kind = ContactPoint.Kind.EMAIL
    return contact_points(hat).current().of(party).filter(kind=kind).order_by("id")
