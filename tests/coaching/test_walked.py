"""What a walk through the room with fresh eyes found: dead ends, and half sentences."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client as Browser
from django.urls import reverse

from tests.cast import signed_in
from tests.coaching.resumes import brought, resume_of
from tests.coaching.there import There
from throughline.coaching.actions import engaging, welcoming
from throughline.coaching.actions.owing import owe
from throughline.coaching.actions.resumes import reviewing
from throughline.coaching.models import Engagement, Resume, Teammate
from throughline.coaching.views.showing import next_action
from throughline.coaching.words import standing
from throughline.followthrough.models import Promise
from throughline.people.actions import open_account
from throughline.people.models import Person


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


@pytest.fixture
def dana_here(there: There) -> Browser:
    return signed_in(there.dana)


def words(response: object) -> str:
    """A page as one line."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def read_one(there: There) -> Resume:
    """Ana's resume, read to its end; nobody was written to."""
    brought(there)
    row = resume_of("Ana Lopez")
    reviewing.take(there.hat, row)
    reviewing.say(there.hat, row, text="A good beginning.")
    return reviewing.finish(there.hat, row)


def ana(there: There, *, verified: bool) -> Person:
    """Ana has signed up with the address that she was written to at."""
    person = open_account(email="ana@example.org", name="Ana Lopez", now=there.now)
    said = {"verified": verified, "primary": True}
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults=said)
    return person


def test_who_just_signed_up_for_a_resume_is_told_to_confirm_the_address_first(there: There) -> None:
    row = read_one(there)
    browsing = signed_in(ana(there, verified=False))
    page = browsing.get(reverse("resume_claim", args=[row.pk]))
    assert page.status_code == 200
    assert "A letter with a link went to ana@example.org." in words(page)
    other = browsing.get(reverse("resume_claim", args=[row.pk + 1000]))
    assert (other.status_code, words(other).count("Northlight")) == (200, 0)  # tells nothing apart
    assert "Lopez" not in words(page).replace("Me · Ana Lopez", "")


def test_who_has_confirmed_finds_the_resume_and_not_only_the_programme(there: There) -> None:
    row = read_one(there)
    page = words(signed_in(ana(there, verified=True)).get(reverse("my_coaching")))
    assert reverse("resume_claim", args=[row.pk]) in page
    assert "Your resume was read: look at it" in page


def test_a_stranger_still_finds_no_resume(there: There) -> None:
    row = read_one(there)
    EmailAddress.objects.filter(user=there.sam).delete()
    assert signed_in(there.sam).get(reverse("resume_claim", args=[row.pk])).status_code == 404


def test_who_lets_letters_go_is_told_which_leave_at_once(there: There) -> None:
    read_one(there)
    page = words(signed_in(there.priya).get(reverse("clients_held")))
    assert "The letter about the resume that you read leaves at once, to 1 person." in page
    assert "a letter about their resume waits" in page
    assert "Let letters go to them" in words(signed_in(there.priya).get(reverse("coach_resumes")))


def test_a_key_on_a_line_leads_into_the_comment_and_back_to_the_line(there: There) -> None:
    brought(there)
    row, priya = resume_of("Ana Lopez"), signed_in(there.priya)
    priya.post(reverse("resume_take", args=[row.pk]))
    page = words(priya.get(reverse("resume", args=[row.pk])))
    assert 'data-key="c" href="?line=4#id_text"' in page  # a target that takes the focus
    assert 'id="line-4" tabindex="-1"' in page
    response = priya.post(reverse("resume", args=[row.pk]), {"line": "4", "text": "How many?"})
    assert response["Location"].endswith("#line-4")


def test_nobody_is_in_touch_who_never_was(there: There) -> None:
    nina = there.engaged("Nina Falk", "nina@example.org", stage=Engagement.Stage.ENQUIRY)
    assert standing(nina.client, there.hat.today) == "no contact yet"


def test_who_is_new_is_invited_and_who_is_being_invited_is_shown(there: There) -> None:
    nina = there.engaged("Nina Falk", "nina@example.org", stage=Engagement.Stage.ENQUIRY)
    found = next_action(there.coach, nina, [])
    url = reverse("engagement_welcome", args=[nina.pk])
    assert (found.label, found.url) == ("Invite them warmly", url)
    welcoming.begin_welcome(there.hat, nina)
    assert next_action(there.coach, nina, []).label == "See the letters"


def test_who_cannot_be_written_to_is_not_to_be_invited(there: There) -> None:
    nina = there.engaged("Nina Falk", "", stage=Engagement.Stage.ENQUIRY)
    assert next_action(there.coach, nina, []).label == ""


def test_what_a_client_promised_is_done_where_it_is_shown(there: There, dana_here: Browser) -> None:
    due = there.hat.today + timedelta(days=2)
    owed = owe(there.hat, there.engagement, what="Three stories", due_on=due, origin="session:1")
    assert owed.theirs is not None
    home = reverse("my_engagement", args=[there.engagement.pk])
    assert reverse("promise_keep", args=[owed.theirs.pk]) in words(dana_here.get(home))
    said = {"next": home}
    dana_here.post(reverse("promise_keep", args=[owed.theirs.pk]), said)
    assert Promise.objects.get(pk=owed.promise_id).kept_at is None  # the practice hears of it later
    assert "Nothing is open between you." in words(dana_here.get(home))


def test_who_has_no_coach_for_now_is_told_so(there: There, dana_here: Browser) -> None:
    Teammate.objects.filter(engagement=there.engagement).delete()
    page = dana_here.get(reverse("my_booking", args=[there.engagement.pk]))
    assert page.status_code == 200
    assert "Nobody coaches you right now" in words(page)
    assert "One tap books it" not in words(page)


def test_who_has_ended_is_not_told_that_their_terms_are_missing(
    there: There, dana_here: Browser
) -> None:
    engaging.move(there.hat, there.engagement, Engagement.Stage.CLOSED)
    page = words(dana_here.get(reverse("my_booking", args=[there.engagement.pk])))
    assert "This programme has ended" in page


def test_the_headings_of_an_agreement_begin_with_a_capital(there: There) -> None:
    nina = there.engaged("Nina Falk", "nina@example.org", stage=Engagement.Stage.ENQUIRY)
    page = words(signed_in(there.priya).get(reverse("agreement", args=[nina.pk])))
    assert "Who does what" in page


def test_a_step_that_the_client_said_bears_their_name(there: There, dana_here: Browser) -> None:
    dana_here.post(reverse("my_landed", args=[there.engagement.pk]))
    page = words(signed_in(there.priya).get(reverse("engagement", args=[there.engagement.pk])))
    knot = page.partition("<span>Landed</span>")[2].partition("</div>")[0]
    assert "Dana Reyes" in knot
    assert "Priya" not in knot


def test_who_coaches_alone_is_told_that_nobody_can_take_it_over(there: There) -> None:
    url = reverse("engagement_hand_over", args=[there.engagement.pk])
    page = words(signed_in(there.priya).get(url))
    assert "Nobody else coaches here" in page
    assert "To whom" not in page
