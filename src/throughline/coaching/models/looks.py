"""What a client shows no longer to who pays, and who besides the coach has looked at something."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.agreements import Agreement
from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice


class Withheld(OfPractice):
    """An agreed item that the client closed to the sponsor again; it stays closed in every later
    version until they open it. Nobody but the client does either."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="withheld")
    item = models.CharField(max_length=10, choices=Agreement.Item)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "withheld"
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "item"],
                condition=Q(lifted_at__isnull=True),
                name="withheld_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} of {self.engagement_id}"


class Look(OfPractice):
    """Somebody looked at what a client had opened to them: one row a reader, thing and day.

    `who` tells readers apart: an account, or the address that a link went to. `name` is what they
    were called then, and stays when they are gone: the client is to know.
    """

    class What(models.TextChoices):
        SPONSOR = "sponsor", _("what the sponsor may see")
        WORKSHEETS = "worksheets", _("your answers on worksheets")

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="looks")
    what = models.CharField(max_length=10, choices=What)
    who = models.CharField(max_length=270)
    name = models.CharField(max_length=200)
    on = models.DateField()  # the client's date
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "what", "who", "on"], name="look_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} looked on {self.on}"
