"""Careers made up for properties: every field of every value, as a reader may give them."""

from typing import Any

from hypothesis import strategies as st

from throughline.rulebook.career import (
    About,
    Accomplishment,
    Career,
    Discretion,
    Entry,
    EntryKind,
    Evidence,
    Fact,
    FactKind,
    Metric,
    Pay,
    Place,
    Position,
    Study,
    Wording,
)

LETTERS = st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"])
SHORT = st.text(LETTERS, max_size=12)
SAID = st.text(LETTERS, min_size=1, max_size=12)
WORDS = st.lists(SHORT, max_size=2).map(tuple)
DATES = st.sampled_from(["", "2019", "2020-03", "2024-02-29"])
MORE = st.dictionaries(
    st.text(LETTERS, min_size=1, max_size=6),
    st.none() | st.booleans() | st.integers(-9, 9) | SHORT | st.lists(SHORT, max_size=2),
    max_size=2,
)
NAMES = st.sampled_from(["", "Alder", "Finch", "Ō"])


def made(kind: Any, /, **said: Any) -> st.SearchStrategy[Any]:
    """A value with its texts short and these fields as said; half of them are at their default."""
    return st.fixed_dictionaries({}, optional=said).map(lambda one: kind(**one))


def texts(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, SHORT)


EVIDENCE = made(Evidence, text=SAID, **texts("url", "by"))
ACCOMPLISHMENTS = made(
    Accomplishment,
    **texts("challenge", "action", "result", "confirmed_by"),
    metric=made(Metric, **texts("value", "unit", "baseline", "period")),
    on=DATES,
    skills=WORDS,
    discretion=st.sampled_from(Discretion),
    wordings=st.lists(
        st.builds(Wording, SAID, st.sampled_from(["en", "de"]), st.booleans()), max_size=2
    ).map(tuple),
    evidence=st.lists(EVIDENCE.filter(lambda one: one != Evidence()), max_size=2).map(tuple),
)
PAY = st.builds(Pay, on=DATES, amount=SHORT, currency=SHORT, per=SHORT, note=SHORT)
POSITIONS = made(
    Position,
    employer=NAMES,
    url=NAMES,
    about=NAMES,
    kind=st.sampled_from(Place),
    start=DATES,
    end=DATES,
    words=WORDS,
    more=MORE,
    **texts("title", "place", "summary", "department", "manager", "team", "budget", "why_ended"),
    accomplishments=st.lists(ACCOMPLISHMENTS, max_size=2).map(tuple),
    pay=st.lists(PAY, max_size=2).map(tuple),
)
STUDIES = made(
    Study,
    **texts("school", "area", "degree", "score", "url", "text"),
    start=DATES,
    end=DATES,
    courses=WORDS,
    more=MORE,
)
FACTS = st.builds(Fact, st.sampled_from(FactKind), SHORT, SHORT, SHORT, SHORT, WORDS, MORE)
ENTRIES = st.builds(
    Entry, st.sampled_from(EntryKind), SHORT, DATES, DATES, SHORT, SHORT, SHORT, SHORT, MORE
)
ABOUT = made(
    About,
    **texts("name", "label", "summary", "email", "phone", "url", "address", "postal_code"),
    **texts("city", "region", "country"),
    more=MORE,
)
CAREERS = st.builds(
    Career,
    ABOUT,
    st.lists(POSITIONS, max_size=3).map(tuple),
    st.lists(STUDIES, max_size=2).map(tuple),
    st.lists(ENTRIES, max_size=2).map(tuple),
    st.lists(FACTS, max_size=2).map(tuple),
    MORE,
    st.lists(ACCOMPLISHMENTS, max_size=1).map(tuple),
)
