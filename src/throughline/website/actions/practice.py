"""Northlight in the demo world, by the verbs that its people's clicks use."""

from datetime import datetime, time, timedelta

from throughline.coaching import actions
from throughline.coaching.actions.agreeing import agreed_elsewhere
from throughline.coaching.actions.holding import let_write
from throughline.coaching.actions.hours import keep_week
from throughline.coaching.actions.practices import set_up, take_on
from throughline.coaching.hats import coach
from throughline.coaching.models import Coach, Engagement, Funnel
from throughline.coaching.queries import clients, funnels, programmes
from throughline.followthrough import actions as followthrough
from throughline.people.actions import claim_party
from throughline.people.hats import Hat, in_name_of, me
from throughline.people.models import Organisation, Person
from throughline.people.names import tidy
from throughline.website.actions.asked import say_how_it_was
from throughline.website.actions.log import keep_the_log
from throughline.website.actions.money import bill_northlight
from throughline.website.actions.opened import open_to_others
from throughline.website.actions.silences import fall_silent
from throughline.website.actions.sitting import on_day, sit
from throughline.website.actions.story import tell_story
from throughline.website.demo.early import bring_in_early
from throughline.website.demo.practice import (
    CLIENTS,
    FUNNELS,
    LIMIT,
    LINE,
    PHONE,
    PLACE,
    Coached,
)

BEGAN = timedelta(days=89)
NINE, FIVE = time(9), time(17)


def open_northlight(people: dict[str, Person], now: datetime) -> None:
    """The practice, Priya's hours, and the people she coaches."""
    priya = people["priya"]
    practice = Organisation.objects.get(slug="northlight-coaching")
    then = now - BEGAN
    set_up(practice, now=then)
    row = take_on(practice, priya, on=priya.day(then), now=then, limit=LIMIT)
    Coach.objects.filter(pk=row.pk).update(about=str(LINE), phone=PHONE, place=PLACE)
    keep_week(me(priya, then), [(weekday, NINE, FIVE) for weekday in range(5)])
    hat = in_name_of(priya, practice.keeper_id, then)
    for name, said in FUNNELS.items():
        Funnel.objects.create(keeper=practice.keeper, name=name, **said)
    for one in CLIENTS:
        _coach(hat, one, people, now)
    keep_the_log(hat, now)
    # Written in by hand so far; from now on the steps of follow-up may write to all but one.
    here = coach(priya, now)
    let_write(here, [row.pk for row in clients(here).order_by("-pk")[1:]])
    say_how_it_was(hat, now)
    fall_silent(hat, now)
    bill_northlight(people, practice, now)
    bring_in_early(hat, now)
    tell_story(hat, now)
    open_to_others(hat, people, now)


def _coach(hat: Hat, one: Coached, people: dict[str, Person], now: datetime) -> None:
    then = on_day(hat, now, one.began)
    who = actions.Newcomer(
        name=one.name,
        email=one.email,
        phone=one.phone,
        company=one.works_at,
        prefers=one.prefers,
    )
    client = actions.add_client(then, who, holds_letters=True)
    if one.is_dana:
        claim_party(client.relationship.party, person=people["dana"])
    told = then.today - timedelta(days=one.told_ago - one.began) if one.told_ago else None
    begins = actions.Begins(
        coach=hat.person,
        programme=programmes(then).filter(name=one.programme).get(),
        funnel=funnels(then).filter(name=one.funnel).get(),
        stage=Engagement.Stage.AGREED,
        notified_on=told,
        agreed_on=then.today,
    )
    row = actions.begin_engagement(then, client, begins)
    agreed_elsewhere(then, row, on=then.today)
    for talk in sorted(one.talks, key=lambda talk: -talk.ago):
        sit(hat, row, talk, now)
    _promise(hat, row, one, now)
    actions.refold_client(on_day(hat, now, 0), client)


def _promise(hat: Hat, row: Engagement, one: Coached, now: datetime) -> None:
    here = on_day(hat, now, 0)
    for owes, owed in (("them", one.owes), ("me", one.owed)):
        for what, due_in in owed:
            followthrough.promise(
                on_day(hat, now, max(0, -due_in) + 1),
                what=tidy(what),
                due_on=here.today + timedelta(days=due_in),
                ask_on=here.today + timedelta(days=min(due_in, 0)),
                owes=owes,
                relationship=row.client.relationship,
            )
