"""What a practice brought in: a table of clients, looked at first, then taken in; and the resumes
that came with it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.practices import OfPractice, Programme
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
    # With resumes it is brought in by the worker, a few rows at a time.
    is_early = models.BooleanField(default=False)
    coach = models.ForeignKey(  # whose clients they become; empty: of who brings them in
        Person, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    programme = models.ForeignKey(  # under which those come whose row says none
        Programme, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    step_done = models.PositiveIntegerField(default=0)
    step_total = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)  # why nobody came
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)  # the worker is to bring them in
    brought_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(brought_at__isnull=True, brought__isnull=True)
                | Q(brought_at__isnull=False, brought__isnull=False)
                | Q(asked_at__isnull=False, brought_at__isnull=True, brought__isnull=False),
                name="intake_comes_with_an_arrival",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(brought_at__isnull=False),
                name="intake_undone_after_it_came",
            ),
        ]
        indexes = [
            models.Index(fields=["by", "-made_at"], name="intake_newest"),
            models.Index(
                fields=["asked_at"],
                condition=Q(asked_at__isnull=False, brought_at__isnull=True),
                name="intake_to_bring",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_underway(self) -> bool:
        """Whether the worker is bringing it in, or is about to."""
        return self.asked_at is not None and self.brought_at is None


class IntakeFile(OfPractice):
    """One resume that was dropped beside a table: kept until the table is in, or thrown away."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="files")
    name = models.CharField(max_length=300)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    content_sealed = models.BinaryField()  # people.secrets
    lines_sealed = models.TextField(blank=True)  # its text, once it was read
    problem = models.CharField(max_length=500, blank=True)  # why it could not be
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=Q(read_at__isnull=True), name="intakefile_to_read"
            )
        ]

    def __str__(self) -> str:
        return self.name
