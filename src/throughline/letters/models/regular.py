"""Letters that somebody gets about their own record: on days with something due, once a week."""

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Person

SEVEN, FRIDAY = time(7), 4


class Digest(models.Model):
    """What somebody wants to be written to about, and which days and weeks they were told of.

    The clock and the days are the person's own, wherever they are when the time comes: nothing
    here is an instant, so nothing is to be reckoned anew when they move.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("on Mondays")
        TUESDAY = 1, _("on Tuesdays")
        WEDNESDAY = 2, _("on Wednesdays")
        THURSDAY = 3, _("on Thursdays")
        FRIDAY = 4, _("on Fridays")
        SATURDAY = 5, _("on Saturdays")
        SUNDAY = 6, _("on Sundays")

    person = models.OneToOneField(Person, models.CASCADE, related_name="digest")
    is_daily = models.BooleanField(default=False)
    weekday = models.PositiveSmallIntegerField(
        choices=Weekday, default=FRIDAY, null=True, blank=True
    )  # null: no weekly letter
    at = models.TimeField(default=SEVEN)
    day_told = models.DateField()  # the last day that was told of, or needed no telling
    week_told = models.DateField()  # the Monday of the last week that was

    class Meta:
        indexes = [
            models.Index(fields=["day_told"], condition=Q(is_daily=True), name="digest_of_day"),
            models.Index(
                fields=["week_told"], condition=Q(weekday__isnull=False), name="digest_of_week"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6), name="digest_sane_weekday"
            )
        ]

    def __str__(self) -> str:
        return f"digest of {self.person_id}"
