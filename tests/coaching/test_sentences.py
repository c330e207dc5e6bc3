"""A client's own sentence to who pays: exactly what was shown goes, and only by their hand."""

from collections.abc import Mapping

import pytest
from allauth.account.models import EmailAddress
from django.test import Client as Browser
from django.utils import timezone

from tests.cast import browser, signed_in
from tests.coaching.asking import GOOD, path_of
from tests.coaching.there import There
from throughline.coaching.actions.agreeing import drafted
from throughline.coaching.actions.asking import letter_for
from throughline.coaching.actions.booking.telling import recipient_of
from throughline.coaching.actions.claiming import claim
from throughline.coaching.actions.sentences import going, send_sentence, write_sentence
from throughline.coaching.models import Engagement, Funnel, Questionnaire, Sentence
from throughline.letters.actions import send_due
from throughline.letters.models import Letter
from throughline.people.actions import open_account
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused

WORDS = "I know again what I am good at."


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    """Now, as the pages see it; an employer pays for Dana."""
    there = There(cast, timezone.now())
    pays(there, there.engagement)
    return there


def pays(there: There, row: Engagement, email: str = "people@alder.example.org") -> None:
    row.funnel, _made = Funnel.objects.get_or_create(
        keeper=row.keeper,
        name=f"Alder {email}",
        defaults={"kind": "sponsor", "pays": "sponsor", "payer": "Alder", "payer_email": email},
    )
    row.save(update_fields=["funnel"])


def page(there: There, verb: str = "") -> str:
    return f"/me/coaching/{there.engagement.pk}/sentence/{verb}"


def write(there: There, **said: str) -> Sentence:
    sent = {"text": WORDS, "signed": "Dana Reyes", **said}
    assert signed_in(there.dana).post(page(there), sent).status_code == 302
    return Sentence.objects.get(engagement=there.engagement)


def press(there: There) -> None:
    hers = signed_in(there.dana)
    shown = hers.get(page(there)).content.decode()
    stamp = shown.partition('name="seen" value="')[2].partition('"')[0].replace("&#x2B;", "+")
    hers.post(page(there, verb="send/"), {"seen": stamp})


def test_nothing_goes_before_it_was_shown_exactly_as_it_goes(there: There) -> None:
    row = write(there)
    assert not Letter.objects.exists()
    shown = signed_in(there.dana).get(page(there)).content.decode()
    for part in (WORDS, "people@alder.example.org", "Exactly this goes", going(row).subject):
        assert part in shown


def test_it_goes_once_in_their_own_name_as_a_letter_of_their_own(there: There) -> None:
    write(there)
    press(there)
    press(there)
    letter = Letter.objects.get()
    assert letter.keeper_id == there.dana.keeper_id
    assert letter.to_address == "people@alder.example.org"
    assert letter.text.startswith(f"{WORDS}\n\nDana Reyes")
    assert "Dana" in letter.headers["From"]
    assert letter.text.rstrip() == f"{WORDS}\n\nDana Reyes"  # and the page promises nothing more
    row = Sentence.objects.get()
    assert (row.keeper_id, row.sent_at is not None) == (there.dana.keeper_id, True)
    write(there, text="Another one.")
    row.refresh_from_db()
    assert row.text == WORDS


def test_what_changed_since_it_was_shown_does_not_go(there: There) -> None:
    row = write(there)
    hers = signed_in(there.dana)
    old = row.changed_at.isoformat()
    write(there, text="Something else.")
    hers.post(page(there, verb="send/"), {"seen": old})
    hers.post(page(there, verb="send/"))
    assert not Letter.objects.exists()
    with pytest.raises(Refused, match="changed in the meantime"):
        send_sentence(there.mine, there.engagement, going(row))


def test_nobody_sends_it_for_them(there: There) -> None:
    write(there)
    for other in (there.priya, there.marcus, there.sam):
        with pytest.raises(NotYours):
            write_sentence(me(other, there.now), there.engagement, text="Mine.", signed="X")
        assert signed_in(other).post(page(there, verb="send/")).status_code == 404
    assert not Letter.objects.exists()


def test_the_coach_sees_that_it_was_sent_and_its_words_only_with_a_tick(there: There) -> None:
    def hers() -> str:
        return signed_in(there.priya).get(f"/coach/clients/{there.engagement.pk}/").content.decode()

    write(there)
    assert "sentence to who pays" not in hers()
    press(there)
    assert "Its words are not for the practice" in hers()
    assert WORDS not in hers()
    seen = signed_in(there.dana).get(f"/me/coaching/{there.engagement.pk}/seen/").content.decode()
    assert "A sentence to Alder" in seen
    assert WORDS not in seen  # the coach's own page, as it is
    write(there, is_shown="on")
    assert WORDS in hers()


def test_without_an_address_they_take_it_to_send_themselves(there: There) -> None:
    pays(there, there.engagement, email="")
    write(there)
    shown = signed_in(there.dana).get(page(there)).content.decode()
    assert "copy it into a letter of your own" in shown
    signed_in(there.dana).post(page(there, verb="send/"))
    assert not Letter.objects.exists()


