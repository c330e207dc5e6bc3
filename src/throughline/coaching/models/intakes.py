"""What a coach brought in: a table of running clients, looked at first, then taken in."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.practices import OfPractice
from throughline.people.models import Arrival, Person


class Intake(OfPractice):
    """One table of running clients. What it holds is kept until it is in, or thrown away.

    What came of it hangs on `brought`; `arrival`, by which a row is itself hidden, stays empty.
    """

    by = models.ForeignKey(Person, models.CASCADE, related_name="intakes", db_index=False)
    name = models.CharField(_("what it was called"), max_length=200)
    table_sealed = models.TextField(blank=True)  # people.secrets: columns and rows, until it is in
    columns: Any = models.JSONField(default=dict)  # what each column means
    choices: Any = models.JSONField(default=dict)  # what was said on the preview
    brought = models.OneToOneField(
        Arrival, models.RESTRICT, null=True, blank=True, related_name="intake"
    )
    result: Any = models.JSONField(default=dict)  # what came of it, counted
    came: Any = models.JSONField(default=dict)  # each client that came, and a digest of them then
    made_at = models.DateTimeField()
    brought_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(brought_at__isnull=True, brought__isnull=True)
                | Q(brought_at__isnull=False, brought__isnull=False),
                name="intake_comes_with_an_arrival",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(brought_at__isnull=False),
                name="intake_undone_after_it_came",
            ),
        ]
        indexes = [models.Index(fields=["by", "-made_at"], name="intake_newest")]

    def __str__(self) -> str:
        return self.name
