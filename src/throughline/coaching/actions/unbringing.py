"""Take back what a table brought: whoever nothing was done with goes, everybody else stays."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.digesting import PATHS, digests, with_others
from throughline.coaching.models import Client, Intake
from throughline.frame.among import among
from throughline.people.hats import Hat
from throughline.people.models import Company, ContactPoint, Evidence, Party
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused


@transaction.atomic
def take_back(hat: Hat, intake: Intake) -> Intake:
    """Erase what it brought, as one; a second press changes nothing.

    Clients with whom something was done since stay, with all that is theirs. Raises Refused for
    one that was never brought in.
    """
    row = Intake.objects.select_for_update().get(pk=intake.pk)
    insist(hat_keeps(hat, row) and row.by_id == hat.person.pk)
    if row.brought is None:
        raise Refused(_("None of it is in yet."))
    if row.undone_at is not None:
        return row
    arrival = row.brought
    pks = [int(pk) for pk in row.came]
    stay = _touched(row, arrival.pk, pks)
    _set_free(arrival.pk, stay)
    gone = erase(arrival.pk, [pk for pk in pks if pk not in stay])
    row.undone_at = arrival.undone_at = arrival.cleared_at = hat.now
    row.result = {**row.result, "gone": gone, "stayed": len(stay)}
    arrival.save(update_fields=["undone_at", "cleared_at"])
    row.save(update_fields=["undone_at", "result"])
    return row


def _touched(row: Intake, arrival_id: int, pks: list[int]) -> set[int]:
    now = digests(pks)
    changed = {int(pk) for pk, digest in now.items() if row.came[pk] != digest}
    return changed | with_others(arrival_id, [int(pk) for pk in now])


def _set_free(arrival_id: int, stay: set[int]) -> None:
    """What is theirs comes from no arrival any more."""
    held = among(sorted(stay))
    companies = Company.objects.filter(arrival=arrival_id)
    kept: list[Any] = [
        model._default_manager.filter(**{f"{path}__in": held}) for model, path in PATHS.items()
    ]
    kept.append(Evidence.objects.filter(contact_point__party__relationships__client__in=held))
    kept.append(companies.filter(people__relationships__client__in=held))
    for rows in kept:
        pks = list(rows.filter(arrival=arrival_id).values_list("pk", flat=True))
        rows.model._default_manager.filter(pk__in=among(pks)).update(arrival=None)


def erase(arrival_id: int, pks: list[int]) -> int:
    """Each with everything about them; of who was known before, only what made them a client."""
    clients = Client.objects.filter(pk__in=among(pks), arrival=arrival_id)
    ties = list(clients.values_list("relationship", flat=True))
    found = clients.count()
    Party.objects.filter(relationships__in=among(ties), arrival=arrival_id).delete()
    for client in Client.objects.filter(relationship__in=among(ties)).select_related(
        "relationship"
    ):
        client.relationship.delete()
    ContactPoint.objects.filter(arrival=arrival_id).delete()
    Company.objects.filter(arrival=arrival_id, people__isnull=True).delete()
    return found
