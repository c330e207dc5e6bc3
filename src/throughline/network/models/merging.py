"""Who may be one person, who was said not to be, and who was merged: written down for undoing."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from throughline.people.models import Arrival, Keeper, Kept, Party
from throughline.people.models.parties import by_arrival


class Looked(models.Model):
    """When a keeper's people were last compared, and whether they are to be compared again."""

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="+", db_index=False)
    # What the people were like then, in a few numbers: see `actions.likeness.print_of`.
    seen_as: Any = models.JSONField(default=list)
    asked_at = models.DateTimeField(null=True, blank=True)  # to be done; empty: it is done
    claimed_at = models.DateTimeField(null=True, blank=True)  # a process has begun
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "looked"
        constraints = [models.UniqueConstraint(fields=["keeper"], name="looked_once")]
        indexes = [
            models.Index(
                fields=["asked_at"], condition=Q(asked_at__isnull=False), name="looked_asked"
            )
        ]

    def __str__(self) -> str:
        return f"looked through {self.keeper_id}"


class Likeness(models.Model):
    """Two parties that may be one person. Derived from what is written of them, by the rulebook."""

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="+", db_index=False)
    # "+": what is derived does not count as something that points to a party.
    a = models.ForeignKey(Party, models.CASCADE, related_name="+", db_index=False)
    b = models.ForeignKey(Party, models.CASCADE, related_name="+")
    probability = models.FloatField()
    reasons: Any = models.JSONField(default=list)  # in the rulebook's words

    class Meta:
        verbose_name_plural = "likenesses"
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="likeness_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="likeness_in_order"),
        ]
        indexes = [models.Index(fields=["keeper", "-probability", "id"], name="likeness_best")]

    def __str__(self) -> str:
        return f"{self.a_id} is like {self.b_id}"


class NotTheSame(Kept):
    """The person said that two who look alike are two. Remembered for good."""

    a = models.ForeignKey(Party, models.CASCADE, related_name="+", db_index=False)
    b = models.ForeignKey(Party, models.CASCADE, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "not the same"
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="not_the_same_once"),
            models.CheckConstraint(condition=~Q(a=F("b")), name="not_the_same_as_another"),
        ]
        indexes = [
            models.Index(fields=["keeper", "-said_at"], name="not_the_same_newest"),
            by_arrival("notthesame"),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} is not {self.b_id}"


class Merge(models.Model):
    """Two entries became one: which stayed and which went out of sight. `moves` says how."""

    keeper = models.ForeignKey(Keeper, models.CASCADE, related_name="+", db_index=False)
    stays = models.ForeignKey(Party, models.CASCADE, related_name="+")
    goes = models.ForeignKey(Party, models.CASCADE, related_name="+")
    stays_name = models.CharField(max_length=200)  # as they were called then
    goes_name = models.CharField(max_length=200)
    # Where what is out of sight is put: one for all merges of a keeper.
    arrival = models.ForeignKey(
        Arrival, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    newest: Any = models.JSONField(default=dict)  # by table, the last row there was: later is new
    standing: Any = models.JSONField(default=dict)  # by tie, due and since when Today asked
    left: Any = models.JSONField(default=dict)  # once undone: what stayed where it was, and why
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goes"], condition=Q(undone_at__isnull=True), name="merge_once"
            ),
            models.CheckConstraint(condition=~Q(stays=F("goes")), name="merge_of_two"),
        ]
        indexes = [models.Index(fields=["keeper", "-merged_at"], name="merge_newest")]

    def __str__(self) -> str:
        return f"{self.goes_id} is {self.stays_id}"


class Move(models.Model):
    """What a merge did to rows of one table: these columns, before and after.

    `after` is empty where a row was taken away; `before` is then all of it.
    """

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="moves")
    table = models.CharField(max_length=60)  # "followthrough.Touch"
    rows: Any = models.JSONField()  # numbers
    before: Any = models.JSONField()
    after: Any = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.table}: {self.before} to {self.after}"
