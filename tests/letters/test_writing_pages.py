"""Writing to somebody through the pages: choose, write, look, send, take back."""

from datetime import time
from html import unescape
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.letters.writing import fresh
from tests.making import arrival, tie, touch
from tests.pages import reads, told, undo
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.letters import actions
from throughline.letters.models import Letter, LetterTemplate, Sending, Suppression
from throughline.network.models import Contact
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import Company, ContactPoint

pytestmark = pytest.mark.usefixtures("the_time")
TEMPLATES = "/me/letters/templates/"


@pytest.fixture
def helen(hat: Hat) -> Relationship:
    row = tie(hat)
    for kind, value in (
        ("email", "helen@example.org"),
        ("phone", "+44 20 7946 0188"),
        ("address", "Main St 5, London"),
    ):
        add_contact_point(hat, row.party, kind=kind, value=value)
    return row


def path(row: Relationship) -> str:
    return f"/me/relationships/{row.pk}/letters/"


def way(channel: str) -> str:
    kind = {"email": "email", "post": "address"}.get(channel, "phone")
    return f"{channel}:{ContactPoint.objects.get(kind=kind, party__name='Helen Marsh').pk}"


def sent(
    client: Client, row: Relationship, do: str, channel: str = "email", **said: str
) -> tuple[int, str]:
    whole = {"way": way(channel), "key": str(uuid4()), "subject": "My news", "text": "Hi Helen"}
    page = client.post(path(row), {**whole, **said, "do": do})
    return page.status_code, " ".join(unescape(page.content.decode()).split())


def test_the_page_begins_with_what_they_wrote(
    browser_of_dana: Client, hat: Hat, helen: Relationship
) -> None:
    said = {"channel": "email", "direction": "in", "note": "When do you start?"}
    touch(hat, helen, ago=5, **said)
    page = unescape(browser_of_dana.get(path(helen)).content.decode())
    assert "Helen, on 26 February you asked: “When do you start?”" in page
    assert "Best wishes,\nDana" in page
    for words in ("helen@example.org", "+44 20 7946 0188", "Main St 5, London"):
        assert words in page


def test_without_an_address_it_says_so(browser_of_dana: Client, hat: Hat) -> None:
    page = browser_of_dana.get(path(tie(hat, "Ana")))
    assert "No way to Ana yet" in page.content.decode()


def test_a_template_is_filled_and_says_what_it_lacks(
    browser_of_dana: Client, helen: Relationship
) -> None:
    page = unescape(browser_of_dana.get(f"{path(helen)}?kind=keeping-in-touch").content.decode())
    assert "Hi Helen," in page
    assert "How are you, Helen?" in page
    assert "Line 3, {company}: you have no company for Helen." in page
    assert "how is life at {company}?" in page


def test_other_words_take_the_place_of_none_of_ones_own(
    browser_of_dana: Client, helen: Relationship
) -> None:
    was = {"was_way": way("email"), "was_kind": "birthday", "kind": "thanks"}
    _status, page = sent(browser_of_dana, helen, "choose", **was, text="Mine", subject="My own")
    assert ">\nMine<" in page or "> Mine<" in page
    assert "Your own words were kept" in page
    begun = browser_of_dana.get(f"{path(helen)}?kind=birthday").context["form"].initial
    kept = {name: begun[name] for name in ("subject", "text")}
    _status, page = sent(browser_of_dana, helen, "choose", **was, **kept)
    assert "thank you for your time" in page.lower()
    assert "kept" not in page


