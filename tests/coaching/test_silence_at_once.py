"""Two workers at once, and two tabs at once: everything is done and said once."""

from collections.abc import Callable, Mapping
from threading import Barrier, Thread

import pytest
from django.db import connections

from tests.cast import NOW
from tests.coaching.quiet_there import climbing, rounds
from tests.coaching.there import There
from throughline.coaching.actions.replying import Reply, reply
from throughline.coaching.jobs import silence as jobs
from throughline.coaching.models import Disposition, Outreach, OutreachStep
from throughline.followthrough.models import Touch
from throughline.letters.models import Letter
from throughline.people import actions
from throughline.people.models import Person
from throughline.rulebook.ladder import Answer


@pytest.fixture
def there(for_threads: None) -> There:
    cast: Mapping[str, Person] = actions.open_cast(now=NOW)
    return There(cast)


def at_once(act: Callable[[], object], many: int = 4) -> None:
    """Do the same in several threads, which begin together. None may fail."""
    gate, failed = Barrier(many), []

    def run() -> None:
        try:
            gate.wait()
            act()
        except Exception as problem:  # said below, in the test's own thread
            failed.append(problem)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _number in range(many)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not failed


def test_workers_at_once_begin_one_ladder_and_send_one_letter(there: There) -> None:
    climbing(there)
    Letter.objects.all().delete()
    OutreachStep.objects.all().delete()
    Outreach.objects.all().delete()
    at_once(lambda: rounds(there.now))
    assert Outreach.objects.count() == 1
    at_once(lambda: jobs.climb(there.now))
    assert OutreachStep.objects.count() == 1
    assert Letter.objects.count() == 1


def test_two_tabs_at_once_leave_one_answer_and_one_contact(there: There) -> None:
    climbing(there)
    hat, row = there.hat, there.engagement
    at_once(lambda: reply(hat, row, Reply(Answer.LANDED)))
    assert Disposition.objects.filter(undone_at=None).count() == 1
    assert Touch.objects.filter(outcome="two-way", voided_at=None).count() == 1


def test_an_answer_while_the_worker_climbs_stops_the_letter(there: There) -> None:
    climbing(there)
    hat, row, gate = there.hat, there.engagement, []

    def act() -> None:
        gate.append(1)
        if len(gate) == 1:
            reply(hat, row, Reply(Answer.COVERED))
        else:
            jobs.climb(there.now)

    at_once(act, 2)
    assert Outreach.objects.get().ended_at is not None
    assert all(one.state == "void" for one in Letter.objects.all())
