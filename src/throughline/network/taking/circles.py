"""Which circle somebody goes into, how often it asks, and on which day it asks first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from throughline.followthrough.queries import interval
from throughline.network.actions.circles import BEGINNINGS
from throughline.network.actions.contacts import cadence_of
from throughline.network.models import Circle
from throughline.network.queries import circles
from throughline.people.hats import Hat
from throughline.rulebook import cadence
from throughline.rulebook.cadence import LONGEST, Interval, Policy, Standing, Unit
from throughline.rulebook.strength import strength

GUESSED = (Circle.Guess.WARM, Circle.Guess.RECRUITERS, Circle.Guess.WIDER)
"""Nobody is close because of what an archive says: that the person says."""
PER_DAY = 2
"""How many of one circle an import makes due on one day, at most."""

Cadence = tuple[Interval | None, Interval | None]


@dataclass(slots=True)
class Tie:
    """What decides about somebody's circle and first day."""

    is_recruiter: bool
    two_way: int
    one_way: int
    last_at: float  # the last touch that counts, in seconds; 0 for none
    connected_on: date | None

    @property
    def guess(self) -> str:
        """The circle, by its guess."""
        if self.is_recruiter:
            return Circle.Guess.RECRUITERS.value
        return Circle.Guess.WARM.value if self.two_way else Circle.Guess.WIDER.value

    @property
    def strength(self) -> int:
        """How well they know each other, as a default."""
        return strength(self.two_way, self.one_way)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody goes: circle, policy, standing."""

    guess: str
    policy: Policy
    standing: Standing


def cadences(hat: Hat, choices: Mapping[str, Any] | None = None) -> dict[str, Cadence]:
    """How often each circle asks, ideal and at worst: as it stands, or as it would begin."""
    begun: dict[str, Cadence] = {
        one.guess.value: (Interval(one.ideal, Unit.MONTHS), Interval(one.worst, Unit.MONTHS))
        for one in BEGINNINGS
    }
    begun |= {row.guess: cadence_of(row) for row in circles(hat).exclude(guess="")}
    for guess, chosen in (choices or {}).items():
        begun[guess] = chosen_cadence(chosen, begun[guess])
    return begun


def chosen_cadence(chosen: list[Any] | None, before: Cadence) -> Cadence:
    """A choice [number, unit], or None for no reminders; at worst is twice as long."""
    if chosen is None:
        return None, None
    ideal = interval(chosen[0], chosen[1])
    if ideal is None or ideal == before[0]:
        return before
    longest = min(ideal.n * 2, LONGEST[Unit(ideal.unit)])
    return ideal, Interval(longest, ideal.unit)


def places(ties: Iterable[Tie], rhythm: Mapping[str, Cadence], hat: Hat) -> list[Place]:
    """Where each goes, in the order given.

    Who is due by the last touch already, or was never touched, gets a day of the spread; the
    others come when their own interval is over. First come those there was a real exchange
    with: the strongest ties, and among them the longest silent (a dormant tie is worth the
    most); then the others, those connected latest first.
    """
    listed = list(ties)
    guesses = [tie.guess for tie in listed]
    days: dict[int, date] = {}
    for guess in dict.fromkeys(guesses):
        ideal = rhythm[guess][0]
        if ideal is not None:
            waiting = [n for n, guessed in enumerate(guesses) if guessed == guess]
            waiting = [n for n in waiting if _asks_now(listed[n], ideal, hat)]
            waiting.sort(key=lambda n: _rank(listed[n]))
            spread = cadence.spread(len(waiting), first=hat.today, interval=ideal, per_day=PER_DAY)
            days.update(zip(waiting, spread, strict=True))
    alike: dict[tuple[str, date, date | None], Place] = {}  # most were never touched
    found = []
    for n, (tie, guess) in enumerate(zip(listed, guesses, strict=True)):
        said = guess, days.get(n, hat.today), last_on(tie.last_at, hat)
        if said not in alike:
            alike[said] = _place(*said, rhythm)
        found.append(alike[said])
    return found


def _asks_now(tie: Tie, ideal: Interval, hat: Hat) -> bool:
    last = last_on(tie.last_at, hat)
    return last is None or ideal.after(last) <= hat.today


def _rank(tie: Tie) -> tuple[int, int, float, float]:
    if tie.two_way:
        return (0, -tie.strength, tie.last_at, 0.0)
    connected = tie.connected_on.toordinal() if tie.connected_on else 0
    return (1, 0, 0.0, -float(connected))


def _place(guess: str, starts_on: date, last: date | None, rhythm: Mapping[str, Cadence]) -> Place:
    policy = Policy(starts_on, *rhythm[guess])
    return Place(guess, policy, cadence.standing(policy, last, None))


def last_on(at: float, hat: Hat) -> date | None:
    """The day of an instant for the person; None for no instant. Never after today."""
    return min(datetime.fromtimestamp(at, hat.person.zone).date(), hat.today) if at else None
