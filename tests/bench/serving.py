"""How soon it is up, how much memory it takes, how quickly it answers."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Place, Row, Visitor, timed
from tests.workshop.private import served

STARTS = 5
PAGES = 100
TODAY = "/me/"


def measure_start(place: Place) -> Iterator[Row]:
    """From the command to the first page, on data that is there."""
    runs = []
    for _ in range(STARTS):
        began = time.perf_counter()
        with served(place.data):
            runs.append((time.perf_counter() - began) * 1000)
    yield Row("start to first page", runs)


def measure_memory(place: Place) -> Iterator[Row]:
    """What all processes hold once Today was looked at: PSS shares what is shared, RSS does not."""
    with served(place.data) as house:
        visitor = Visitor(house)
        visitor.enter("dana")
        timed(lambda: visitor.get(TODAY), PAGES)
        time.sleep(3)  # the worker has started and looked at everything once
        pids = house.pids()
        counted = {f"{kind.lower()}_mib": mib(pids, kind) for kind in ("Pss", "Rss")}
        yield Row("memory of web and worker", [], {**counted, "processes": len(pids)})


def measure_pages(place: Place) -> Iterator[Row]:
    """Pages over HTTP, one visitor, one connection."""
    with served(place.data) as house:
        visitor = Visitor(house)
        page = visitor.get("/").decode()
        static = re.findall(r'"(/static/[^"]+\.css)"', page)
        yield Row("static file", timed(lambda: visitor.get(static[0]), PAGES, warm=5))
        yield Row("front page", timed(lambda: visitor.get("/"), PAGES, warm=5))
        visitor.enter("dana")
        yield Row("Today, demo world", timed(lambda: visitor.get(TODAY), PAGES, warm=5))


def mib(pids: list[int], kind: str) -> float:
    """The memory of all these processes, by the kernel's count."""
    texts = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
    return round(sum(int(re.findall(rf"^{kind}:\s+(\d+)", text, re.M)[0]) for text in texts) / 1024)
