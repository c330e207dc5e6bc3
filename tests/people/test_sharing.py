from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.http import Http404

from tests.cast import NOW
from throughline.people import actions, queries
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Disclosure, Grant, Person, Proposal, Section

DAY = timedelta(days=1)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def reads(reader: Person, owner: Person, days: int = 0, section: str = Section.NETWORK) -> bool:
    """Whether somebody may read a section so many days from now."""
    try:
        actions.disclose(me(reader, NOW + days * DAY), record=owner.keeper, section=section)
    except actions.NotGranted:
        return False
    return True


def test_a_grant_opens_its_section_and_no_other(hat: Hat, dana: Person, ruth: Person) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    actions.share(hat, section=Section.NETWORK, why="for the reference", person=ruth)
    granted = actions.disclose(me(ruth, NOW), record=dana.keeper, section=Section.NETWORK)
    assert queries.parties(granted).contains(party)
    assert not granted.is_own
    assert not reads(ruth, dana, section=Section.JOURNAL)


def test_a_reader_of_one_section_sees_no_rows_of_another(
    dana: Person, priya: Person, hat: Hat
) -> None:
    actions.add_party(hat, name="Helen Marsh")
    plan = actions.disclose(me(priya, NOW), record=dana.keeper, section=Section.PLAN)
    assert not queries.parties(plan).exists()
    assert not queries.grants(plan).exists()
    assert not queries.disclosures(plan).exists()


def test_without_a_grant_there_is_nothing_here(dana: Person, sam: Person) -> None:
    with pytest.raises(Http404):
        actions.disclose(me(sam, NOW), record=dana.keeper, section=Section.CARD)
    assert not Disclosure.objects.exists()


def test_a_grant_holds_from_its_first_day_to_its_last(hat: Hat, dana: Person, ruth: Person) -> None:
    actions.share(
        hat,
        section=Section.NETWORK,
        why="for the search",
        person=ruth,
        starts_on=hat.today + DAY,
        ends_on=hat.today + 3 * DAY,
    )
    assert [reads(ruth, dana, days) for days in range(5)] == [False, True, True, True, False]


def test_the_days_are_the_owners(hat: Hat, dana: Person, ruth: Person) -> None:
    actions.change_settings(dana, time_zone="Pacific/Auckland")
    evening = me(dana, NOW.replace(hour=12))  # already Wednesday where Dana is
    actions.share(evening, section=Section.NETWORK, why="for a day", person=ruth)
    assert not reads(ruth, dana)
    granted = actions.disclose(me(ruth, evening.now), record=dana.keeper, section=Section.NETWORK)
    assert granted.today == evening.today == hat.today + DAY


def test_an_ended_grant_gives_nothing_and_its_log_stays(
    hat: Hat, dana: Person, ruth: Person
) -> None:
    grant = actions.share(hat, section=Section.NETWORK, why="for the search", person=ruth)
    assert reads(ruth, dana)
    actions.end_grant(hat, grant)
    assert not reads(ruth, dana)
    assert (grant.ended_by, grant.ended_at) == (dana, NOW)
    assert queries.disclosures(hat).get().reader == ruth


def test_only_the_owner_ends_a_grant(hat: Hat, ruth: Person) -> None:
    grant = actions.share(hat, section=Section.NETWORK, why="for the search", person=ruth)
    with pytest.raises(actions.NotYours):
        actions.end_grant(me(ruth, NOW), grant)


def test_whoever_leaves_an_organisation_loses_what_was_granted_to_it(
    hat: Hat, dana: Person, ruth: Person, sam: Person
) -> None:
    firm = ruth.memberships.get().organisation
    actions.share(hat, section=Section.NETWORK, why="for the search", organisation=firm)
    assert reads(ruth, dana)
    assert not reads(sam, dana)
    actions.leave(firm, person=ruth, on=hat.today)
    assert reads(ruth, dana), "their last day"
    assert not reads(ruth, dana, days=1)
    actions.join(firm, person=sam, role="recruiter", on=hat.today + 2 * DAY)
    assert not reads(sam, dana, days=1), "not there yet"
    assert reads(sam, dana, days=2)


@pytest.mark.parametrize("wrong", ["nobody", "both", "self", "why", "days"])
def test_a_grant_without_sense_is_refused(hat: Hat, ruth: Person, wrong: str) -> None:
    firm = ruth.memberships.get().organisation
    before = Grant.objects.count()
    with pytest.raises(actions.Refused):
        actions.share(
            hat,
            section=Section.CARD,
            why=" " if wrong == "why" else "for the search",
            person={"nobody": None, "self": hat.person}.get(wrong, ruth),
            organisation=firm if wrong == "both" else None,
            ends_on=hat.today - DAY if wrong == "days" else None,
        )
    assert Grant.objects.count() == before


