"""The answer to "What happened?": kept, undone, practised, heard, and seen by nobody else."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from throughline.followthrough.models import Promise
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.papers import actions
from throughline.papers.actions.statement import ORIGIN
from throughline.papers.composing import statement as checking
from throughline.papers.models import Rehearsal, Statement
from throughline.papers.queries import shown_to, statements
from throughline.people.actions.sharing import disclose
from throughline.people.hats import Hat, me
from throughline.people.models import Grant, Person, Section
from throughline.people.refusals import NotGranted, NotYours, Refused

FACT = "Alder closed its plant, and my position was eliminated."


@pytest.fixture
def told(hat: Hat) -> Statement:
    return actions.say(hat, fact=FACT, short=FACT, terms_forbid="lawsuit")


def test_there_is_one_and_what_is_left_out_stays(hat: Hat, told: Statement) -> None:
    again = actions.say(hat, learned="I plan earlier.")
    assert (again.pk, again.fact, again.learned) == (told.pk, FACT, "I plan earlier.")


def test_keeping_can_be_undone_and_the_undoing_too(hat: Hat, told: Statement) -> None:
    row = actions.say(hat, fact="They fired me.")
    actions.take_back(hat, row)
    assert statements(hat).get().fact == FACT
    actions.take_back(hat, row)
    assert statements(hat).get().fact == "They fired me."


def test_the_account_is_refused_while_it_is_off(hat: Hat, told: Statement) -> None:
    with pytest.raises(Refused, match="off"):
        actions.write_account(hat, told, text="All of it")
    assert statements(hat).get().account_sealed == ""


def test_the_account_is_not_readable_in_the_database(hat: Hat, told: Statement) -> None:
    row = actions.turn_account_on(hat)
    actions.write_account(hat, row, text="The whole story")
    kept = statements(hat).get()
    assert kept.account_sealed
    assert "whole story" not in str(vars(kept))


def test_erasing_the_account_leaves_nothing_of_it(hat: Hat, told: Statement) -> None:
    row = actions.turn_account_on(hat)
    actions.write_account(hat, row, text="The whole story")
    actions.erase_account(hat, row)
    kept = statements(hat).get()
    assert (kept.account_sealed, kept.account_since, kept.fact) == ("", None, FACT)


def test_whom_it_was_said_to_is_somebody_of_the_network(hat: Hat, told: Statement) -> None:
    helen = add_contact(hat, Named("Helen Marsh")).relationship
    heard = actions.said_to(hat, told, name="Helen Marsh")
    assert heard.relationship == helen
    assert actions.said_to(hat, told, name="My sister").relationship is None


def test_a_listener_needs_a_name(hat: Hat, told: Statement) -> None:
    with pytest.raises(Refused):
        actions.said_to(hat, told, name="  ")


def test_once_somebody_has_heard_it_the_reminder_is_kept(hat: Hat, told: Statement) -> None:
    from throughline.followthrough.actions import promise

    promise(hat, what="say it", origin=ORIGIN)
    heard = actions.said_to(hat, told, name="Bo")
    assert Promise.objects.get(origin=ORIGIN).kept_at == hat.now
    actions.unsay(hat, heard)
    assert Promise.objects.get(origin=ORIGIN).kept_at is None


def test_a_rehearsal_alone_keeps_no_reminder(hat: Hat, told: Statement) -> None:
    from throughline.followthrough.actions import promise

    promise(hat, what="say it", origin=ORIGIN)
    actions.rehearse(hat, told, of="short", seconds=17)
    assert Promise.objects.get(origin=ORIGIN).kept_at is None


def test_it_is_shown_to_one_person_once(hat: Hat, told: Statement, priya: Person) -> None:
    grant = actions.show_to(hat, email=priya.email.upper())
    assert grant.person == priya
    assert actions.show_to(hat, email=priya.email) == grant
    assert Grant.objects.filter(section=Section.ANSWER, person=priya).count() == 1


def test_nobody_is_shown_anything_by_an_unknown_address(hat: Hat, told: Statement) -> None:
    with pytest.raises(Refused, match="nobody was shown"):
        actions.show_to(hat, email="nobody@example.org")


def test_an_address_that_was_never_confirmed_is_nobodys(
    hat: Hat, told: Statement, priya: Person
) -> None:
    priya.cast = ""
    priya.save()
    with pytest.raises(Refused, match="nobody was shown"):
        actions.show_to(hat, email=priya.email)


def test_the_reader_says_that_they_have_heard_it(
    hats: Mapping[str, Hat], hat: Hat, told: Statement, priya: Person
) -> None:
    grant = actions.show_to(hat, email=priya.email)
    heard = actions.confirm_heard(hats["priya"], grant)
    assert (heard.keeper_id, heard.heard_by, heard.grant) == (hat.keeper_id, priya.name, grant)
    assert actions.confirm_heard(hats["priya"], grant) == heard
    assert Rehearsal.objects.count() == 1


def test_a_stranger_and_an_ended_grant_confirm_nothing(
    hats: Mapping[str, Hat], hat: Hat, told: Statement, priya: Person
) -> None:
    grant = actions.show_to(hat, email=priya.email)
    with pytest.raises(NotGranted):
        actions.confirm_heard(hats["sam"], grant)
    actions.stop_showing(hat, grant)
    with pytest.raises(NotGranted):
        actions.confirm_heard(hats["priya"], grant)
    assert not Rehearsal.objects.exists()


def test_a_reader_reads_and_never_writes(
    hats: Mapping[str, Hat], hat: Hat, told: Statement, priya: Person
) -> None:
    actions.show_to(hat, email=priya.email)
    theirs = disclose(hats["priya"], record=hat.person.keeper, section=Section.ANSWER)
    assert statements(theirs).get() == told
    with pytest.raises(NotYours):
        actions.say(theirs, fact="mine now")
    with pytest.raises(NotYours):
        actions.rehearse(theirs, told, of="short", seconds=1)


def test_only_who_was_shown_it_finds_it(
    hats: Mapping[str, Hat], hat: Hat, told: Statement, priya: Person
) -> None:
    grant = actions.show_to(hat, email=priya.email)
    assert list(shown_to(hats["priya"])) == [grant]
    assert not shown_to(hats["sam"]).exists()
    assert not shown_to(hat).exists()


def test_the_checks_speak_beside_the_field_they_are_about(hat: Hat) -> None:
    words = {"short": "My boss was toxic.", "terms_forbid": "toxic"}
    found = {one.name: one for one in checking.notes(hat, words)}
    assert len(found["short"].sentences) == 2
    assert found["long"].sentences == ()
    assert (found["short"].words, found["short"].seconds) == (4, 2)


def test_nothing_is_asked_of_an_empty_page(hat: Hat) -> None:
    assert checking.standing(hat, {}) == ()
    assert all(not one.sentences for one in checking.notes(hat, {}))


def test_it_is_ready_when_it_is_whole_and_heard(hat: Hat, told: Statement) -> None:
    row = actions.say(hat, learned="I plan earlier.", forward="I look for a plant that grows.")
    words = {name: getattr(row, name) for name in ("fact", "learned", "forward", "short")}
    assert not checking.is_ready(hat, words)
    actions.said_to(hat, row, name="Bo")
    assert checking.is_ready(hat, words)


def test_days_later_it_is_still_the_same_owner_who_ends_it(
    hat: Hat, told: Statement, priya: Person
) -> None:
    grant = actions.show_to(hat, email=priya.email)
    later = me(hat.person, hat.now + timedelta(days=9))
    actions.stop_showing(later, grant)
    assert not shown_to(me(priya, later.now)).exists()
