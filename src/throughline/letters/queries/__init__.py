"""What may be read of letters. Every read begins with a hat; the worker's own are in `leaving`."""

from datetime import datetime
from typing import Self

from django.db.models import Prefetch, Q, QuerySet

from throughline.followthrough.models import Relationship
from throughline.letters.models import (
    Attempt,
    Capture,
    Consent,
    Correspondent,
    Letter,
    LetterTemplate,
    Link,
    Received,
    Sending,
    Suppression,
)
from throughline.letters.models.outgoing import NEEDS_A_LOOK
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet

CAPTURED = "capture"
"""Where a captured mail was sent to, as its row says it: the address itself is a secret."""


class LetterQuerySet(KeptQuerySet[Letter]):
    def newest_first(self) -> Self:
        """By when they were queued."""
        return self.order_by("-queued_at", "-id")

    def before(self, queued_at: datetime, pk: int) -> Self:
        """The rows that follow a given one in that order."""
        beyond = Q(queued_at__lt=queued_at) | Q(queued_at=queued_at, id__lt=pk)
        # The first bound is implied by the second, but only by it an index is entered there.
        return self.filter(beyond, queued_at__lte=queued_at)

    def of(self, tie: Relationship) -> Self:
        """To one relationship."""
        return self.filter(relationship=tie)

    def with_words(self, text: str) -> Self:
        """In whose recipient or subject every word stands."""
        rows = self
        for word in text.split():
            to_them = Q(to_name__icontains=word) | Q(to_address__icontains=word)
            rows = rows.filter(to_them | Q(subject__icontains=word))
        return rows

    def lasting(self) -> Self:
        """Not those that let somebody in: their words do not outlive their use."""
        return self.filter(is_secret=False)

    def waiting(self) -> Self:
        """To be sent."""
        return self.filter(waits_until__isnull=False)

    def sent(self) -> Self:
        """Taken by the other side."""
        return self.filter(sent_at__isnull=False)

    def outlined(self) -> Self:
        """Without their words, for a list."""
        return self.defer("text", "html", "headers", "enclosed")

    def with_party(self) -> Self:
        """With whom each goes to."""
        return self.select_related("relationship__party", "person")

    def needing_a_look(self) -> Self:
        """Not sent, or nobody knows: their sender has to decide."""
        return self.filter(NEEDS_A_LOOK)

    def voided(self) -> Self:
        """Not to be sent."""
        return self.filter(void_at__isnull=False)


class ReceivedQuerySet(KeptQuerySet[Received]):
    def newest_first(self) -> Self:
        """By when they came."""
        return self.order_by("-received_at", "-id")

    def captured(self) -> Self:
        """Sent to the keeper's capture address, whatever became of them."""
        return self.filter(envelope_to=CAPTURED)


class CorrespondentQuerySet(KeptQuerySet[Correspondent]):
    def at_address(self, key: str) -> Self:
        """By the address as compared."""
        return self.filter(address_key=key)

    def untouched(self) -> Self:
        """Of whom nothing was logged yet."""
        return self.filter(touch__isnull=True)


class LetterTemplateQuerySet(KeptQuerySet[LetterTemplate]):
    """Words of the keeper's own."""


class LinkQuerySet(KeptQuerySet[Link]):
    """Links in letters."""


class ConsentQuerySet(KeptQuerySet[Consent]):
    """Who agreed to be reached how."""


class SuppressionQuerySet(KeptQuerySet[Suppression]):
    """Addresses that nothing unasked goes to."""


class SendingQuerySet(QuerySet[Sending]):
    def visible_to(self, hat: Hat) -> Self:
        """One's own."""
        return self.filter(keeper_id=hat.keeper_id) if hat.is_own else self.none()


def letters(hat: Hat) -> LetterQuerySet:
    """What the keeper sent, or means to."""
    return LetterQuerySet(Letter).visible_to(hat)


def tries_of(letter: Letter) -> QuerySet[Attempt]:
    """Each try to send one, the newest first. The letter is seen already."""
    return Attempt.objects.filter(letter=letter).order_by("-at", "-id")


def received(hat: Hat) -> ReceivedQuerySet:
    """What came in."""
    return ReceivedQuerySet(Received).visible_to(hat)


def correspondents(hat: Hat) -> CorrespondentQuerySet:
    """Who is in captured mail besides the keeper."""
    return CorrespondentQuerySet(Correspondent).visible_to(hat)


def lately_captured(hat: Hat) -> ReceivedQuerySet:
    """What was sent to the keeper's capture address, the newest first, with who is in each."""
    people = correspondents(hat).select_related("touch__relationship__party", "proposal")
    rows = received(hat).captured().newest_first()
    return rows.prefetch_related(Prefetch("people", people.order_by("pk")))


def capture_of(hat: Hat) -> Capture | None:
    """The keeper's capture address, if they have one."""
    if not hat.is_own:
        return None
    return Capture.objects.filter(person=hat.person, ended_at__isnull=True).first()


def templates(hat: Hat) -> LetterTemplateQuerySet:
    """The keeper's own words."""
    return LetterTemplateQuerySet(LetterTemplate).visible_to(hat)


def links(hat: Hat) -> LinkQuerySet:
    """Links in the keeper's letters."""
    return LinkQuerySet(Link).visible_to(hat)


def consents(hat: Hat) -> ConsentQuerySet:
    """Who agreed to be reached how."""
    return ConsentQuerySet(Consent).visible_to(hat)


def suppressions(hat: Hat) -> SuppressionQuerySet:
    """Addresses that nothing unasked goes to."""
    return SuppressionQuerySet(Suppression).visible_to(hat)


def sending(hat: Hat) -> SendingQuerySet:
    """How the keeper sends."""
    return SendingQuerySet(Sending).visible_to(hat)
