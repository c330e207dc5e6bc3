"""The demo world, through the same verbs a person's clicks use; and letters about one's record."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import midnight
from throughline.letters import actions as letters
from throughline.letters.forms import ways_to
from throughline.letters.models import Digest
from throughline.letters.queries.calendar import addresses_of
from throughline.letters.queries.regular import can_reach, to_tell, wants_day, wants_week
from throughline.network.actions import add_contact, introduce, open_circles
from throughline.network.actions.contacts import Described
from throughline.network.queries import is_empty
from throughline.people.actions import open_cast
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.rulebook.birthdays import Birthday
from throughline.website import queries
from throughline.website.demo import FRIENDS, Booked, Friend, Met, Wrote
from throughline.website.letters import as_letter, speaking_to, tell_day
from throughline.website.words import tell_review


@transaction.atomic
def open_demo_world(*, now: datetime) -> dict[str, Person]:
    """The demo people, and for Dana a network with a history. Again changes nothing."""
    people = open_cast(now=now - timedelta(days=90))
    dana = people["dana"]
    if is_empty(me(dana, now)):
        ties = {friend.name: _befriend(dana, friend, now) for friend in FRIENDS}
        for friend in FRIENDS:
            if friend.through:
                introduce(me(dana, now), ties[friend.name], by=ties[friend.through])
    return people


def _befriend(dana: Person, friend: Friend, now: datetime) -> Relationship:
    longest = max([friend.known_for, *(met.ago for met in friend.met)])
    then = _days_ago(dana, now, longest)
    contact = add_contact(
        then,
        Described(
            name=friend.name,
            company=friend.company,
            title=friend.title,
            email=friend.email,
            phone=friend.phone,
            profile=friend.profile,
            about=friend.about,
            birthday=_birthday(friend, me(dana, now).today),
        ),
        circle=open_circles(then).get(friend.circle),
        strength=friend.strength,
        is_recruiter=friend.circle == "recruiters",
    )
    _fill(dana, contact.relationship, friend, now)
    return contact.relationship


def _birthday(friend: Friend, today: date) -> Birthday | None:
    if friend.birthday_in is None:
        return None
    day = today + timedelta(days=friend.birthday_in)
    return Birthday(day.month, min(day.day, 28), friend.born)


def _fill(dana: Person, tie: Relationship, friend: Friend, now: datetime) -> None:
    today = me(dana, now)
    for met in friend.met:
        _touch(_days_ago(dana, now, met.ago), tie, met)
    for owed in friend.owed:
        day = today.today + timedelta(days=owed.due_in)
        made = followthrough.promise(
            _days_ago(dana, now, 7),
            relationship=tie,
            what=owed.what,
            owes=owed.owes,
            due_on=day,
            ask_on=min(day, today.today) if owed.owes == "me" else day,
        )
        if owed.kept_ago is not None:
            followthrough.keep(_days_ago(dana, now, owed.kept_ago), made)
    for booked in friend.booked:
        _book(today, tie, booked)
    for n, wrote in enumerate(friend.wrote):
        _write(dana, tie, wrote, now, key=f"demo-{tie.pk}-{n}")


def _days_ago(dana: Person, now: datetime, days: int) -> Hat:
    return me(dana, now - timedelta(days=days))


def _touch(then: Hat, tie: Relationship, met: Met) -> None:
    followthrough.log_touch(
        then,
        tie,
        on=then.today,
        channel=met.channel,
        outcome=met.outcome,
        direction=met.direction,
        note=met.note,
    )


def _write(dana: Person, tie: Relationship, wrote: Wrote, now: datetime, *, key: str) -> None:
    """By the verbs of a person's clicks; what left by those of a worker."""
    then = _days_ago(dana, now, max(wrote.ago, 0))
    way = next(way for way in ways_to(then, tie.party) if way.channel == wrote.channel)
    letter = letters.write(
        then,
        tie,
        letters.Written(
            channel=wrote.channel,
            point=way.point,
            text=wrote.text,
            subject=wrote.subject,
            day=then.today - timedelta(days=wrote.ago) if wrote.ago < 0 else None,
            is_at_once=True,
            is_by_hand=wrote.channel != "email",
        ),
        key=key,
    )
    if wrote.ago > 0:
        letters.has_left(letter, then.now + timedelta(minutes=2))


def _book(today: Hat, tie: Relationship, booked: Booked) -> None:
    day = today.today + timedelta(days=booked.in_days)
    starts = datetime.combine(day, time(booked.hour), tzinfo=today.person.zone)
    row = followthrough.book(
        today,
        relationship=tie,
        title=booked.title,
        place=booked.place,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
    )
    if booked.invited:
        letters.invite(today, row, to=addresses_of(today, tie)[0])


def write_regular(now: datetime) -> int:
    """Write to everyone whose day or week is to be told of; returns to how many rows it came.

    Whoever cannot be told does not keep the others from it; the job says so afterwards.
    """
    letters.begin_for_all(now)
    told, problem = 0, None
    for row in to_tell(now):
        try:
            told += _tell(row, now)
        except Exception as found:
            problem = found
    if problem is not None:
        raise problem
    return told


def _tell(row: Digest, now: datetime) -> int:
    wants = wants_day(row, now), wants_week(row, now)
    if not any(wants):
        return 0
    hat = me(row.person, now)
    with speaking_to(hat):
        if wants[0]:
            letters.tell_day(hat, _words_of_day(hat), useless_after=midnight(hat, _days_on(hat, 1)))
        if wants[1]:
            ends = midnight(hat, _days_on(hat, 7))
            letters.tell_week(hat, _words_of_week(hat), useless_after=ends)
    return sum(wants)


def _days_on(hat: Hat, days: int) -> date:
    return hat.today + timedelta(days=days)


def _words_of_day(hat: Hat) -> letters.Words | None:
    """None when nothing is due or they cannot be reached: then there is no letter."""
    if not can_reach(hat.person) or (found := queries.day(hat)).is_empty:
        return None
    return as_letter(tell_day(found))


def _words_of_week(hat: Hat) -> letters.Words | None:
    if not can_reach(hat.person) or not (told := tell_review(queries.review(hat))).sections:
        return None
    return as_letter(told)
