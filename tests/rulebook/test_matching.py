"""Two people compared: what is near certain, what only suggests, what speaks against it."""

from dataclasses import replace
from datetime import date

import pytest

from throughline.rulebook.matching import SHOWN, Match, Person, duplicates, score

WHOLE = Person(
    1,
    given_name="Zoë",
    family_name="Lindqvist",
    birth_date=date(1980, 12, 3),
    emails=("zoe@lindqvist.example",),
    phones=("+44 7700 900123",),
    slugs=("https://profiles.example/in/zoe-lindqvist/",),
    street="12 High Street",
    suburb="Cove",
    postcode="AB12 3CD",
    region="Fife",
    employers=("Alder Group Ltd",),
)
AT_HOME = replace(WHOLE, emails=(), phones=(), slugs=(), employers=())


def alike(a: Person, b: Person) -> float:
    return score(a, replace(b, key=2)).probability


def why(a: Person, b: Person) -> tuple[str, ...]:
    return score(a, replace(b, key=2)).reasons


def test_the_same_full_entry_is_certain() -> None:
    assert alike(WHOLE, WHOLE) > 0.999
    assert alike(AT_HOME, AT_HOME) > 0.999


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (Person(1, slugs=("Zoe-L",)), Person(2, slugs=("zoe-l",)), "same profile"),
        (Person(1, emails=("Zoe@x.example",)), Person(2, emails=("zoe@x.example",)), "same e-mail"),
        (Person(1, phones=("+447700900123",)), Person(2, phones=("07700 900123",)), "same mobile"),
    ],
)
def test_a_profile_an_e_mail_or_a_mobile_is_near_certain(a: Person, b: Person, reason: str) -> None:
    match = score(a, b)
    assert match.probability > 0.99
    assert match.reasons == (reason,)


@pytest.mark.parametrize("given", ["John", "Maria", "Wei"])
@pytest.mark.parametrize("family", ["Smith", "Müller", "Wang"])
def test_a_common_name_alone_is_not_shown(given: str, family: str) -> None:
    john = Person(1, given, family)
    assert 0 < alike(john, john) < SHOWN
    assert duplicates([john, replace(john, key=2)]) == []


def test_a_rare_name_alone_only_suggests() -> None:
    rare = Person(1, "Zbigniew", "Przybylski")
    assert SHOWN <= alike(rare, rare) < 0.95
    assert all(match.probability < 0.95 for match in duplicates([rare, replace(rare, key=2)]))


@pytest.mark.parametrize(
    "desk", [{"emails": ("info@alder.example",)}, {"phones": ("+44 20 7946 0000",)}]
)
def test_colleagues_share_a_desk_and_are_not_one(desk: dict[str, tuple[str, ...]]) -> None:
    ann = Person(1, "Ann", "Harper", employers=("Alder",), **desk)  # type: ignore[arg-type]
    bob = Person(2, "Bob", "Fielding", employers=("Alder",), **desk)  # type: ignore[arg-type]
    assert score(ann, bob).probability < 0.05


def test_a_phone_that_many_names_share_says_little() -> None:
    names = ["Ann Harper", "Bob Fielding", "Cleo Marsh", "Dan Orr", "Eve Lund", "Finn Rask"]
    shared = ("+447700900123",)
    people = [
        Person(at, given, family, phones=shared)
        for at, (given, family) in enumerate(name.split() for name in names)
    ]
    assert duplicates(people) == []
    (only,) = duplicates([*people, Person(9, "Ann", phones=("+447700900123",))])
    assert (only.a, only.b) == (0, 9)
    assert only.probability < 0.95


def test_a_nickname_and_an_employer_are_named_as_reasons() -> None:
    bob = Person(1, "Bob", "Fielding", phones=("+44 7700 900123",), employers=("Alder Ltd",))
    robert = replace(bob, given_name="ROBERT", employers=("alder",))
    assert alike(bob, robert) > 0.99
    assert why(bob, robert) == ("same mobile", "same employer", "Bob = Robert", "same family name")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"family_name": "Lindqvisd"}, "one letter apart in the family name"),
        ({"given_name": "Lindqvist", "family_name": "Zoe"}, "given and family name swapped"),
        ({"birth_date": "19800312"}, "day and month of birth swapped"),
        ({"birth_date": "3.12.1980"}, "born on the same day"),
        ({"birth_date": "1980123"}, "one digit apart in the birth date"),
        ({"birth_date": "--1203"}, "same birthday"),
        ({"street": "12 high st"}, "same street"),
        ({"suburb": "Cvoe", "given_name": None}, "suburb spelt almost alike"),
    ],
)
def test_a_typing_error_does_not_hide_somebody(change: dict[str, str], reason: str) -> None:
    other = replace(AT_HOME, **change)  # type: ignore[arg-type]
    assert alike(AT_HOME, other) > 0.9
    assert reason in why(AT_HOME, other)


def test_father_and_son_of_one_name_at_one_address_are_two() -> None:
    son = replace(AT_HOME, birth_date=date(2008, 5, 29))
    assert alike(AT_HOME, son) < 0.01
    assert "but another birth date" in why(AT_HOME, son)
    assert duplicates([AT_HOME, replace(son, key=2)]) == []


