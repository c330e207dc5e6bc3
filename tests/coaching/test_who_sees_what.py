"""The access matrix in words: what each of them sees of Dana's programme, and nothing else."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.test import Client as Browser

from tests.cast import signed_in
from tests.coaching.sitting import session
from tests.coaching.there import There
from tests.pages import the_time
from throughline.coaching import actions
from throughline.coaching.actions import sharing, team, terms
from throughline.coaching.actions.agreeing import accept, accept_mine, write_agreement
from throughline.coaching.actions.practices import take_on
from throughline.coaching.actions.team import Handing
from throughline.coaching.models import Engagement, Programme, Teammate
from throughline.journal import actions as journal
from throughline.people.hats import in_name_of
from throughline.people.models import Disclosure, Person, Section
from throughline.people.refusals import NotYours, Refused
from throughline.rulebook.career import Pay

__all__ = ["the_time"]
pytestmark = pytest.mark.usefixtures("the_time")
NOTE, TOPIC, SAID = "She will write to Helen.", "The gap in 2024", "Sounded tired on the phone."
OWED = "Send three stories"
MAIL = "mailto:dana.reyes@"


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    made = There(cast)
    row, hat = made.engagement, made.hat
    session(made, -3, "held", topic=TOPIC, shared_note=NOTE)
    terms.log_contact(hat, row, on=hat.today, channel="phone", note=SAID)
    terms.promise_in(hat, row, what=OWED, due_on=None, owes="them")
    return made


def page(browser: Browser, path: str, status: int = 200) -> str:
    response = browser.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def coachs(there: There, person: Person) -> str:
    """The coach's page as somebody gets it; empty when there is none for them."""
    response = signed_in(person).get(f"/coach/clients/{there.engagement.pk}/")
    return response.content.decode() if response.status_code == 200 else ""


def mates(there: There, person: Person) -> str:
    """The page of one of the team."""
    return page(signed_in(person), f"/with/engagements/{there.engagement.pk}/")


def test_the_coach_sees_sessions_notes_talks_and_promises(there: There) -> None:
    text = coachs(there, there.priya)
    assert all(word in text for word in (NOTE, TOPIC, SAID, OWED, MAIL))


def test_the_client_reads_exactly_the_same_without_buttons(there: There) -> None:
    path = f"/me/coaching/{there.engagement.pk}/seen/"
    text = page(signed_in(there.dana), path)
    assert all(word in text for word in (NOTE, TOPIC, SAID, OWED, MAIL))
    assert "/coach/" not in text.partition("<main")[2]
    coachs_line = signed_in(there.priya).get(f"/coach/clients/{there.engagement.pk}/").context
    own_line = signed_in(there.dana).get(path).context
    assert [one.key for one in own_line["line"]] == [one.key for one in coachs_line["line"]]
    assert own_line["promises"] == coachs_line["promises"]


@pytest.mark.parametrize("who", ["marcus", "omar", "sam"])
def test_a_manager_who_pays_and_a_stranger_see_no_page_of_it(there: There, who: str) -> None:
    browser, pk = signed_in(getattr(there, who)), there.engagement.pk
    for path in (f"/coach/clients/{pk}/", f"/with/engagements/{pk}/", f"/with/record/{pk}/"):
        page(browser, path, 404)
    page(browser, f"/me/coaching/{pk}/seen/", 404)


def test_a_coach_of_another_practice_sees_nothing_of_it(there: There) -> None:
    there.elsewhere()
    assert not coachs(there, there.ruth)
    page(signed_in(there.ruth), f"/with/engagements/{there.engagement.pk}/", 404)


def test_a_colleague_who_is_not_of_the_team_sees_nothing_of_it(there: There) -> None:
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    assert not coachs(there, there.ruth)


def test_a_former_coach_sees_nothing_and_reads_nothing_any_more(there: There) -> None:
    journal.add_position(there.mine, employer="Alder", title="Lead", start="2020")
    sharing.choose_sections(there.mine, there.engagement.team.get(), {Section.JOURNAL})
    path = f"/with/record/{there.engagement.pk}/journal/"
    page(signed_in(there.priya), path)
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    team.hand_over(there.hat, there.engagement, Handing(there.ruth, "Read this."))
    assert not coachs(there, there.priya)
    page(signed_in(there.priya), path, 404)
    page(signed_in(there.ruth), path, 404)  # what was open to one is not handed on