def test_a_reader_cannot_share_on(dana: Person, priya: Person, ruth: Person) -> None:
    granted = actions.disclose(me(priya, NOW), record=dana.keeper, section=Section.PLAN)
    with pytest.raises(actions.NotYours):
        actions.share(granted, section=Section.PLAN, why="for fun", person=ruth)


def test_one_row_a_day_counts_how_often_somebody_looked(dana: Person, priya: Person) -> None:
    for hours in (0, 1, 5, 30):
        now = NOW + timedelta(hours=hours)
        actions.disclose(me(priya, now), record=dana.keeper, section=Section.PLAN)
    first, second = Disclosure.objects.order_by("on")
    assert (first.times, second.times) == (3, 1)
    assert (first.first_at, first.last_at) == (NOW, NOW + timedelta(hours=5))


def test_two_who_look_at_once_both_count(for_threads: None, dana: Person, priya: Person) -> None:
    together = Barrier(4)

    def look(_turn: int) -> None:
        together.wait()
        try:
            actions.disclose(me(priya, NOW), record=dana.keeper, section=Section.PLAN)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(look, range(4)))
    assert Disclosure.objects.get().times == 4


def test_a_suggestion_of_somebody_new_is_only_words_until_accepted(hat: Hat) -> None:
    suggested = actions.propose(
        hat.person.keeper,
        kind=Proposal.Kind.PARTY,
        change={"name": "Chidi Abara", "company": "Harbour Care", "keeper_id": 1},
        source="a card from Priya",
        now=NOW,
    )
    assert not queries.parties(hat).named_like("chidi").exists()
    party = actions.accept_proposal(hat, suggested)
    assert queries.parties(hat).get(name="Chidi Abara") == party
    assert (suggested.decided_by, suggested.accepted_at) == (hat.person, NOW)


def test_a_suggested_address_comes_with_its_evidence(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    change = {"kind": ContactPoint.Kind.EMAIL.value, "value": "helen@new.example.org"}
    suggested = actions.propose(
        hat.person.keeper,
        kind=Proposal.Kind.CONTACT_POINT,
        party=party,
        change=change,
        source="an automatic reply of 3 March",
        now=NOW,
    )
    point = actions.accept_proposal(hat, suggested)
    assert isinstance(point, ContactPoint)
    assert [one.kind for one in point.evidence.all()] == ["proposed"]


@pytest.mark.parametrize(("left", "stays"), [("", False), ("ACME", False), ("Other", True)])
def test_somebody_who_left_is_taken_off_the_company_they_left(
    hat: Hat, left: str, stays: bool
) -> None:
    party = actions.add_party(hat, name="Helen Marsh", title="Chair", company="Acme")
    suggested = actions.propose(
        hat.person.keeper,
        kind=Proposal.Kind.LEFT,
        party=party,
        change={"company": left},
        source="a bounced letter",
        now=NOW,
    )
    actions.accept_proposal(hat, suggested)
    party.refresh_from_db()
    assert ((party.company is not None), party.title == "Chair") == (stays, stays)


def test_a_suggestion_is_made_once_decided_once_and_by_its_keeper(hat: Hat, sam: Person) -> None:
    def suggest() -> Proposal:
        return actions.propose(
            hat.person.keeper, kind="party", change={"name": "A B"}, source="x", now=NOW
        )

    suggested = suggest()
    assert suggest() == suggested
    with pytest.raises(actions.NotYours):
        actions.accept_proposal(me(sam, NOW), suggested)
    actions.decline_proposal(hat, suggested)
    for decide in (actions.accept_proposal, actions.decline_proposal):
        with pytest.raises(actions.Refused):
            decide(hat, suggested)
    assert not queries.parties(hat).named_like("a b").exists()
    assert suggest() != suggested, "it may be suggested again"


def test_suggestions_that_could_not_be_accepted_are_refused_at_once(
    hat: Hat, hats: Mapping[str, Hat]
) -> None:
    strangers = actions.add_party(hats["sam"], name="A B")
    own = actions.add_party(hat, name="C D")
    wrong = [
        ("party", {"title": "Chair"}, None),
        ("party", {"name": "E F"}, own),
        ("contact point", {"kind": "email", "value": "nothing"}, own),
        ("contact point", {"kind": "email", "value": "x@example.org"}, None),
        ("left", {}, strangers),
    ]
    for kind, change, party in wrong:
        with pytest.raises(actions.Refused):
            actions.propose(
                hat.person.keeper, kind=kind, change=change, source="x", now=NOW, party=party
            )
    assert not Proposal.objects.exists()
