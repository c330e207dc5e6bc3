"""The first letters to somebody whom a practice has just taken on: until they book or answer."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice
from throughline.letters.models import Letter
from throughline.rulebook import ladder

_END = ladder.LONGEST_DAYS


class WelcomeStep(OfPractice):
    """One letter of a practice's own. Who has none sends the built-in ones."""

    rank = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField(
        _("days after the first"), validators=[MaxValueValidator(_END)]
    )
    words = models.CharField(_("words"), max_length=60)  # a kind of letters.wordings

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "rank"], name="welcomestep_in_order"),
            models.CheckConstraint(condition=Q(day__lte=_END), name="welcomestep_sane_day"),
        ]

    def __str__(self) -> str:
        return f"{self.words} on day {self.day}"


class Welcome(OfPractice):
    """One such sequence for one engagement, by the letters as they were when it began."""

    class How(models.TextChoices):
        BOOKED = "booked", _("a session was booked")
        REPLIED = "replied", _("they answered by the link")
        TOUCHED = "touched", _("you heard from them")
        STOPPED = "stopped", _("you stopped it")
        ENDED = "ended", _("the programme went on or ended")
        UNREACHABLE = "unreachable", _("there is no address to write to any more")
        NO_ANSWER = "no answer", _("nobody answered")

    engagement = models.ForeignKey(
        Engagement, models.CASCADE, related_name="welcomes", db_index=False
    )
    began_on = models.DateField()
    began_at = models.DateTimeField()
    letters: Any = models.JSONField(default=list)  # [[day, words]], in the order they go
    next_on = models.DateField(null=True, blank=True)  # when there is something to be done
    ended_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=11, choices=How, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(ended_at__isnull=True),
                name="welcome_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, how="")
                | Q(ended_at__isnull=False, next_on__isnull=True),
                name="welcome_ended_has_nothing_next",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_on", "id"], condition=Q(next_on__isnull=False), name="welcome_due"
            ),
            models.Index(fields=["engagement", "-began_on"], name="welcome_line"),
        ]

    def __str__(self) -> str:
        return f"since {self.began_on}"


class WelcomeLetter(OfPractice):
    """One letter of it that was written; its state is its own."""

    welcome = models.ForeignKey(Welcome, models.CASCADE, related_name="written")
    index = models.PositiveSmallIntegerField()
    on = models.DateField()
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["welcome", "index"], name="welcomeletter_once")
        ]

    def __str__(self) -> str:
        return f"letter {self.number} on {self.on}"

    @property
    def number(self) -> int:
        """Which of the letters it is, from 1."""
        return self.index + 1
