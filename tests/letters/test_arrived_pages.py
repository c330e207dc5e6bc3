"""What arrived, and on a letter's page what came of it."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from tests.letters.mailing import comes_back, helen, is_answered, letter_to
from tests.letters.writing import write
from tests.pages import reads, told
from throughline.followthrough.models import Touch
from throughline.letters.models import Received
from throughline.letters.views.arriving import PAGE
from throughline.people.hats import Hat

PATH = "/me/letters/arrived/"
pytestmark = pytest.mark.usefixtures("the_time", "inbound")


def text(client: Client, path: str = PATH) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return " ".join(unescape(page.content.decode()).split())


def three(hat: Hat) -> None:
    """An answer, an automatic one, and one that came back."""
    point = helen(hat)
    first, second = (letter_to(hat, point, key=key) for key in "12")
    third = letter_to(hat, point, key="3", subject="The newest")
    is_answered(first, hat.now, "Tuesday <b>works</b>.", Subject="Re: Coffee")
    said = {"Auto_Submitted": "auto-replied", "Message_ID": "<2@x>", "Subject": "Away"}
    is_answered(second, hat.now, "I am away.", **said)
    comes_back(third, hat.now + timedelta(minutes=1))


def test_without_any_it_says_what_will_stand_here(browser_of_dana: Client) -> None:
    assert "Nothing has arrived yet" in text(browser_of_dana)
    assert PATH in text(browser_of_dana, "/me/letters/")


def test_the_list_says_what_each_is_the_newest_first(browser_of_dana: Client, hat: Hat) -> None:
    three(hat)
    page = text(browser_of_dana)
    assert 'band wrong">came back' in page
    assert page.index("The newest") < page.index("Away") < page.index("Re: Coffee")
    for show, found, other in (
        ("answers", "Re: Coffee", "Away"),
        ("automatic", "Away", "Re: Coffee"),
        ("back", "The newest", "Away"),
    ):
        narrowed = text(browser_of_dana, f"{PATH}?show={show}")
        assert found in narrowed
        assert other not in narrowed
    assert "None." in text(browser_of_dana, f"{PATH}?show=unclear")


def test_it_is_searched_by_name_subject_and_words(browser_of_dana: Client, hat: Hat) -> None:
    three(hat)
    for words in ("coffee", "tuesday", "helen tuesday", "Marsh re:"):
        found = text(browser_of_dana, f"{PATH}?q={words}")
        assert "Re: Coffee" in found
        assert "Away" not in found
    assert "Nothing with “xyz”" in text(browser_of_dana, f"{PATH}?q=xyz")


def test_it_pages_by_key(browser_of_dana: Client, hat: Hat) -> None:
    Received.objects.bulk_create(
        Received(keeper_id=hat.keeper_id, message_id=f"<{n}>", what="reply", received_at=hat.now)
        for n in range(PAGE * 2 + 3)
    )
    path, seen = PATH, []
    for _page in range(3):
        context = browser_of_dana.get(path).context
        seen += [row.pk for row, _said in context["rows"]]
        path = context["older_url"]
    assert path == ""
    assert seen == sorted((row.pk for row in Received.objects.all()), reverse=True)


@pytest.mark.parametrize("said", ["before=x~1", "before=2026-01-01~1", "show=x"])
def test_what_was_made_up_is_the_first_page(browser_of_dana: Client, hat: Hat, said: str) -> None:
    three(hat)
    assert "Away" in text(browser_of_dana, f"{PATH}?{said}")


def test_one_and_three_cost_the_same(browser_of_dana: Client, hat: Hat) -> None:
    point = helen(hat)
    is_answered(letter_to(hat, point, "0"), hat.now, Message_ID="<0@x>")
    one = reads(browser_of_dana, PATH)
    for n in "12":
        is_answered(letter_to(hat, point, n), hat.now, Message_ID=f"<{n}@x>")
    assert reads(browser_of_dana, PATH) == one


def test_an_answers_page_shows_its_words_and_where_it_stands(
    browser_of_dana: Client, hat: Hat
) -> None:
    letter = letter_to(hat, helen(hat))
    (row,) = is_answered(letter, hat.now, "Tuesday <b>works</b>.")
    page = browser_of_dana.get(f"{PATH}{row.pk}/").content.decode()
    assert "Tuesday &lt;b&gt;works&lt;/b&gt;." in page
    assert "It counts as a contact" in page
    assert f'href="/me/letters/{letter.pk}/"' in page
    assert f'href="/me/network/{letter.relationship_id}/"' in page
    assert "In-Reply-To" in page
    browser_of_dana.post(f"/me/touches/{row.touch_id}/void/", {"next": f"{PATH}{row.pk}/"})
    assert Touch.objects.get().voided_at is not None
    page = text(browser_of_dana, f"{PATH}{row.pk}/")
    assert "it does not count as a contact" in page
    assert "It is a contact after all" in page


def test_the_letters_page_shows_what_came_of_it(browser_of_dana: Client, hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    assert "What came of it" not in text(browser_of_dana, f"/me/letters/{letter.pk}/")
    is_answered(letter, hat.now, "Away until Monday.", Auto_Submitted="auto-replied")
    comes_back(letter, hat.now + timedelta(hours=1))
    page = text(browser_of_dana, f"/me/letters/{letter.pk}/")
    assert "Away until Monday." in page
    assert "There is no such address. This is what was said: 550 5.1.1" in page
    assert 'band wrong">came back' in page
    assert "use it again" not in page


def test_a_dead_address_is_taken_up_again_by_a_click(browser_of_dana: Client, hat: Hat) -> None:
    point = helen(hat)
    comes_back(letter_to(hat, point, "1"), hat.now, id="1")
    letter = letter_to(hat, point, "2")
    comes_back(letter, hat.now + timedelta(days=4), id="2")
    path = f"/me/letters/{letter.pk}/"
    assert "It is right: use it again" in text(browser_of_dana, path)
    assert browser_of_dana.post(f"{path}address/")["Location"] == path
    assert told(browser_of_dana) == ["The address is in use again."]
    assert "use it again" not in text(browser_of_dana, path)
    point.refresh_from_db()
    assert point.retired_at is None


def test_a_letter_to_nobody_known_has_a_page_too(browser_of_dana: Client, hat: Hat) -> None:
    row = Received.objects.create(
        keeper_id=hat.keeper_id, message_id="<1@x>", what="unclear", received_at=hat.now
    )
    assert "nothing was done with it" in text(browser_of_dana, f"{PATH}{row.pk}/")
    assert "Nobody by name" in text(browser_of_dana)
    assert text(browser_of_dana, f"/me/letters/{write(hat).pk}/")
