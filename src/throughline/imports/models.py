"""Batches and source rows: what was brought in, line by line, and what became of it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Arrival, Keeper, Person

# Something is to be done by the worker: read it, bring it in, or take it back.
TO_WORK_ON = Q(undone_at__isnull=True) & (
    Q(read_at__isnull=True)
    | Q(approved_at__isnull=False, done_at__isnull=True)
    | Q(undo_asked_at__isnull=False)
)
# Read, and nobody has said yet what shall become of it.
TO_ASK_ABOUT = Q(
    read_at__isnull=False,
    approved_at__isnull=True,
    undo_asked_at__isnull=True,
    undone_at__isnull=True,
    asked_at__isnull=True,
)


class Batch(models.Model):
    """One upload: read into source rows, looked at, brought in, and undone if asked."""

    class Kind(models.TextChoices):
        LINKEDIN = "linkedin", _("LinkedIn archive")
        CONTACTS = "contacts", _("address book")
        RECORD = "record", _("Throughline record")

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="batches", db_index=False)
    arrival = models.OneToOneField(Arrival, models.RESTRICT, related_name="batch")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LINKEDIN)
    name = models.CharField(max_length=200)  # as the person's machine called it
    called: Any = models.JSONField(default=list)  # what each of its files was called there
    stored = models.CharField(max_length=200, blank=True)  # below the data folder, while needed
    digest = models.CharField(max_length=64, blank=True)
    choices: Any = models.JSONField(default=dict)  # what the person chose on the preview
    found: Any = models.JSONField(default=dict)  # what the preview says, counted once
    result: Any = models.JSONField(default=dict)  # what bringing it in came to
    # Each state is the instant it was reached; the newest one says where the batch stands.
    uploaded_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # a promise was made to look at it
    approved_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    # Progress of the work under way: so many of so many, and where to go on after a crash.
    stage = models.CharField(max_length=40, blank=True)
    step_done = models.PositiveIntegerField(default=0)
    step_total = models.PositiveIntegerField(default=0)
    cursor: Any = models.JSONField(default=dict)
    claimed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "batches"
        constraints = [
            # What a batch finds depends on what is already known: one at a time is decided.
            models.UniqueConstraint(
                fields=["keeper"],
                condition=Q(done_at__isnull=True, undone_at__isnull=True),
                name="batch_one_at_a_time",
            )
        ]
        indexes = [
            models.Index(fields=["keeper", "-uploaded_at"], name="batch_newest"),
            models.Index(fields=["uploaded_at"], condition=TO_WORK_ON, name="batch_to_work_on"),
            models.Index(fields=["read_at"], condition=TO_ASK_ABOUT, name="batch_to_ask_about"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """Where it stands, in a word: the page has a part for each."""
        if self.undone_at is None and self.undo_asked_at is not None and self.failed_at is None:
            return "undoing"
        if self.failed_at is not None:
            return "failed"
        if self.undone_at is not None:
            return "discarded" if self.approved_at is None else "undone"
        if self.done_at is not None:
            return "same" if "same_as" in self.result else "done"
        if self.approved_at is not None:
            return "bringing"
        if self.read_at is None:
            return "reading"
        return "asking" if self.found.get("asks") else "preview"

    @property
    def is_worked_on(self) -> bool:
        """Whether it will change by itself."""
        return self.state in {"reading", "bringing", "undoing"}


class SourceFile(models.Model):
    """One file of a batch: what it is, how many rows it had, or why it was not read."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="files")
    name = models.CharField(max_length=300)
    what = models.CharField(max_length=40)  # "connections", "positions", … the readers' word
    kind = models.CharField(max_length=12, blank=True)  # what happens to it: reading.Kind
    day_first = models.BooleanField(default=False)  # 3/4 in it is 3 April
    # What the columns of a table of contacts were read as: [column, field] in their order.
    mapping: Any = models.JSONField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)  # rows that no earlier batch had
    broken = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)  # why it was skipped, or what to say of it

    def __str__(self) -> str:
        return self.name


class SourceRow(models.Model):
    """One row of a file as it was, and its state. Its key makes the same fact known again."""

    class State(models.TextChoices):
        NEW = "new", _("to be brought in")
        TAKEN = "taken", _("brought in")
        KEPT = "kept", _("kept for a room that will want it")
        DOUBTFUL = "doubtful", _("doubtful")
        BROKEN = "broken", _("could not be read")
        LEFT = "left", _("left out")

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="+", db_index=False)
    file = models.ForeignKey(SourceFile, models.CASCADE, related_name="source_rows", db_index=False)
    line = models.PositiveIntegerField()
    what = models.CharField(max_length=40)
    key = models.CharField(max_length=40, blank=True)
    raw: Any = models.JSONField()
    state = models.CharField(max_length=8, choices=State)
    problem = models.CharField(max_length=500, blank=True)  # also a remark on a good row
    # Of a kept row, from reading.kept: where it stands, newest first, and what it tells of.
    dated = models.BigIntegerField(default=0, db_default=0)
    about = models.CharField(max_length=40, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "what", "key"], condition=~Q(key=""), name="source_row_once"
            )
        ]
        indexes = [
            models.Index(fields=["file", "id"], name="source_row_in_file"),
            # What was left out may be wanted once more is known.
            models.Index(
                fields=["keeper", "id"], condition=Q(state="left"), name="source_row_left"
            ),
            models.Index(
                fields=["keeper", "what", "-dated", "id"],
                condition=Q(state="kept"),
                name="source_row_kept",
            ),
            models.Index(
                fields=["keeper", "about"],
                condition=Q(state="kept") & ~Q(about=""),
                name="source_row_about",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, line {self.line}"


class Change(models.Model):
    """What a batch changed on a row that was there before, so that undo can put it back."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="changes")
    table = models.CharField(max_length=40)  # "people.Party"
    row = models.BigIntegerField()
    field = models.CharField(max_length=40)
    before: Any = models.JSONField(null=True)
    after: Any = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.table}.{self.field} of {self.row}"


class Layout(models.Model):
    """What the columns of a table of contacts mean, as the person said: known the next time."""

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="+", db_index=False)
    signature = models.CharField(max_length=64)  # of the columns: reading.contacts.fields
    mapping: Any = models.JSONField(default=dict)  # column to field
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "signature"], name="layout_once"),
        ]

    def __str__(self) -> str:
        return self.signature