@pytest.mark.parametrize("who", ["client", "nobody"])
def test_where_nobody_else_pays_it_is_not_offered(there: There, who: str) -> None:
    Funnel.objects.update(pays=who)
    hers = signed_in(there.dana)
    assert hers.get(page(there)).status_code == 404
    home = hers.get(f"/me/coaching/{there.engagement.pk}/").content.decode()
    assert "to who pays" not in home


def test_an_empty_sentence_is_named(there: There) -> None:
    response = signed_in(there.dana).post(page(there), {"text": " ", "signed": ""})
    assert response.status_code == 422
    assert "Write a sentence first" in response.content.decode()
    assert not Sentence.objects.exists()


@pytest.fixture
def path(there: There) -> str:
    """The link of the last question to Lena, who has no account."""
    there.engagement = there.engaged("Lena Voss", "lena@example.org")
    pays(there, there.engagement)
    row, _made = Questionnaire.objects.update_or_create(
        keeper=there.engagement.keeper,
        engagement=there.engagement,
        moment="end",
        defaults={"coach": there.priya, "due_on": there.hat.today, "look_on": None},
    )
    to = recipient_of(there.hat, there.engagement.client, there.priya)
    assert to is not None
    row.letter = letter_for(there.hat, row, to)
    row.asked_on = there.hat.today
    row.save()
    return path_of(row.letter)


def test_by_the_link_it_is_offered_once_they_answered_and_goes_in_their_name(
    there: There, path: str
) -> None:
    stranger: Browser = browser()
    early = stranger.post(path, {"choice": "keep", "text": WORDS})
    assert early.status_code == 422
    assert not Sentence.objects.exists()
    thanks = stranger.post(path, {"choice": "answer", **GOOD}).content.decode()
    assert "A sentence to who pays" in thanks
    assert stranger.post(path, {"choice": "sentence"}).status_code == 200
    assert not Sentence.objects.exists()
    assert stranger.post(path, {"choice": "keep", "text": ""}).status_code == 422
    shown = stranger.post(path, {"choice": "keep", "text": WORDS}).content.decode()
    assert "Send it to Alder" in shown
    assert Letter.objects.filter(kind="sentence").count() == 0
    assert stranger.post(path, {"choice": "send", "seen": "no"}).status_code == 422
    row = Sentence.objects.get()
    sent = {"choice": "send", "seen": row.changed_at.isoformat()}
    for _again in range(2):
        assert "sent, in your name" in stranger.post(path, sent).content.decode()
    letter = Letter.objects.get(kind="sentence")
    assert "lena@example.org" in letter.headers["Reply-To"]
    assert "Lena Voss" in letter.headers["From"]
    assert row.keeper_id == there.hat.keeper_id


def test_what_was_sent_by_the_link_is_erased_at_the_practice_and_theirs_once_they_sign_up(
    there: There, path: str
) -> None:
    stranger: Browser = browser()
    stranger.post(path, {"choice": "answer", **GOOD})
    stranger.post(path, {"choice": "keep", "text": WORDS})
    stamp = Sentence.objects.get().changed_at.isoformat()
    stranger.post(path, {"choice": "send", "seen": stamp})
    Letter.objects.update(waits_until=there.now, not_before=None, is_at_once=True)
    send_due(timezone.now())
    letter = Letter.objects.get(kind="sentence")
    assert letter.sent_at is None or WORDS not in letter.text
    person = open_account(email="lena@example.org", name="Lena Voss", now=there.now)
    EmailAddress.objects.update_or_create(
        user=person, email="lena@example.org", defaults={"verified": True, "primary": True}
    )
    claim(me(person, there.now), there.engagement.client)
    assert Sentence.objects.get().keeper_id == person.keeper_id


def test_who_has_no_account_takes_their_sentence_along_when_the_programme_is_erased(
    there: There,
) -> None:
    other = there.engaged("Bo Adams", "bo@example.org")
    pays(there, other)
    write_sentence(there.hat, other, text=WORDS, signed="Bo")
    write(there)
    other.client.relationship.party.delete()
    kept = Sentence.objects.get()
    assert (kept.signed, kept.engagement) == ("Dana Reyes", there.engagement)


def test_what_who_pays_learns_is_said_as_it_is(there: There) -> None:
    client = signed_in(there.dana)
    assert (
        "Alder pays for this and learns nothing about you"
        in client.get(page(there)).content.decode()
    )
    there.engagement.refresh_from_db()
    assert there.engagement.funnel is not None
    firm = {"kind": "firm", "pays": "firm", "bills": "session", "payer": "Larkspur"}
    Funnel.objects.filter(pk=there.engagement.funnel.pk).update(**firm)
    said = client.get(page(there)).content.decode()
    assert "Larkspur pays for this and reads on its bills when you came." in said
    assert "nothing about you" not in said
    there.engagement.refresh_from_db()
    assert "reads on its bills" in drafted(there.engagement)["sponsor_sees"]


def test_in_ones_own_record_it_stays_when_the_programme_is_erased(there: There) -> None:
    kept = write(there)
    there.client.delete()
    kept.refresh_from_db()
    assert (kept.engagement, kept.keeper, kept.text) == (None, there.dana.keeper, WORDS)