def test_it_is_seen_with_real_data_before_it_leaves(
    browser_of_dana: Client, hat: Hat, helen: Relationship
) -> None:
    helen.party.company = Company.objects.create(keeper_id=hat.keeper_id, name="Alder <&> Co")
    helen.party.save()
    text = "Hi {first name},\nhow is {Company}?\n\n{{braces}} https://example.org {my name}"
    status, page = sent(browser_of_dana, helen, "look", text=text, subject="To {name}")
    assert status == 200
    assert "To Helen Marsh" in page
    assert "how is Alder <&> Co?" in page
    assert "{braces}" in page
    assert '<a href="https://example.org">' in page
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"text": "Hi\n\n{frist name}"},
            "Line 3: {frist name} is not known. Did you mean {first name}?",
        ),
        ({"subject": "{company}"}, "Line 1, {company}: you have no company for Helen."),
        ({"text": " \n "}, "Nothing was written."),
        ({"subject": ""}, "An e-mail wants a subject."),
        ({"subject": "x" * 10_000}, "at most 300 characters"),
        ({"text": "x" * 20_001}, "at most 20000 characters"),
        ({"day": "2026-03-02"}, "That day is over."),
        ({"day": "2036-03-02"}, "more than a year away"),
        ({"day": "soon"}, "Enter a valid date."),
        ({"way": "email:0"}, "Select a valid choice"),
        ({"key": "x"}, "valid UUID"),
        ({"way": ""}, "This field is required."),
    ],
)
@pytest.mark.parametrize("do", ["look", "send"])
def test_what_is_wrong_is_said_and_nothing_leaves(
    browser_of_dana: Client, helen: Relationship, said: dict[str, str], sentence: str, do: str
) -> None:
    status, page = sent(browser_of_dana, helen, do, **said)
    assert status == 422
    assert sentence in page
    assert not Letter.objects.exists()


def test_a_text_has_a_limit(browser_of_dana: Client, helen: Relationship) -> None:
    status, page = sent(browser_of_dana, helen, "send", "text", text="x" * 1603)
    assert (status, Letter.objects.count()) == (422, 0)
    assert "at most 1,600 characters: this is 3 too long" in page


def test_nobody_is_written_to_who_asked_not_to_be(
    browser_of_dana: Client, hat: Hat, helen: Relationship
) -> None:
    Suppression.objects.create(
        keeper_id=hat.keeper_id,
        channel="email",
        address_key="helen@example.org",
        why="asked",
        at=hat.now,
    )
    status, page = sent(browser_of_dana, helen, "send")
    assert status == 422
    assert "Nothing is sent there: they asked for it." in page
    begun = browser_of_dana.get(path(helen)).content.decode()
    assert "Nothing is sent there: they asked for it." in begun, "before a word is written"


def test_what_holds_it_is_said_once_it_is_sent(
    browser_of_dana: Client, hat: Hat, helen: Relationship, settings: LazySettings
) -> None:
    settings.SENDS_MAIL = True
    hour = hat.now.astimezone(hat.person.zone).hour
    assert hour < 22, "quiet until later today"
    quiet = {"quiet_from": time(hour), "quiet_until": time(hour + 2)}
    Sending.objects.create(keeper_id=hat.keeper_id, **quiet)
    sent(browser_of_dana, helen, "send", text="Hi\n\n\n\nDana")
    letter = Letter.objects.get()
    assert letter.waits_until
    assert letter.text == "Hi\n\nDana"
    clock = f"{letter.waits_until.astimezone(hat.person.zone):%H:%M}"
    assert f"leaves today at {clock}" in told(browser_of_dana)[0]
    page = browser_of_dana.get(f"/me/letters/{letter.pk}/").content.decode()
    assert f"It leaves today at {clock}." in page
    assert "It is evening or night where they are." in page


def test_it_is_sent_and_taken_back(
    browser_of_dana: Client, hat: Hat, helen: Relationship, settings: LazySettings
) -> None:
    settings.SENDS_MAIL = True
    status, _page = sent(browser_of_dana, helen, "send", kind="thanks", text="Hi {first name}")
    assert status == 302
    letter = Letter.objects.get()
    assert (letter.state, letter.kind, letter.text) == ("waiting", "thanks", "Hi Helen")
    assert "leaves in a minute" in told(browser_of_dana)[0]
    sent(browser_of_dana, helen, "send", day="2026-03-06")
    assert "leaves on Fri 6 Mar at 09:00" in told(browser_of_dana)[0]
    sent(browser_of_dana, helen, "send")
    undo(browser_of_dana)
    assert Letter.objects.order_by("pk").last().state == "void"  # type: ignore[union-attr]


def test_clicked_twice_it_is_one_letter(browser_of_dana: Client, helen: Relationship) -> None:
    key = str(uuid4())
    for _click in range(2):
        sent(browser_of_dana, helen, "send", key=key)
    assert Letter.objects.count() == 1


