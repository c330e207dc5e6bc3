"""What a file says of a career, read and not yet taken: the person looks it through first."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Arrival, Kept
from throughline.people.models.parties import by_arrival

# Neither taken nor left, and nobody was asked about it.
TO_ASK_ABOUT = Q(taken_at__isnull=True, dropped_at__isnull=True, asked_at__isnull=True)


class Draft(Kept):
    """A file that was read. Nothing of it is in the journal before `taken_at`.

    `took` is the arrival of the rows that came of it: undoing is a change of that one row.
    """

    name = models.CharField(_("file"), max_length=200)
    format = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, blank=True)
    career: Any = models.JSONField()  # rulebook.career.Career as JSON, but for pay
    sealed = models.TextField(blank=True, default="")  # pay by position as JSON: people.secrets
    leftovers: Any = models.JSONField(default=list)
    remarks: Any = models.JSONField(default=list)
    changed: Any = models.JSONField(default=dict)  # of the introduction: field to [before, after]
    received_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)  # a promise was made to look at it
    took = models.ForeignKey(Arrival, models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "-received_at"], name="draft_newest"),
            models.Index(fields=["received_at"], condition=TO_ASK_ABOUT, name="draft_to_ask_about"),
            by_arrival("draft"),
        ]

    def __str__(self) -> str:
        return self.name
