"""What may be read of batches and source rows."""

from typing import Self

from django.db.models import QuerySet

from throughline.imports.models import Batch, SourceRow
from throughline.people.hats import Hat

ARRIVING = "arriving"  # the stage of a batch that comes in with a record, not yet to be seen


class BatchQuerySet(QuerySet[Batch]):
    def visible_to(self, hat: Hat) -> Self:
        """The keeper's own; nobody else sees what was brought in."""
        if not hat.is_own:
            return self.none()
        return self.filter(keeper_id=hat.keeper_id).exclude(stage=ARRIVING)

    def newest_first(self) -> Self:
        """By when they were uploaded."""
        return self.order_by("-uploaded_at", "-id")


class SourceRowQuerySet(QuerySet[SourceRow]):
    def visible_to(self, hat: Hat) -> Self:
        """The keeper's own."""
        return self.filter(keeper_id=hat.keeper_id) if hat.is_own else self.none()


def batches(hat: Hat) -> BatchQuerySet:
    """What the keeper brought in."""
    return BatchQuerySet(Batch).visible_to(hat)


def source_rows(hat: Hat) -> SourceRowQuerySet:
    """The rows as they were."""
    return SourceRowQuerySet(SourceRow).visible_to(hat)