def test_a_client_with_two_coaches_here_tells_neither_what_was_said_to_the_other(
    there: There,
) -> None:
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    begins = actions.Begins(coach=there.ruth, stage=Engagement.Stage.WORKING)
    hers = in_name_of(there.ruth, there.northlight.keeper_id, there.now)
    other = actions.begin_engagement(hers, there.client, begins)
    terms.log_contact(hers, other, on=hers.today, channel="video", note="About the divorce.")
    terms.promise_in(hers, other, what="see a lawyer", due_on=None, owes="them")
    text = coachs(there, there.priya)
    assert SAID in text
    assert OWED in text
    assert "Video call" in text  # that there was contact, so that nobody nags
    assert "divorce" not in text
    assert "lawyer" not in text
    hers_text = page(signed_in(there.ruth), f"/coach/clients/{other.pk}/")
    assert "divorce" in hers_text
    assert not any(word in hers_text for word in (SAID, OWED, NOTE, TOPIC))


def test_one_of_the_team_sees_the_head_the_phases_and_their_own_part(there: There) -> None:
    lena = there.helper()
    terms.promise_in(
        there.hat, there.engagement, what="list firms", due_on=None, owes="me", mate=lena
    )
    text = mates(there, lena.person)
    assert "List firms" in text
    assert there.dana.name in text
    assert not any(word in text for word in (NOTE, TOPIC, SAID, OWED))
    page(signed_in(lena.person), f"/coach/clients/{there.engagement.pk}/", 404)


def test_what_the_client_opens_is_seen_and_what_they_close_is_not(there: There) -> None:
    lena = there.helper()
    sharing.choose_parts(there.mine, lena, {"dates"})
    text = mates(there, lena.person)
    assert "Coaching, an hour" in text
    assert not any(word in text for word in (NOTE, TOPIC, SAID, OWED))
    sharing.choose_parts(there.mine, lena, {"notes", "promises"})
    text = mates(there, lena.person)
    assert all(word in text for word in (NOTE, TOPIC, OWED))
    assert SAID not in text  # talks with the coach are no part of it
    sharing.choose_parts(there.mine, lena, set())
    assert not any(word in mates(there, lena.person) for word in (NOTE, TOPIC, OWED))


def test_the_page_on_which_it_is_chosen_says_what_stands_and_keeps_it(there: There) -> None:
    lena, browser = there.helper(), signed_in(there.dana)
    path, name = f"/me/coaching/{there.engagement.pk}/team/", f"mate{lena.pk}"
    sharing.choose_parts(there.mine, lena, {"dates", "notes"})
    form = next(form for mate, form in browser.get(path).context["forms"] if mate == lena)
    ticked = [one.data["value"] for one in form["parts"] if one.data["selected"]]
    assert ticked == ["dates", "notes"]
    sent = {"mate": lena.pk, f"{name}-parts": ["notes"], f"{name}-sections": ["journal"]}
    assert browser.post(path, sent).status_code == 302
    assert [one.part for one in lena.shares.filter(ended_at=None)] == ["notes"]
    assert [one.section for one in sharing.open_grants(there.mine, lena.person)] == ["journal"]


def test_nobody_but_the_client_opens_anything(there: There) -> None:
    lena = there.helper()
    for hat in (there.hat, there.manager):
        with pytest.raises(NotYours):
            sharing.choose_parts(hat, lena, {"notes"})
        with pytest.raises(NotYours):
            sharing.choose_sections(hat, lena, {Section.JOURNAL})


def test_a_helper_keeps_their_own_promise_and_no_other(there: There) -> None:
    lena = there.helper()
    row, browser = there.engagement, signed_in(lena.person)
    own = terms.promise_in(there.hat, row, what="list firms", due_on=None, owes="me", mate=lena)
    coachs_own = terms.promise_in(there.hat, row, what="call", due_on=None, owes="me")
    base = f"/with/engagements/{row.pk}/matters/"
    assert browser.post(f"{base}{coachs_own.matter.pk}/").status_code == 404
    assert browser.post(f"{base}{own.matter.pk}/").status_code == 302
    own.refresh_from_db()
    assert own.kept_at == there.now


def test_of_the_journal_only_what_was_worked_and_accomplished_is_read_and_that_is_noted(
    there: There,
) -> None:
    place = journal.add_position(
        there.mine, employer="Alder", title="Head of Care", start="2020",
        manager="Mr Grim", budget="4 million", why_ended="A quarrel",
    )  # fmt: skip
    journal.add_pay(there.mine, place, pay=Pay(on="2020", amount="52,000"))
    journal.note_accomplishment(there.mine, line="Cut the close by 38%", position=place)
    journal.write_entry(there.mine, title="Talk with the boss")
    mate = there.engagement.team.get()
    sharing.choose_sections(there.mine, mate, {Section.JOURNAL})
    text = page(signed_in(there.priya), f"/with/record/{there.engagement.pk}/journal/")
    assert all(word in text for word in ("Alder", "Head of Care", "2020", "Cut the close by 38%"))
    hidden = ("Mr Grim", "4 million", "quarrel", "52,000", "Talk with the boss")
    assert not any(word in text for word in hidden)
    noted = Disclosure.objects.get(reader=there.priya, section=Section.JOURNAL)
    assert noted.on == there.hat.today
    seen = page(signed_in(there.dana), f"/me/coaching/{there.engagement.pk}/seen/")
    assert "Priya Raman" in seen.partition("Who has looked")[2]


