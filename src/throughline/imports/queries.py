"""What may be read of batches and source rows."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.imports.actions.uploads import where
from throughline.imports.models import Batch, Layout, SourceFile, SourceRow
from throughline.imports.reading import Kind, open_source
from throughline.imports.reading.contacts.fields import signature
from throughline.imports.reading.contacts.reading import Columns, columns
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.queries import contact_points

ARRIVING = "arriving"  # the stage of a batch that comes in with a record, not yet to be seen


class BatchQuerySet(QuerySet[Batch]):
    def visible_to(self, hat: Hat) -> Self:
        """The keeper's own; nobody else sees what was brought in."""
        if not hat.is_own:
            return self.none()
        return self.filter(keeper_id=hat.keeper_id).exclude(stage=ARRIVING)

    def standing(self) -> Self:
        """Brought in, and not taken back."""
        return self.filter(done_at__isnull=False, undo_asked_at__isnull=True)

    def newest_first(self) -> Self:
        """By when they were uploaded."""
        return self.order_by("-uploaded_at", "-id")


class SourceRowQuerySet(QuerySet[SourceRow]):
    def visible_to(self, hat: Hat) -> Self:
        """The keeper's own."""
        return self.filter(keeper_id=hat.keeper_id) if hat.is_own else self.none()

    def of_table(self, what: str) -> Self:
        """Those of one of the readers' tables."""
        return self.filter(what=what)

    def by_table(self) -> dict[str, int]:
        """How many of each table."""
        counted = self.order_by().values_list("what").annotate(n=Count("pk"))
        return dict(counted.values_list("what", "n"))

    def newest_first(self) -> Self:
        """By what a kept row says of when, then as the files had them."""
        return self.order_by("-dated", "id")

    def after(self, dated: int, pk: int) -> Self:
        """The rows that follow a given one in that order."""
        beyond = Q(dated__lt=dated) | Q(dated=dated, id__gt=pk)
        return self.filter(beyond, dated__lte=dated)


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


def kept_rows(hat: Hat) -> SourceRowQuerySet:
    """What standing batches hold for the rooms to come. Of two archives that tell of the same,
    the newer one's row counts."""
    files = SourceFile.objects.filter(batch__in=batches(hat).standing(), kind=Kind.KEPT.value)
    standing = list(files.values_list("pk", flat=True))
    rows = source_rows(hat).filter(state=SourceRow.State.KEPT, file__in=standing)
    newer = SourceRow.objects.filter(
        keeper_id=hat.keeper_id,
        state=SourceRow.State.KEPT,
        about=OuterRef("about"),
        file__in=standing,
        file__batch__gt=OuterRef("file__batch"),
    )
    return rows.filter(Q(about="") | ~Exists(newer.exclude(about="")))


def contacts_by_profile(hat: Hat, slugs: Collection[str]) -> dict[str, int]:
    """The contact who has a profile, by its slug, as the number of the relationship."""
    points = contact_points(hat).filter(kind=ContactPoint.Kind.PROFILE, key__in=slugs)
    party_of = dict(points.values_list("key", "party_id"))
    ties = relationships(hat).filter(kind=Relationship.Kind.CONTACT, party__in=party_of.values())
    tie_of = dict(ties.values_list("party_id", "pk"))
    return {slug: tie_of[party] for slug, party in party_of.items() if party in tie_of}


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


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table of contacts of a batch; `said`: who told what its columns mean.

    "now": the person, for this batch; "before": for an earlier one; "": nobody, it was guessed.
    """

    file: SourceFile
    said: str


def tables_of(hat: Hat, batch: Batch) -> list[TableFile]:
    """The tables of contacts of a batch, with who told what their columns mean."""
    rows = SourceFile.objects.filter(batch=batch, mapping__isnull=False)
    files = {row: signature([name for name, _field in row.mapping]) for row in rows.order_by("pk")}
    known = layouts(hat).filter(signature__in=files.values())
    said = {row.signature: "before" if row.said_at < batch.uploaded_at else "now" for row in known}
    return [TableFile(row, said.get(mark, "")) for row, mark in files.items()]


def columns_in(batch: Batch) -> list[tuple[SourceFile, Columns]]:
    """The tables of contacts of an undecided batch, with their columns and how they begin.

    Read from the upload, which is kept until the batch is decided.
    """
    rows = SourceFile.objects.filter(batch=batch, mapping__isnull=False).order_by("pk")
    waiting = {row.name: row for row in reversed(rows)}
    found = []
    with open_source(where(batch), name=batch.called) as source:
        for file in source.files:
            row = waiting.pop(file.name[:300], None) if file.has_people else None
            if row is not None and (known := columns(source, file)) is not None:
                found.append((row, known))
    return found
