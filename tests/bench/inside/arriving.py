"""Mail that arrives, through the real receiver of a worker, and what a bounce says."""

import os
import smtplib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from tests.bench.measuring import Row, timed
from tests.letters.mailing import bounce, helen, letter_to, reply
from tests.letters.writing import free_port
from throughline.environment import Listening
from throughline.letters.arriving.addresses import bounce_address, reply_address
from throughline.letters.arriving.receiver import is_answered
from throughline.letters.models import Letter, Received
from throughline.people.actions import open_account
from throughline.people.hats import me
from throughline.rulebook.bounces import classify

DOMAIN, MANY, WANTED, PATIENCE = "in.example", 500, 50, 60
SAMPLES = Path(__file__).parents[3] / "../shared/data/bounces"


def receiving() -> Iterator[Row]:
    """Answers to letters to 500 people, then bounces, by one connection and by four at once."""
    from django.conf import settings

    settings.INBOUND = DOMAIN
    now = timezone.now()
    hat = me(open_account(email="dana@example.com", name="Dana Reyes", now=now), now)
    points = [helen(hat, f"p{n}@example.org") for n in range(MANY)]
    letters = [letter_to(hat, point, key=str(n)) for n, point in enumerate(points)]
    place = Listening("lmtp", "127.0.0.1", free_port())
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "throughline", "worker", "--tied"],
        env={**os.environ, "THROUGHLINE_INBOUND": DOMAIN, "THROUGHLINE_RECEIVE": place.address},
        stdin=subprocess.PIPE,
    ) as worker:
        try:
            _wait_for(place)
            answers = [(reply_address(one), _answer(one)) for one in letters]
            bounces = [(bounce_address(one), bounce(one, id=str(one.pk))) for one in letters]
            half = MANY // 2
            yield _rate("answers received, one connection", place, [answers[:half]], worker.pid)
            yield _rate(
                "answers received, four at once", place, _quarters(answers[half:]), worker.pid
            )
            yield _rate("bounces received, one connection", place, [bounces[:half]], worker.pid)
            yield _rate(
                "bounces received, four at once", place, _quarters(bounces[half:]), worker.pid
            )
        finally:
            worker.terminate()
    if Received.objects.count() != 2 * MANY:
        raise RuntimeError("not every mail was kept once")


def classifying() -> Iterator[Row]:
    """Each of the sample bounces, or without them a report of our own, in its best of 5."""
    files = sorted(SAMPLES.glob("*.eml"))
    mails = [file.read_bytes() for file in files] or [bounce(Letter(to_address="a@b.example"))]
    best = [min(timed(lambda raw=raw: classify(raw), 5)) for raw in mails]  # type: ignore[misc]
    yield Row("classify a bounce", best, {"mails": len(mails), "wanted_ms": 5})


def _answer(letter: Letter) -> bytes:
    said = {"From": letter.to_address, "Message_ID": f"<{letter.pk}@answers.example>"}
    return reply(letter, "Tuesday works. " * 20, **said)


def _quarters(mails: list[tuple[str, bytes]]) -> list[list[tuple[str, bytes]]]:
    return [mails[n::4] for n in range(4)]


def _rate(name: str, place: Listening, lines: list[list[tuple[str, bytes]]], worker: int) -> Row:
    """How many a second, and the worker's processor time for each; it sends copies meanwhile."""
    began, worked = time.perf_counter(), _worked(worker)
    threads = [threading.Thread(target=_bring, args=(place, mails)) for mails in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    count, each = sum(map(len, lines)), (_worked(worker) - worked) / sum(map(len, lines))
    counted = {"a_second": round(count / seconds), "wanted": WANTED, "mails": count}
    return Row(name, [], {**counted, "worker_cpu_ms": round(each * 1000, 2)})


def _worked(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _bring(place: Listening, mails: list[tuple[str, bytes]]) -> None:
    with smtplib.LMTP(place.host, place.port) as line:
        for to, raw in mails:
            line.sendmail("helen@example.org", [to], raw)


def _wait_for(place: Listening) -> None:
    end = time.monotonic() + PATIENCE
    while not is_answered(place):
        if time.monotonic() > end:
            raise RuntimeError("the receiver did not come up")
        time.sleep(0.05)
