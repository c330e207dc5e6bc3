"""Two and four workers at once: every letter goes once, and the cap holds between them."""

import threading
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connections

from tests.letters.writing import Postbox, write, write_many
from throughline.letters.actions import send_due, send_now
from throughline.letters.models import Letter
from throughline.people.hats import Hat


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
