"""Who may be written to by which channel, and who asked not to be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.letters.models.outgoing import Channel
from throughline.people.models import Kept, Party
from throughline.people.models.parties import by_arrival


class Consent(Kept):
    """Somebody agreed, themselves, to be reached by a channel; or took that back."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="consents")
    channel = models.CharField(max_length=5, choices=Channel)
    given_at = models.DateTimeField()
    how = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "party", "channel"], name="consent_of_party"),
            by_arrival("consent"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} for {self.party_id}"


class Suppression(Kept):
    """An address that nothing unasked goes to any more, from this keeper."""

    class Why(models.TextChoices):
        ASKED = "asked", _("asked us to stop")
        COMPLAINED = "complained", _("complained")
        DEAD = "dead", _("the address is dead")
        BY_HAND = "by hand", _("by hand")

    channel = models.CharField(max_length=5, choices=Channel)
    address_key = models.CharField(max_length=500)
    why = models.CharField(max_length=10, choices=Why)
    kind = models.CharField(max_length=60, blank=True)  # only letters of this kind; "" for all
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "channel", "address_key", "kind"],
                condition=models.Q(lifted_at__isnull=True),
                name="suppression_once",
            )
        ]
        indexes = [by_arrival("suppression")]

    def __str__(self) -> str:
        return self.address_key
