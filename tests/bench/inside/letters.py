"""Writing very many letters, and claiming some among very many that wait."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.template import Context, Template

from tests.bench.inside import worlds
from tests.bench.inside.rows import load, settle, write_out
from tests.bench.measuring import Row, timed
from throughline.letters.actions import Recipient, draft, queue_all
from throughline.letters.actions.claiming import AT_ONCE, claim
from throughline.letters.models import Letter, Link, Priority
from throughline.people.hats import Hat, me

WAITING = 1_000_000
CLAIMS = 30
KEEPERS = 1_000
COLUMNS = (
    "id keeper_id key kind channel to_name to_address address_key time_zone subject text html "
    "headers enclosed message_id is_secret is_asked_for priority queued_at waits_until problem"
)


QUEUED, TOGETHER = 10_000, 200
WORDS = """Dear {{ name }},

on {{ day|date:"j F" }} the next round begins, and there is a place for you.

{{ sender }}
"""
PAGE = "<html><body>{{ words|linebreaks }}</body></html>"


def queueing() -> Iterator[Row]:
    """Render and queue so many unasked letters, each to somebody else, with a way to stop them."""
    now = datetime.now(UTC)
    hat = me(worlds.person("ada", now), now)
    _queue(hat, "warm", TOGETHER)
    runs = timed(lambda: _queue(hat, "round", QUEUED), 1, warm=0)
    if Link.objects.count() != QUEUED + TOGETHER:
        raise RuntimeError("not every letter has its link")
    yield Row(f"render and queue {QUEUED} letters, {TOGETHER} a transaction", runs)


def _queue(hat: Hat, kind: str, count: int) -> None:
    words, page = Template(WORDS), Template(PAGE)
    for first in range(0, count, TOGETHER):
        numbers = range(first, min(first + TOGETHER, count))
        queue_all(hat, [_letter(hat, kind, n, words, page) for n in numbers])


def _letter(hat: Hat, kind: str, n: int, words: Template, page: Template) -> Letter:
    facts = {"name": f"Person {n}", "day": hat.today, "sender": hat.person.name}
    text = words.render(Context(facts))
    to = Recipient(f"p{n}@example.org", f"Person {n}")
    html = page.render(Context({"words": text}))
    key = f"{kind}:{n}"
    return draft(hat, key=key, kind=kind, to=to, subject="The next round", text=text, html=html)


def claiming() -> Iterator[Row]:
    """Claim a hundred at a time, unasked ones, each to somebody else; half are not due yet."""
    now = datetime.now(UTC).replace(hour=12)
    owners = worlds.keepers(KEEPERS, now)
    load(Letter, COLUMNS, (_row(n, owners, now) for n in range(1, WAITING + 1)))
    settle()
    runs = []
    for _ in range(CLAIMS):
        runs += timed(lambda: _claim(now), 1, warm=0)
        _send_all(now)
        write_out()
    yield Row(f"claim {AT_ONCE} letters of {WAITING} that wait", runs)


def _send_all(now: datetime) -> None:
    """What was claimed has gone, as it would have before the next claim."""
    gone = {"waits_until": None, "handed_at": now, "sent_at": now}
    Letter.objects.filter(claimed_at__isnull=False, waits_until__isnull=False).update(**gone)


def _claim(now: datetime) -> None:
    found = claim(now)
    if len(found.letters) != AT_ONCE:
        raise RuntimeError(f"claimed {len(found.letters)}, not {AT_ONCE}")


def _row(n: int, owners: list[int], now: datetime) -> tuple[object, ...]:
    """The n-th letter. Every second one is for tomorrow; one in ten is of another urgency."""
    waits = now + (timedelta(days=1) if n % 2 else -timedelta(seconds=n % 100_000))
    priority = Priority.ROUND if n % 10 == 0 else Priority.PLAIN
    no = False if connection.vendor == "postgresql" else 0
    address = f"p{n}@example.org"
    words = (f"round:{n}", "round", "email", "", address, address, "UTC", "Hello", "Hello", "")
    return (
        *(n, owners[n % len(owners)], *words, "{}", "[]", f"<{n}@example.org>", no, no),
        *(int(priority), now.isoformat(" "), waits.isoformat(" "), ""),
    )
