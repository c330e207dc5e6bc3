"""Accomplishments: written down in a line or at length, in words, proved, and found again."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOW
from tests.making import later
from throughline.journal import actions
from throughline.journal.asking import questions_about, questions_for
from throughline.journal.finding import PAGE, Asked, asked_for, page, skills_named
from throughline.journal.models import Accomplishment, Attachment, Proof, Wording
from throughline.journal.queries import accomplishments
from throughline.people.actions import add_party
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def texts(row: Accomplishment) -> list[tuple[str, bool]]:
    return [(one.text, one.is_long) for one in row.wordings.order_by("rank")]


def test_one_line_is_an_accomplishment_with_a_short_wording_and_its_number(hat: Hat) -> None:
    place = actions.add_position(hat, title="Lead", start="2015")
    row = actions.note_accomplishment(hat, line="Cut the close from 9 days to 4", position=place)
    row.refresh_from_db()
    assert texts(row) == [("Cut the close from 9 days to 4", False)]
    assert (row.metric_value, row.metric_unit, row.metric_baseline) == ("4", "days", "9 days")
    assert (row.position, row.discretion, row.made_at) == (place, "open", NOW)


def test_a_first_wording_is_put_together_when_none_is_given(hat: Hat) -> None:
    said = {"action": "Automated the close", "result": "Saved time", "metric_value": "5 days"}
    row = actions.add_accomplishment(hat, **said)  # type: ignore[arg-type]
    assert texts(row) == [("Automated the close, saved time by 5 days", False)]
    own = actions.add_accomplishment(hat, wording="My words", **said)  # type: ignore[arg-type]
    assert texts(own) == [("My words", False)]


def test_a_wording_that_was_put_together_follows_its_parts_and_ones_own_does_not(hat: Hat) -> None:
    row = actions.add_accomplishment(hat, action="Automated the close")
    actions.add_wording(hat, row, text="My own words", language="en")
    actions.change_accomplishment(later(hat, days=1), row, result="Saved five days")
    assert texts(row) == [("Automated the close, saved five days", False), ("My own words", False)]
    assert row.changed_at > row.made_at


def test_nothing_said_is_refused(hat: Hat) -> None:
    with pytest.raises(Refused, match="what you did"):
        actions.add_accomplishment(hat, metric_value="5")
    assert not Accomplishment.objects.exists()


def test_who_can_confirm_it_is_the_one_of_that_name(hat: Hat) -> None:
    omar = add_party(hat, name="Omar Haddad")
    row = actions.add_accomplishment(hat, action="Cut costs", confirmed_by="OMAR haddad")
    assert row.party == omar
    actions.change_accomplishment(hat, row, confirmed_by="Somebody else")
    assert row.party is None


def test_wordings_are_bettered_and_taken_away(hat: Hat) -> None:
    row = actions.note_accomplishment(hat, line="Cut costs")
    wording = row.wordings.get()
    actions.change_wording(hat, wording, text="Kosten gesenkt", language="de", is_long=True)
    wording.refresh_from_db()
    assert (wording.text, wording.language, wording.is_long) == ("Kosten gesenkt", "de", True)
    actions.remove_wording(hat, wording)
    assert texts(row) == []


def test_proof_is_somebodys_words_or_a_link_and_nothing_else(hat: Hat) -> None:
    row = actions.note_accomplishment(hat, line="Cut costs")
    quote = actions.add_proof(hat, row, text="Well done", by="Omar")
    link = actions.add_proof(hat, row, url="https://example.org/report")
    assert [one.pk for one in row.proofs.order_by("rank")] == [quote.pk, link.pk]
    for url in ("javascript:alert(1)", "ftp://example.org", "/etc/passwd"):
        with pytest.raises(Refused, match="http"):
            actions.add_proof(hat, row, url=url)
    with pytest.raises(Refused):
        actions.add_proof(hat, row, by="Omar")
    actions.change_proof(hat, quote, text="Very well done", by="Omar")
    actions.remove_proof(hat, link)
    assert [one.text for one in row.proofs.all()] == ["Very well done"]


def test_nobody_else_can_change_anything(hat: Hat, sam: Person) -> None:
    row = actions.note_accomplishment(hat, line="Cut costs")
    proof = actions.add_proof(hat, row, text="Well done")
    other = me(sam, NOW)
    theirs = Attachment.objects.create(
        keeper_id=other.keeper_id, name="a", type="b", content=b"", size=0, added_at=NOW
    )
    for act in (
        lambda: actions.change_accomplishment(other, row, action="theirs"),
        lambda: actions.add_wording(other, row, text="x", language="en"),
        lambda: actions.change_wording(other, row.wordings.get(), text="x", language="en"),
        lambda: actions.remove_wording(other, row.wordings.get()),
        lambda: actions.add_proof(other, row, text="x"),
        lambda: actions.add_proof(hat, row, attachment=theirs),
        lambda: actions.change_proof(other, proof, text="x"),
        lambda: actions.remove_proof(other, proof),
    ):
        with pytest.raises(NotYours):
            act()
    assert (Wording.objects.count(), Proof.objects.count()) == (1, 1)


def found(hat: Hat, **said: str) -> list[str]:
    return [row.action for row in page(hat, asked_for(said)).rows]


def test_it_is_found_by_any_of_its_words_whatever_accents(hat: Hat) -> None:
    row = actions.add_accomplishment(
        hat, action="One", challenge="The café lost money", skills=["Python", "Köln"]
    )
    actions.add_wording(hat, row, text="Turned a bistro around", language="en")
    actions.add_accomplishment(hat, action="Two")
    for words in ("CAFE money", "bistro", "pyth", "koln", "around lost"):
        assert found(hat, q=words) == ["One"], words
    assert found(hat, q="bistro two") == []


def test_it_is_found_by_skill_position_and_what_it_lacks(hat: Hat) -> None:
    place = actions.add_position(hat, title="Lead", start="2015")
    one = actions.add_accomplishment(hat, action="One", skills=["SAP"], position=place)
    actions.add_accomplishment(hat, action="Two", skills=["SAP R/3"], metric_value="5")
    actions.add_proof(hat, one, text="Well done")
    assert found(hat, skill="sap") == ["One"]
    assert found(hat, position=str(place.pk)) == ["One"]
    assert found(hat, lacks="number") == ["One"]
    assert found(hat, lacks="proof") == ["Two"]
    assert found(hat, lacks="proof", skill="sap") == []
    assert found(hat) == found(hat, lacks="nonsense", position="x") == ["Two", "One"]


def test_another_persons_are_never_found(hat: Hat, sam: Person) -> None:
    actions.note_accomplishment(me(sam, NOW), line="Sam's own secret")
    assert found(hat, q="secret") == found(hat) == []


def test_every_one_is_on_one_page_and_no_more(hat: Hat) -> None:
    for n in range(PAGE + 3):
        actions.add_accomplishment(hat, action=f"{n}")
    first = page(hat, Asked())
    second = page(hat, Asked(), first.after)
    assert (len(first.rows), len(second.rows), second.after) == (PAGE, 3, None)
    assert len({row.pk for row in [*first.rows, *second.rows]}) == PAGE + 3


ASKED = st.sampled_from(["q", "skill", "position", "lacks"])


@given(said=st.dictionaries(ASKED, st.text(max_size=300), max_size=4))
def test_whatever_is_asked_is_asked_again_by_its_address(said: dict[str, str]) -> None:
    asked = asked_for(said)
    assert len(asked.q) <= 200
    assert asked_for(dict(parse_qsl(asked.query))) == asked
    assert asked.position == "" or int(asked.position) < 10**18


def test_skills_are_offered_once_each(hat: Hat) -> None:
    actions.add_accomplishment(hat, action="One", skills=["SAP", "python"])
    actions.add_accomplishment(hat, action="Two", skills=["Python"])
    actions.add_fact(hat, kind="skill", name="Lean")
    actions.add_fact(hat, kind="language", name="French")
    assert skills_named(hat) == ["Lean", "Python", "SAP"]


def test_a_duty_is_asked_what_came_of_it_and_a_result_is_not(hat: Hat) -> None:
    duty = actions.note_accomplishment(hat, line="Responsible for the ledger")
    asked = questions_for(duty)
    assert asked is not None
    assert "What came of it?" in [one.question for one in asked]
    done = actions.add_accomplishment(
        hat,
        action="Cut the close",
        metric_value="56",
        metric_unit="%",
        metric_baseline="9 days",
        metric_period="two quarters",
        confirmed_by="Omar",
    )
    assert questions_for(done) == ()


def test_one_that_was_brought_in_as_a_bullet_is_asked_about_by_its_words(hat: Hat) -> None:
    row = actions.add_accomplishment(hat, action="Responsible for the ledger")
    Accomplishment.objects.filter(pk=row.pk).update(action="", result="", challenge="")
    asked = questions_for(Accomplishment.objects.get(pk=row.pk))
    assert asked
    assert "What came of it?" in [one.question for one in asked]


def test_before_anything_is_written_nothing_is_asked() -> None:
    assert questions_for(None) is questions_about({"action": "  "}) is None
    assert questions_about({"wording": "Responsible for the ledger"})


def test_the_order_at_a_position_can_be_changed(hat: Hat) -> None:
    place = actions.add_position(hat, title="Lead", start="2015")
    rows = [actions.note_accomplishment(hat, line=line, position=place) for line in "ab"]
    elsewhere = actions.note_accomplishment(hat, line="c")
    actions.move(hat, rows[1], up=True)
    actions.move(hat, elsewhere, up=True)
    order = [row.action for row in accomplishments(hat).of_position(place.pk)]
    assert order == ["b", "a"]
