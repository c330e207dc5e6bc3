"""Drawn ladders: steps, reach and days for the properties of the rule."""

from collections.abc import Set
from datetime import date, timedelta

from hypothesis import strategies as st

from throughline.rulebook.ladder import Reach, Step, Way, Why, checked

MONDAY = date(2026, 3, 2)
ALL = Reach(frozenset(Way))
days = st.integers(0, 400).map(lambda n: MONDAY + timedelta(days=n))
holidays = st.frozensets(st.integers(0, 60).map(lambda n: MONDAY + timedelta(days=n)), max_size=8)
ways = st.sampled_from(Way)
likings = st.none() | ways
reaches = st.builds(
    Reach,
    ways=st.frozensets(ways),
    preferred=likings,
    blocked=st.dictionaries(ways, st.sampled_from(Why), max_size=3),
)


@st.composite
def ladders(draw: st.DrawFn) -> tuple[Step, ...]:
    """Some ladder that can be climbed."""
    middle = draw(st.lists(ways, max_size=5))
    end = draw(st.sampled_from([way for way in Way if way.is_message]))
    found: list[Step] = []
    for place, way in enumerate([*middle, end]):
        earlier = found[-1].day if found else 0
        written = [step.day + 6 for step in found if step.way.is_message]
        least = max([earlier, *written]) if way.is_message else earlier
        words = f"words-{place}"
        found.append(Step(least + draw(st.integers(0, 12)), way, words, place == len(middle)))
    return checked(found)


def day(month: int, number: int) -> date:
    """A day of 2026."""
    return date(2026, month, number)


def works(on: date, off: Set[date]) -> bool:
    """Whether it is a working day, said in another way than the rule's."""
    return on.isoweekday() in range(1, 6) and on not in off


def worked(first: date, second: date, off: Set[date]) -> int:
    """How many working days come after the first, up to and with the second."""
    later = (first + timedelta(days=n) for n in range(1, (second - first).days + 1))
    return sum(works(on, off) for on in later)
