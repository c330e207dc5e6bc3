"""What a file says of a career, read and not yet taken: the person looks it through first."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Arrival, Kept
from throughline.people.models.parties import by_arrival


class Draft(Kept):
    """A file that was read. Nothing of it is in the journal before `taken_at`.

    `took` is the arrival of the rows that came of it: undoing is a change of that one row.
    """

    name = models.CharField(_("file"), max_length=200)
    format = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, blank=True)
    career: Any = models.JSONField()  # rulebook.career.Career as JSON
    leftovers: Any = models.JSONField(default=list)
    remarks: Any = models.JSONField(default=list)
    received_at = models.DateTimeField()
    took = models.ForeignKey(Arrival, models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "-received_at"], name="draft_newest"),
            by_arrival("draft"),
        ]

    def __str__(self) -> str:
        return self.name
