"""Dana works at Alder, which pays: she accepts what Omar may see, he reads it by the letter's link
and on his own pages, she sees each look and closes it; a helper reads a worksheet; the manager
finds dates and money, and no word of a talk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import NOW
from tests.coaching.at_work import HELPED, answered, at_work, payer, shown_sheets
from tests.coaching.there import There
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.journeys.days import Days, days_from
from throughline.coaching.actions.agreeing import accept
from throughline.coaching.models import Agreement, Engagement, Phase
from throughline.letters.channels import sealing
from throughline.letters.models import Letter
from throughline.people import actions

GOAL = "The Tuesday meeting runs without her"


@pytest.fixture
def days(transactional_db: None) -> Iterator[Days]:
    """A Tuesday morning."""
    with days_from(NOW) as one:
        yield one


@pytest.fixture
def there(days: Days) -> There:
    return There(actions.open_cast(now=days.now), days.now)


@pytest.fixture
def row(there: There) -> Engagement:
    """A programme that Alder pays for, with a phase."""
    made = at_work(there, payer(there, there.omar))
    Phase.objects.create(
        keeper_id=made.keeper_id,
        engagement=made,
        rank=1,
        name="Delegating",
        aim=GOAL,
        length_every=2,
    )
    return made


def test_what_who_pays_sees(
    page: Page, phone: Page, sign_in: SignIn, there: There, row: Engagement
) -> None:
    _priya_writes_it(page, sign_in, there, row)
    _dana_accepts_what_she_read(phone, sign_in, there, row)
    accept(there.hat, Agreement.objects.get(), side="sponsor", name="Alder Group")
    _omar_looks(page, phone, sign_in, there, row)
    _dana_closes_it(phone, sign_in, there, row)
    sign_in(page, there.omar)
    page.goto(f"/with/paid/{row.pk}/")
    expect(page.get_by_text("Working")).to_be_visible()
    expect(page.get_by_text(GOAL)).not_to_be_visible()


def _priya_writes_it(page: Page, sign_in: SignIn, there: There, row: Engagement) -> None:
    sign_in(page, there.priya)
    page.goto(f"/coach/clients/{row.pk}/agreement/")
    page.get_by_label("how far it has come").check()
    page.get_by_label("its phases, and what each is for").check()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("Exactly what Alder Group would see today").click()
    expect(page.get_by_text(GOAL)).to_be_visible()
    accessible(page)


def _dana_accepts_what_she_read(
    phone: Page, sign_in: SignIn, there: There, row: Engagement
) -> None:
    sign_in(phone, there.dana)
    phone.goto(f"/me/coaching/{row.pk}/agreement/")
    phone.get_by_text("Exactly what Alder Group would see today").tap()
    expect(phone.get_by_text(GOAL)).to_be_visible()
    phone.get_by_role("button", name="I accept this").tap()
    expect(phone.get_by_text("You have accepted it.")).to_be_visible()


def _omar_looks(page: Page, phone: Page, sign_in: SignIn, there: There, row: Engagement) -> None:
    """By the link, as nobody who is signed in; then on his own pages."""
    sign_in(page, there.priya)
    page.goto(f"/coach/clients/{row.pk}/agreement/")
    page.get_by_role("button", name="Send them the link to it").click()
    expect(page.get_by_text("It is on its way, with a link to what they may see.")).to_be_visible()
    (token,) = sealing.tokens_in(sealing.opened(Letter.objects.get(kind="paid").text))
    phone.context.clear_cookies()
    phone.goto(f"/l/{token}/")
    expect(phone.get_by_text(GOAL)).not_to_be_visible()
    accessible(phone)
    phone.get_by_role("button", name="Show it").tap()
    expect(phone.get_by_text(GOAL)).to_be_visible()
    accessible(phone)
    sign_in(page, there.omar)
    page.goto("/me/waiting/")
    page.get_by_role("link", name="What you pay for").click()
    accessible(page)
    page.get_by_role("link", name="Dana Reyes").click()
    expect(page.get_by_text(GOAL)).to_be_visible()
    accessible(page)


def _dana_closes_it(phone: Page, sign_in: SignIn, there: There, row: Engagement) -> None:
    sign_in(phone, there.dana)
    phone.goto(f"/me/coaching/{row.pk}/seen/")
    looks = phone.get_by_role("listitem").filter(has_text="what the sponsor may see")
    expect(looks.filter(has_text="Omar Haddad")).to_be_visible()
    expect(looks.filter(has_text="Alder Group")).to_be_visible()
    accessible(phone)
    phone.get_by_role("button", name="its phases").tap()
    expect(phone.get_by_text("They do not see it any more.")).to_be_visible()


def test_what_a_helper_and_a_manager_see(
    page: Page, without_js: Page, sign_in: SignIn, there: There, row: Engagement
) -> None:
    answered(there, row)
    shown_sheets(there, row, there.ruth)
    sign_in(without_js, there.ruth)
    without_js.goto("/me/waiting/")
    without_js.get_by_role("link", name="Whom you help").first.click()
    without_js.get_by_role("link", name="Dana Reyes").click()
    without_js.get_by_role("link", name="What they answered").click()
    without_js.get_by_role("link", name="Who has helped you most").click()
    expect(without_js.get_by_text(HELPED)).to_be_visible()
    sign_in(page, there.marcus)
    page.goto("/at/northlight-coaching/clients/")
    page.get_by_role("row").filter(has_text="Leading a team").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Money")).to_be_visible()
    expect(page.get_by_text(HELPED)).not_to_be_visible()
    accessible(page)


def test_a_table_is_a_table_on_paper(
    phone: Page, sign_in: SignIn, there: There, row: Engagement
) -> None:
    sign_in(phone, there.marcus)
    phone.goto("/at/northlight-coaching/clients/")
    head = phone.locator("thead").first
    assert _wide(head) <= 1
    phone.emulate_media(media="print")
    assert _wide(head) > 100


def _wide(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["width"]
