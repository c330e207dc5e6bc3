"""The neutral workload, W1 to W9: what other products of this kind were measured with.

Contacts, three interactions each, and a reminder each, which here is a promise. What is read
must be right, or the bench ends with an error.
"""

import csv
import os
import time
from collections.abc import Iterator
from datetime import time as clock
from datetime import timedelta
from functools import partial
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from tests.bench.inside import worlds
from tests.bench.inside.network import (
    NETWORK,
    PAGES,
    dana_with,
    finds_everyone,
    forms,
    signed_in,
    sweep_and_read,
    with_work,
)
from tests.bench.inside.rows import write_out
from tests.bench.measuring import Row, Visitor, timed
from tests.bench.serving import mib
from tests.letters.writing import Postbox, mail_in, mail_server, send_through
from tests.workshop.private import served
from throughline.followthrough.jobs import sweep
from throughline.imports import actions
from throughline.imports.models import Batch
from throughline.letters.actions import choose_letters, send_due
from throughline.letters.models import Digest, Letter
from throughline.network.index.writing import write_some
from throughline.people.hats import Hat, me
from throughline.people.models import Party, Person
from throughline.website.actions import write_regular

TARGETS = {"W1": 18, "W2": 18, "W3": 18, "W4": 18, "W5": 12, "W6": 1200, "W7": 1000, "W9": 1500}
"""Milliseconds on SQLite with 100,000 contacts."""
MEMORY = 200  # MiB, web and worker together
IDLE = 5.0  # seconds until the server has nothing left to do
STARTS, SWEEPS = 3, 5
FIRST, COMING = 900_000, 5_000  # the numbers of those who are brought in


def workload(size: str) -> Iterator[Row]:
    """Every part of it with so many contacts."""
    n = int(size)
    dana = dana_with(n)
    for part in (memory, start, due, pages, brought_in):
        for row in part(dana, n):
            target = TARGETS.get(row.name[:2])
            told = {"target_ms": target} if target and row.runs else {}
            yield Row(f"{row.name}, {n} contacts", row.runs, {**told, **row.counted})


def memory(dana: Person, n: int) -> Iterator[Row]:
    """W8: what the server holds when nobody does anything, its database included on SQLite."""
    with served(Path(settings.DATA)) as house:
        time.sleep(IDLE)
        held = mib(house.pids(), "Pss")
    yield Row("W8 memory when idle", [], {"pss_mib": held, "target_mib": MEMORY})


def start(dana: Person, n: int) -> Iterator[Row]:
    """W9: from the command to the first page of the list."""
    runs = []
    for _ in range(STARTS):
        began = time.perf_counter()
        with served(Path(settings.DATA)) as house:
            signed_in(Visitor(house), dana).get(NETWORK)
            runs.append((time.perf_counter() - began) * 1000)
    yield Row("W9 start to the first page of the list", runs)


def due(dana: Person, n: int) -> Iterator[Row]:
    """W7: until the list of what waits is the truth, and a mail server on the loopback has taken
    the one letter that tells of it. A second run finds nothing and sends nothing."""
    hat = me(dana, timezone.now())
    truth = worlds.Network(dana, n, hat.today).truth()
    EmailAddress.objects.create(user=dana, email=dana.email, verified=True, primary=True)
    choose_letters(hat, is_daily=True, weekday=None, at=clock())
    box, runs = Postbox(), []
    with mail_server(box) as port:
        send_through(settings, port)
        sweep_and_read(hat, truth)
        for count in range(1, SWEEPS + 1):
            untold(hat)
            runs += timed(partial(told_of, hat, truth), 1, warm=0)
            told_of(hat, truth)
            if len(box.got) != count or str(truth[0]) not in words_of(box).replace(",", ""):
                raise RuntimeError(f"{len(box.got)} letters were taken, not {count}")
    if sweep(hat.now) or write_regular(hat.now):
        raise RuntimeError("a second run found something")
    yield Row("W7 all that is due", runs, {"late": truth[0], "due_today": truth[1], "letters": 1})


def told_of(hat: Hat, truth: tuple[int, int]) -> None:
    """All that a due job has to do, to its end."""
    sweep_and_read(hat, truth)
    write_regular(hat.now)
    while send_due(hat.now):
        pass


def untold(hat: Hat) -> None:
    """As if today had not been told of yet."""
    Letter.objects.filter(kind="digest").delete()
    Digest.objects.update(day_told=hat.today - timedelta(days=1))


def words_of(box: Postbox) -> str:
    """What the last letter says."""
    plain = next(
        one for one in mail_in(box.got[-1]).walk() if one.get_content_type() == "text/plain"
    )
    return str(plain.get_payload(decode=True).decode())


