"""Hours of coaching that were held before they were kept here, typed in by the coach."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Kept
from throughline.people.models.parties import by_arrival
from throughline.rulebook import partial
from throughline.rulebook.coaching_hours import LARGEST_GROUP


def some_day(text: str) -> None:
    """Raise ValidationError unless it is a partial date that says something."""
    if partial.first_day(text) is None:
        raise ValidationError(_("no such day, month or year"))


class HoursBefore(Kept):
    """One line of a coach's log from elsewhere: with whom, from when to when, and how long.

    It is the coach's own and part of their record; no practice keeps it. `start` and `end` are
    partial dates (see `rulebook.partial`).
    """

    client = models.CharField(_("name of the client"), max_length=200)
    contact = models.CharField(_("how to reach them"), max_length=200, blank=True)
    start = models.CharField(_("from"), max_length=10, validators=[some_day])
    end = models.CharField(_("until"), max_length=10, validators=[some_day])
    size = models.PositiveSmallIntegerField(
        _("how many were in the group"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)],
    )
    paid = models.PositiveIntegerField(_("minutes that were paid"), default=0)
    free = models.PositiveIntegerField(_("minutes pro bono"), default=0)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "hours before"
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gte=1) & Q(size__lte=LARGEST_GROUP),
                name="hoursbefore_sane_group",
            ),
        ]
        indexes = [
            models.Index(fields=["keeper", "-start"], name="hoursbefore_in_order"),
            models.Index(
                fields=["removed_at"],
                condition=Q(removed_at__isnull=False),
                name="hoursbefore_to_erase",
            ),
            by_arrival("hoursbefore"),
        ]

    def __str__(self) -> str:
        return self.client
