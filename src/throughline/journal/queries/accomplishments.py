"""What one did for whom and what came of it, and how papers say it."""

from typing import Any, Self

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from throughline.frame.among import among
from throughline.journal.models import Accomplishment, Entry, Proof, Wording
from throughline.journal.queries.proofs import proofs
from throughline.journal.queries.rows import WORDS, JournalQuerySet, RemovableQuerySet
from throughline.people import names
from throughline.people.hats import Hat

PRIVATE = Accomplishment.Discretion.PRIVATE


class AccomplishmentQuerySet(RemovableQuerySet[Accomplishment]):
    def visible_to(self, hat: Hat) -> Self:
        """What is in no paper is for nobody else's eyes either."""
        rows = super().visible_to(hat)
        return rows if hat.is_own else rows.exclude(discretion=PRIVATE)

    def from_entry(self, entry: Entry) -> Self:
        """Those that were made of an entry."""
        return self.filter(entry=entry)

    def whole(self, hat: Hat) -> Self:
        """With their wordings and proofs, in two more queries for any number of them."""
        lookups: list[Any] = [
            Prefetch("wordings", wordings(hat).order_by("rank", "id")),
            Prefetch("proofs", proofs(hat).with_files().order_by("rank", "id")),
        ]
        return self.prefetch_related(*lookups)

    def of_position(self, position_id: int) -> Self:
        """What was accomplished at one position."""
        return self.filter(position=position_id)

    def with_places(self) -> Self:
        """With where each was, and what it came from."""
        return self.select_related("position__employer", "entry", "party")

    def saying(self, hat: Hat, text: str) -> Self:
        """In whose words, or in one of its wordings, every word of `text` stands; folded."""
        found = self
        for word in names.folded(text).split()[:WORDS]:
            worded = wordings(hat).filter(folded__contains=word)
            found = found.filter(
                Q(folded__contains=word) | Q(pk__in=worded.values("accomplishment"))
            )
        return found

    def naming(self, skill: str) -> Self:
        """Those that took this skill, whatever case and accents it is written in."""
        return self.filter(named__contains=f"\n{names.folded(skill)}\n")

    def without_number(self) -> Self:
        """Those that do not say by how much."""
        return self.filter(metric_value="")

    def without_proof(self) -> Self:
        """Those that nothing proves yet."""
        return self.exclude(Exists(Proof.objects.filter(accomplishment=OuterRef("pk"))))

    def among(self, pks: list[int]) -> Self:
        """Some of them, given by number."""
        return self.filter(pk__in=among(pks))

    def latest_first(self) -> Self:
        """As they were written down, the latest first; the order that the list pages by."""
        return self.order_by("-id")

    def before(self, pk: int | None) -> Self:
        """What follows a row in that order; everything, without one."""
        return self if pk is None else self.filter(pk__lt=pk)

    def counted(self) -> dict[int | None, int]:
        """How many there are at each position, by its number."""
        rows = self.order_by().values_list("position").annotate(Count("pk"))
        return dict(rows)


class WordingQuerySet(JournalQuerySet[Wording]):
    def visible_to(self, hat: Hat) -> Self:
        """Nor its words."""
        rows = super().visible_to(hat)
        return rows if hat.is_own else rows.exclude(accomplishment__discretion=PRIVATE)

    def of_standing(self) -> Self:
        """Not those of what was thrown away."""
        return self.filter(accomplishment__removed_at__isnull=True)


def all_accomplishments(hat: Hat) -> AccomplishmentQuerySet:
    """Accomplishments, also those thrown away."""
    return AccomplishmentQuerySet(Accomplishment).visible_to(hat)


def accomplishments(hat: Hat) -> AccomplishmentQuerySet:
    """What one did for whom and what came of it."""
    return all_accomplishments(hat).standing().in_order()


def wordings(hat: Hat) -> WordingQuerySet:
    """Accomplishments in words."""
    return WordingQuerySet(Wording).visible_to(hat)
