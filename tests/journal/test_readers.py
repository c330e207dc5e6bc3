"""What of a journal somebody else reads, whom it was opened to."""

from collections.abc import Mapping

import pytest

from throughline.journal import actions, queries
from throughline.people.actions import disclose, end_grant, share
from throughline.people.hats import Hat
from throughline.people.models import Disclosure
from throughline.people.refusals import NotGranted
from throughline.rulebook.career import Pay


@pytest.fixture
def theirs(hats: Mapping[str, Hat]) -> Hat:
    """Dana's journal as Sam was let in to read it."""
    dana, sam = hats["dana"], hats["sam"]
    share(dana, section="journal", why="to help", person=sam.person)
    for discretion in ("open", "private"):
        row = actions.add_accomplishment(dana, action=f"Did {discretion}", discretion=discretion)
        actions.add_proof(dana, row, text=f"Said {discretion}", by="Helen")
    place = actions.add_position(dana, title="Nurse", start="2020")
    actions.add_pay(dana, place, pay=Pay(on="2020", amount="52,000"))
    return disclose(sam, record=dana.person.keeper, section="journal")


def test_what_is_private_is_for_no_reader_neither_its_words_nor_its_proof(theirs: Hat) -> None:
    assert [row.action for row in queries.accomplishments(theirs)] == ["Did open"]
    assert [row.text for row in queries.wordings(theirs)] == ["Did open"]
    assert [row.text for row in queries.proofs(theirs)] == ["Said open"]


def test_pay_and_drafts_are_for_no_reader(theirs: Hat) -> None:
    assert not queries.pay(theirs).exists()
    assert not queries.drafts(theirs).exists()
    assert queries.habit(theirs) is None


def test_that_somebody_looked_is_noted_and_ends_with_the_grant(
    theirs: Hat, hats: Mapping[str, Hat]
) -> None:
    row = Disclosure.objects.get(reader=hats["sam"].person)
    assert (row.section, row.times) == ("journal", 1)
    end_grant(hats["dana"], row.grant)
    with pytest.raises(NotGranted):
        disclose(hats["sam"], record=hats["dana"].person.keeper, section="journal")
