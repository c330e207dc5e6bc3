"""Who pays is asked to accept what they are to see: whom they read of by name, and when."""

from collections.abc import Mapping

import pytest

from tests.cast import browser, signed_in
from tests.coaching.at_work import ALL
from tests.coaching.test_paid import World
from tests.pages import the_time
from throughline.coaching.actions.agreeing import (
    accept,
    accept_mine,
    send_agreement,
    write_agreement,
)
from throughline.coaching.models import Agreement
from throughline.letters.channels import sealing
from throughline.letters.models import Letter
from throughline.people.models import Person
from throughline.people.refusals import Refused

__all__ = ["the_time"]
pytestmark = pytest.mark.usefixtures("the_time")


@pytest.fixture
def world(cast: Mapping[str, Person]) -> World:
    return World(cast)


def asked_for(world: World, *, has_accepted: bool = True, shown: list[str] = ALL) -> Agreement:
    """A version that Priya wrote, and Dana accepted, for Alder to accept."""
    terms_ = {"roles": "You work, I ask.", Agreement.SHOWN: shown}
    made = write_agreement(world.there.hat, world.row, terms_, needs_sponsor=True)
    if has_accepted:
        accept_mine(world.there.mine, made)
    return made


def asked(world: World) -> tuple[str, str]:
    """The words of the letter that asks who pays, and the path of its link."""
    send_agreement(world.there.hat, Agreement.objects.get(), side="sponsor")
    words = sealing.opened(Letter.objects.get(kind="agreement").text)
    (token,) = sealing.tokens_in(words)
    return words, f"/l/{token}/"


def test_who_pays_is_asked_whom_it_is_about_and_reads_what_would_be_seen(world: World) -> None:
    made = asked_for(world)
    words, path = asked(world)
    assert words.startswith("Hello,")
    assert "Dana Reyes and I agree" in words
    text = browser().get(path).content.decode()
    assert all(one in text for one in ("Dana Reyes", "Tuesday meeting", "Where it stands"))
    assert made.acceptances.count() == 2
    text = browser().post(path, {"choice": "accept"}).content.decode()
    assert "You have accepted it" in text
    assert made.acceptances.count() == 3


def test_who_pays_reads_no_name_before_the_client_has_accepted(world: World) -> None:
    made = asked_for(world, has_accepted=False)
    with pytest.raises(Refused, match="accepts it first"):
        send_agreement(world.there.hat, made, side="sponsor")
    page = f"/coach/clients/{world.row.pk}/agreement/"
    assert "Send it to the sponsor" not in world.text(page, world.there.priya)
    accept_mine(world.there.mine, made)
    assert "Send it to the sponsor" in world.text(page, world.there.priya)


def test_where_nothing_is_shown_who_pays_is_asked_without_a_name(world: World) -> None:
    asked_for(world, has_accepted=False, shown=[])
    words, path = asked(world)
    text = browser().get(path).content.decode()
    assert "Dana" not in words + text
    assert "You work, I ask." in text


def test_what_would_be_seen_is_told_until_it_is_seen(world: World) -> None:
    made = asked_for(world)
    mine, coachs = (f"/{one}/{world.row.pk}/agreement/" for one in ("me/coaching", "coach/clients"))
    would = "Exactly what Alder Group would see today"
    leads = "What Alder Group sees today, and how to close it"
    assert would in world.text(mine, world.there.dana)
    assert leads not in world.text(mine, world.there.dana)
    accept(world.there.hat, made, side="sponsor", name="Alder Group")
    assert would not in world.text(mine, world.there.dana)
    assert leads in world.text(mine, world.there.dana)
    assert would not in world.text(coachs, world.there.priya)


def test_the_same_words_again_are_said_to_have_changed_nothing(world: World) -> None:
    made = asked_for(world, shown=[])
    priya = signed_in(world.there.priya)
    said = {"roles": "You work, I ask.", "needs_sponsor": "on"}
    path = f"/coach/clients/{world.row.pk}/agreement/"
    assert "nothing was changed" in priya.post(path, said, follow=True).content.decode()
    assert Agreement.objects.get() == made
    said["roles"] = "We both work."
    assert "now it is your client" in priya.post(path, said, follow=True).content.decode()