def test_what_is_not_open_is_not_there(there: There) -> None:
    sharing.choose_sections(there.mine, there.engagement.team.get(), {Section.JOURNAL})
    for section in ("papers", "answer", "plan", "network", "search", "card", "nonsense"):
        path = f"/with/record/{there.engagement.pk}/{section}/"
        page(signed_in(there.priya), path, 404)
    assert not Disclosure.objects.filter(section=Section.PAPERS).exists()


def test_there_is_one_grant_however_often_it_is_chosen(there: There) -> None:
    mate = there.engagement.team.get()
    for _again in range(3):
        sharing.choose_sections(there.mine, mate, {Section.JOURNAL, Section.PAPERS})
    assert sharing.open_grants(there.mine, there.priya).count() == 2
    sharing.choose_sections(there.mine, mate, {Section.PAPERS})
    assert [one.section for one in sharing.open_grants(there.mine, there.priya)] == ["papers"]
    terms.come_to(there.hat, there.engagement, Engagement.Stage.CLOSED)
    assert not sharing.open_grants(there.mine, there.priya).exists()


def test_who_stands_in_sees_it_until_their_last_day(there: There) -> None:
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    last = there.hat.today + timedelta(days=7)
    team.hand_over(there.hat, there.engagement, Handing(there.ruth, "Read this.", until=last))
    assert NOTE in coachs(there, there.ruth)
    assert NOTE in coachs(there, there.priya)
    Teammate.objects.filter(person=there.ruth).update(
        ends_on=there.hat.today - timedelta(days=1), since=there.hat.today - timedelta(days=7)
    )
    assert not coachs(there, there.ruth)


def sponsored(there: There, kind: str) -> Engagement:
    funnel = type(there.funnel).objects.create(
        keeper=there.northlight.keeper, kind="sponsor", name="Alder Group", pays="sponsor"
    )
    programme = Programme.objects.create(
        keeper=there.northlight.keeper, kind=kind, name=kind, made_at=there.now
    )
    said = {"funnel": funnel, "programme": programme}
    return terms.change_terms(there.hat, there.engagement, said)


def sponsors(there: There) -> str:
    text = page(signed_in(there.dana), f"/me/coaching/{there.engagement.pk}/seen/")
    return text.partition("What Alder Group sees")[2].partition("</section>")[0]


def test_who_pays_for_an_outplacement_sees_nothing_of_one_person_whatever_was_accepted(
    there: There,
) -> None:
    row = sponsored(there, "outplacement")
    agreed = write_agreement(there.hat, row, {"roles": "You work.", "shown": ["stage", "dates"]})
    accept_mine(there.mine, agreed)
    accept(there.hat, agreed, side="sponsor", name="Alder Group")
    assert "Nothing about you." in sponsors(there)


def test_of_a_firm_that_is_billed_by_the_session_it_is_said_that_it_reads_who_came(
    there: There,
) -> None:
    funnel = type(there.funnel).objects.create(
        keeper=there.northlight.keeper,
        kind="firm",
        name="Alder Group",
        pays="firm",
        bills="session",
    )
    terms.change_terms(there.hat, there.engagement, {"funnel": funnel})
    assert "On its bills, when you came." in sponsors(there)
    funnel.bills = "month"
    funnel.save()
    assert "Nothing about you." in sponsors(there)


def test_an_employer_sees_the_items_that_all_three_accepted_and_nothing_before(
    there: There,
) -> None:
    row = sponsored(there, "executive")
    agreed = write_agreement(there.hat, row, {"roles": "You work.", "shown": ["stage"]})
    accept_mine(there.mine, agreed)
    assert "Nothing about you." in sponsors(there)
    accept(there.hat, agreed, side="sponsor", name="Alder Group")
    text = sponsors(there)
    assert "working" in text
    assert "Last day" not in text
    assert not any(word in text for word in (NOTE, TOPIC, SAID, OWED))


def test_the_coach_does_not_leave_without_another_and_no_client_joins_their_own_team(
    there: There,
) -> None:
    with pytest.raises(Refused, match="has to be a coach"):
        team.let_mate_go(there.hat, there.engagement.team.get())
    with pytest.raises(Refused, match="That is the client"):
        team.invite_mate(there.hat, there.engagement, email=there.dana.email, part="lawyer")
    with pytest.raises(Refused, match="Nobody here signs in"):
        team.invite_mate(there.hat, there.engagement, email="x@example.org", part="lawyer")
