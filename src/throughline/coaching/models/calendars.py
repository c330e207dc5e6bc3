"""The calendar by which a coach can be booked: their own, over every practice they coach in."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Kept, Person
from throughline.people.models.accounts import valid_time_zone
from throughline.people.models.parties import by_arrival


def _from(least: int, most: int) -> list[Any]:
    return [MinValueValidator(least), MaxValueValidator(most)]


class Calendar(models.Model):
    """How one person can be booked, wherever they coach. Its row is locked by whoever books."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar")
    time_zone = models.CharField(
        _("the clock of these hours"), max_length=64, validators=[valid_time_zone]
    )
    step = models.PositiveSmallIntegerField(
        _("a slot begins every so many minutes"), default=30, validators=_from(5, 120)
    )
    before = models.PositiveSmallIntegerField(
        _("minutes free before a session"), default=0, validators=_from(0, 240)
    )
    after = models.PositiveSmallIntegerField(
        _("minutes free after a session"), default=10, validators=_from(0, 240)
    )
    notice_hours = models.PositiveSmallIntegerField(
        _("not to be booked sooner than in so many hours"), default=12, validators=_from(0, 720)
    )
    days_ahead = models.PositiveSmallIntegerField(
        _("to be booked so many days ahead"), default=28, validators=_from(1, 180)
    )
    most_per_day = models.PositiveSmallIntegerField(
        _("at most so many sessions a day"), null=True, blank=True, validators=_from(1, 24)
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step__gte=5) & Q(step__lte=120) & Q(days_ahead__lte=180),
                name="calendar_sane",
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"


class Opening(Kept):
    """Hours in which a coach can be booked, every week. Kept by the coach, not by a practice."""

    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))  # not after `begins`: on the next day

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_sane_weekday"),
            models.UniqueConstraint(fields=["keeper", "weekday", "begins"], name="opening_once"),
        ]
        indexes = [by_arrival("opening")]

    def __str__(self) -> str:
        return f"{self.weekday} {self.begins}"


class Otherwise(Kept):
    """One day on which a coach's hours are others: closed, all day or for a span, or open."""

    on = models.DateField(_("day"))
    begins = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    is_open = models.BooleanField(default=False)
    why = models.CharField(_("why"), max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "otherwise"
        constraints = [
            models.CheckConstraint(
                condition=Q(begins__isnull=True, ends__isnull=True, is_open=False)
                | Q(begins__isnull=False, ends__isnull=False),
                name="otherwise_whole",
            )
        ]
        indexes = [
            models.Index(fields=["keeper", "on"], name="otherwise_by_day"),
            by_arrival("otherwise"),
        ]

    def __str__(self) -> str:
        return f"{self.on}"


class BusyFeed(Kept):
    """A calendar of the coach's own elsewhere. Only when they are busy is read, never with what."""

    # The address is a key to that calendar: sealed by people.secrets.
    address_sealed = models.TextField()
    shown_as = models.CharField(max_length=200)  # its host, to tell it by
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)  # null: it was put away
    problem = models.CharField(max_length=500, blank=True)
    problems = models.PositiveIntegerField(default=0)  # entries that could not be read

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(next_at__isnull=False), name="busyfeed_to_read"
            ),
            by_arrival("busyfeed"),
        ]

    def __str__(self) -> str:
        return self.shown_as


class BusyTime(Kept):
    """When a feed says that the coach is busy. All of a feed's are replaced when it is read."""

    feed = models.ForeignKey(BusyFeed, models.CASCADE, related_name="times", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="busytime_ends_after_start"
            )
        ]
        indexes = [
            models.Index(fields=["feed", "ends_at"], name="busytime_of_feed"),
            models.Index(fields=["keeper", "ends_at"], name="busytime_of_coach"),
            by_arrival("busytime"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
