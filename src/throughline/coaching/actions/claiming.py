"""A client has an account, and says that they are it."""

from django.db import transaction
from django.urls import reverse

from throughline.coaching.actions.owing import mirror, our_hat
from throughline.coaching.actions.standing import refold_client
from throughline.coaching.models import Client, Engagement, Owed, Sentence
from throughline.coaching.queries import coach_of
from throughline.coaching.queries.claiming import unclaimed
from throughline.people.actions import claim_party
from throughline.people.hats import Hat
from throughline.people.permissions import insist


@transaction.atomic
def claim(hat: Hat, client: Client) -> None:
    """From now on the programme is on the person's own pages, and what they owe in it on their
    own Today. The practice sees no more of them than before.

    Raises Refused when somebody else was quicker, NotYours for an address that is not theirs.
    """
    insist(unclaimed(hat).filter(pk=client.pk).exists())
    claim_party(client.relationship.party, person=hat.person)
    # What they wrote to who pays before they had an account is part of their record now.
    Sentence.objects.filter(engagement__client=client).update(keeper=hat.keeper_id)
    for row in client.engagements.order_by("pk"):
        _mirrored(hat, row)


def _mirrored(hat: Hat, row: Engagement) -> None:
    coach = coach_of(row)
    if coach is None:
        return
    here = our_hat(row, coach, hat.now)
    link = reverse("my_engagement", args=[row.pk])
    for owed in Owed.objects.filter(engagement=row, theirs__isnull=True, settled_at__isnull=True):
        mirror(here, owed, their_link=link)
    refold_client(here, row.client)
