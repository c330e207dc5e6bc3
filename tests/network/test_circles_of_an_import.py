"""Where an import puts people, and on which days they come first."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from tests.imports.bringing import archive, bring, message, person, read, seen
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import today
from throughline.network.models import Circle
from throughline.network.queries import contacts
from throughline.network.taking.circles import Tie, cadences, places
from throughline.people.models import Person


def at(year: int) -> float:
    return (date(year, 6, 1) - date(1970, 1, 1)).total_seconds()


def tie(*, two_way: int = 0, one_way: int = 0, last: int = 0, connected: int = 0) -> Tie:
    return Tie(
        is_recruiter=False,
        two_way=two_way,
        one_way=one_way,
        last_at=at(last) if last else 0.0,
        connected_on=date(connected, 1, 1) if connected else None,
    )


def order(owner: Person, ties: list[Tie]) -> list[int]:
    """The ties' numbers by the day they come first."""
    placed = places(ties, cadences(seen(owner)), seen(owner))
    return sorted(range(len(ties)), key=lambda n: placed[n].standing.due_on or date.max)


def test_the_strongest_come_first_and_among_them_the_longest_silent(dana: Person) -> None:
    ties = [
        tie(two_way=2, last=2015),
        tie(two_way=20, last=2022),
        tie(two_way=20, last=2016),
        tie(two_way=5, last=2010),
    ]
    assert order(dana, ties) == [2, 1, 3, 0]


def test_of_those_never_talked_with_the_latest_connected_come_first(dana: Person) -> None:
    ties = [
        tie(connected=2012),
        tie(connected=2024),
        tie(),
        tie(one_way=1, last=2020, connected=2018),
    ]
    assert order(dana, ties) == [1, 3, 0, 2]


def test_who_was_touched_lately_comes_when_the_interval_is_over(dana: Person) -> None:
    hat = seen(dana)
    lately = Tie(False, 5, 0, (hat.now - timedelta(days=10)).timestamp(), None)
    placed = places([lately, *[tie(two_way=1, last=2015)] * 2], cadences(hat), hat)
    assert placed[0].standing.due_on == date(2026, 5, 21)
    assert placed[1].standing.due_on == hat.today


def test_two_thousand_people_do_not_come_on_one_day(dana: Person, tmp_path: Path) -> None:
    people = [person(f"Person {n}", on="1 Jan 2020") for n in range(2000)]
    batch = bring(dana, archive(tmp_path / "a.zip", people))
    days = Counter(Relationship.objects.values_list("due_on", flat=True))
    assert max(days.values()) == 2
    assert days[seen(dana).today] == 2
    assert min(day for day in days if day) == seen(dana).today
    assert batch.result["network"]["first_day"] == 2


def test_today_names_whom_one_really_talked_with(dana: Person, tmp_path: Path) -> None:
    rows = [
        message(name, f"{name} {n}", f"{year}-01-0{n + 1}", sent=n % 2 == 0)
        for name, year in (("Old Friend", 2015), ("New Friend", 2024))
        for n in range(8)
    ]
    others = [person(f"Person {n}") for n in range(30)]
    people = [*others, person("Old Friend"), person("New Friend")]
    bring(dana, archive(tmp_path / "a.zip", people, rows))
    items = today(seen(dana)).items
    assert items[0].relationship is not None
    assert items[0].relationship.party.name == "Old Friend"
    assert items[0].said is not None
    assert items[0].said.note == "Old Friend 7"


def test_a_chosen_cadence_holds_for_all_who_come(dana: Person, tmp_path: Path) -> None:
    chosen = {"circles": {"wider": [30, "days"]}}
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")]), network=chosen)
    row = Relationship.objects.get()
    assert (row.ideal_every, row.ideal_unit, row.worst_every) == (30, "days", 60)


def test_no_reminders_means_no_day(dana: Person, tmp_path: Path) -> None:
    chosen = {"circles": {"wider": None}}
    batch = bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")]), network=chosen)
    row = Relationship.objects.get()
    assert (row.ideal_every, row.due_on, row.worst_on) == (None, None, None)
    assert batch.result["network"]["first_day"] == 0


def test_a_circle_with_somebody_in_it_keeps_its_own_cadence(dana: Person, tmp_path: Path) -> None:
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")]))
    chosen = {"circles": {"wider": [30, "days"]}}
    bring(dana, archive(tmp_path / "b.zip", [person("Ben Ito")]), network=chosen)
    assert set(Relationship.objects.values_list("ideal_every", flat=True)) == {12}


def test_the_preview_counts_what_then_comes(dana: Person, tmp_path: Path) -> None:
    rows = [
        message("Ana Lopez", "Hi", "2023-01-01"),
        message("Ana Lopez", "Hi", "2023-01-02", sent=True),
    ]
    people = [
        person("Ana Lopez"),
        person("Ben Ito", position="Recruiter"),
        *(person(f"Person {letter}") for letter in "ABC"),
    ]
    path = archive(tmp_path / "a.zip", people, rows)
    found = read(dana, path).found["network"]
    assert found["circles"] == {"warm": 1, "recruiters": 1, "wider": 3}
    assert not contacts(seen(dana)).exists()
    assert not Circle.objects.exists()


def test_nobody_is_close_by_an_archive(dana: Person, tmp_path: Path) -> None:
    rows = [message("Ana Lopez", f"{n}", f"2023-01-{n + 1:02}", sent=n % 2 == 0) for n in range(28)]
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")], rows))
    contact = contacts(seen(dana)).get()
    assert contact.circle is not None
    assert contact.circle.guess == "warm"
    assert contact.relationship.strength == 4
