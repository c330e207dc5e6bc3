"""Who works on an engagement, and what the client opened to them for it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice
from throughline.people.models import Grant, Person


class Teammate(OfPractice):
    """Somebody who works on an engagement: its coach, or another of the team."""

    class Part(models.TextChoices):
        COACH = "coach", _("coach")
        STAND_IN = "stand-in", _("stands in")
        RESEARCHER = "researcher", _("researcher")
        RECRUITER = "recruiter", _("recruiter")
        LAWYER = "lawyer", _("lawyer")
        ADVISER = "adviser", _("crisis adviser")

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="team", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="engagements", db_index=False)
    part = models.CharField(_("as"), max_length=10, choices=Part, default=Part.COACH)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day
    # Agreed beforehand: a stand-in's last day, after which they see nothing by themselves.
    ends_on = models.DateField(_("until"), null=True, blank=True)

    RESPONSIBLE = (Part.COACH, Part.STAND_IN)
    """Who does the coach's work, and sees what the coach sees."""

    @staticmethod
    def there(on: date) -> Q:
        """Who is of a team on a day: come, and not gone."""
        still = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        return still & Q(until__isnull=True, since__lte=on)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "person"],
                condition=Q(until__isnull=True),
                name="teammate_once",
            ),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(until__isnull=True, part="coach"),
                name="teammate_one_coach",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="teammate_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "keeper", "engagement"],
                condition=Q(until__isnull=True),
                name="teammate_caseload",
            ),
            models.Index(fields=["engagement", "until"], name="teammate_team"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.part})"


class Reach(OfPractice):
    """A grant on the client's own record that this engagement brought: it ends with it."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="reaches")
    grant = models.OneToOneField(Grant, models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "reaches"

    def __str__(self) -> str:
        return f"{self.grant_id} by {self.engagement_id}"
