"""Making the demo world's people."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from throughline.people import queries
from throughline.people.actions.accounts import join, open_account, open_organisation
from throughline.people.actions.sharing import share
from throughline.people.cast import CAST, HOUSES, SHARED
from throughline.people.hats import me
from throughline.people.models import Demo, Disclosure, Grant, Keeper, Member, Organisation, Person
from throughline.people.refusals import Refused


@transaction.atomic
def open_cast(*, now: datetime) -> dict[str, Person]:
    """The six, their organisations and what Dana shares with Priya; again changes nothing.

    None of them has a password. Refused where somebody real has an account: for good.
    """
    if queries.somebody_real_is_here() or queries.demo_has_ended():
        raise Refused(_("Somebody real has an account here, so the demo people stay away."))
    people = queries.cast()
    if len(people) == len(CAST):
        return people
    Demo(began_at=now).save(force_insert=True)
    people = {
        role.slug: open_account(email=role.email, name=role.name, now=now, cast=role.slug)
        for role in CAST
    }
    _take_their_places(people, now)
    for section, why in SHARED:
        share(me(people["dana"], now), section=section, why=why, person=people["priya"])
    return people


def _take_their_places(people: dict[str, Person], now: datetime) -> None:
    houses: dict[str, Organisation] = {
        house.slug: open_organisation(name=house.name, kind=house.kind, now=now) for house in HOUSES
    }
    for role in CAST:
        if role.role:
            join(houses[role.house], person=people[role.slug], role=role.role, on=now.date())


@transaction.atomic
def close_cast() -> int:
    """Erase the demo people, their organisations and all they kept; returns how many people.

    A demo that a real account ended stays ended; one that was only put away can come again.
    Whoever writes for one of them in the background has finished a piece by then, or finds nobody.
    """
    people = list(queries.cast().values())
    houses = _houses(people)
    keepers = {person.keeper_id for person in people} | {house.keeper_id for house in houses}
    list(Keeper.objects.select_for_update().filter(pk__in=keepers).order_by("pk"))
    Disclosure.objects.filter(record__in=keepers).delete()
    Disclosure.objects.filter(reader__in=people).delete()
    Grant.objects.filter(record__in=keepers).delete()
    Organisation.objects.filter(keeper__in=keepers).delete()
    Person.objects.filter(pk__in=[person.pk for person in people]).delete()
    Keeper.objects.filter(pk__in=keepers).delete()
    Demo.objects.filter(ended_at__isnull=True).delete()
    return len(people)


def _houses(people: list[Person]) -> list[Organisation]:
    """The demo's own, and what one of them opened while somebody tried it out: theirs alone."""
    others = Member.objects.exclude(person__in=people).values("organisation")
    of_demo = Q(slug__in=[house.slug for house in HOUSES]) | ~Q(pk__in=others)
    return list(Organisation.objects.filter(of_demo, members__person__in=people).distinct())
