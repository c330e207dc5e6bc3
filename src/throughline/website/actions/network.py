"""Dana's network in the demo world, by the verbs that a person's clicks use."""

from datetime import date, datetime, time, timedelta

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.letters import actions as letters
from throughline.letters.forms import ways_to
from throughline.letters.queries.calendar import addresses_of
from throughline.network.actions import add_contact, introduce, open_circles
from throughline.network.actions.contacts import Described
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.rulebook.birthdays import Birthday
from throughline.website.demo import FRIENDS, Booked, Friend, Met, Wrote


def open_network(dana: Person, now: datetime) -> None:
    """Whom Dana knows, what was said, what is owed, and who brought whom together."""
    ties = {friend.name: _befriend(dana, friend, now) for friend in FRIENDS}
    for friend in FRIENDS:
        if friend.through:
            introduce(me(dana, now), ties[friend.name], by=ties[friend.through])


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
