"""What may be read of papers. The answer to "What happened?" has a section of its own."""

from typing import Any, Self, TypeVar

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from throughline.journal.queries import OwnQuerySet
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
from throughline.people.models import ContactPoint, Grant, Keeper, Party, Section
from throughline.people.queries import (
    ContactPointQuerySet,
    GrantQuerySet,
    KeptQuerySet,
    contact_points,
    disclosures,
    grants,
)

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

    def of_kind(self, kind: str) -> Self:
        """Only bios, or only pitches, and so on."""
        return self.filter(kind=kind)

    def filed_for(self, posting: Posting) -> Self:
        """Made for one posting."""
        return self.filter(posting=posting)

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


class RehearsalQuerySet(OwnQuerySet[Rehearsal]):
    def heard(self) -> Self:
        """Those that somebody listened to."""
        return self.exclude(heard_by="")

    def latest_first(self) -> Self:
        """By when it was said, with whom of one's network listened."""
        return self.select_related("relationship__party", "relationship__contact").order_by(
            "-at", "-id"
        )


class PostingQuerySet(OwnQuerySet[Posting]):
    def standing(self) -> Self:
        """What was not thrown away."""
        return self.filter(removed_at__isnull=True)

    def saying(self, words: str) -> Self:
        """Those in which every word stands somewhere."""
        rows = self
        for word in words.split()[:8]:
            here = Q(title__icontains=word) | Q(company__icontains=word)
            rows = rows.filter(here | Q(text__icontains=word))
        return rows

    def outlined(self) -> Self:
        """Without their text, with how many papers were made for each."""
        standing = Count("papers", filter=Q(papers__removed_at__isnull=True))
        return self.defer("text").annotate(made=standing)

    def newest_first(self, before: int | None = None) -> Self:
        """As they were pasted; `before` goes on behind a row."""
        rows = self if before is None else self.filter(pk__lt=before)
        return rows.order_by("-id")


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


def all_postings(hat: Hat) -> PostingQuerySet:
    """What employers ask for, also what was thrown away."""
    return PostingQuerySet(Posting).visible_to(hat)


def postings(hat: Hat) -> PostingQuerySet:
    """What employers ask for."""
    return all_postings(hat).standing()


def holdings(hat: Hat) -> HoldingQuerySet:
    """Who holds what."""
    return HoldingQuerySet(Holding).visible_to(hat)


def statements(hat: Hat) -> AnswerQuerySet[Statement]:
    """The answer to "What happened?": one row or none."""
    return AnswerQuerySet(Statement).visible_to(hat)


def rehearsals(hat: Hat) -> RehearsalQuerySet:
    """When it was said aloud, and to whom."""
    return RehearsalQuerySet(Rehearsal).visible_to(hat)


def answer_grants(hat: Hat) -> QuerySet[Grant]:
    """To whom the answer was shown, the latest first, with when each of them has looked."""
    looks = Prefetch("disclosures", disclosures(hat).order_by("on"))
    rows = grants(hat).filter(section=Section.ANSWER, person__isnull=False)
    return rows.select_related("person").prefetch_related(looks).order_by("-given_at", "-id")


def shown_to(hat: Hat) -> GrantQuerySet:
    """By which grants others show their answer to whoever wears this hat."""
    rows = GrantQuerySet(Grant).held_by(hat.person, hat.today).filter(section=Section.ANSWER)
    is_a_person = Q(record__kind=Keeper.Kind.PERSON, ended_at__isnull=True)
    return rows.filter(is_a_person).select_related("record__person").order_by("-given_at", "-id")


def mail_points(hat: Hat, party: Party) -> ContactPointQuerySet:
    """The e-mail addresses by which somebody is reached."""
    kind = ContactPoint.Kind.EMAIL
    return contact_points(hat).current().of(party).filter(kind=kind).order_by("id")