def pages(dana: Person, n: int) -> Iterator[Row]:
    """W1 to W5: pages and a form through the real server."""
    ordered = Party.objects.filter(relationships__isnull=False).order_by("sort_key", "id")
    middle = ordered[n // 2]
    surname, address = worlds.surname(n // 3), f"u{n // 3:06}@example.org"
    with served(Path(settings.DATA)) as house:
        visitor = signed_in(Visitor(house), dana)
        finds_everyone(visitor, f"{NETWORK}?q={surname}", n // worlds.SURNAMES)
        finds_everyone(visitor, f"{NETWORK}?q={address}", 1)
        paths = {
            "W1 first page of the list": NETWORK,
            "W2 page in the middle": f"{NETWORK}?after={middle.sort_key}~{middle.pk}",
            "W3 search a surname": f"{NETWORK}?q={surname}",
            "W4 search an e-mail": f"{NETWORK}?q={address}",
        }
        for name, path in paths.items():
            yield with_work(house, name, partial(visitor.get, path.replace(" ", "+")), PAGES)
        add = forms(visitor, ordered[n // 3].relationships.get().pk)["add a contact"]
        yield with_work(house, "W5 create a contact", add, PAGES)


def brought_in(dana: Person, n: int) -> Iterator[Row]:
    """W6: 5,000 more through the importer, as a table and as cards; each taken back again."""
    for kind, path in files(Path(settings.DATA)).items():
        write_out()
        before, worked, began = count(dana), time.process_time(), time.perf_counter()
        batch = bring(dana, path)
        runs = [(time.perf_counter() - began) * 1000]
        cpu = round((time.process_time() - worked) * 1000)
        if count(dana) - before != COMING:
            raise RuntimeError(f"{path} brought {count(dana) - before} people, not {COMING}")
        found = timed(read_all, 1, warm=0)[0]
        yield Row(
            f"W6 import of 5,000 as {kind}",
            runs,
            {"people": COMING, "cpu_ms": cpu, "then_until_found_ms": round(found)},
        )
        actions.ask_undo(hat_of(dana), batch)
        began = time.perf_counter()
        actions.finish(batch, clock=timezone.now)
        yield Row(f"all of it taken back: {kind}", [(time.perf_counter() - began) * 1000])
        if count(dana) != before:
            raise RuntimeError("taking it back did not leave what was there before")
        read_all()


def hat_of(person: Person) -> Hat:
    """Their hat at this moment."""
    return me(person, timezone.now())


def count(dana: Person) -> int:
    """How many people are in the network."""
    return Party.objects.filter(keeper=dana.keeper_id, relationships__kind="contact").count()


def bring(dana: Person, path: Path) -> Batch:
    """Received, read, approved as it is, and brought in, by the actions that the pages call."""
    batch = actions.receive(hat_of(dana), files=[(path.name, path)])
    batch = actions.finish(batch, clock=timezone.now)
    if batch.approved_at is None:
        actions.approve(hat_of(dana), batch, choices={})
    batch = actions.finish(batch, clock=timezone.now)
    if batch.problem or batch.done_at is None:
        raise RuntimeError(f"{path} was not brought in: {batch.problem or batch.state}")
    return batch


def read_all() -> None:
    """The worker's part, until everybody is found by their words."""
    while write_some():
        pass


def files(folder: Path) -> dict[str, Path]:
    """Both files: of THROUGHLINE_NEUTRAL, a folder that another generator of the same workload
    has written, or else our own."""
    given = os.environ.get("THROUGHLINE_NEUTRAL", "")
    if given:
        return {kind: Path(given, f"import_5000.{end}") for kind, end in ENDINGS.items()}
    return {"a table": table(folder / "people.csv"), "cards": cards(folder / "people.vcf")}


ENDINGS = {"a table": "csv", "cards": "vcf"}
COLUMNS = "first_name last_name email phone company title city".split()


def coming() -> Iterator[list[str]]:
    """Who is brought in, in the columns of the table."""
    for i in range(FIRST, FIRST + COMING):
        given, family = worlds.GIVEN[(i * 31) % len(worlds.GIVEN)], worlds.surname(i)
        reach = [f"u{i:06}@example.org", f"+1555{i:07}"]
        does = [f"Company {i % worlds.COMPANIES:04} Ltd", worlds.TITLES.split("|")[i % 10]]
        yield [given, family, *reach, *does, worlds.CITIES[i // 10 % 10]]


def table(path: Path) -> Path:
    """A table with a heading."""
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *coming()])
    return path


def cards(path: Path) -> Path:
    """A card each."""
    with path.open("w", newline="") as file:
        for given, family, email, phone, company, title, city in coming():
            said = (
                ("BEGIN", "VCARD"), ("VERSION", "3.0"), ("N", f"{family};{given};;;"),
                ("FN", f"{given} {family}"), ("ORG", company), ("TITLE", title),
                ("EMAIL;TYPE=INTERNET", email), ("TEL;TYPE=WORK", phone),
                ("ADR;TYPE=WORK", f";;;{city};;;"), ("END", "VCARD"),
            )  # fmt: skip
            file.writelines(f"{name}:{value}\r\n" for name, value in said)
    return path
