"""What happened: entries with their day, and the files that show it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.journal.models.career import Folded, Position, Removable, an_object, partial
from throughline.people.models import Keeper, Kept, Party
from throughline.people.models.parties import by_arrival
from throughline.rulebook import career


class Entry(Kept, Removable):
    """Something that happened, was said, learned, published or awarded.

    One that waits for a result (`awaits`) comes back on `awaits_on`, until `settled_at`.
    """

    class Kind(models.TextChoices):
        HAPPENED = career.EntryKind.HAPPENED.value, _("what happened")
        TALK = career.EntryKind.TALK.value, _("talk with the boss or a mentor")
        EVALUATION = career.EntryKind.EVALUATION.value, _("evaluation")
        PRAISE = career.EntryKind.PRAISE.value, _("praise")
        LEARNING = career.EntryKind.LEARNING.value, _("something learned")
        MEMBERSHIP = career.EntryKind.MEMBERSHIP.value, _("membership")
        PUBLISHED = career.EntryKind.PUBLISHED.value, _("talk, article or comment published")
        CERTIFICATE = career.EntryKind.CERTIFICATE.value, _("certificate")
        AWARD = career.EntryKind.AWARD.value, _("award")

    kind = models.CharField(max_length=11, choices=Kind, default=Kind.HAPPENED)
    title = models.CharField(_("in a line"), max_length=300, blank=True)
    on = partial(_("when"))
    until = partial(_("valid until"))
    by = models.CharField(_("with or by whom"), max_length=300, blank=True)
    party = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.ForeignKey(
        Position, models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    text = models.TextField(_("in your words"), blank=True)
    url = models.CharField(_("link"), max_length=500, blank=True)
    number = models.CharField(_("number"), max_length=200, blank=True)
    awaits = models.CharField(_("what should be known later"), max_length=300, blank=True)
    awaits_on = models.DateField(_("ask me on"), null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    more: Any = models.JSONField(default=dict, validators=[an_object])
    folded = Folded("title", "by", "text")

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["keeper", "-on", "-id"], name="entry_newest"),
            models.Index(
                fields=["awaits_on"],
                condition=Q(
                    awaits_on__isnull=False, settled_at__isnull=True, removed_at__isnull=True
                ),
                name="entry_awaits",
            ),
            models.Index(
                fields=["until"],
                condition=~Q(until="") & Q(removed_at__isnull=True),
                name="entry_runs_out",
            ),
            by_arrival("entry"),
        ]

    def __str__(self) -> str:
        return self.title


class Attachment(Kept):
    """A file kept with the journal, in the database: never below a folder that is served."""

    name = models.CharField(max_length=200)
    type = models.CharField(max_length=100)  # as told by its content
    content = models.BinaryField()
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "sha256"], name="attachment_same"),
            by_arrival("attachment"),
        ]

    def __str__(self) -> str:
        return self.name


class Habit(models.Model):
    """The Friday five minutes: on which weekday the journal asks, or that it does not."""

    keeper = models.OneToOneField(Keeper, models.CASCADE, related_name="journal_habit")
    weekday = models.PositiveSmallIntegerField(_("on"), default=4)  # 0: Monday
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="habit_on_a_weekday")
        ]

    def __str__(self) -> str:
        return f"asks on weekday {self.weekday}"


class Week(Kept):
    """A week that was looked back on; with nothing to say, it is done all the same."""

    week = models.CharField(max_length=8)  # "2026-W48"
    done_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["keeper", "week"], name="week_once")]
        indexes = [by_arrival("week")]

    def __str__(self) -> str:
        return self.week
