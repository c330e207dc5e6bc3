"""The pages around "What happened?": written, checked, practised, shown, ended."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import signed_in
from tests.pages import reads, told, undo
from throughline.papers import actions
from throughline.papers.models import Rehearsal, Statement
from throughline.papers.queries import statements
from throughline.people.hats import Hat
from throughline.people.models import Disclosure, Grant, Person

pytestmark = pytest.mark.usefixtures("the_time")
HERE = "/me/papers/what-happened/"
FACT = "Alder closed its plant."
WHOLE = {"fact": FACT, "learned": "I plan earlier.", "forward": "I look for a plant that grows."}


@pytest.fixture
def said(hat: Hat) -> Statement:
    return actions.say(hat, **WHOLE, short=FACT, reference_says="She left by agreement.")


@pytest.fixture
def grant(hat: Hat, said: Statement, priya: Person) -> Grant:
    return actions.show_to(hat, email=priya.email)


def page(client: Client, path: str = HERE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_written_is_kept_and_can_be_undone(browser_of_dana: Client, hat: Hat) -> None:
    browser_of_dana.post(HERE, {"fact": FACT})
    browser_of_dana.post(HERE, {"fact": "They fired me."})
    told(browser_of_dana)
    browser_of_dana.post(HERE, {"fact": "They fired me all."})
    undo(browser_of_dana)
    assert statements(hat).get().fact == "They fired me."


def test_a_draft_is_made_of_the_three_and_nothing_is_kept(browser_of_dana: Client) -> None:
    answer = browser_of_dana.post(HERE, {**WHOLE, "short": "Mine.", "do": "draft"})
    form = answer.context["form"]
    assert form["short"].value() == "Mine."
    assert form["long"].value() == " ".join(WHOLE.values())
    assert form["written"].value().count("\n\n") == 2
    assert not Statement.objects.exists()


def test_checks_come_while_it_is_typed_and_keep_nothing(browser_of_dana: Client) -> None:
    answer = browser_of_dana.post(f"{HERE}check/", {"short": "A toxic boss."})
    text = answer.content.decode()
    assert "may sound like blame" in text
    assert 'id="note-short"' in text
    assert "hx-swap-oob" in text
    assert not Statement.objects.exists()


def test_what_nobody_would_listen_to_is_refused_in_a_sentence(browser_of_dana: Client) -> None:
    answer = browser_of_dana.post(HERE, {"fact": "word " * 2000})
    assert answer.status_code == 422
    assert "Shorten it first" in answer.content.decode()
    assert not Statement.objects.exists()


def test_practising_notes_the_seconds(browser_of_dana: Client, said: Statement) -> None:
    assert FACT in page(browser_of_dana, f"{HERE}practise/")
    answer = browser_of_dana.post(f"{HERE}practise/", {"of": "short", "seconds": "17"})
    assert answer.status_code == 302
    assert Rehearsal.objects.get().seconds == 17
    undo(browser_of_dana)
    assert not Rehearsal.objects.exists()


@pytest.mark.parametrize("seconds", ["", "0", "-4", "99999", "soon", "1e400"])
def test_seconds_that_cannot_be_are_asked_again(
    browser_of_dana: Client, said: Statement, seconds: str
) -> None:
    sent = {"of": "short", "seconds": seconds}
    assert browser_of_dana.post(f"{HERE}practise/", sent).status_code == 422
    assert not Rehearsal.objects.exists()


def test_nothing_is_practised_before_it_is_written(browser_of_dana: Client) -> None:
    assert browser_of_dana.get(f"{HERE}practise/").status_code == 302
    assert "Write the short answer first" in told(browser_of_dana)[0]


def test_who_heard_it_stands_on_the_page(browser_of_dana: Client, said: Statement) -> None:
    browser_of_dana.post(f"{HERE}said/", {"who": "My sister"})
    undo(browser_of_dana)
    assert not Rehearsal.objects.exists()
    browser_of_dana.post(f"{HERE}said/", {"who": "My sister"})
    assert "My sister" in page(browser_of_dana)
    browser_of_dana.post(f"{HERE}said/{Rehearsal.objects.get().pk}/remove/")
    assert not Rehearsal.objects.exists()


def test_an_address_without_an_account_gets_a_sentence(
    browser_of_dana: Client, said: Statement
) -> None:
    answer = browser_of_dana.post(f"{HERE}show/", {"email": "no@example.org"})
    assert answer.status_code == 422
    assert "nobody was shown anything" in answer.content.decode()


def test_addresses_cannot_be_tried_all_day(
    browser_of_dana: Client, said: Statement, priya: Person, monkeypatch: Any
) -> None:
    monkeypatch.setattr("throughline.papers.views.hearing.allows", lambda *_a, **_k: False)
    answer = browser_of_dana.post(f"{HERE}show/", {"email": priya.email})
    assert answer.status_code == 422
    assert not Grant.objects.filter(person=priya, section="answer").exists()


def test_the_reader_sees_three_versions_and_nothing_else(
    hat: Hat, said: Statement, grant: Grant, priya: Person
) -> None:
    row = actions.turn_account_on(hat)
    actions.write_account(hat, row, text="The whole story")
    text = page(signed_in(priya), f"/with/answer/{grant.pk}/")
    assert FACT in text
    for hidden in ("whole story", "by agreement", "I plan earlier"):
        assert hidden not in text


def test_the_owner_sees_who_has_looked(
    browser_of_dana: Client, grant: Grant, priya: Person
) -> None:
    assert "has not looked yet" in page(browser_of_dana)
    page(signed_in(priya), f"/with/answer/{grant.pk}/")
    assert Disclosure.objects.get().grant == grant
    assert "looked on" in page(browser_of_dana)


def test_the_reader_says_they_heard_it(
    browser_of_dana: Client, grant: Grant, priya: Person
) -> None:
    signed_in(priya).post(f"/with/answer/{grant.pk}/heard/")
    text = page(browser_of_dana)
    assert priya.name in text
    assert "said so themselves" in text


def test_strangers_and_the_ended_get_nothing(
    browser_of_dana: Client, grant: Grant, priya: Person, sam: Person
) -> None:
    path = f"/with/answer/{grant.pk}/"
    assert signed_in(sam).get(path).status_code == 404
    browser_of_dana.post(f"{HERE}show/{grant.pk}/end/")
    assert signed_in(priya).get(path).status_code == 404
    assert signed_in(priya).post(f"{path}heard/").status_code == 404
    assert not Rehearsal.objects.exists()


def test_the_account_is_behind_its_advice(browser_of_dana: Client, hat: Hat) -> None:
    path = f"{HERE}account/"
    assert "Ask your lawyer first" in page(browser_of_dana, path)
    browser_of_dana.post(f"{path}on/")
    browser_of_dana.post(path, {"text": "The whole story"})
    assert "The whole story" in page(browser_of_dana, path)
    assert "cannot be fetched back" in page(browser_of_dana, f"{path}erase/")
    browser_of_dana.post(f"{path}erase/")
    assert statements(hat).get().account_sealed == ""


def test_an_account_sealed_elsewhere_is_not_lost_silently(
    browser_of_dana: Client, hat: Hat
) -> None:
    actions.turn_account_on(hat)
    Statement.objects.update(account_sealed="not sealed here")
    assert "does not open" in page(browser_of_dana, f"{HERE}account/")


def test_the_page_reads_as_often_for_three_readers_as_for_one(
    browser_of_dana: Client, hat: Hat, said: Statement, grant: Grant, ruth: Person, sam: Person
) -> None:
    actions.said_to(hat, said, name="Bo")
    once = reads(browser_of_dana, HERE)
    for one in (ruth, sam):
        actions.show_to(hat, email=one.email)
        actions.said_to(hat, said, name=one.name)
    assert reads(browser_of_dana, HERE) == once
