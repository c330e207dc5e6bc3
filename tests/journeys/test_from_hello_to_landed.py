"""A client is added, warmly invited, books without an account, comes twice, goes silent, and says
in one tap of the first follow-up that they landed. Every page tells the same story."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.cast import NOW
from tests.coaching.there import keep_hours
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.journeys.days import Days, days_from
from throughline.coaching.actions.practices import set_up, take_on
from throughline.coaching.models import Engagement, Outreach, Session, Welcome
from throughline.letters.channels import sealing
from throughline.letters.models import Letter, Link
from throughline.people import actions
from throughline.people.models import Organisation, Person

TO_WHOM = "noor.haddad@example.org"


@pytest.fixture
def days(transactional_db: None) -> Iterator[Days]:
    """A Tuesday morning, and all the days after it."""
    with days_from(NOW) as one:
        yield one


@pytest.fixture
def priya(days: Days) -> Person:
    """The coach of Northlight, who has nobody to coach yet."""
    cast = actions.open_cast(now=days.now)
    northlight = Organisation.objects.get(slug="northlight-coaching")
    set_up(northlight, now=days.now)
    take_on(northlight, cast["priya"], on=cast["priya"].day(days.now), now=days.now, limit=60)
    keep_hours(cast["priya"])
    return cast["priya"]


def link_in(letter: Letter, act: str) -> str:
    """The path of one kind of link in a letter, as it was sent."""
    tokens = re.findall(r"/l/([\w-]+)/", sealing.opened(letter.text))
    digests = {link.digest for link in Link.objects.filter(act=act)}
    return next(f"/l/{token}/" for token in tokens if sealing.digest(token) in digests)


def sent_to_them() -> list[Letter]:
    return list(
        Letter.objects.filter(to_address=TO_WHOM, sent_at__isnull=False).order_by("sent_at")
    )


def added(page: Page) -> Engagement:
    """By the coach's form, with terms that differ from the programme's."""
    page.goto("/coach/clients/new/")
    page.get_by_label("Name").fill("Noor Haddad")
    page.get_by_label("E-mail").fill(TO_WHOM)
    page.get_by_label("Programme").select_option(label="Outplacement, 90 days")
    page.get_by_label("Sessions, if they differ").fill("6")
    page.get_by_label("Where you are with them").select_option("agreed")
    page.get_by_label("Agreement made elsewhere on").fill(NOW.date().isoformat())
    accessible(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1, name="Noor Haddad")).to_be_visible()
    return Engagement.objects.get()


def invited(page: Page, days: Days) -> None:
    """The first letters begin, and the second follows while nobody answers."""
    page.get_by_role("link", name="Invite them warmly").click()
    accessible(page)
    page.get_by_role("button", name="Begin, and write the first letter").click()
    expect(page.get_by_text("The first letter is on its way")).to_be_visible()
    accessible(page)
    days.pass_by(8)
    letters = sent_to_them()
    assert [one.kind for one in letters] == ["welcome-hello", "welcome-what"]
    assert "Priya" in letters[0].subject


def booked(phone: Page) -> Session:
    """On a phone, without an account, one of the two times that were kept."""
    phone.goto(link_in(sent_to_them()[-1], "book"))
    expect(phone.get_by_role("heading", name="Kept for you")).to_be_visible()
    phone.locator("section.held").get_by_role("button").first.tap()
    expect(phone.get_by_role("heading", name="It is booked.")).to_be_visible()
    accessible(phone)
    assert Welcome.objects.get().how == Welcome.How.BOOKED
    return Session.objects.get()


def closed(page: Page, about: str, *, next_one: bool) -> None:
    """From Today, in two minutes."""
    page.goto("/coach/")
    page.get_by_role("link", name="Close it in two minutes").click()
    page.get_by_label("What it was about").fill(about)
    choices = page.get_by_role("group", name="The next session")
    if next_one:
        choices.get_by_role("radio").first.check()
    else:
        choices.get_by_label("Nothing yet").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Close it").click()


def heard(page: Page) -> None:
    """After the first session of an outplacement the answer waits to be heard, then no more."""
    page.goto("/coach/")
    said = page.get_by_text("Nobody has heard Noor Haddad’s answer to “What happened?” yet.")
    expect(said).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Put it on the agenda").click()
    expect(page.get_by_text("You are asked again then.")).to_be_visible()
    expect(said).not_to_be_visible()


def test_from_the_first_letter_to_i_landed(
    page: Page, phone: Page, sign_in: SignIn, days: Days, priya: Person
) -> None:
    sign_in(page, priya)
    engagement = added(page)
    invited(page, days)
    first = booked(phone)
    days.come(first.ends_at + timedelta(hours=1))
    closed(page, "What to say first", next_one=True)
    heard(page)
    second = Session.objects.exclude(pk=first.pk).get()
    assert "What happened?" in second.agenda
    days.come(second.ends_at + timedelta(hours=1))
    page.goto("/coach/")
    page.get_by_role("button", name="I have heard it").click()
    expect(page.get_by_text("answer has been heard")).to_be_visible()
    closed(page, "The talk at Alder", next_one=False)

    before = len(sent_to_them())
    while not Outreach.objects.exists() or len(sent_to_them()) == before:
        days.pass_by(1)
    page.goto("/coach/")
    expect(page.get_by_text("a broken commitment")).to_be_visible()
    letter = sent_to_them()[-1]
    assert letter.kind == "ladder-slots"
    assert "The talk at Alder" in sealing.opened(letter.text)
    phone.goto(link_in(letter, "reply"))
    phone.get_by_role("button", name="I landed").tap()
    expect(phone.get_by_role("heading", name="Congratulations")).to_be_visible()
    phone.get_by_label("How you found it").fill("A former colleague")
    phone.get_by_role("button", name="Tell it").tap()
    expect(phone.get_by_text("Written down. Thank you.")).to_be_visible()
    days.pass_by(20)
    after = [one.kind for one in sent_to_them() if one.pk > letter.pk]
    assert after == ["asked"]  # how they found it, once, and no step more

    _tells_the_same(page, engagement)
    _stands_in_the_log(page, phone, days)


def _stands_in_the_log(page: Page, phone: Page, days: Days) -> None:
    """The two hours count at once; by name only once they said so, by the link of one letter."""
    page.goto("/coach/log/")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 hours of coaching")
    with page.expect_navigation():
        page.get_by_role("button", name="Ask by letter").click()
    expect(page.get_by_role("row", name=re.compile("Noor Haddad"))).to_have_count(0)
    days.pass_by(5)
    phone.goto(link_in(sent_to_them()[-1], "listed"))
    with phone.expect_navigation():  # else the log is looked at before she has said so
        phone.get_by_role("button", name=re.compile("^Yes")).tap()
    page.goto("/coach/log/")
    expect(page.get_by_role("row", name=re.compile("Noor Haddad"))).to_be_visible()
    accessible(page)


def _tells_the_same(page: Page, engagement: Engagement) -> None:
    page.goto("/coach/")
    expect(page.get_by_text("Read what Noor Haddad answered: landed.")).to_be_visible()
    expect(page.get_by_text("a broken commitment")).not_to_be_visible()
    accessible(page)
    page.goto(f"/coach/clients/{engagement.pk}/")
    expect(page.get_by_text("landed").first).to_be_visible()
    expect(page.get_by_text("4 of 6")).to_be_visible()
    for about in ("What to say first", "The talk at Alder"):
        expect(page.get_by_text(about).first).to_be_visible()
    accessible(page)
    page.goto(f"/coach/clients/{engagement.pk}/silence/")
    expect(page.get_by_text("A former colleague")).to_be_visible()
    expect(page.get_by_text("they answered by the link")).to_be_visible()
    page.goto("/coach/reasons/")
    came = page.get_by_role("row", name=re.compile("they answered by the link", re.I))
    expect(came.get_by_role("cell").first).to_have_text("1")
    expect(page.get_by_text("1 had landed").first).to_be_visible()
    page.goto("/coach/sessions/")
    expect(page.get_by_text("Nothing is booked")).to_be_visible()
