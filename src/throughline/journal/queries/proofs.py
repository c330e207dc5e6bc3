"""What proves an accomplishment or an entry."""

from typing import Self

from throughline.journal.models import Proof
from throughline.journal.queries.rows import JournalQuerySet
from throughline.people.hats import Hat


class ProofQuerySet(JournalQuerySet[Proof]):
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
