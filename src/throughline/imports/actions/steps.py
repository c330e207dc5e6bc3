"""What is to be done on a batch, as steps; who does it takes as many of them as they have time."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import DatabaseError, InterfaceError
from django.utils.translation import gettext as _

from throughline.imports.actions.batches import fail
from throughline.imports.actions.opening import reading
from throughline.imports.actions.taking import taking
from throughline.imports.actions.undoing import undoing
from throughline.imports.actions.work import Lost, Work, claim
from throughline.imports.models import TO_WORK_ON, Batch

PAUSE = 0.05  # seconds between two looks whether it is free
log = logging.getLogger(__name__)


def steps(work: Work) -> Iterator[None]:
    """The steps that the batch's state asks for; each ends with something committed."""
    if work.undoes:
        return undoing(work)
    if work.batch.read_at is None:
        return reading(work)
    return taking(work)


class Underway:
    """Work on one batch that has begun here and goes on, a slice at a time."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._steps = steps(work)

    def go_on(self, now: datetime, seconds: float) -> bool:
        """Work for about so long. False when there is nothing left to do, or not for us."""
        until = time.monotonic() + seconds
        try:
            self.work.renew(now)
            for _step in self._steps:
                if time.monotonic() >= until:
                    return True
        except Lost:
            pass
        except (DatabaseError, InterfaceError):
            self.work.let_go()  # tried again: nothing of the chunk was written
            if not Batch.objects.filter(pk=self.work.batch.pk).exists():
                return False  # erased meanwhile, with whoever it is of
            raise
        except Exception as problem:
            if self.work.undoes:
                self.work.let_go()
                raise
            log.exception("Batch %s failed", self.work.batch.pk)
            fail(self.work.batch, sentence=_sorry(problem), now=now)
        self.work.let_go()
        return False


def _sorry(problem: Exception) -> str:
    return _("A mistake of ours stopped this (%(what)s). Nothing of it was kept.") % {
        "what": f"{type(problem).__name__}: {problem}"[:300]
    }


def finish(batch: Batch, *, clock: Callable[[], datetime]) -> Batch:
    """Do everything there is to do on a batch, here and now. Returns it as it stands then.

    When a worker has it in hand, or another batch of the same person, that is waited for.
    """
    while Batch.objects.filter(TO_WORK_ON, pk=batch.pk).exists():
        work = claim(clock(), only=batch.pk)
        if work is None:
            time.sleep(PAUSE)
            continue
        underway = Underway(work)
        while underway.go_on(clock(), 1.0):
            pass
    batch.refresh_from_db()
    return batch
