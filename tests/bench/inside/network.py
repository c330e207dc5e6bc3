"""Pages over HTTP, and what falls due, for one person with a large network."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path

from django.conf import settings
from django.test import Client

from tests.bench.inside import worlds
from tests.bench.measuring import Row, Visitor, timed
from tests.workshop.private import Served, served
from throughline.followthrough.jobs import sweep
from throughline.followthrough.queries import today as read_today
from throughline.network.models import Contact
from throughline.people.hats import Hat, me
from throughline.people.models import Party, Person
from throughline.website.queries import Waiting, waiting

PAGES, FORMS = 60, 40
NAME = re.compile(r'<span class="name"')
FURTHER = re.compile(r'rel="next" href="([^"]+)"')
NETWORK = "/me/network/"
EVERYTHING = 1_000_000
A_PAGE = 100  # of the list of all that waits


def pages(size: str) -> Iterator[Row]:
    """What somebody with so many contacts waits for."""
    dana, n = dana_with(int(size)), int(size)
    middle = Party.objects.filter(relationships__isnull=False).order_by("sort_key", "id")[n // 2]
    somebody = Contact.objects.order_by("pk")[n // 3].pk
    company = middle.company_id
    surname = worlds.surname(n // 3)
    with served(Path(settings.DATA)) as house:
        visitor = signed_in(Visitor(house), dana)
        finds_everyone(visitor, f"{NETWORK}?q={surname}", n // worlds.SURNAMES)
        finds_everyone(visitor, f"{NETWORK}?q=u{n // 3:06}@example.org", 1)
        paths = {
            "Today": "/me/",
            "list, first page": NETWORK,
            "list, in the middle": f"{NETWORK}?after={middle.sort_key}~{middle.pk}",
            "search, a surname": f"{NETWORK}?q={surname}",
            "search, an e-mail": f"{NETWORK}?q=u{n // 3:06}@example.org",
            "search, nobody": f"{NETWORK}?q=zzyzx",
            "search everywhere, a surname": f"/me/search/?q={surname}",
            "search everywhere, a letter": "/me/search/?q=a",
            "list, by last contact": f"{NETWORK}?sort=last",
            "a contact": f"{NETWORK}{somebody}/",
            "companies, most people first": f"{NETWORK}companies/",
            "companies, by name": f"{NETWORK}companies/?sort=name",
            "a company": f"{NETWORK}companies/{company}/",
            "birthdays": f"{NETWORK}birthdays/",
            "what waits": "/me/waiting/",
            "the week": "/me/review/",
        }
        for name, path in paths.items():
            look = partial(visitor.get, path.replace(" ", "+"))
            yield with_work(house, f"{name}, {n} contacts", look, PAGES)
        for name, act in forms(visitor, somebody).items():
            yield with_work(house, f"{name}, {n} contacts", act, FORMS)


def with_work(house: Served, name: str, act: Callable[[], object], times: int) -> Row:
    """How long somebody waits, and how long the server computes: the rest is a busy machine."""
    timed(act, 1, warm=4)
    before = _worked(house)
    runs = timed(act, times, warm=0)
    worked = (_worked(house) - before) / times
    return Row(name, runs, {"server_cpu_ms": round(worked, 2)})


def _worked(house: Served) -> float:
    """Milliseconds of processor time that all threads of the house have had."""
    tasks = [task for pid in house.pids() for task in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def dana_with(n: int) -> Person:
    now = datetime.now(UTC)
    dana = worlds.person("dana", now)
    worlds.Network(dana, n, now.date()).load()
    return dana


def signed_in(visitor: Visitor, person: Person) -> Visitor:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    visitor.cookies[name] = client.cookies[name].value
    visitor.get("/me/log/")  # brings the cookie that forms are checked against
    return visitor


def finds_everyone(visitor: Visitor, path: str, wanted: int) -> None:
    """RuntimeError unless a search, page after page, lists exactly so many."""
    found, more = 0, path
    while more:
        page = visitor.get(more).decode()
        found += len(NAME.findall(page))
        further = FURTHER.search(page)
        more = NETWORK + further[1].replace("&amp;", "&") if further else ""
    if found != wanted:
        raise RuntimeError(f"{path} finds {found}, not {wanted}")


def forms(visitor: Visitor, somebody: int) -> dict[str, Callable[[], None]]:
    number = count()

    def send(path: str, **said: str) -> None:
        token = {"csrfmiddlewaretoken": visitor.cookies["csrftoken"]}
        status, body = visitor.ask("POST", path, {**said, **token})
        if status != 302:
            raise RuntimeError(f"POST {path}: {status} {body[:500].decode()}")

    def add() -> None:
        i = next(number)
        email = f"new{i}@example.org"
        more = {"title": "Coach", "company": "Company 0001 Ltd", "email": email, "strength": "2"}
        send(f"{NETWORK}new/", name=f"New Person{i}", **more)

    def log() -> None:
        who = f"New Person{next(number)}"
        touch = {"channel": "phone", "outcome": "two-way", "note": "a few words"}
        day = datetime.now(UTC).date().isoformat()
        send("/me/log/", who=who, on=day, tie=str(somebody), **touch)

    return {"add a contact": add, "log a contact": log}


def reminders(size: str) -> Iterator[Row]:
    """From a promise's day to Today's full list, and nothing at the second run."""
    hat = me(dana_with(int(size)), datetime.now(UTC))
    network = worlds.Network(hat.person, int(size), hat.today)
    late, due = network.truth()
    runs = timed(lambda: sweep_and_read(hat, (late, due)), 7)
    if sweep(hat.now):
        raise RuntimeError("a second sweep found something")
    if len(read_today(hat, limit=EVERYTHING).items) != late + due:
        raise RuntimeError("Today without its cap is not the whole list")
    counted = {"late": late, "due_today": due}
    yield Row(f"all that is due, {size} contacts", runs, {**counted})


def sweep_and_read(hat: Hat, truth: tuple[int, int]) -> None:
    sweep(hat.now)
    days: list[date] = []
    page = waiting(hat, None, A_PAGE)
    while page.promises:
        days += [row.due_on for row in page.promises if row.due_on]
        page = waiting(hat, page.end, A_PAGE) if page.end else Waiting([], [], None)
    if page.ties:
        raise RuntimeError("somebody is due besides the promises")
    found = sum(day < hat.today for day in days), days.count(hat.today)
    if found != truth:
        raise RuntimeError(f"{found} wait, not {truth}")
