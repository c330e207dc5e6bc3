"""Drawn histories and settings for the properties of quiet, and clients made up by a seed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from throughline.rulebook.quiet import DEFAULT, History, Policy, assess

BEGAN = date(2026, 1, 5)
"""A Monday."""

# A season: close enough together that everything falls on either side of everything else.
days = st.integers(0, 150).map(lambda n: BEGAN + timedelta(days=n))
tuples = st.lists(days, max_size=4).map(tuple)
histories = st.builds(
    History,
    began_on=days,
    contacts=tuples,
    booked=tuples,
    missed=tuples,
    overdue=tuples,
    reached_out=tuples,
    last_session=st.none() | days,
    snoozed_until=st.none() | days,
)


def weights(least: float, most: float) -> st.SearchStrategy[float]:
    """Weights of any size between two bounds."""
    return st.floats(least, most, allow_nan=False)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Any settings that are possible."""
    earliest = draw(st.integers(1, 40))
    return Policy(
        usual_gap=draw(st.integers(1, 3660)),
        theta=draw(st.floats(0, 1, exclude_min=True, exclude_max=True)),
        b0=draw(weights(-100, 100)),
        b1=draw(weights(0, 100)),
        b2=draw(weights(-100, 0)),
        b3=draw(weights(-100, 0)),
        earliest=earliest,
        latest=draw(st.integers(earliest, 60)),
        grace=draw(st.integers(1, 10)),
        no_answer_after=draw(st.integers(1, 10)),
        holidays=draw(st.frozensets(days, max_size=8)),
    )


any_policy = st.just(DEFAULT) | policies()


@dataclass(frozen=True, slots=True)
class Client:
    """A made-up client: on which days they spoke, and whether they have gone since."""

    contacts: tuple[date, ...]
    is_gone: bool

    def silence(self, today: date) -> int:
        """Days since they last spoke."""
        return (today - max(self.contacts)).days

    def p_gone(self, today: date) -> float:
        """What the rule says of them."""
        return assess(History(began_on=today, contacts=self.contacts), today=today).p_gone


WORLDS: Mapping[str, Callable[[Random], float]] = {
    "all leave alike": lambda chance: 1 / 6,
    "some leave sooner": lambda chance: chance.betavariate(1, 5),
    # The spread that Fader, Hardie and Lee (2005, Marketing Science 24) found for CDNOW's buyers.
    "some leave at once": lambda chance: chance.betavariate(0.793, 2.426),
}
"""With what chance a client leaves after each talk, in worlds where loyalty differs or does not."""


def clients(world: str, seed: int, count: int, today: date) -> list[Client]:
    """So many clients, begun in the past year, each with a rhythm of their own.

    A client's mean gap is log-normal about 14 days, a gap exponential about that mean. None of
    the rule's weights comes into it.
    """
    chance = Random(seed)
    return [_client(chance, WORLDS[world], today) for _ in range(count)]


def _client(chance: Random, leaving: Callable[[Random], float], today: date) -> Client:
    mean, leaves = 14 * chance.lognormvariate(0, 0.8), leaving(chance)
    day = -float(chance.randint(20, 365))
    spoke, is_gone = [], False
    while day <= 0 and not is_gone:
        spoke.append(today + timedelta(days=int(day)))
        is_gone = chance.random() < leaves
        day += 1 + chance.expovariate(1 / mean)
    return Client(tuple(spoke), is_gone)


def ranking(made: list[Client], rank: Callable[[Client], float]) -> float:
    """The AUC: how often somebody gone ranks above somebody who is not; a tie is half."""
    gone = [rank(one) for one in made if one.is_gone]
    here = [rank(one) for one in made if not one.is_gone]
    wins = sum((one > other) + (one == other) / 2 for one in gone for other in here)
    return wins / (len(gone) * len(here))
