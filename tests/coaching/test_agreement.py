"""What is agreed: versions, who accepts them, when a session may be held, and the way out."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.cast import browser, signed_in
from tests.coaching.there import There
from tests.pages import the_time
from throughline.coaching.actions import agreeing, sharing, terms
from throughline.coaching.models import Acceptance, Agreement, Client, Funnel, Programme
from throughline.coaching.permissions import agreement_stands
from throughline.followthrough.models import Promise
from throughline.letters import links
from throughline.letters.models import Letter, Link
from throughline.people.models import Person, Section
from throughline.people.refusals import NotYours, Refused

__all__ = ["the_time"]
pytestmark = pytest.mark.usefixtures("the_time")
WORDS = {"roles": "You work, I ask.", "ending": "Either of us, any day."}


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def written(there: There, **more: object) -> Agreement:
    return agreeing.write_agreement(there.hat, there.engagement, {**WORDS, **more})


def test_nothing_written_is_nothing_agreed(there: There) -> None:
    assert not agreement_stands(there.engagement)


def test_it_stands_when_both_have_accepted_and_no_sooner(there: There) -> None:
    agreed = written(there)
    assert [one.side for one in agreed.acceptances.all()] == ["coach"]
    assert not agreement_stands(there.engagement)
    agreeing.accept_mine(there.mine, agreed)
    agreeing.accept_mine(there.mine, agreed)
    assert agreement_stands(there.engagement)
    assert agreed.acceptances.count() == 2


def test_a_new_version_is_accepted_anew_and_the_old_one_cannot_be(there: There) -> None:
    first = written(there)
    agreeing.accept_mine(there.mine, first)
    second = written(there, fees="100 a talk")
    assert second.version == 2
    assert not agreement_stands(there.engagement)
    with pytest.raises(Refused, match="newer version"):
        agreeing.accept_mine(there.mine, first)
    agreeing.accept_mine(there.mine, second)
    assert agreement_stands(there.engagement)


def test_the_same_words_are_no_new_version(there: There) -> None:
    assert written(there) == written(there)


def test_what_was_agreed_elsewhere_stands_on_a_day_that_has_come(there: There) -> None:
    on = there.hat.today + timedelta(days=1)
    with pytest.raises(Refused, match="not come yet"):
        agreeing.agreed_elsewhere(there.hat, there.engagement, on=on)
    agreeing.agreed_elsewhere(there.hat, there.engagement, on=there.hat.today)
    assert agreement_stands(there.engagement)


def test_items_for_the_sponsor_want_the_sponsor_too(there: There) -> None:
    funnel = Funnel.objects.create(
        keeper=there.northlight.keeper, kind="sponsor", name="Alder", pays="sponsor"
    )
    terms.change_terms(there.hat, there.engagement, {"funnel": funnel})
    there.engagement.refresh_from_db()
    agreed = written(there, shown=["stage", "journal"])
    assert agreed.terms["shown"] == ["stage"]  # of a closed list, and nothing else
    agreeing.accept_mine(there.mine, agreed)
    assert not agreement_stands(there.engagement)
    agreeing.accept(there.hat, agreed, side="sponsor", name="Omar Haddad")
    assert agreement_stands(there.engagement)


def test_nobody_accepts_for_somebody_else(there: There) -> None:
    agreed = written(there)
    with pytest.raises(NotYours):
        agreeing.accept_mine(there.hat, agreed)
    with pytest.raises(NotYours):  # a manager is no coach
        agreeing.accept(there.manager, agreed, side="coach", name="Marcus Bell")
    with pytest.raises(Refused, match="Nobody asks this side"):
        agreeing.accept(there.hat, agreed, side="sponsor", name="Omar")


def test_a_draft_begins_with_the_programmes_own_words(there: There) -> None:
    programme = Programme.objects.create(
        keeper=there.northlight.keeper,
        kind="executive",
        name="Six months",
        agreement={"roles": "As we always do it."},
        made_at=there.now,
    )
    terms.change_terms(there.hat, there.engagement, {"programme": programme})
    there.engagement.refresh_from_db()
    drafted = agreeing.drafted(there.engagement)
    assert drafted["roles"] == "As we always do it."
    assert "Either of you may end it" in drafted["ending"]


def link_to(there: There, agreed: Agreement, side: str = "client") -> str:
    on = {"agreement": agreed.pk, "side": side, "name": "Dana Reyes", "by": there.priya.pk}
    return links.make(there.hat, act="agreement", on=on, lasts=timedelta(days=9))


def test_a_link_is_read_without_an_account_does_nothing_opened_and_accepts_once(
    there: There,
) -> None:
    agreed = written(there)
    path = "/" + link_to(there, agreed).split("/", 3)[3]
    text = browser().get(path).content.decode()
    assert "You work, I ask." in text
    assert not agreement_stands(there.engagement)
    for _twice in range(2):
        assert browser().post(path, {"choice": "accept"}).status_code == 200
    assert Acceptance.objects.get(side="client").name == "Dana Reyes"
    assert agreement_stands(there.engagement)


def test_a_link_to_an_old_version_accepts_nothing(there: There) -> None:
    path = "/" + link_to(there, written(there)).split("/", 3)[3]
    written(there, fees="More")
    answer = browser().post(path, {"choice": "accept"}).content.decode()
    assert "does not count any more" in answer
    assert not Acceptance.objects.filter(side="client").exists()


def test_a_link_never_accepts_for_the_coach(there: There) -> None:
    agreed = agreeing.write_agreement(there.manager, there.engagement, WORDS)
    assert not agreed.acceptances.exists()
    path = "/" + link_to(there, agreed, "coach").split("/", 3)[3]
    browser().post(path, {"choice": "accept"})
    assert not agreed.acceptances.exists()


def test_it_is_sent_with_its_link_and_not_while_letters_are_held(there: There) -> None:
    agreed = written(there)
    agreeing.send_agreement(there.hat, agreed)
    letter = Letter.objects.get(kind="agreement")
    assert letter.to_address == there.dana.email
    assert Link.objects.filter(act="agreement", letter=letter).exists()
    Client.objects.update(hold_letters_since=there.now)
    there.engagement.client.refresh_from_db()
    agreed.refresh_from_db()
    with pytest.raises(Refused, match="held back"):
        agreeing.send_agreement(there.hat, Agreement.objects.get(pk=agreed.pk))


def test_the_client_accepts_the_version_that_was_read(there: There) -> None:
    written(there)
    client, path = signed_in(there.dana), f"/me/coaching/{there.engagement.pk}/agreement/"
    written(there, fees="More")
    client.post(path, {"version": "1"})
    assert not Acceptance.objects.filter(side="client").exists()
    client.post(path, {"version": "2"})
    assert agreement_stands(there.engagement)


def test_the_client_ends_it_without_a_word_and_all_reach_ends(there: There) -> None:
    sharing.choose_sections(there.mine, there.engagement.team.get(), {Section.JOURNAL})
    path = f"/me/coaching/{there.engagement.pk}/end/"
    assert signed_in(there.dana).post(path).status_code == 302
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "closed"
    assert not sharing.open_grants(there.mine, there.priya).exists()
    owed = Promise.objects.get(origin__startswith="ended:")
    assert (owed.keeper, owed.why) == (there.northlight.keeper, "")
    signed_in(there.dana).post(path)  # again, in another tab
    assert Promise.objects.filter(origin__startswith="ended:").count() == 1


def test_a_reason_is_read_by_the_coach(there: There) -> None:
    agreeing.end_mine(there.mine, there.engagement, sentence="Thank you.", reason="Too much.")
    assert Promise.objects.get(origin__startswith="ended:").why == "Too much. · Thank you."
    text = signed_in(there.priya).get(f"/coach/clients/{there.engagement.pk}/").content.decode()
    assert "Thank you." in text
