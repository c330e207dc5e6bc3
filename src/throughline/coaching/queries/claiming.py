"""Whom a person may be to practices that have written them down: by a verified address alone."""

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from throughline.coaching.models import Client
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Evidence, Party, Person

KNOWN = (
    Evidence.Kind.SAID,
    Evidence.Kind.IMPORTED,
    Evidence.Kind.VERIFIED,
    Evidence.Kind.CALLED,
    Evidence.Kind.PROPOSED,  # and accepted, else it were no contact point
)
"""Evidence that the practice itself takes an address for theirs. Whoever holds a link can say
another address there, and a letter that went on to a friend must not make them the client."""


def unclaimed(hat: Hat) -> QuerySet[Client]:
    """The clients with one of the person's own, verified addresses, whom nobody has claimed."""
    if not hat.is_own:
        return Client.objects.none()
    email = ContactPoint.Kind.EMAIL
    keys = [contactkeys.key(email, one) for one in _verified(hat.person)]
    points = ContactPoint.objects.filter(
        kind=email, key__in=keys, retired_at__isnull=True, evidence__kind__in=KNOWN
    )
    rows = Client.objects.filter(
        relationship__party__in=points.values("party"),
        relationship__party__account__isnull=True,
        engagements__isnull=False,
    )
    return rows.select_related("keeper__organisation", "relationship__party").distinct()


def to_confirm(person: Person) -> list[str]:
    """Their addresses of which they have not shown yet that they are theirs."""
    rows = EmailAddress.objects.filter(user=person, verified=False)
    return list(rows.values_list("email", flat=True))


def only_said_on_a_page(party: Party) -> QuerySet[ContactPoint]:
    """How somebody is reached according to whoever held a link, and not the practice yet."""
    current = ContactPoint.objects.filter(party=party, retired_at__isnull=True)
    return current.exclude(evidence__kind__in=KNOWN)


def _verified(person: Person) -> list[str]:
    rows = EmailAddress.objects.filter(user=person, verified=True)
    return list(rows.values_list("email", flat=True))
