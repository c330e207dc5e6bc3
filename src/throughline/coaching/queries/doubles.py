"""Who somebody that is added may be already, at the same practice."""

from dataclasses import dataclass

from django.db.models import Q

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Client, Engagement
from throughline.coaching.queries.engagements import engagements
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet, contact_points, parties


@dataclass(frozen=True, slots=True)
class Double:
    """A client who may be the same. `engagement` is None where another coach works with them:
    then nothing is said but that the practice knows them."""

    name: str
    engagement: Engagement | None
    by_name: bool


def doubles(hat: CoachHat, at: Hat, name: str, keys: set[tuple[str, str]]) -> list[Double]:
    """Clients with one of these addresses or numbers, and one's own clients of that name."""
    wanted = Q(pk__in=[])
    for kind, key in keys:
        wanted |= Q(kind=kind, key=key)
    reached = set(contact_points(at).filter(wanted).values_list("party", flat=True))
    named = parties(at).filter(name_key=names.folded(name)[: names.LONGEST])
    same = set(named.values_list("pk", flat=True))
    rows: KeptQuerySet[Client] = KeptQuerySet(Client).visible_to(at)
    found = rows.filter(relationship__party__in=reached | same).select_related(
        "relationship__party"
    )
    mine = {one.client_id: one for one in engagements(hat).filter(client__in=found).order_by("pk")}
    return [
        Double(row.relationship.party.name, mine.get(row.pk), party not in reached)
        for row in found.order_by("pk")
        if (party := row.relationship.party_id) in reached or row.pk in mine
    ]
