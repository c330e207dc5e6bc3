"""What rows of a journal have in common: the section they are read under, and the bin."""

from typing import Self, TypeVar

from django.db.models import Model

from throughline.people.hats import Hat
from throughline.people.models import Section
from throughline.people.queries import KeptQuerySet

R = TypeVar("R", bound=Model)
WORDS = 8  # of a question that are looked for


class JournalQuerySet(KeptQuerySet[R]):
    section = Section.JOURNAL


class RemovableQuerySet(JournalQuerySet[R]):
    def standing(self) -> Self:
        """What was not thrown away."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> Self:
        """What was thrown away and can be fetched back."""
        return self.filter(removed_at__isnull=False)

    def in_order(self) -> Self:
        """As the person has them."""
        return self.order_by("rank", "id")


class OwnQuerySet(KeptQuerySet[R]):
    """Rows that no grant ever opens."""

    def visible_to(self, hat: Hat) -> Self:
        """The keeper's own; a reader's hat sees none, whatever it was given."""
        return super().visible_to(hat) if hat.is_own else self.none()
