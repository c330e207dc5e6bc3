"""Days that pass while a browser is open: the clock of the house moves on, the worker works.

The browser's own clock stands where it stands; nothing a journey looks at is reckoned by it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import time_machine

from throughline.coaching.jobs import JOBS
from throughline.letters.actions import send_due

DAY = timedelta(days=1)


class Days:
    """The clock of a journey. `now` is what the house takes it to be."""

    def __init__(self, began: datetime, traveller: time_machine.Traveller) -> None:
        self.now, self._traveller = began, traveller

    def work(self) -> None:
        """All that the worker does for practices, once, and what is due leaves."""
        for job in JOBS:
            job.run(self.now)
        send_due(self.now)

    def come(self, to: datetime) -> None:
        """The days up to an instant pass, each with the worker at the same hour."""
        while self.now + DAY <= to:
            self._to(self.now + DAY)
            self.work()
        self._to(to)
        self.work()

    def jump(self, to: datetime) -> None:
        """It is an instant at once, and the worker looks: as after a machine was off."""
        self._to(to)
        self.work()

    def pass_by(self, days: int) -> None:
        """So many days pass."""
        self.come(self.now + days * DAY)

    def _to(self, now: datetime) -> None:
        self.now = now
        self._traveller.move_to(now)


@contextmanager
def days_from(began: datetime) -> Iterator[Days]:
    """The house believes that it is `began`, and goes on from there."""
    with time_machine.travel(began, tick=True) as traveller:
        yield Days(began, traveller)
