"""Files that were read and are looked through; nobody's but the keeper's."""

from typing import Self

from django.db.models import Q

from throughline.journal.models import Draft
from throughline.journal.queries.rows import OwnQuerySet
from throughline.people.hats import Hat


class DraftQuerySet(OwnQuerySet[Draft]):
    def newest_first(self) -> Self:
        """By when they were received."""
        return self.order_by("-received_at", "-id")

    def open(self) -> Self:
        """Neither taken nor left."""
        return self.filter(taken_at__isnull=True, dropped_at__isnull=True)

    def settled(self) -> Self:
        """Taken and not undone, or left: nothing of it needs to be offered again."""
        taken = Q(taken_at__isnull=False, undone_at__isnull=True)
        return self.filter(taken | Q(dropped_at__isnull=False))

    def of_digest(self, digest: str) -> Self:
        """Of the same file."""
        return self.filter(digest=digest)

    def of_format(self, name: str) -> Self:
        """Read from files of one kind."""
        return self.filter(format=name)


def drafts(hat: Hat) -> DraftQuerySet:
    """Files that were read."""
    return DraftQuerySet(Draft).visible_to(hat)
