"""Positions, employers, studies and facts: written down, corrected, put in order."""

import pytest

from tests.cast import NOW
from throughline.journal import actions
from throughline.journal.models import Employer, Position
from throughline.journal.queries import (
    abouts,
    accomplishments,
    all_positions,
    employers,
    facts,
    positions,
    studies,
)
from throughline.journal.standing import gaps_of, goes_on, stays
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def titles(hat: Hat) -> list[str]:
    return [row.title for row in positions(hat)]


def held(hat: Hat, title: str, start: str, end: str = "", **more: str) -> Position:
    return actions.add_position(hat, title=title, start=start, end=end, **more)  # type: ignore[arg-type]


def test_positions_stand_newest_first_however_they_come(hat: Hat) -> None:
    held(hat, "second", "2015", "2018-03")
    held(hat, "now", "2018-04")
    held(hat, "first", "2010-01", "2014")
    held(hat, "no dates", "")
    assert titles(hat) == ["now", "second", "first", "no dates"]


def test_when_it_was_written_is_kept(hat: Hat) -> None:
    row = held(hat, "now", "2018")
    assert (row.made_at, row.changed_at, row.keeper_id) == (NOW, NOW, hat.keeper_id)


def test_other_dates_give_a_position_another_place_and_other_words_do_not(hat: Hat) -> None:
    old = held(hat, "old", "2010", "2012")
    held(hat, "new", "2018")
    actions.move(hat, old, up=True)
    assert titles(hat) == ["old", "new"]
    old.refresh_from_db()
    actions.change_position(hat, old, title="oldest")
    assert titles(hat) == ["oldest", "new"]
    actions.change_position(hat, old, end="2013")
    assert titles(hat) == ["new", "oldest"]


def test_an_end_before_the_start_is_refused_in_words(hat: Hat) -> None:
    with pytest.raises(Refused, match="cannot end in Mar 2019, before it began in 2020"):
        held(hat, "odd", "2020", "2019-03")
    row = held(hat, "fine", "2020", "2020")
    with pytest.raises(Refused):
        actions.change_position(hat, row, start="2021")
    assert titles(hat) == ["fine"]


def test_a_name_that_is_known_is_that_employer(hat: Hat) -> None:
    one = held(hat, "one", "2015", "2016", employer="Ägir Group")
    two = held(hat, "two", "2016", employer="  agir  GROUP ")
    assert one.employer == two.employer
    assert [row.name for row in employers(hat)] == ["Ägir Group"]


def test_an_employers_name_is_changed_once_for_every_position(hat: Hat) -> None:
    one = held(hat, "one", "2015", "2016", employer="Alder")
    held(hat, "two", "2016", employer="Alder")
    assert one.employer is not None
    actions.change_employer(hat, one.employer, name="Alder Group", url="https://alder.example")
    assert {row.employer.name for row in positions(hat) if row.employer} == {"Alder Group"}


def test_two_employers_never_share_a_name(hat: Hat) -> None:
    one = held(hat, "one", "2015", employer="Alder")
    held(hat, "two", "2016", employer="Birch")
    assert one.employer is not None
    for name in ("bIRCH", "   "):
        with pytest.raises(Refused):
            actions.change_employer(hat, one.employer, name=name)
    assert {row.name for row in employers(hat)} == {"Alder", "Birch"}


def test_a_name_with_a_slip_in_it_leaves_nothing_behind(hat: Hat) -> None:
    row = held(hat, "one", "2015", employer="Aldr")
    actions.change_position(hat, row, employer="Alder")
    assert [one.name for one in employers(hat)] == ["Alder"]
    actions.change_position(hat, row, employer="")
    assert not Employer.objects.exists()
    assert titles(hat) == ["one"]


def test_moving_goes_by_one_within_its_kind_and_stops_at_the_ends(hat: Hat) -> None:
    a, b, c = (
        held(hat, name, start) for name, start in (("a", "2018"), ("b", "2015"), ("c", "2012"))
    )
    held(hat, "club", "2020", kind="volunteer")
    actions.move(hat, c, up=True)
    work = [row.title for row in positions(hat) if row.kind == "work"]
    assert work == ["a", "c", "b"]
    actions.move(hat, a, up=True)
    actions.move(hat, b, up=False)
    assert [row.title for row in positions(hat) if row.kind == "work"] == work