def test_what_would_hold_it_is_said(
    browser_of_dana: Client, hat: Hat, helen: Relationship, settings: LazySettings
) -> None:
    settings.SENDS_MAIL = True
    sent(browser_of_dana, helen, "send")
    Letter.objects.update(handed_at=hat.now, sent_at=hat.now, waits_until=None)
    _status, page = sent(browser_of_dana, helen, "look")
    assert "It would leave on Mon 9 Mar at 08:00." in page
    sent(browser_of_dana, helen, "send", at_once="on")
    assert Letter.objects.order_by("pk").last().is_at_once  # type: ignore[union-attr]


def test_without_a_mail_server_it_says_that_nothing_reaches_them(
    browser_of_dana: Client, helen: Relationship
) -> None:
    _status, page = sent(browser_of_dana, helen, "look")
    assert "No mail server is set up here" in page
    status, _page = sent(browser_of_dana, helen, "mine", text="Hi & bye?")
    letter = Letter.objects.get()
    assert (status, letter.state) == (302, "yours")
    page = browser_of_dana.get(f"/me/letters/{letter.pk}/").content.decode()
    assert "mailto:helen@example.org?subject=My%20news&amp;body=Hi%20%26%20bye%3F" in page


@pytest.mark.parametrize(
    ("channel", "link"),
    [
        ("text", "sms:+442079460188?&amp;body=Hi%20Helen"),
        ("call", "tel:+442079460188"),
        ("post", "/paper/?sheet=a4"),
    ],
)
def test_by_hand_it_waits_on_its_page_until_one_says_so(
    browser_of_dana: Client, hat: Hat, helen: Relationship, channel: str, link: str
) -> None:
    assert sent(browser_of_dana, helen, "mine", channel)[0] == 302
    letter = Letter.objects.get()
    place = f"/me/letters/{letter.pk}/"
    assert link in browser_of_dana.get(place).content.decode()
    assert letter.to_address.split("\n")[0] in {"+44 20 7946 0188", "Main St 5"}
    assert "waits for you" in browser_of_dana.get("/me/letters/?show=yours").content.decode()
    assert Promise.objects.get().link == place
    browser_of_dana.post(f"{place}done/", {"note": "Done it"})
    assert fresh(letter).state == "sent"
    assert "It counts as a contact with Helen Marsh." in told(browser_of_dana)[0]
    browser_of_dana.post(f"{place}undone/")
    assert fresh(letter).state == "yours"
    assert not Touch.objects.filter(voided_at=None).exists()


def test_nobody_answered(browser_of_dana: Client, hat: Hat, helen: Relationship) -> None:
    sent(browser_of_dana, helen, "mine", "call")
    place = f"/me/letters/{Letter.objects.get().pk}/"
    browser_of_dana.post(f"{place}done/", {"outcome": "failed"})
    assert "Today asks again tomorrow" in told(browser_of_dana)[0]
    browser_of_dana.post(f"{place}done/", {"outcome": "nonsense"})
    assert Letter.objects.get().state == "yours"


def test_a_call_needs_no_words(browser_of_dana: Client, helen: Relationship) -> None:
    assert sent(browser_of_dana, helen, "mine", "call", text="", subject="")[0] == 302
    assert Letter.objects.get().text == ""


