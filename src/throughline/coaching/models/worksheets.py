"""Worksheets, what was given to a client to do before a talk, and what the client answered."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.closings import Closing, Owed
from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice
from throughline.coaching.models.sessions import Session
from throughline.people.models import Kept, Person
from throughline.people.models.parties import by_arrival


class LeadsTo(models.TextChoices):
    """Where the answers live, when that is a place of the client's own already."""

    NOWHERE = "", _("the questions are answered here")
    ACCOMPLISHMENTS = "accomplishments", _("their accomplishments, in their journal")
    PITCH = "pitch", _("their pitch, among their papers")
    STATEMENT = "statement", _("their answer to “What happened?”")


class Worksheet(OfPractice):
    """Questions that a practice gives before a talk. Changing them changes nothing given."""

    name = models.CharField(_("name"), max_length=200)
    about = models.TextField(_("what it is for"), blank=True)
    questions: Any = models.JSONField(default=list)  # texts, in their order
    leads_to = models.CharField(
        _("where it is answered"), max_length=15, choices=LeadsTo, blank=True
    )
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "name"],
                condition=Q(retired_at__isnull=True),
                name="worksheet_one_name",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Prework(OfPractice):
    """A worksheet as it was given to one client. Whether it is done comes back, and no answer."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="preworks")
    worksheet = models.ForeignKey(
        Worksheet, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    questions: Any = models.JSONField(default=list)
    leads_to = models.CharField(max_length=15, choices=LeadsTo, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    before = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="preworks"
    )
    owed = models.OneToOneField(
        Owed, models.SET_NULL, null=True, blank=True, related_name="prework"
    )
    closing = models.ForeignKey(
        Closing, models.SET_NULL, null=True, blank=True, related_name="preworks"
    )
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    in_the_talk = models.BooleanField(default=False)  # the coach says it was gone through together
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["engagement", "given_at"],
                condition=Q(done_at__isnull=True, taken_back_at__isnull=True),
                name="prework_open",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and self.taken_back_at is None


class PreworkAnswer(Kept):
    """What a client answered: a row of their own record. Their coach sees it once it was sent."""

    prework = models.ForeignKey(
        Prework, models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    name = models.CharField(max_length=200)
    questions: Any = models.JSONField(default=list)
    answers: Any = models.JSONField(default=list)  # texts, one for each question
    changed_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)  # when the coach first read it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "prework"], name="preworkanswer_once"),
        ]
        indexes = [by_arrival("preworkanswer")]

    def __str__(self) -> str:
        return self.name
