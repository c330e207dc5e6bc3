"""Letters about one's own record: chosen, and written once for each day and week."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction

from throughline.letters.actions.queueing import account, queue
from throughline.letters.models import Digest, Letter, Priority
from throughline.letters.queries.regular import digest, unchosen, without_digest
from throughline.people.hats import Hat
from throughline.people.permissions import insist
from throughline.rulebook.digest import day_is_due, week_is_due
from throughline.rulebook.week import week_of

BY_ITSELF = {"Auto-Submitted": "auto-generated"}  # RFC 3834: nobody's absence is to answer it
DAY, WEEK = "digest", "review"


@dataclass(frozen=True, slots=True)
class Words:
    """What such a letter says."""

    subject: str
    text: str
    html: str


@transaction.atomic
def choose_letters(hat: Hat, *, is_daily: bool, weekday: int | None, at: time) -> Digest:
    """Which of them to get, and when. What is newly wanted begins with its next turn."""
    insist(hat.is_own)
    row = digest(hat)
    local = hat.now.astimezone(hat.person.zone)
    if is_daily and not row.is_daily:
        yesterday = hat.today - timedelta(days=1)
        row.day_told = hat.today if day_is_due(at, yesterday, local) else yesterday
    if weekday is not None and row.weekday is None:
        monday = week_of(hat.today).monday
        before = monday - timedelta(days=7)
        row.week_told = monday if week_is_due(weekday, at, before, local) else before
    row.is_daily, row.weekday, row.at = is_daily, weekday, at
    row.save()
    return row


def begin_for_all(now: datetime) -> None:
    """Give everyone new what holds until they choose."""
    rows = [unchosen(person, now) for person in without_digest()]
    Digest.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def tell_day(hat: Hat, words: Words | None, *, useless_after: datetime) -> Letter | None:
    """Note that their day was told of, and write to them unless there is nothing to say.

    None also when another worker was quicker.
    """
    told = Digest.objects.filter(person=hat.person, is_daily=True, day_told__lt=hat.today)
    if not told.update(day_told=hat.today) or words is None:
        return None
    return _write(hat, DAY, hat.today.isoformat(), words, useless_after)


@transaction.atomic
def tell_week(hat: Hat, words: Words | None, *, useless_after: datetime) -> Letter | None:
    """The same for their week."""
    week = week_of(hat.today)
    wanted = Digest.objects.filter(person=hat.person, weekday__isnull=False)
    told = wanted.filter(week_told__lt=week.monday)
    if not told.update(week_told=week.monday) or words is None:
        return None
    return _write(hat, WEEK, str(week), words, useless_after)


def _write(hat: Hat, kind: str, when: str, words: Words, useless_after: datetime) -> Letter:
    return queue(
        hat,
        key=f"{kind}:{when}",
        kind=kind,
        to=account(hat.person),
        subject=words.subject,
        text=words.text,
        html=words.html,
        priority=Priority.ROUND,
        is_asked_for=True,
        headers=BY_ITSELF,
        useless_after=useless_after,
    )
