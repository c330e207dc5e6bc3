"""What proves an accomplishment or an entry."""

from typing import Self

from django.db.models import Q

from throughline.journal.models import Accomplishment, Proof
from throughline.journal.queries.rows import JournalQuerySet
from throughline.people.hats import Hat


class ProofQuerySet(JournalQuerySet[Proof]):
    def visible_to(self, hat: Hat) -> Self:
        """Those of what is in no paper are for nobody else's eyes."""
        rows, private = super().visible_to(hat), Accomplishment.Discretion.PRIVATE
        if hat.is_own:
            return rows
        return rows.filter(Q(accomplishment=None) | ~Q(accomplishment__discretion=private))

    def with_files(self) -> Self:
        """With the files' names; their content stays where it is."""
        return self.select_related("attachment").defer("attachment__content")

    def of_entries(self) -> Self:
        """Those of entries that were not thrown away."""
        return self.filter(entry__isnull=False, entry__removed_at__isnull=True)

    def of_accomplishments(self) -> Self:
        """Not those of entries; nor of what was thrown away."""
        return self.filter(accomplishment__removed_at__isnull=True, entry__isnull=True)


def proofs(hat: Hat) -> ProofQuerySet:
    """What proves them."""
    return ProofQuerySet(Proof).visible_to(hat)
