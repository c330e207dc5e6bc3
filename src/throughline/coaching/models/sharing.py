"""What the client lets each teammate see, whose matter something is, and hand-overs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice
from throughline.coaching.models.teams import Teammate
from throughline.followthrough.models import Promise, Touch
from throughline.people.models import Person


class Share(OfPractice):
    """A part of the engagement that the client lets one teammate see. Only the client gives it."""

    class Part(models.TextChoices):
        DATES = "dates", _("when you meet, and how it went")
        NOTES = "notes", _("the notes for both of you, and what sessions were about")
        PROMISES = "promises", _("what you and your coach promised each other")
        WORKSHEETS = (
            "worksheets",
            _("your answers on worksheets"),
        )
        BRIEF = "brief", _("the brief that your coach writes when somebody takes over")

    mate = models.ForeignKey(Teammate, models.CASCADE, related_name="shares")
    part = models.CharField(max_length=10, choices=Part)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mate", "part"],
                condition=Q(ended_at__isnull=True),
                name="share_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} for {self.mate_id}"


class Matter(OfPractice):
    """A touch or a promise that is a matter of one engagement, and of one teammate where it is.

    A client who works with two coaches at one practice has one tie to it: this says which of the
    two a talk was with, so that neither reads what was said to the other.
    """

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="matters")
    touch = models.OneToOneField(
        Touch, models.CASCADE, null=True, blank=True, related_name="matter"
    )
    promise = models.OneToOneField(
        Promise, models.CASCADE, null=True, blank=True, related_name="matter"
    )
    mate = models.ForeignKey(
        Teammate, models.CASCADE, null=True, blank=True, related_name="matters"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(touch__isnull=True) ^ Q(promise__isnull=True), name="matter_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.touch_id or self.promise_id} of {self.engagement_id}"


class HandOver(OfPractice):
    """An engagement went to another coach, for good or for a while, with a brief."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="hand_overs")
    giver = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    taker = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    brief = models.TextField(_("the brief"))
    until = models.DateField(null=True, blank=True)  # the last day of a stand-in
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["engagement", "-at"], name="handover_line")]

    def __str__(self) -> str:
        return f"{self.engagement_id} to {self.taker_id}"
