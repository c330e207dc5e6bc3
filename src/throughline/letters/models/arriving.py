"""What arrives: mail that was received, and the addresses by which it comes in."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship, Touch
from throughline.letters.models.outgoing import Letter
from throughline.people.models import Kept, Person, Proposal
from throughline.people.models.parties import by_arrival


class Received(Kept):
    """One mail that came in, with its headers and a snippet, and what became of it."""

    class What(models.TextChoices):
        REPLY = "reply", _("a reply")
        CAPTURED = "captured", _("captured")
        BOUNCE = "bounce", _("a bounce")
        AUTOMATIC = "auto", _("an automatic reply")
        COMPLAINT = "complaint", _("a complaint")
        INVITATION = "invitation", _("an invitation")
        UNCLEAR = "unclear", _("unclear")

    message_id = models.CharField(max_length=300)
    what = models.CharField(max_length=10, choices=What)
    sender = models.CharField(max_length=500, blank=True)
    envelope_to = models.CharField(max_length=500, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    snippet = models.TextField(blank=True)
    headers: Any = models.JSONField(default=dict)
    received_at = models.DateTimeField()
    answers = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    relationship = models.ForeignKey(
        Relationship, models.CASCADE, null=True, blank=True, related_name="received"
    )
    touch = models.ForeignKey(Touch, models.SET_NULL, null=True, blank=True, related_name="+")
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "received"
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "message_id", "envelope_to"], name="received_once"
            ),
        ]
        indexes = [
            models.Index(fields=["keeper", "-received_at", "-id"], name="received_newest"),
            by_arrival("received"),
        ]

    def __str__(self) -> str:
        return self.subject or self.message_id

    @property
    def waits(self) -> bool:
        """Whether somebody in it waits for a decision."""
        return any(one.waits for one in self.people.all())


class Correspondent(Kept):
    """Somebody besides the keeper in a captured mail: what it became, or what was suggested."""

    class Direction(models.TextChoices):
        OUT = "out", _("from you")
        IN = "in", _("from them")

    received = models.ForeignKey(Received, models.CASCADE, related_name="people")
    name = models.CharField(max_length=200, blank=True)  # as the mail has it
    address = models.CharField(max_length=500)
    address_key = models.CharField(max_length=500)  # as compared: people.contactkeys
    direction = models.CharField(max_length=3, choices=Direction)
    at = models.DateTimeField()  # when that mail was written
    touch = models.ForeignKey(Touch, models.SET_NULL, null=True, blank=True, related_name="+")
    proposal = models.ForeignKey(Proposal, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["received", "address_key"], name="correspondent_once_in_a_mail"
            )
        ]
        indexes = [
            models.Index(fields=["keeper", "address_key"], name="correspondent_by_address"),
            by_arrival("correspondent"),
        ]

    def __str__(self) -> str:
        return self.name or self.address

    @property
    def waits(self) -> bool:
        """Whether somebody has to say who it is."""
        asked = self.proposal
        decided = asked is None or asked.accepted_at is not None or asked.declined_at is not None
        return self.touch_id is None and not decided


class Capture(models.Model):
    """A person's secret address: what they send or forward to it becomes a touch."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="captures")
    token = models.CharField(max_length=40, unique=True)  # the address's local part
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="capture_one_each"
            )
        ]

    def __str__(self) -> str:
        return f"capture of {self.person_id}"


class Feed(models.Model):
    """A person's private calendar feed."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token in its address
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)  # by a calendar program, lately
    shows_names = models.BooleanField(default=True, db_default=True)  # else "Throughline" alone
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="feed_one_each"
            )
        ]

    def __str__(self) -> str:
        return f"feed of {self.person_id}"
