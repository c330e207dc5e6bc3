"""What was said when a session was closed, and what its promises left in the client's record."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Engagement
from throughline.coaching.models.practices import OfPractice
from throughline.coaching.models.sessions import Session
from throughline.followthrough.models import Promise, Touch
from throughline.people.models import Person
from throughline.people.uids import uuid7


class Closing(OfPractice):
    """One time that somebody said how a session went. The newest that was not undone holds."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="closings")
    key = models.UUIDField()  # of the form that was sent: sent twice, it counts once
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    said: Any = models.JSONField(default=dict)  # attendance, topic, shared note, minutes, paid
    kept: Any = models.JSONField(default=list)  # numbers of the promises it ticked as kept
    touch = models.ForeignKey(Touch, models.SET_NULL, null=True, blank=True, related_name="+")
    theirs = models.ForeignKey(Touch, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "key"], name="closing_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} at {self.at:%Y-%m-%d %H:%M}"


class Owed(OfPractice):
    """A promise of a session, and the same one in the record of the client who owes it."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="owed")
    closing = models.ForeignKey(
        Closing, models.SET_NULL, null=True, blank=True, related_name="owed"
    )
    promise = models.OneToOneField(Promise, models.CASCADE, related_name="owed")
    # In the client's own record, once they have one.
    theirs = models.OneToOneField(
        Promise, models.SET_NULL, null=True, blank=True, related_name="owed_there"
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)  # kept or let go

    class Meta:
        verbose_name_plural = "owed"
        indexes = [
            # The job's: what a client may have ticked on their own side.
            models.Index(
                fields=["theirs"],
                condition=Q(theirs__isnull=False, settled_at__isnull=True),
                name="owed_to_hear_of",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}"
