"""The list of people under every filter and every two of them, in each order."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import combinations
from statistics import median

from django.http import QueryDict

from tests.bench.inside import worlds
from tests.bench.inside.clock import Clock
from tests.bench.inside.varied import Varied
from tests.bench.measuring import Row
from throughline.network.listing import asked_for, page
from throughline.network.models import Circle, Tag
from throughline.people.hats import Hat, me

ORDERS = ("name", "last", "due")
WORST = 10  # are shown by name
WANTED = 40  # milliseconds of processor time
RUNS = 3


def combinations_of(hat: Hat) -> list[str]:
    """What an address asks for: everybody, each value of each filter, and every two."""
    circles = Circle.objects.filter(keeper=hat.keeper_id).values_list("pk", flat=True)
    tags = Tag.objects.filter(keeper=hat.keeper_id).values_list("pk", flat=True)
    values = {
        "circle": list(map(str, circles)),
        "tag": list(map(str, tags)),
        "company": ["company", "company+0001", "group", "nix"],
        "place": ["oslo", "kirkwall", "nix"],
        "last": ["never", "over-3", "over-24", "within-1", "within-12"],
        "source": ["hand", "linkedin", "record", "contacts"],
        "reach": ["email", "phone", "profile", "none"],
        "show": ["due", "gone"],
        "q": ["ada", "barbar", "talked", "u0333", "a"],
    }
    each = {name: [f"{name}={one}" for one in found] for name, found in values.items()}
    ones = [one for found in each.values() for one in found]
    twos = [f"{a}&{b}" for x, y in combinations(each, 2) for a in each[x] for b in each[y]]
    return ["", *ones, *twos]


def every_two(size: str) -> Iterator[Row]:
    """The processor time that each first page takes, the database's included."""
    now = datetime.now(UTC)
    dana = worlds.person("dana", now)
    Varied(dana, int(size), now.date()).load()
    hat, clock = me(dana, now), Clock()
    found = []
    for query in combinations_of(hat):
        for order in ORDERS:
            said = f"{query}&sort={order}".lstrip("&")
            found.append((min(clock.took(partial(look, hat, said)) for _ in range(RUNS)), said))
    found.sort(reverse=True)
    times = [took for took, _said in found]
    over = {f"over_{limit}_ms": sum(one > limit for one in times) for limit in (WANTED, 100)}
    yield Row("a page under one or two filters", times, {"wanted_ms": WANTED, **over})
    singles = [took for took, said in found if said.count("&") < 2]
    yield Row("a page under one filter", singles, {"over_40_ms": sum(x > WANTED for x in singles)})
    for took, said in found[:WORST]:
        yield Row(f"the slowest: {said}", [took])
    yield Row("the median of all", [median(times)])


def look(hat: Hat, query: str) -> None:
    """One first page."""
    page(hat, asked_for(hat, QueryDict(query)), "")
