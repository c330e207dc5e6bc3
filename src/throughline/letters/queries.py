"""What may be read of letters. Every read begins with a hat, but the worker's own."""

from datetime import datetime
from typing import Self

from django.db.models import QuerySet

from throughline.followthrough.models import Relationship
from throughline.letters.models import (
    Consent,
    Letter,
    LetterTemplate,
    Link,
    Received,
    Sending,
    Suppression,
)
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet


class LetterQuerySet(KeptQuerySet[Letter]):
    def newest_first(self) -> Self:
        """By when they were queued."""
        return self.order_by("-queued_at", "-id")

    def of(self, tie: Relationship) -> Self:
        """To one relationship."""
        return self.filter(relationship=tie)

    def uncertain(self) -> Self:
        """Handed over, and nobody knows whether they arrived."""
        return self.filter(uncertain_at__isnull=False, sent_at__isnull=True, void_at__isnull=True)


class ReceivedQuerySet(KeptQuerySet[Received]):
    def newest_first(self) -> Self:
        """By when they came."""
        return self.order_by("-received_at", "-id")


class SendingQuerySet(QuerySet[Sending]):
    def visible_to(self, hat: Hat) -> Self:
        """One's own."""
        return self.filter(keeper_id=hat.keeper_id) if hat.is_own else self.none()


def letters(hat: Hat) -> LetterQuerySet:
    """What the keeper sent, or means to."""
    return LetterQuerySet(Letter).visible_to(hat)


def received(hat: Hat) -> ReceivedQuerySet:
    """What came in."""
    return ReceivedQuerySet(Received).visible_to(hat)


def templates(hat: Hat) -> KeptQuerySet[LetterTemplate]:
    """The keeper's own words."""
    return KeptQuerySet(LetterTemplate).visible_to(hat)


def links(hat: Hat) -> KeptQuerySet[Link]:
    """Links in the keeper's letters."""
    return KeptQuerySet(Link).visible_to(hat)


def consents(hat: Hat) -> KeptQuerySet[Consent]:
    """Who agreed to be reached how."""
    return KeptQuerySet(Consent).visible_to(hat)


def suppressions(hat: Hat) -> KeptQuerySet[Suppression]:
    """Addresses that nothing unasked goes to."""
    return KeptQuerySet(Suppression).visible_to(hat)


def sending(hat: Hat) -> SendingQuerySet:
    """How the keeper sends."""
    return SendingQuerySet(Sending).visible_to(hat)


def due(now: datetime) -> QuerySet[Letter]:
    """Everybody's that may be claimed, the most urgent first: for the worker."""
    rows = Letter.objects.filter(waits_until__lte=now, claimed_at__isnull=True)
    return rows.order_by("priority", "waits_until", "id")
