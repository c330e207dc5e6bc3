"""What may be read of batches and source rows."""

from dataclasses import dataclass
from typing import Self

from django.db.models import QuerySet

from throughline.imports.models import Batch, Layout, SourceFile, SourceRow
from throughline.imports.reading import Kind
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


class LayoutQuerySet(QuerySet[Layout]):
    def visible_to(self, hat: Hat) -> Self:
        """The keeper's own."""
        return self.filter(keeper_id=hat.keeper_id) if hat.is_own else self.none()


def layouts(hat: Hat) -> LayoutQuerySet:
    """What the columns of tables mean, as the keeper said."""
    return LayoutQuerySet(Layout).visible_to(hat)


def batches(hat: Hat) -> BatchQuerySet:
    """What the keeper brought in."""
    return BatchQuerySet(Batch).visible_to(hat)


def source_rows(hat: Hat) -> SourceRowQuerySet:
    """The rows as they were."""
    return SourceRowQuerySet(SourceRow).visible_to(hat)


def broken_rows(batch: Batch) -> SourceRowQuerySet:
    """The rows of a batch that could not be read, in the order of the files."""
    rows = SourceRowQuerySet(SourceRow).filter(file__batch=batch, state=SourceRow.State.BROKEN)
    return rows.select_related("file").order_by("file_id", "id")


def remarked_rows(batch: Batch) -> SourceRowQuerySet:
    """Good rows with something worth saying about a part of them."""
    rows = SourceRowQuerySet(SourceRow).filter(file__batch=batch).exclude(problem="")
    return rows.exclude(state=SourceRow.State.BROKEN).select_related("file").order_by("id")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a batch: read, left alone on purpose, and those that could not be read."""

    read: list[SourceFile]
    skipped: list[SourceFile]
    unusable: list[SourceFile]


def files_of(batch: Batch) -> Files:
    """The files of a batch, sorted by what became of them."""
    rows = list(SourceFile.objects.filter(batch=batch).order_by("pk"))
    skipped = [row for row in rows if row.kind == Kind.SKIPPED.value]
    unusable = [row for row in rows if row.kind == Kind.UNUSABLE.value]
    read = [row for row in rows if row not in skipped and row not in unusable]
    return Files(read, skipped, unusable)