def test_what_is_thrown_away_comes_back_with_what_was_accomplished_there(hat: Hat) -> None:
    row = held(hat, "one", "2015")
    actions.note_accomplishment(hat, line="Cut costs", position=row)
    actions.remove(hat, row)
    assert (titles(hat), list(accomplishments(hat))) == ([], [])
    actions.restore(hat, all_positions(hat).get())
    assert titles(hat) == ["one"]
    assert accomplishments(hat).count() == 1


def test_nobody_else_can_change_anything(hat: Hat, sam: Person) -> None:
    row, other = held(hat, "one", "2015", employer="Alder"), me(sam, NOW)
    assert row.employer is not None
    for act in (
        lambda: actions.change_position(other, row, title="theirs"),
        lambda: actions.change_employer(other, row.employer, name="theirs"),
        lambda: actions.move(other, row, up=True),
        lambda: actions.remove(other, row),
    ):
        with pytest.raises(NotYours):
            act()
    assert not positions(other).exists()


def test_an_introduction_is_one_row(hat: Hat) -> None:
    actions.set_about(hat, name="Dana Reyes", city="Leeds")
    actions.set_about(hat, label="Operations lead")
    (row,) = abouts(hat)
    assert (row.name, row.city, row.label) == ("Dana Reyes", "Leeds", "Operations lead")


def test_studies_stand_newest_first_and_facts_as_they_come(hat: Hat) -> None:
    actions.add_study(hat, school="School", start="2000", end="2006")
    later = actions.add_study(hat, school="University", start="2006", end="2009")
    for name in ("Rowing", "Python", "French"):
        actions.add_fact(hat, kind="skill" if name != "French" else "language", name=name)
    assert [row.school for row in studies(hat)] == ["University", "School"]
    actions.change_study(hat, later, start="1998", end="1999")
    assert [row.school for row in studies(hat)] == ["School", "University"]
    skills = facts(hat).of_kind("skill")
    actions.move(hat, skills[1], up=True)
    assert [row.name for row in skills.all()] == ["Python", "Rowing"]
    with pytest.raises(Refused):
        actions.add_study(hat, school="odd", start="2000", end="1999")


def test_positions_in_a_row_at_one_employer_are_one_stay(hat: Hat) -> None:
    for title, start, end, employer in (
        ("head", "2019-07", "", "Alder"),
        ("lead", "2015", "2019-06", "alder"),
        ("analyst", "2012", "2014-06", "Birch"),
        ("temp", "2011", "2011", "Alder"),
    ):
        held(hat, title, start, end, employer=employer)
    rows = list(positions(hat))
    found = stays(rows, {rows[0].pk: 2}, gaps_of(rows, hat.today), hat.today)
    assert [[one.position.title for one in stay.held] for stay in found] == [
        ["head", "lead"],
        ["analyst"],
        ["temp"],
    ]
    first = found[0]
    assert (first.start, first.end, first.goes_on) == ("2015", "", True)
    assert first.held[0].accomplished == 2
    assert first.gap is not None
    assert (first.gap.start, first.gap.end, first.gap.months) == ("2014-07", "2014-12", 6)
    assert (found[1].gap, found[1].end, found[1].goes_on) == (None, "2014-06", False)


def test_a_study_fills_a_gap(hat: Hat) -> None:
    held(hat, "before", "2010", "2012")
    held(hat, "after", "2016", "")
    assert gaps_of(positions(hat), hat.today)
    study = actions.add_study(hat, school="Leeds", start="2013", end="2015")
    assert not gaps_of([*positions(hat), study], hat.today)


@pytest.mark.parametrize(
    ("start", "end", "still"),
    [("2020", "", True), ("2020", "2021", False), ("2020", "2027", True), ("", "", False)],
)
def test_what_goes_on_has_begun_and_not_ended(hat: Hat, start: str, end: str, still: bool) -> None:
    assert goes_on(start, end, hat.today) is still
