"""Whoever gets letters unasked can stop them with one tap, and take that back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import browser
from tests.letters.writing import Postbox, fresh, mail_in, write
from tests.making import later, tie
from tests.pages import reads, undo
from throughline.letters import actions
from throughline.letters.actions import account, send_due
from throughline.letters.models import Letter, Link, Suppression
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.refusals import NotYours
from throughline.rulebook.sending import Why

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
STOPPED = "/me/letters/stopped/"
pytestmark = pytest.mark.usefixtures("the_time")


def offer(hat: Hat, postbox: Postbox, **said: Any) -> str:
    """The path in the head of a letter that left."""
    write(hat, is_asked_for=False, **said)
    send_due(hat.now)
    header = mail_in(postbox.got[-1])["List-Unsubscribe"]
    found = re.fullmatch(r"<http://localhost:8000(/l/[\w-]{49}/)>", header)
    assert found is not None
    return found[1]


def standing() -> list[tuple[str, str, str]]:
    rows = Suppression.objects.filter(lifted_at=None)
    return list(rows.values_list("address_key", "kind", "why"))


def becomes_of_the_next(hat: Hat, **said: object) -> str:
    """What happens a week later to a letter to Helen."""
    letter = write(later(hat, days=7), "the next", is_asked_for=False, **said)
    send_due(hat.now + timedelta(days=7))
    letter = fresh(letter)
    return letter.problem if letter.state == "void" else letter.state


def test_an_unasked_mail_offers_it_in_its_head_and_at_its_end(hat: Hat, postbox: Postbox) -> None:
    html = "<html><body><p>Hi</p></body></html>"
    path = offer(hat, postbox, html=html)
    raw = postbox.got[0].content
    assert isinstance(raw, bytes)
    assert f"\r\nList-Unsubscribe: <http://localhost:8000{path}>\r\n".encode() in raw
    mail = mail_in(postbox.got[0])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain, page = (part.get_payload(decode=True).decode() for part in mail.get_payload())
    assert plain.rstrip().endswith(path)
    assert "To get no more such letters:" in plain
    assert page.strip().endswith("stop them</a></small></p></body></html>")
    assert path in page


def test_what_was_asked_for_carries_no_offer(hat: Hat, postbox: Postbox) -> None:
    write(hat, is_asked_for=True, is_secret=True, text="Your code is 1")
    send_due(hat.now)
    mail = mail_in(postbox.got[0])
    assert mail["List-Unsubscribe"] is None
    assert mail.get_payload().strip() == "Your code is 1"
    assert not Link.objects.exists()


def test_a_mail_programs_own_button_stops_all_at_once(hat: Hat, postbox: Postbox) -> None:
    path = offer(hat, postbox)
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    for _time in range(2):
        answer = strict.post(path, ONE_CLICK, headers={"origin": "https://mail.example"})
        assert answer.status_code == 200
        assert not answer.cookies
    assert standing() == [("helen@example.org", "", "asked")]
    assert becomes_of_the_next(hat) == Why.SUPPRESSED


@pytest.mark.parametrize(("kind", "state"), [("own", Why.SUPPRESSED.value), ("other", "sent")])
def test_only_that_kind_can_be_stopped(hat: Hat, postbox: Postbox, kind: str, state: str) -> None:
    path = offer(hat, postbox)
    page = browser().post(path, {"choice": "kind"}).content.decode()
    assert "Letters like that one are stopped." in page
    assert becomes_of_the_next(hat, kind=kind) == state


def test_of_what_one_sends_oneself_only_that_kind_stops(hat: Hat, postbox: Postbox) -> None:
    path = offer(hat, postbox, kind="digest", to=account(hat.person))
    assert "No more of these letters?" in browser().get(path).content.decode()
    browser().post(path, ONE_CLICK)
    assert standing() == [(hat.person.email, "digest", "asked")]


def test_undo_is_on_the_same_page(hat: Hat, postbox: Postbox) -> None:
    path = offer(hat, postbox)
    assert "Undo" in browser().post(path, {"choice": "all"}).content.decode()
    page = browser().post(path, {"choice": "undo"}).content.decode()
    assert "No more letters from Dana" in page
    assert standing() == []
    assert Link.objects.get().acted_at is None
    assert becomes_of_the_next(hat) == "sent"


def test_undo_leaves_what_the_sender_had_stopped(hat: Hat, postbox: Postbox) -> None:
    path = offer(hat, postbox)
    actions.stop(hat, address_key="helen@example.org")
    browser().post(path, {"choice": "all"})
    assert standing() == [("helen@example.org", "", "asked")]
    browser().post(path, {"choice": "undo"})
    assert standing() == [("helen@example.org", "", "by hand")]


def test_another_choice_takes_the_place_of_the_first(hat: Hat, postbox: Postbox) -> None:
    path = offer(hat, postbox)
    browser().post(path, {"choice": "kind"})
    browser().post(path, {"choice": "all"})
    assert standing() == [("helen@example.org", "", "asked")]


def test_it_stops_the_letters_of_one_sender(
    hat: Hat, hats: dict[str, Hat], postbox: Postbox
) -> None:
    browser().post(offer(hat, postbox), {"choice": "all"})
    theirs = write(hats["sam"], is_asked_for=False)
    send_due(hat.now)
    assert fresh(theirs).state == "sent"


def test_the_page_shows_no_whole_address(hat: Hat, postbox: Postbox) -> None:
    page = browser().get(offer(hat, postbox)).content.decode()
    assert "helen@example.org" not in page
    assert "h…\N{WORD JOINER}@example.org" in page


def test_the_list_says_who_why_and_when(hat: Hat, browser_of_dana: Client) -> None:
    assert "Nobody asked for silence" in browser_of_dana.get(STOPPED).content.decode()
    add_contact_point(hat, tie(hat).party, kind="email", value="helen@example.org")
    actions.stop(hat, address_key="helen@example.org", why=Suppression.Why.COMPLAINED)
    actions.stop(hat, address_key="omar@example.net", why=Suppression.Why.DEAD)
    page = browser_of_dana.get(STOPPED).content.decode()
    assert "Helen Marsh" in page
    assert "they complained" in page
    found = browser_of_dana.get(f"{STOPPED}?q=omar").content.decode()
    assert "the address is dead" in found
    assert "helen@" not in found


def test_it_pages_by_key(hat: Hat, browser_of_dana: Client) -> None:
    Suppression.objects.bulk_create(
        Suppression(
            keeper_id=hat.keeper_id,
            channel=("email", "text")[n % 2],
            address_key=f"p{n // 4}@example.org",
            kind=("", "digest")[n // 2 % 2],
            why="asked",
            at=hat.now,
        )
        for n in range(103)
    )
    path, seen = STOPPED, []
    while path:
        context = browser_of_dana.get(path).context
        seen += [one.row.pk for one in context["rows"]]
        path = context["older_url"]
    assert len(seen) == len(set(seen)) == 103


def test_an_address_is_stopped_by_hand_with_an_undo(hat: Hat, browser_of_dana: Client) -> None:
    said = {"channel": "email", "address": " Helen@Example.org "}
    assert browser_of_dana.post(STOPPED, said).status_code == 302
    assert standing() == [("helen@example.org", "", "by hand")]
    undo(browser_of_dana)
    assert standing() == []


@pytest.mark.parametrize("address", ["", "helen at example", "x" * 900, "\0"])
def test_what_is_no_address_is_said(browser_of_dana: Client, hat: Hat, address: str) -> None:
    page = browser_of_dana.post(STOPPED, {"channel": "email", "address": address})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert standing() == []


def test_lifting_what_they_asked_for_needs_their_word(hat: Hat, browser_of_dana: Client) -> None:
    row = actions.stop(hat, address_key="helen@example.org", why=Suppression.Why.ASKED)
    path = f"{STOPPED}{row.pk}/lift/"
    assert "they asked for no more letters" in browser_of_dana.get(path).content.decode()
    refused = browser_of_dana.post(path)
    assert refused.status_code == 422
    assert "Only they can take back" in refused.content.decode()
    assert len(standing()) == 1
    browser_of_dana.post(path, {"sure": "on"})
    assert standing() == []
    undo(browser_of_dana)
    assert standing() == [("helen@example.org", "", "asked")]


def test_what_was_stopped_anew_meanwhile_is_not_doubled(hat: Hat) -> None:
    row = actions.lift(hat, actions.stop(hat, address_key="a@example.org"))
    actions.stop(hat, address_key="a@example.org")
    actions.stop_again(hat, row)
    assert len(standing()) == 1


def test_a_stranger_stops_and_lifts_nothing(hat: Hat, hats: dict[str, Hat]) -> None:
    row = actions.stop(hat, address_key="a@example.org")
    for verb in (actions.lift, actions.stop_again):
        with pytest.raises(NotYours):
            verb(hats["sam"], row)


def test_letters_stopped_take_the_same_reads(hat: Hat, browser_of_dana: Client) -> None:
    actions.stop(hat, address_key="a@example.org")
    one = reads(browser_of_dana, STOPPED)
    actions.stop(hat, address_key="b@example.org")
    actions.stop(hat, address_key="c@example.org")
    assert reads(browser_of_dana, STOPPED) == one


def test_a_letter_that_waits_is_stopped_too(hat: Hat) -> None:
    letter = write(hat, is_asked_for=False, not_before=hat.now + timedelta(days=1))
    actions.stop(hat, address_key="helen@example.org")
    send_due(hat.now + timedelta(days=1))
    assert fresh(letter).problem == Why.SUPPRESSED
    assert Letter.objects.count() == 1
