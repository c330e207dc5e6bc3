"""What client, coach and sponsor agreed: in versions, each accepted by each of them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.funnels import Funnel
from throughline.coaching.models.practices import OfPractice
from throughline.people.models import Person


class Agreement(OfPractice):
    """One version of what is agreed. It is never edited: a new one takes its place.

    `terms` holds words by heading (`Heading`), under `shown` the items that the sponsor may see
    (`Item`), and under `goals_said` the phases in the words that were accepted: a sponsor reads
    those, whatever is made of the phases later. With `elsewhere_on` it was agreed outside of
    here, on that day.
    """

    class Heading(models.TextChoices):
        ROLES = "roles", _("who does what")
        CONFIDENTIALITY = "confidentiality", _("what stays between you")
        COACH_SEES = "coach_sees", _("what the coach sees")
        SPONSOR_SEES = "sponsor_sees", _("what the sponsor sees")
        FEES = "fees", _("what it costs, and who pays")
        ENDING = "ending", _("how it ends")

    class Item(models.TextChoices):
        STAGE = "stage", _("how far it has come: not begun, working or paused")
        DATES = "dates", _("when it began, and its last day")
        GOALS = "goals", _("its phases, and what each is for")

    SHOWN = "shown"
    GOALS_SAID = "goals_said"

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    terms: Any = models.JSONField(default=dict)
    needs_sponsor = models.BooleanField(_("the sponsor accepts it too"), default=False)
    elsewhere_on = models.DateField(_("agreed elsewhere on"), null=True, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "version"], name="agreement_versions")
        ]

    def __str__(self) -> str:
        return f"version {self.version}"


class Acceptance(OfPractice):
    """One side accepted one version: in whose name, and when."""

    class Side(models.TextChoices):
        CLIENT = "client", _("client")
        COACH = "coach", _("coach")
        SPONSOR = "sponsor", _("sponsor")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="acceptances")
    side = models.CharField(_("as"), max_length=7, choices=Side)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    # Who paid when it was accepted: of another payer nobody has accepted anything by it.
    funnel = models.ForeignKey(Funnel, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "side"], name="acceptance_once_a_side")
        ]

    def __str__(self) -> str:
        return f"{self.name} as {self.side}"
