"""What was sent and what waits, and what its sender can do about it."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from tests.letters.writing import fresh, write, write_many
from tests.making import tie
from tests.pages import reads, told, undo
from throughline.letters.actions import Recipient
from throughline.letters.actions.asking import ask_about
from throughline.letters.models import Attempt, Letter
from throughline.letters.views.leaving import PAGE
from throughline.people.hats import Hat

PATH = "/me/letters/"
pytestmark = pytest.mark.usefixtures("the_time")


def text(client: Client, path: str = PATH) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return " ".join(unescape(page.content.decode()).split())


def test_without_letters_it_says_what_will_stand_here(browser_of_dana: Client) -> None:
    assert "No letters yet" in text(browser_of_dana)


def test_the_list_says_where_each_stands(browser_of_dana: Client, hat: Hat) -> None:
    write(hat, "1", subject="First")
    failed = write(hat, "2", subject="Second", to=Recipient("omar@example.org", "Omar Haddad"))
    Letter.objects.filter(pk=failed.pk).update(failed_at=hat.now, waits_until=None)
    page = text(browser_of_dana)
    assert page.index("Second") < page.index("First")
    assert 'band wrong">could not be sent' in page
    assert "waits" in page
    looks = text(browser_of_dana, f"{PATH}?show=look")
    assert "Second" in looks
    assert "First" not in looks


def test_it_is_searched_by_name_address_and_subject(browser_of_dana: Client, hat: Hat) -> None:
    write(hat, "1", subject="Thank you")
    write(hat, "2", subject="My new number", to=Recipient("omar@example.net", "Omar Haddad"))
    for words in ("omar", "example.net", "new number", "number omar"):
        found = text(browser_of_dana, f"{PATH}?q={words}")
        assert "My new number" in found
        assert "Thank you" not in found
    assert "No letter with “xyz”" in text(browser_of_dana, f"{PATH}?q=xyz")


def test_it_pages_by_key(browser_of_dana: Client, hat: Hat) -> None:
    write_many(hat, PAGE * 2 + 3)
    path, seen = PATH, []
    for _page in range(3):
        context = browser_of_dana.get(path).context
        seen += [row.pk for row, _standing in context["rows"]]
        path = context["older_url"]
    assert path == ""
    assert seen == sorted((row.pk for row in Letter.objects.all()), reverse=True)


@pytest.mark.parametrize(
    "said", ["before=x~1", "before=2026-01-01~1", "before=0001-01-01T00:00:00%2B14:00~1", "show=x"]
)
def test_what_was_made_up_is_the_first_page(browser_of_dana: Client, hat: Hat, said: str) -> None:
    write(hat)
    assert "Hello" in text(browser_of_dana, f"{PATH}?{said}")


def test_one_and_three_cost_the_same(browser_of_dana: Client, hat: Hat) -> None:
    write(hat, "1")
    one = reads(browser_of_dana, PATH)
    write(hat, "2")
    write(hat, "3")
    assert reads(browser_of_dana, PATH) == one


def test_the_page_shows_the_frozen_words_and_every_try(browser_of_dana: Client, hat: Hat) -> None:
    letter = write(hat, text="Dear Helen,\n<b>how</b> are you?")
    Attempt.objects.create(letter=letter, at=hat.now, said="451 greylisted")
    Letter.objects.update(
        attempts=1, problem="451 greylisted", waits_until=hat.now + timedelta(days=1)
    )
    page = browser_of_dana.get(f"{PATH}{letter.pk}/").content.decode()
    assert "Dear Helen,\n&lt;b&gt;how&lt;/b&gt; are you?" in page
    assert "It could not be sent yet: 451 greylisted" in page
    assert "Next try on Wed 4 Mar at" in page
    assert "Each try" in page


def test_a_waiting_one_is_cancelled_with_an_undo(browser_of_dana: Client, hat: Hat) -> None:
    letter = write(hat)
    answer = browser_of_dana.post(f"{PATH}{letter.pk}/cancel/")
    assert answer["Location"] == f"{PATH}{letter.pk}/"
    assert fresh(letter).state == "void"
    undo(browser_of_dana)
    assert fresh(letter).state == "waiting"


@pytest.mark.parametrize(
    ("columns", "verb", "state"),
    [
        ({"failed_at": True}, "retry", "waiting"),
        ({"uncertain_at": True, "handed_at": True}, "resend", "waiting"),
        ({"uncertain_at": True, "handed_at": True}, "arrived", "sent"),
    ],
)
def test_one_click_settles_what_needs_a_look(
    browser_of_dana: Client, hat: Hat, columns: dict[str, bool], verb: str, state: str
) -> None:
    letter = write(hat)
    Letter.objects.update(waits_until=None, **dict.fromkeys(columns, hat.now))
    assert f"{PATH}{letter.pk}/{verb}/" in text(browser_of_dana, f"{PATH}{letter.pk}/")
    browser_of_dana.post(f"{PATH}{letter.pk}/{verb}/")
    assert fresh(letter).state == state
    browser_of_dana.post(f"{PATH}{letter.pk}/{verb}/")
    (_done, refused) = told(browser_of_dana)
    assert refused.startswith(("Only a letter that was not sent", "Nobody doubts")), "once"


def test_the_words_of_a_secret_are_not_shown(browser_of_dana: Client, hat: Hat) -> None:
    letter = write(hat, is_secret=True, text="Your code is ABC-123")
    page = text(browser_of_dana, f"{PATH}{letter.pk}/")
    assert "ABC-123" not in page
    assert "its words are not shown" in page


def test_a_failure_on_today_leads_to_its_page(browser_of_dana: Client, hat: Hat) -> None:
    letter = write(hat, to=Recipient("h@example.org", "Helen Marsh", relationship=tie(hat)))
    Letter.objects.update(failed_at=hat.now, waits_until=None, problem="550 no such mailbox")
    ask_about(fresh(letter), now=hat.now)
    page = text(browser_of_dana, "/me/")
    assert "Your letter to Helen Marsh could not be sent: “Hello”." in page
    assert "You promised" not in page
    assert f'href="{PATH}{letter.pk}/"' in page
