"""What may be read of letters. Every read begins with a hat; the worker's own are in `leaving`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.db.models import Prefetch, Q, QuerySet

from throughline.followthrough.models import Appointment, Relationship
from throughline.followthrough.queries import relationships
from throughline.letters.models import (
    Attempt,
    Capture,
    Channel,
    Consent,
    Correspondent,
    Letter,
    LetterTemplate,
    Link,
    Received,
    Sending,
    Suppression,
)
from throughline.letters.models.outgoing import NEEDS_A_LOOK, YOURS
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.queries import KeptQuerySet, contact_points

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

    def not_to_go_within(self) -> Self:
        """Not those that another letter carries that was not sent yet."""
        return self.exclude(within__isnull=False, sent_at__isnull=True)

    def waiting(self) -> Self:
        """To be sent."""
        return self.filter(waits_until__isnull=False)

    def yours(self) -> Self:
        """To be carried out by their sender."""
        return self.filter(YOURS)

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

    def before(self, received_at: datetime, pk: int) -> Self:
        """The rows that follow a given one in that order."""
        beyond = Q(received_at__lt=received_at) | Q(received_at=received_at, id__lt=pk)
        return self.filter(beyond, received_at__lte=received_at)

    def with_words(self, text: str) -> Self:
        """In whose sender, subject or words every word stands."""
        rows = self
        for word in text.split():
            by_them = Q(sender__icontains=word) | Q(relationship__party__name__icontains=word)
            said = Q(subject__icontains=word) | Q(snippet__icontains=word)
            rows = rows.filter(by_them | said)
        return rows

    def of_kind(self, *what: str) -> Self:
        """Answers, say, or what came back."""
        return self.filter(what__in=what)

    def to_letter(self, letter: Letter) -> Self:
        """What came of one letter."""
        return self.filter(answers=letter)

    def with_party(self) -> Self:
        """With whom each is from, and what it became."""
        return self.select_related("relationship__party", "touch", "answers")

    def outlined(self) -> Self:
        """Without their words, for a list."""
        of_letters = (f"answers__{name}" for name in ("text", "html", "headers", "enclosed"))
        return self.defer("snippet", "headers", *of_letters)

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

    def in_use(self, locale: str) -> Self:
        """Those that hold, in a language."""
        return self.filter(put_away_at__isnull=True, locale=locale)


class LinkQuerySet(KeptQuerySet[Link]):
    def answered(self, act: str) -> Self:
        """Of one act, where something was chosen, the newest first."""
        return self.filter(act=act, acted_at__isnull=False).order_by("-acted_at")


class ConsentQuerySet(KeptQuerySet[Consent]):
    def of(self, party: Party) -> Self:
        """What one party said, the newest first."""
        return self.filter(party=party).order_by("-given_at", "-id")

    def to_texts(self) -> Self:
        """To be sent text messages."""
        return self.filter(channel=Channel.TEXT)

    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self) -> Self:
        """Taken back."""
        return self.filter(withdrawn_at__isnull=False)

    def holding(self, party: Party, channel: str) -> Self:
        """What somebody agreed to and did not take back."""
        return self.filter(party=party, channel=channel, withdrawn_at__isnull=True)


class SuppressionQuerySet(KeptQuerySet[Suppression]):
    def standing(self) -> Self:
        """Not lifted."""
        return self.filter(lifted_at__isnull=True)

    def numbered(self, pk: int | None) -> Self:
        """The one of that number, if there is one."""
        return self.none() if pk is None else self.filter(pk=pk)

    def with_words(self, text: str) -> Self:
        """In whose address every word stands."""
        rows = self
        for word in text.split():
            rows = rows.filter(address_key__icontains=word)
        return rows

    def in_order(self) -> Self:
        """By channel and address; the order that the list pages by."""
        return self.order_by("channel", "address_key", "kind", "id")

    def after(self, row: Suppression) -> Self:
        """Those that follow one in that order."""
        same = Q(channel=row.channel, address_key=row.address_key)
        beyond = Q(channel=row.channel, address_key__gt=row.address_key)
        beyond |= Q(channel__gt=row.channel) | (same & Q(kind__gt=row.kind))
        return self.filter(beyond, channel__gte=row.channel)

    def against(self, channel: str, address_key: str, kind: str) -> Self:
        """What stands between an address and letters of a kind."""
        rows = self.filter(channel=channel, address_key=address_key, lifted_at__isnull=True)
        return rows.filter(kind__in=("", kind))


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


def to_try_on(hat: Hat, most: int = 30) -> list[Relationship]:
    """Some whom the keeper knows, the last spoken with first: to see words as they will read."""
    rows = relationships(hat).active().select_related("party__company")
    spoken = list(rows.filter(last_on__isnull=False).order_by("-last_on", "-id")[:most])
    return spoken or list(rows.order_by("-id")[:most])


def links(hat: Hat) -> LinkQuerySet:
    """Links in the keeper's letters."""
    return LinkQuerySet(Link).visible_to(hat)


def consents(hat: Hat) -> ConsentQuerySet:
    """Who agreed to be reached how."""
    return ConsentQuerySet(Consent).visible_to(hat)


def suppressions(hat: Hat) -> SuppressionQuerySet:
    """Addresses that nothing unasked goes to."""
    return SuppressionQuerySet(Suppression).visible_to(hat)


def names_by_key(hat: Hat, rows: Sequence[Suppression]) -> dict[str, str]:
    """Whose address each is, where that is known, by the address as compared."""
    keys = {row.address_key for row in rows}
    points = contact_points(hat).filter(key__in=keys).select_related("party")
    return {point.key: point.party.name for point in points}


def answers_to(hat: Hat, booked: Appointment) -> LinkQuerySet:
    """What those who were invited chose, the newest first."""
    rows = links(hat).answered("appointment").filter(on__appointment=booked.pk)
    return rows.select_related("letter")


def sending(hat: Hat) -> SendingQuerySet:
    """How the keeper sends."""
    return SendingQuerySet(Sending).visible_to(hat)
