"""The client lets their team see something, or no longer. Only the client does."""

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.engaging import keep_reach
from throughline.coaching.models import Share, Teammate
from throughline.coaching.permissions import person_is_client
from throughline.coaching.queries.teams import SECTIONS
from throughline.people.actions import end_grant, share
from throughline.people.hats import Hat
from throughline.people.models import Grant, Keeper, Person
from throughline.people.permissions import insist
from throughline.people.queries import GrantQuerySet
from throughline.people.refusals import Refused


@transaction.atomic
def choose_parts(hat: Hat, mate: Teammate, parts: set[str]) -> None:
    """What of the engagement a teammate may see from now on: these parts, and no other."""
    insist(hat.is_own and person_is_client(hat.person, mate.engagement))
    standing = Share.objects.select_for_update().filter(mate=mate, ended_at__isnull=True)
    known = set(standing.values_list("part", flat=True))
    standing.exclude(part__in=parts).update(ended_at=hat.now)
    for part in sorted(parts - known):
        Share.objects.create(
            keeper_id=mate.keeper_id,
            arrival_id=mate.arrival_id,
            mate=mate,
            part=Share.Part(part),
            given_at=hat.now,
        )


@transaction.atomic
def choose_sections(hat: Hat, mate: Teammate, sections: set[str]) -> None:
    """Which sections of the client's own record one of the team may read for the engagement.

    There is one grant for each, however often it is chosen; one that the client gave for
    something else serves too, and ends here as well when it is not chosen any more. A stand-in's
    end with their last day.
    """
    engagement, person = mate.engagement, mate.person
    insist(hat.is_own and person_is_client(hat.person, engagement))
    if engagement.ended_at is not None:
        raise Refused(_("This programme has ended, and with it what was shared for it."))
    Keeper.objects.select_for_update().get(pk=hat.keeper_id)
    for section in SECTIONS:
        open_ones = open_grants(hat, person).filter(section=section)
        if section not in sections:
            for grant in open_ones:
                end_grant(hat, grant)
        elif not open_ones.exists():
            why = _("For “%(programme)s”") % {"programme": engagement.name}
            given = share(hat, section=section, why=why, person=person, ends_on=mate.ends_on)
            keep_reach(engagement, given)


def open_grants(hat: Hat, person: Person) -> GrantQuerySet:
    """What one person may read of the hat's own record today, by grants of their own."""
    return GrantQuerySet(Grant).visible_to(hat).open(hat.today).filter(person=person)

