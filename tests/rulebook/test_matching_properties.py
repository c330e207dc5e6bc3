"""What holds of any people, however odd."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.matching import SHOWN, Match, Person, duplicates, score

from .cadences import quick
from .people_with_errors import RECIPES, make, scaled

texts = (
    st.none() | st.sampled_from(["", " ", "Bob", "Robert", "Zoë", "O'Neil", "王", "x"]) | st.text()
)
births = (
    st.none()
    | st.dates()
    | st.sampled_from(["19801231", "19803112", "31.12.1980", "--1231", "1980", "٣١١٢١٩٨٠", "-"])
    | st.text(max_size=12)
)
lists = st.lists(
    st.sampled_from(["", "@", "a@b", "info@b", "+447700900123", "0 x", "/", "Alder Ltd"])
    | st.text(max_size=8),
    max_size=3,
).map(tuple)
people = st.builds(
    Person,
    key=st.integers() | st.text(max_size=3),
    given_name=texts,
    family_name=texts,
    birth_date=births,
    emails=lists,
    phones=lists,
    slugs=lists,
    street=texts,
    suburb=texts,
    postcode=texts,
    region=texts,
    employers=lists,
)
crowds = st.lists(people, max_size=12, unique_by=lambda person: person.key)
town, _ = make(scaled(RECIPES["up to five"], 120), 7)


@quick
@given(a=people, b=people)
def test_either_order_gives_the_same_answer(a: Person, b: Person) -> None:
    one, two = score(a, b), score(b, a)
    assert (one.a, one.b) == (a.key, b.key)
    assert one == Match(two.b, two.a, two.probability, two.reasons)
    assert 0 <= one.probability <= 1


@quick
@given(a=people, b=people)
def test_what_is_shown_has_a_reason(a: Person, b: Person) -> None:
    match = score(a, b)
    assert match.reasons or match.probability < SHOWN


@quick
@given(crowd=crowds, seed=st.integers(0, 9))
def test_no_list_is_too_odd_and_its_order_tells_nothing(crowd: list[Person], seed: int) -> None:
    found = duplicates(crowd)
    shuffled = Random(seed).sample(crowd, len(crowd))
    assert duplicates(shuffled) == found
    assert all(match.reasons and match.probability >= SHOWN for match in found)
    assert len({frozenset((match.a, match.b)) for match in found}) == len(found)
    assert found == sorted(found, key=lambda match: -match.probability)


@quick
@given(person=people)
def test_a_name_alone_never_makes_certain(person: Person) -> None:
    named = Person(1, person.given_name, person.family_name, region=person.region)
    assert score(named, replace(named, key=2)).probability < 0.95


def test_the_order_of_a_town_tells_nothing() -> None:
    assert duplicates(town) == duplicates(list(reversed(town)))


def test_a_stranger_changes_nothing_that_is_clear() -> None:
    """One more of 300 shifts the expected share of pairs: under 0.05 where it is not 0 or 1."""
    before = {(match.a, match.b): match.probability for match in duplicates(town)}
    stranger = Person("?", "Wolodymyr", "Oxenstierna", "18501111", slugs=("w-o",), street="1 Quay")
    after = {(match.a, match.b): match.probability for match in duplicates([*town, stranger])}
    for pair in before.keys() | after.keys():
        assert abs(before.get(pair, SHOWN) - after.get(pair, SHOWN)) < 0.05
