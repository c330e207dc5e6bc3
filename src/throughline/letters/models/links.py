"""Links that act without signing in: each for one row and one act, for a time, hashed at rest."""

from typing import Any

from django.db import models

from throughline.letters.models.outgoing import Letter
from throughline.people.models import Kept
from throughline.people.models.parties import by_arrival

UNSUBSCRIBE = "unsubscribe"
"""The act by which somebody gets no more letters."""


class Link(Kept):
    """One link in a letter. Inert when opened; it acts when its page's button is pressed."""

    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token
    act = models.CharField(max_length=40)  # a name in throughline.letters.links.ACTS
    on: Any = models.JSONField(default=dict)  # what the act is about: numbers and words
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, blank=True, related_name="links")
    address = models.CharField(max_length=500, blank=True)  # where a fresh one may be sent
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    acted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    result: Any = models.JSONField(default=dict)  # what was answered

    class Meta:
        indexes = [
            # What was answered to an invitation: few among all the links that nobody pressed.
            models.Index(
                fields=["keeper", "act", "-acted_at"],
                condition=models.Q(acted_at__isnull=False),
                name="link_answered",
            ),
            by_arrival("link"),
        ]

    def __str__(self) -> str:
        return f"{self.act} until {self.expires_at:%Y-%m-%d}"