@pytest.mark.parametrize("name", ["Robert", "Ella"])
def test_relatives_at_one_address_are_not_one(name: str) -> None:
    twin = replace(AT_HOME, given_name=name)
    assert alike(AT_HOME, twin) < SHOWN
    assert alike(AT_HOME, replace(twin, birth_date=date(1991, 7, 25))) < 0.01
    assert alike(AT_HOME, replace(twin, birth_date=None)) < 0.1


def test_two_profiles_speak_strongly_against_it() -> None:
    other = replace(WHOLE, slugs=("zoe-l-2",), emails=(), phones=())
    named = Person(1, "Zoe", "Lindqvist", slugs=("zoe",), employers=("Alder",))
    assert alike(named, replace(named, slugs=("zoe-l-2",))) < 0.1
    assert "but another profile" in why(WHOLE, other)


def test_nothing_known_matches_nothing() -> None:
    empty = Person(1, given_name=" ", family_name="", birth_date="0000", street=None)
    assert score(empty, replace(empty, key=2)) == Match(1, 2, 0.0, ())
    assert alike(empty, WHOLE) == 0.0
    assert duplicates([empty, replace(empty, key=2), replace(empty, key="3")]) == []


def test_a_third_entry_can_join_two_that_share_little() -> None:
    first = Person("a", "Zoe", "Lindqvist", emails=("zoe@x.example",))
    second = Person("b", "Zoe", "Lindqvist", phones=("+447700900123",))
    both = Person("c", "Zoe", "Lindqvist", emails=first.emails, phones=second.phones)
    found = {(match.a, match.b): match for match in duplicates([both, second, first])}
    assert set(found) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert found["a", "b"].reasons[0] == "both match a third entry"


def test_a_father_known_without_his_birthday_does_not_join_him_to_his_son() -> None:
    father = replace(AT_HOME, key="father")
    son = replace(AT_HOME, key="son", birth_date=date(2008, 5, 29))
    either = replace(AT_HOME, key="either", birth_date=None)
    pairs = {(match.a, match.b) for match in duplicates([father, son, either])}
    assert ("father", "son") not in pairs


def test_one_key_for_two_people_is_refused() -> None:
    with pytest.raises(ValueError, match="one key"):
        duplicates([WHOLE, AT_HOME])


@pytest.mark.parametrize(
    ("elder", "younger"),
    [
        (Person(1, "John", "Doe Sr."), Person(2, "John", "Doe III")),
        (Person(1, "John", "Doe", suffix="Sr."), Person(2, "John", "Doe", suffix="Ph.D., Jr")),
        (Person(1, "John", "Doe", suffix="Senior"), Person(2, "John", "Doe Jr.")),
    ],
)
def test_senior_and_junior_are_two_whatever_they_share(elder: Person, younger: Person) -> None:
    home = {"emails": ("doe@doe.example",), "phones": ("+447700900123",), "street": "1 High St"}
    one, two = replace(elder, **home), replace(younger, **home)  # type: ignore[arg-type]
    assert score(one, two).probability < 0.05
    assert "but another suffix (Sr., Jr., III)" in score(one, two).reasons
    assert duplicates([one, two]) == []


@pytest.mark.parametrize("suffix", [None, "", "Jr", "II", "MBA", "Ph.D."])
def test_a_suffix_that_says_nothing_else_speaks_for_nothing(suffix: str | None) -> None:
    junior = Person(1, "John", "Doe Jr.", emails=("john@doe.example",))
    other = Person(2, "John", "Doe", emails=junior.emails, suffix=suffix)
    assert score(junior, other).probability > 0.99
    assert "same family name" in score(junior, other).reasons


def test_a_profile_is_one_account_whatever_stands_behind_the_name() -> None:
    one = Person(1, "John", "Doe Sr.", slugs=("john-doe",))
    assert alike(one, replace(one, family_name="Doe Jr.")) > 0.9


@pytest.mark.parametrize("phone", ["+1 202 555 0100", "020 7946 0000"])
@pytest.mark.parametrize("other", [("Ana", "Lopez"), ("Bea", "Lopez"), ("Mario", "Kessler")])
def test_a_switchboard_does_not_make_one_of_two_names(phone: str, other: tuple[str, str]) -> None:
    ben = Person(1, "Ben", "Ito", phones=(phone,), employers=("Alder",))
    ana = Person(2, *other, phones=(phone,), employers=("Alder",))
    assert score(ben, ana).probability < SHOWN
    assert duplicates([ben, ana]) == []


def test_colleagues_with_one_mobile_between_them_are_hardly_suggested() -> None:
    ben = Person(1, "Ben", "Ito", phones=("+447700900123",), employers=("Alder",))
    ana = replace(ben, key=2, given_name="Ana", family_name="Lopez")
    assert score(ben, ana).probability < 0.6
    assert all(match.probability < 0.95 for match in duplicates([ben, ana]))
