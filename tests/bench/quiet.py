"""Quiet at size: the processor time that a million clients take, and how it ranks them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from random import Random
from statistics import mean
from time import process_time

from tests.bench.measuring import Place, Row
from tests.rulebook.silences import WORLDS, clients, ranking
from throughline.rulebook.quiet import DEFAULT, History, Policy, alert_dates, assess

ASSESSED, DRAWN, SEED = 1_000_000, 20_000, 7
RANKED, SEEDS = 1000, range(1, 6)
TODAY = date(2026, 6, 1)
CLOSED = frozenset(date(2026, 1, 1) + timedelta(days=30 * n) for n in range(12))


def measure_quiet(place: Place) -> Iterator[Row]:
    """Assessing 1,000,000 clients: processor time; how the gone rank in made-up worlds."""
    chance = Random(SEED)
    drawn = [_history(chance) for _ in range(DRAWN)]
    for name, policy in (("", DEFAULT), (", with holidays", Policy(holidays=CLOSED))):
        both = partial(alert_dates, policy=policy)
        whole = partial(assess, today=TODAY, policy=policy)
        yield Row(f"quiet, dates of {ASSESSED:,} clients{name}", [_took(drawn, both)])
        yield Row(f"quiet, {ASSESSED:,} clients{name}", [_took(drawn, whole)])
    for world in WORLDS:
        yield from _ranked(world)


def _took(drawn: list[History], act: Callable[[History], object]) -> float:
    """Milliseconds of the processor; the drawn clients by turns, until it is a million."""
    began = process_time()
    for _ in range(ASSESSED // DRAWN):
        for history in drawn:
            act(history)
    return (process_time() - began) * 1000


def _ranked(world: str) -> Iterator[Row]:
    """The mean AUC over five seeds: by the rule and by days alone, of all and where it is hard."""
    made = [clients(world, seed, RANKED, TODAY) for seed in SEEDS]
    for name, (least, most) in {"all": (0, 10_000), "7 to 120 days": (7, 120)}.items():
        kept = [[one for one in some if least <= one.silence(TODAY) <= most] for some in made]
        by_rule = mean(ranking(some, lambda one: one.p_gone(TODAY)) for some in kept)
        by_days = mean(ranking(some, lambda one: one.silence(TODAY)) for some in kept)
        counted = {"auc": round(by_rule, 3), "auc_of_days_alone": round(by_days, 3)}
        yield Row(f"quiet, ranking, {world}, {name}", [], {**counted, "clients": RANKED})


def _history(chance: Random) -> History:
    """One to ten talks; now and then something booked, missed, owed or tried."""

    def some(most: int) -> tuple[date, ...]:
        return tuple(
            TODAY + timedelta(days=chance.randint(-90, 20)) for _ in range(chance.randint(0, most))
        )

    talks = tuple(
        TODAY - timedelta(days=chance.randint(0, 180)) for _ in range(chance.randint(1, 10))
    )
    return History(
        began_on=TODAY - timedelta(days=180),
        contacts=talks,
        booked=some(1),
        missed=some(1),
        overdue=some(2),
        reached_out=some(2),
        last_session=max(talks) if chance.random() < 0.5 else None,
    )
