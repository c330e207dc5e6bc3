"""The Friday five minutes: keep the habit or not, be asked once a week, look back on a week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.journal.actions.entries import write_entry
from throughline.journal.models import Entry, Habit, Position, Week
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.permissions import insist
from throughline.rulebook.cadence import is_gentle
from throughline.rulebook.week import Week as Days
from throughline.rulebook.week import week_of

ORIGIN = "friday:"
CHUNK = 500
TITLE = 120


@transaction.atomic
def keep_habit(hat: Hat, *, weekday: int) -> Habit:
    """Ask for the five minutes on a weekday; 0 is Monday."""
    insist(hat.is_own)
    defaults = {"weekday": weekday, "ended_at": None}
    anew = {**defaults, "since": hat.now}
    kept, is_new = Habit.objects.get_or_create(keeper_id=hat.keeper_id, defaults=anew)
    if not is_new:
        since = hat.now if kept.ended_at else kept.since
        Habit.objects.filter(pk=kept.pk).update(**defaults, since=since)
        kept.refresh_from_db()
    return kept


@transaction.atomic
def end_habit(hat: Hat) -> None:
    """Do not ask, nor offer to; what was asked for already is withdrawn."""
    insist(hat.is_own)
    anew = {"since": hat.now, "ended_at": hat.now}
    kept, is_new = Habit.objects.get_or_create(keeper_id=hat.keeper_id, defaults=anew)
    if not is_new and kept.ended_at is None:
        Habit.objects.filter(pk=kept.pk).update(ended_at=hat.now)
    _drop_all(hat)


def _drop_all(hat: Hat, besides: str = "") -> None:
    asked = Promise.objects.filter(keeper_id=hat.keeper_id, origin__startswith=ORIGIN)
    still = asked.filter(kept_at__isnull=True, dropped_at__isnull=True).exclude(origin=besides)
    still.update(dropped_at=hat.now)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of a week; any of it may be empty."""

    happened: str = ""
    changed: str = ""
    said: str = ""
    said_by: str = ""
    awaits: str = ""
    awaits_on: date | None = None
    position: Position | None = None


@transaction.atomic
def look_back(hat: Hat, week: Days, told: Told) -> list[Entry]:
    """Write down what a week was, as entries. With nothing to say it is done all the same."""
    insist(hat.is_own)
    written = (_what_happened(hat, week, told), _what_was_said(hat, week, told))
    Week.objects.get_or_create(
        keeper_id=hat.keeper_id, week=str(week), defaults={"done_at": hat.now}
    )
    followthrough.keep_of(hat, origin=f"{ORIGIN}{week}")
    return [entry for entry in written if entry is not None]


def _what_happened(hat: Hat, week: Days, told: Told) -> Entry | None:
    happened, changed = told.happened.strip(), told.changed.strip()
    title, rest = _first_line(happened or changed)
    if not title:
        return None
    text = "\n\n".join(filter(None, (rest, changed if happened else "")))
    return write_entry(
        hat,
        kind=Entry.Kind.HAPPENED,
        title=title,
        text=text,
        on=_day_in(week, hat.today),
        position=told.position,
        awaits=told.awaits,
        awaits_on=told.awaits_on,
    )


def _what_was_said(hat: Hat, week: Days, told: Told) -> Entry | None:
    said, by, on = told.said.strip(), told.said_by.strip(), _day_in(week, hat.today)
    if not said:
        return None
    if by:
        return write_entry(
            hat, kind=Entry.Kind.PRAISE, by=by, on=on, position=told.position, quote=said
        )
    title, rest = _first_line(said)
    return write_entry(
        hat, kind=Entry.Kind.LEARNING, title=title, text=rest, on=on, position=told.position
    )


def _first_line(text: str) -> tuple[str, str]:
    """The line an entry is called by, and all of it where that is more."""
    line = next(iter(text.splitlines()), "").strip()
    if len(line) <= TITLE:
        return line, text[len(line) :].strip()
    cut = line[:TITLE].rpartition(" ")[0] or line[:TITLE]
    return f"{cut}…", text


def _day_in(week: Days, today: date) -> str:
    """Today, or the Friday of a week that is over."""
    day = today if today in week else week.monday + timedelta(days=4)
    return day.isoformat()


def asked_on(habit: Habit, today: date) -> date:
    """The latest day on which the habit asks, today or before."""
    return today - timedelta(days=(today.weekday() - habit.weekday) % 7)


def week_to_ask(habit: Habit, person: Person, today: date) -> Days | None:
    """The week that the habit asks about; None while it does not ask.

    It does not ask in the first week after a loss, about a day in it, or about one before it began.
    """
    day = asked_on(habit, today)
    is_quiet = is_gentle(person.loss_on, today) or is_gentle(person.loss_on, day)
    if habit.ended_at is not None or is_quiet or day < person.day(habit.since):
        return None
    return week_of(day)


def ask(now: datetime) -> int:
    """Ask everybody whose weekday has come, late rather than never, and once for each week."""
    return sum(_ask_some(chunk, now) for chunk in _habits())


def _habits() -> Iterable[Sequence[Habit]]:
    rows = Habit.objects.filter(ended_at__isnull=True, keeper__person__is_active=True)
    rows = rows.select_related("keeper__person").order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _ask_some(habits: Sequence[Habit], now: datetime) -> int:
    wanted = {}
    for habit in habits:
        person = habit.keeper.person
        week = week_to_ask(habit, person, person.day(now))
        if week is not None:
            wanted[habit.keeper_id] = (habit, week)
    answered = _answered(wanted)
    due = [one for keeper, one in wanted.items() if (keeper, str(one[1])) not in answered]
    for habit, week in due:
        _ask_for(me(habit.keeper.person, now), week, asked_on(habit, habit.keeper.person.day(now)))
    return len(due)


def _answered(wanted: dict[int, tuple[Habit, Days]]) -> set[tuple[int, str]]:
    """Of which keepers a week was asked about already, or done without asking."""
    names = {str(week) for _habit, week in wanted.values()}
    origins = [f"{ORIGIN}{name}" for name in names]
    made = Promise.objects.filter(keeper__in=wanted, origin__in=origins)
    done = Week.objects.filter(keeper__in=wanted, week__in=names)
    asked = made.values_list("keeper", "origin")
    weeks = {(keeper, said.removeprefix(ORIGIN)) for keeper, said in asked}
    return weeks | set(done.values_list("keeper", "week"))


@transaction.atomic
def _ask_for(hat: Hat, week: Days, day: date) -> None:
    """Ask about a week; what was asked about those before it is dropped without a word."""
    origin = f"{ORIGIN}{week}"
    _drop_all(hat, besides=origin)
    followthrough.promise(
        hat,
        what=_("Five minutes to look back on your week"),
        ask_on=day,
        why=_("Three questions, and any may stay empty."),
        link=f"{reverse('friday')}?week={week}",
        origin=origin,
    )
