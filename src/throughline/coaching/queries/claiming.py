"""Whom a person may be to practices that have written them down: by a verified address alone."""

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from throughline.coaching.models import Client
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Person


def unclaimed(hat: Hat) -> QuerySet[Client]:
    """The clients with one of the person's own, verified addresses, whom nobody has claimed."""
    if not hat.is_own:
        return Client.objects.none()
    email = ContactPoint.Kind.EMAIL
    keys = [contactkeys.key(email, one) for one in _verified(hat.person)]
    points = ContactPoint.objects.filter(kind=email, key__in=keys, retired_at__isnull=True)
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


def _verified(person: Person) -> list[str]:
    rows = EmailAddress.objects.filter(user=person, verified=True)
    return list(rows.values_list("email", flat=True))