def test_one_posted_is_a_pdf(browser_of_dana: Client, helen: Relationship) -> None:
    sent(browser_of_dana, helen, "mine", "post")
    place = f"/me/letters/{Letter.objects.get().pk}/paper/"
    for said in ("", "?sheet=letter", "?sheet=nonsense"):
        got = browser_of_dana.get(place + said)
        assert b"".join(got.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
        assert got["Content-Type"] == "application/pdf"
    Letter.objects.update(channel="email")
    assert browser_of_dana.get(place).status_code == 404


def test_one_address_and_three_cost_the_same(
    browser_of_dana: Client, hat: Hat, helen: Relationship
) -> None:
    one = reads(browser_of_dana, path(helen))
    for n in range(3):
        add_contact_point(hat, helen.party, kind="email", value=f"h{n}@example.org")
    assert reads(browser_of_dana, path(helen)) == one


def test_the_ways_to_write_stand_on_the_contacts_page(
    browser_of_dana: Client, hat: Hat, helen: Relationship
) -> None:
    Contact.objects.create(relationship=helen, keeper_id=hat.keeper_id)
    assert path(helen) in browser_of_dana.get(f"/me/network/{helen.pk}/").content.decode()
    assert path(helen) in browser_of_dana.get("/me/").content.decode()


def test_templates_are_listed_changed_and_put_back(
    browser_of_dana: Client, helen: Relationship
) -> None:
    assert "Keeping in touch" in browser_of_dana.get(TEMPLATES).content.decode()
    place = f"{TEMPLATES}thanks/"
    said = {"subject": "Thanks!", "text": "Dear {name},\r\nthanks.", "do": "keep"}
    assert browser_of_dana.post(place, said).status_code == 302
    assert "your words" in browser_of_dana.get(TEMPLATES).content.decode()
    begun = browser_of_dana.get(f"{path(helen)}?kind=thanks").content.decode()
    assert "Dear Helen Marsh,\nthanks." in begun
    browser_of_dana.post(f"{place}away/")
    assert not LetterTemplate.objects.filter(put_away_at=None).exists()
    undo(browser_of_dana)
    assert "Thanks!" in browser_of_dana.get(place).content.decode()
    browser_of_dana.post(f"{place}away/")
    browser_of_dana.post(place, {**said, "subject": "Again"})
    assert LetterTemplate.objects.get().subject == "Again"


def test_a_template_is_tried_on_somebody_before_it_is_kept(
    browser_of_dana: Client, hat: Hat, helen: Relationship
) -> None:
    ana = tie(hat, "Ana Lopez")
    said = {"text": "Hi {first name} at {company}", "with": str(ana.pk), "do": "look"}
    page = unescape(browser_of_dana.post(f"{TEMPLATES}thanks/", said).content.decode())
    assert "As Ana Lopez would see it" in page
    assert "Hi Ana at {company}" in page
    assert "you have no company for Ana" in page
    assert not LetterTemplate.objects.exists()


def test_own_words_stand_beside_the_built_in(
    browser_of_dana: Client, hat: Hat, helen: Relationship
) -> None:
    said = {"name": "After a fair", "text": "Nice to have met you.", "do": "keep"}
    assert browser_of_dana.post(f"{TEMPLATES}new/", said).status_code == 302
    undo(browser_of_dana)
    row = LetterTemplate.objects.get()
    browser_of_dana.post(f"{TEMPLATES}{row.kind}/back/")
    assert "After a fair" in browser_of_dana.get(path(helen)).content.decode()
    browser_of_dana.post(f"{TEMPLATES}{row.kind}/away/")
    assert "After a fair" not in browser_of_dana.get(path(helen)).content.decode()
    assert (
        browser_of_dana.get(f"{TEMPLATES}{LetterTemplate.objects.get().kind}/").status_code == 404
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "", "text": "Hi"}, "This field is required."),
        ({"name": "A", "text": "Hi {nmae}"}, "{nmae} is not known. Did you mean {name}?"),
        ({"name": "A", "text": "{zzz}"}, "To write a brace itself, double it: {{."),
        ({"name": "A", "text": "\n"}, "Nothing was written."),
        ({"name": "x" * 81, "text": "Hi"}, "at most 80 characters"),
    ],
)
def test_words_that_cannot_be_kept_say_why(
    browser_of_dana: Client, said: dict[str, str], sentence: str
) -> None:
    page = browser_of_dana.post(f"{TEMPLATES}new/", {**said, "do": "keep"})
    assert page.status_code == 422
    assert sentence in " ".join(unescape(page.content.decode()).split())
    assert not LetterTemplate.objects.exists()


def test_words_that_came_with_what_does_not_show_are_not_used(
    browser_of_dana: Client, hat: Hat, helen: Relationship
) -> None:
    row = actions.keep_words(hat, kind="thanks", locale="en", text="Hidden words")
    LetterTemplate.objects.filter(pk=row.pk).update(arrival=arrival(hat))
    assert "Hidden words" not in browser_of_dana.get(f"{TEMPLATES}thanks/").content.decode()
