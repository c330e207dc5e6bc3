"""Two and four workers at once: every letter goes once, and the cap holds between them."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connections

from tests.letters.writing import Postbox, write, write_many
from throughline.letters import actions
from throughline.letters.actions import Recipient, send_due, send_now
from throughline.letters.models import Letter
from throughline.people.hats import Hat
from throughline.people.refusals import Refused


@pytest.fixture
def hat(for_threads: None, hat: Hat) -> Hat:
    """Written where several threads see it."""
    return hat


class Worker(threading.Thread):
    """Sends until nothing is due."""

    def __init__(self, now: datetime, start_at: threading.Barrier) -> None:
        super().__init__()
        self.now, self.start_at = now, start_at
        self.problem: Exception | None = None

    def run(self) -> None:
        try:
            self.start_at.wait(20)
            while send_due(self.now):
                pass
        except Exception as problem:
            self.problem = problem
        finally:
            connections.close_all()


def work(many: int, now: datetime) -> None:
    barrier = threading.Barrier(many)
    workers = [Worker(now, barrier) for _ in range(many)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.problem for worker in workers] == [None] * many


@pytest.mark.parametrize("many", [2, 4])
def test_each_letter_goes_once(for_threads: None, hat: Hat, postbox: Postbox, many: int) -> None:
    write_many(hat, 150)
    work(many, hat.now)
    assert set(Counter(postbox.ids).values()) == {1}
    assert len(postbox.got) == 150
    assert not Letter.objects.filter(sent_at=None).exists()


def test_workers_together_keep_the_cap(for_threads: None, hat: Hat, postbox: Postbox) -> None:
    for n in range(20):
        write(hat, str(n), is_asked_for=False)
    work(4, hat.now)
    assert len(postbox.got) == 1
    assert Letter.objects.filter(problem="cap").count() == 19


def test_a_page_and_a_worker_do_not_both_send_it(
    for_threads: None, hat: Hat, postbox: Postbox, spool: Path
) -> None:
    for n in range(10):
        letter = write(hat, str(n))
        page = threading.Thread(target=send_and_close, args=(letter.pk, hat.now))
        page.start()
        work(1, hat.now)
        page.join(30)
    work(1, hat.now)
    assert set(Counter(postbox.ids).values()) == {1}
    assert len(postbox.got) == 10


def send_and_close(pk: int, now: datetime) -> None:
    send_now(pk, now)
    connections.close_all()


def beside(*acts: Callable[[], None]) -> None:
    """Do these at the same time, each by itself."""
    barrier = threading.Barrier(len(acts))
    problems: list[Exception] = []

    def do(act: Callable[[], None]) -> None:
        try:
            barrier.wait(20)
            act()
        except Exception as problem:
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert problems == []


def test_an_undo_while_it_is_sent_holds_or_comes_too_late(
    for_threads: None, hat: Hat, postbox: Postbox
) -> None:
    rows = write_many(hat, 80)

    def send() -> None:
        while send_due(hat.now):
            pass

    def undo() -> None:
        for row in reversed(rows):
            with suppress(Refused):
                actions.void(hat, row)
                if row.pk % 3 == 0:
                    actions.restore(hat, row)

    beside(send, send, undo)
    send()
    states = Counter(row.state for row in Letter.objects.all())
    assert set(states) <= {"sent", "void"}
    gone = Letter.objects.filter(sent_at__isnull=False).values_list("message_id", flat=True)
    assert Counter(postbox.ids) == Counter(gone)
    assert not Letter.objects.filter(void_at__isnull=False, handed_at__isnull=False).exists()


def test_what_two_queue_at_once_is_queued_once_and_says_all_of_it_once(
    for_threads: None, hat: Hat
) -> None:
    def queue() -> None:
        said = {"kind": "own", "subject": "Hello", "text": "Hello"}
        for n in range(20):
            actions.queue_all(
                hat,
                [
                    actions.draft(hat, key=f"{n}.{m}", to=Recipient(f"p{m}@example.org"), **said)  # type: ignore[arg-type]
                    for m in range(5)
                ],
            )

    beside(queue, queue, queue)
    rows = list(Letter.objects.prefetch_related("links"))
    assert len(rows) == 100
    for row in rows:
        assert row.text.count("/l/") == row.links.count() == 1
