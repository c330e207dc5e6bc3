"""Send what is due. The row is claimed, then handed over, then written down as sent.

`handed_at` is committed just before the server gets the last line of a letter. Whoever dies before
that has sent nothing, and another sends it; whoever dies after leaves a letter of which nobody
knows, and its sender is asked. So nothing is lost and nothing goes twice by itself.
"""

import logging
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _

from throughline.letters.actions import outcomes
from throughline.letters.actions.claiming import claim, claim_one
from throughline.letters.channels import Broken, Channel, Line, NotTaken, Unreachable
from throughline.letters.channels.choosing import way_out
from throughline.letters.models import Letter
from throughline.letters.queries import leaving

log = logging.getLogger(__name__)

SLICE = 1.0
"""Seconds of sending in one run, so that other jobs have their turn."""
LEASE = timedelta(minutes=15)
"""How long a claim holds: longer than the slowest server is waited for with one letter."""
HURRY = 3.0
"""Seconds that a page waits for a mail server before it leaves the letter to the worker."""


def send_due(now: datetime) -> int:
    """Send what is due for a slice; returns how many rows changed.

    Raises Unreachable when a server cannot be reached, so that it is asked ever more slowly.
    """
    claimed = claim(now)
    _dispatch(claimed.letters, now, settings.EMAIL_TIMEOUT)
    return claimed.changed


def send_now(pk: int, now: datetime) -> None:
    """Try one letter at once, while somebody waits for it. What does not work is the worker's."""
    try:
        claimed = claim_one(pk, now)
        _dispatch(claimed.letters, now, HURRY, charge=False)
    except Unreachable as problem:
        log.warning("A letter is left to the worker: %s", problem)
    except Exception:  # the page that asked must not fail for it
        log.exception("A letter could not be tried at once")


def has_left(letter: Letter, now: datetime) -> None:
    """Write down that one left, as a worker would: for letters of the demo world's past."""
    for claimed in claim_one(letter.pk, now).letters:
        outcomes.handed(claimed, now)
        outcomes.sent(claimed, _("taken"), now)


def end_leases(now: datetime) -> int:
    """What a worker that is gone had claimed is free again, or in doubt when it was handed over."""
    rows = list(leaving.under_way(now, LEASE)[:100])
    free = [letter for letter in rows if letter.handed_at is None]
    outcomes.given_back(free)
    for letter in rows:
        if letter.handed_at is not None:
            outcomes.doubted(letter, _("The sending was interrupted at the last moment."), now)
    return len(rows)


def _dispatch(
    letters: Sequence[Letter], now: datetime, patience: float, *, charge: bool = True
) -> None:
    """Each letter its way out, with one line for all that go the same way."""
    until = time.monotonic() + SLICE
    left = deque(letters)
    try:
        for way, group in _by_way(letters):
            if way is None:
                _fail_all(group, left, now)
            else:
                _through(way, group, left, now, until, patience, charge=charge)
    finally:
        outcomes.given_back(list(left))


def _by_way(letters: Sequence[Letter]) -> Iterator[tuple[Channel | None, list[Letter]]]:
    demo = leaving.demo_keepers(letter.keeper_id for letter in letters)
    ways = [(way_out(letter, is_demo=letter.keeper_id in demo), letter) for letter in letters]
    for way, group in groupby(sorted(ways, key=lambda one: id(one[0])), key=lambda one: one[0]):
        yield way, [letter for _way, letter in group]


def _fail_all(letters: Iterable[Letter], left: deque[Letter], now: datetime) -> None:
    for letter in letters:
        said = _("Nothing here can send this: %(channel)s.")
        outcomes.failed(letter, said % {"channel": letter.get_channel_display()}, now)
        left.remove(letter)


def _through(
    way: Channel,
    letters: Sequence[Letter],
    left: deque[Letter],
    now: datetime,
    until: float,
    patience: float,
    *,
    charge: bool,
) -> None:
    try:
        with way.open(patience) as line:
            for number, letter in enumerate(letters):
                # One goes however long the line took: a slow server would else never get any.
                if number and time.monotonic() > until:
                    return
                left.remove(letter)
                if not _one(line, letter, now):
                    return
    except Unreachable as problem:
        if charge:
            for letter in letters:
                outcomes.put_off(letter, str(problem), now)
                left.remove(letter)
        raise


def _one(line: Line, letter: Letter, now: datetime) -> bool:
    """Send one letter and write down what became of it. False when the line is of no more use."""
    was_handed = False

    def handed() -> None:
        nonlocal was_handed
        outcomes.handed(letter, now)
        was_handed = True

    try:
        said = line.carry(letter, handed)
    except NotTaken as problem:
        end = outcomes.failed if problem.for_good else outcomes.put_off
        end(letter, str(problem), now)
    except Broken as problem:
        (outcomes.doubted if was_handed else outcomes.put_off)(letter, str(problem), now)
        return False
    except outcomes.Lost:
        return False
    else:
        outcomes.sent(letter, said, now)
    return line.is_open
