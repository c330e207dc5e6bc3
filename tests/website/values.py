"""Values that a record may hold, odd ones among them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from hypothesis import strategies as st

from throughline.followthrough.models import Unit

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
ODD = st.sampled_from(
    [
        "",
        "Zoë Ó’Brien-Nuñez",
        "李小龍",
        "\U0001f469\U0001f3fd\u200d\U0001f4bc",
        'a "quoted", \\ back;slash\n',
        "\u2028\u202e\x0b",
        "\u200ex",
    ]
)
LEAST, MOST = datetime(1970, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001  (hypothesis wants it so)


def text(longest: int, least: int = 0) -> st.SearchStrategy[str]:
    """Any text that fits."""
    odd = ODD.filter(lambda value: least <= len(value) <= longest)
    return odd | st.text(LETTERS, min_size=least, max_size=min(longest, 30))


instants = st.datetimes(LEAST, MOST, timezones=st.just(UTC))
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
maybe_instant = st.none() | instants
maybe_day = st.none() | days
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text(40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text(10), inner, max_size=3),
    max_leaves=5,
)
birthdays = st.fixed_dictionaries(
    {
        "birth_year": st.none() | st.integers(0, 32767),
        "birth_month": st.integers(1, 12),
        "birth_day": st.integers(1, 31),
    }
) | st.just({"birth_year": None, "birth_month": None, "birth_day": None})
raw_rows = st.dictionaries(text(20), text(60), max_size=4)


def one_of(values: Any) -> st.SearchStrategy[Any]:
    """One of a model's choices."""
    return st.sampled_from(list(values.values))


@st.composite
def intervals(draw: Draw) -> dict[str, Any]:
    """Ideal and worst, as the constraints want them."""
    ideal = draw(st.none() | st.integers(1, 400))
    worst = draw(st.none() | st.integers(1, 800)) if ideal else None
    return {
        "ideal_every": ideal,
        "ideal_unit": draw(one_of(Unit)) if ideal else "",
        "worst_every": worst,
        "worst_unit": draw(one_of(Unit)) if worst else "",
    }
