"""Silences for tests: who can be reached, the worker's rounds, and the link in a letter."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from tests.coaching.there import There
from throughline.coaching.jobs import silence as jobs
from throughline.coaching.models import Engagement, Outreach
from throughline.letters.actions import send_due
from throughline.letters.channels import sealing
from throughline.letters.models import Letter, Link
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat

DAY = timedelta(days=1)


def rounds(now: datetime) -> int:
    """All that the worker does about silences, once; how many rows changed."""
    return sum(job.run(now) for job in jobs.JOBS)


def live(there: There, days: int, *, sends: bool = True) -> None:
    """So many days pass, with a worker who looks every day at the same hour."""
    for _day in range(days):
        there.now += DAY
        rounds(there.now)
        if sends:
            send_due(there.now)


def with_phone(there: There, engagement: Engagement) -> None:
    """They can be called, too."""
    party = engagement.client.relationship.party
    add_contact_point(there.hat, party, kind="phone", value="+49 30 901820")


def climbing(there: There) -> Outreach:
    """The ladder of Dana's silence, once it has begun and its first letter is queued."""
    while not Outreach.objects.exists():
        there.now += DAY
        rounds(there.now)
    return Outreach.objects.get()


def reply_path(letter: Letter, act: str = "reply") -> str:
    """The path of the one-tap reply in a letter, as it leaves; or of another link in it."""
    tokens = re.findall(r"/l/([\w-]+)/", sealing.opened(letter.text))
    replies = {link.digest for link in Link.objects.filter(act=act)}
    return next(f"/l/{token}/" for token in tokens if sealing.digest(token) in replies)


def on_day(hat: Hat, now: datetime) -> Hat:
    """The same hat at another instant."""
    return replace(hat, now=now, today=hat.person.day(now))
