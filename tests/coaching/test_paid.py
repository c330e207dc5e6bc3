"""What who pays sees: exactly what all three accepted, by their own address, and nothing after."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress

from tests.cast import browser, signed_in
from tests.coaching.at_work import ALL, agreed, at_work, payer, verify
from tests.coaching.sitting import session
from tests.coaching.there import There
from tests.pages import reads, the_time
from throughline.coaching import actions
from throughline.coaching.actions import looking, terms
from throughline.coaching.actions.agreeing import (
    accept,
    accept_mine,
    agreed_elsewhere,
    send_agreement,
    write_agreement,
)
from throughline.coaching.actions.sentences import going, send_sentence, write_sentence
from throughline.coaching.models import (
    Agreement,
    Engagement,
    Funnel,
    Look,
    Phase,
    Programme,
    Withheld,
)
from throughline.coaching.queries.agreeing import sponsor_sees, sponsors_see
from throughline.letters import links
from throughline.letters.channels import sealing
from throughline.letters.models import Letter, Link
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused

__all__ = ["the_time"]
pytestmark = pytest.mark.usefixtures("the_time")
DAY = timedelta(days=1)
LIST = "/with/paid/"
ENDED = "Nothing is shown here any more"
Stage = Engagement.Stage


class World:
    """Dana at work, paid by Alder, where Omar gets the statements."""

    def __init__(self, cast: Mapping[str, Person]) -> None:
        self.there = There(cast)
        self.alder = payer(self.there, self.there.omar)
        self.row = at_work(self.there, self.alder)
        Phase.objects.create(
            keeper_id=self.row.keeper_id,
            engagement=self.row,
            rank=1,
            name="Delegating",
            aim="The Tuesday meeting runs without her",
            length_every=2,
            outcome="SECRET outcome",
        )

    @property
    def page(self) -> str:
        return f"{LIST}{self.row.pk}/"

    def fresh(self) -> Engagement:
        """The row as it stands now."""
        return Engagement.objects.get(pk=self.row.pk)

    def status(self, who: Person | None = None, path: str = "") -> int:
        """What somebody gets; Omar, unless it is said otherwise."""
        return signed_in(who or self.there.omar).get(path or self.page).status_code

    def text(self, path: str = "", who: Person | None = None) -> str:
        answer = signed_in(who or self.there.omar).get(path or self.page)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def world(cast: Mapping[str, Person]) -> World:
    return World(cast)


def test_they_see_what_all_three_accepted_and_nothing_else(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    session(world.there, -3, "held", topic="SECRET topic", shared_note="SECRET note")
    text = world.text()
    assert all(word in text for word in ("Dana Reyes", "Working", "Delegating", "Tuesday meeting"))
    assert not any(word in text for word in ("SECRET", "Priya", "dana.reyes", "SESSION"))


def test_page_and_preview_are_of_the_same_query(world: World) -> None:
    agreed(world.there, world.row, "stage", "goals")
    theirs = signed_in(world.there.omar).get(world.page).context["sponsor"]
    hers = signed_in(world.there.dana).get(f"/me/coaching/{world.row.pk}/seen/").context["sponsor"]
    assert theirs == hers == sponsor_sees(world.fresh())
    assert theirs.dates is None


@pytest.mark.parametrize("item", ALL)
def test_an_item_that_was_not_accepted_is_not_shown(world: World, item: str) -> None:
    agreed(world.there, world.row, *(one for one in ALL if one != item))
    text = world.text()
    said = {"stage": "Where it stands", "dates": "Last day", "goals": "Delegating"}
    assert {one: words in text for one, words in said.items()} == {one: one != item for one in said}


def test_until_all_three_have_accepted_there_is_no_page(world: World) -> None:
    terms_ = {"roles": "You work, I ask.", Agreement.SHOWN: ALL}
    write_agreement(world.there.hat, world.row, terms_, needs_sponsor=True)
    assert world.status() == 404
    agreed(world.there, world.row, *ALL)
    assert world.status() == 200
    write_agreement(world.there.hat, world.row, {**terms_, "fees": "More"}, needs_sponsor=True)
    assert world.status() == 404
    agreed_elsewhere(world.there.hat, world.row, on=world.there.hat.today)
    assert world.status() == 404


def test_nothing_accepted_to_be_shown_is_no_page(world: World) -> None:
    agreed(world.there, world.row)
    assert world.status() == 404
    assert "Nobody shows you anything by name" in world.text(LIST)


@pytest.mark.parametrize("who", ["dana", "priya", "marcus", "ruth", "sam"])
def test_for_everybody_else_there_is_nothing(world: World, who: str) -> None:
    agreed(world.there, world.row, *ALL)
    person = getattr(world.there, who)
    verify(person)
    assert world.status(person) == 404
    assert world.status(person, LIST) == 404
    assert not Look.objects.exists()


def test_an_address_that_they_have_not_shown_to_be_theirs_opens_nothing(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    EmailAddress.objects.filter(user=world.there.omar).update(verified=False)
    assert (world.status(), world.status(path=LIST)) == (404, 404)


def test_it_ends_with_the_programme_and_when_somebody_else_pays(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    Funnel.objects.filter(pk=world.alder.pk).update(payer_email=world.there.ruth.email)
    assert world.status() == 404
    Funnel.objects.filter(pk=world.alder.pk).update(payer_email=world.there.omar.email.upper())
    assert world.status() == 200
    actions.move(world.there.hat, world.fresh(), Stage.CLOSED)
    assert world.status() == 404
    sees = sponsor_sees(world.fresh())
    assert sees is not None
    assert sees.is_nothing


def test_another_payer_sees_nothing_that_the_one_before_accepted(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    birch = payer(world.there, world.there.ruth, "Birch")
    terms.change_terms(world.there.hat, world.row, {"funnel": birch})
    assert world.status() == 404
    assert world.status(world.there.ruth) == 404
    agreed(world.there, world.fresh(), *ALL[:2], by="Birch Group")
    assert world.status(world.there.ruth) == 200


def test_what_the_client_accepted_for_one_payer_is_not_shown_to_the_next(world: World) -> None:
    """Also where the one before never got to accept it, and in the very same words."""
    terms_ = {"roles": "You work, I ask.", Agreement.SHOWN: ALL}
    made = write_agreement(world.there.hat, world.row, terms_, needs_sponsor=True)
    accept_mine(world.there.mine, made)
    birch = payer(world.there, world.there.ruth, "Birch")
    terms.change_terms(world.there.hat, world.row, {"funnel": birch})
    accept(world.there.hat, made, side="sponsor", name="Birch Group")
    assert world.status(world.there.ruth) == 404
    again = agreed(world.there, world.fresh(), *ALL, by="Birch Group")
    assert again.version == made.version + 1
    assert world.status(world.there.ruth) == 200
    assert world.status() == 404


def asked_to_accept(world: World) -> str:
    """The path of the link by which the payer is asked to accept."""
    send_agreement(world.there.hat, Agreement.objects.latest("version"), side="sponsor")
    letter = Letter.objects.filter(kind="agreement").latest("pk")
    (token,) = sealing.tokens_in(sealing.opened(letter.text))
    return f"/l/{token}/"


def test_by_the_link_of_one_payer_nobody_accepts_for_the_next(world: World) -> None:
    terms_ = {"roles": "You work, I ask.", Agreement.SHOWN: ALL}
    made = write_agreement(world.there.hat, world.row, terms_, needs_sponsor=True)
    accept_mine(world.there.mine, made)
    path = asked_to_accept(world)
    assert "Tuesday meeting" in browser().get(path).content.decode()
    birch = payer(world.there, world.there.ruth, "Birch")
    terms.change_terms(world.there.hat, world.row, {"funnel": birch})
    text = browser().post(path, {"choice": "accept"}).content.decode()
    assert "does not count any more" in text
    assert "Tuesday meeting" not in text
    assert not made.acceptances.filter(side="sponsor").exists()
    with pytest.raises(Refused, match="accepts it first"):  # for Alder, not for Birch
        asked_to_accept(world)
    accept_mine(world.there.mine, write_agreement(world.there.hat, world.fresh(), terms_))
    accepting = browser().post(asked_to_accept(world), {"choice": "accept"})
    assert "You have accepted it." in accepting.content.decode()


def test_what_is_closed_is_not_on_the_page_by_which_they_accepted_it_either(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    path = asked_to_accept(world)
    assert "Tuesday meeting" in browser().get(path).content.decode()
    looking.withhold(world.there.mine, world.row, "goals")
    assert "Tuesday meeting" not in browser().get(path).content.decode()


@pytest.mark.parametrize(("kind", "pays"), [("firm", "firm"), ("direct", "client")])
def test_of_whoever_came_another_way_nobody_who_pays_sees_anything(
    world: World, kind: str, pays: str
) -> None:
    agreed(world.there, world.row, *ALL)
    Funnel.objects.filter(pk=world.alder.pk).update(kind=kind, pays=pays)
    assert world.status() == 404


def test_of_an_outplacement_they_see_nothing_whatever_was_accepted(world: World) -> None:
    programme = Programme.objects.filter(kind=Programme.Kind.OUTPLACEMENT)[0]
    Engagement.objects.filter(pk=world.row.pk).update(programme=programme)
    agreed(world.there, world.fresh(), *ALL)
    assert world.status() == 404
    assert "Dana" not in world.text(LIST)


@pytest.mark.parametrize(
    ("stage", "word"),
    [
        (Stage.ENQUIRY, "not begun"),
        (Stage.CHEMISTRY, "not begun"),
        (Stage.AGREED, "not begun"),
        (Stage.WORKING, "working"),
        (Stage.PAUSED, "paused"),
        (Stage.LANDED, "working"),
    ],
)
def test_no_stage_betrays_that_somebody_found_other_work(
    world: World, stage: str, word: str
) -> None:
    agreed(world.there, world.row, "stage")
    Engagement.objects.filter(pk=world.row.pk).update(stage=stage)
    sees = sponsor_sees(world.fresh())
    assert sees is not None
    assert sees.stage == word
    assert "landed" not in world.text().lower()


def test_every_stage_in_which_it_runs_has_a_word(world: World) -> None:
    agreed(world.there, world.row, "stage")
    for stage in set(Stage.values) - {Stage.CLOSED, Stage.SETTLED}:
        Engagement.objects.filter(pk=world.row.pk).update(stage=stage)
        sees = sponsor_sees(world.fresh())
        assert sees is not None
        assert sees.stage


def test_they_read_the_words_that_were_accepted_whatever_is_written_later(world: World) -> None:
    agreed(world.there, world.row, "goals")
    Phase.objects.update(name="Leaving", aim="SECRET: whether she stays")
    text = world.text()
    assert "Tuesday meeting" in text
    assert "SECRET" not in text
    agreed(world.there, world.fresh(), "goals")  # said anew, and so accepted anew
    assert "whether she stays" in world.text()


def test_what_was_accepted_before_its_words_were_kept_is_shown_as_it_stands(world: World) -> None:
    made = agreed(world.there, world.row, "goals")
    Agreement.objects.filter(pk=made.pk).update(terms={"shown": ["goals"]})
    assert "Tuesday meeting" in world.text()


def test_whoever_is_asked_to_accept_reads_exactly_what_would_be_seen(world: World) -> None:
    terms_ = {"roles": "You work, I ask.", Agreement.SHOWN: ["goals"]}
    made = write_agreement(world.there.hat, world.row, terms_, needs_sponsor=True)
    hers = f"/me/coaching/{world.row.pk}/agreement/"
    would = signed_in(world.there.dana).get(hers).context["would"]
    assert "Tuesday meeting" in world.text(hers, world.there.dana)
    on = {"agreement": made.pk, "side": "client", "name": "Dana", "by": world.there.priya.pk}
    url = links.make(world.there.hat, act="agreement", on=on, lasts=DAY)
    text = browser().get("/" + url.split("/", 3)[3]).content.decode()
    assert "<dt>Delegating</dt><dd>The Tuesday meeting runs without her</dd>" in text
    agreed(world.there, world.row, "goals")
    assert would == sponsor_sees(world.fresh())


def test_of_an_outplacement_nothing_would_be_seen(world: World) -> None:
    programme = Programme.objects.filter(kind=Programme.Kind.OUTPLACEMENT)[0]
    Engagement.objects.filter(pk=world.row.pk).update(programme=programme)
    agreed(world.there, world.fresh(), *ALL)
    path = f"/me/coaching/{world.row.pk}/agreement/"
    assert signed_in(world.there.dana).get(path).context["would"] is None


def test_each_look_is_noted_and_shown_to_whose_it_is(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    world.text(LIST)
    assert not Look.objects.exists()  # names alone are what they accepted themselves
    for _twice in range(2):
        world.text()
    look = Look.objects.get()
    assert (look.name, look.times, look.on) == ("Omar Haddad", 2, world.there.hat.today)
    hers = world.text(f"/me/coaching/{world.row.pk}/seen/", world.there.dana)
    assert "Omar Haddad" in hers
    assert "2 times" in hers
    with time_machine.travel(world.there.now + DAY, tick=False):
        world.text()
    assert Look.objects.count() == 2


def test_the_look_is_dated_by_the_clock_of_whose_it_is(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    Person.objects.filter(pk=world.there.dana.pk).update(time_zone="Pacific/Kiritimati")
    late = world.there.now.replace(hour=20)
    with time_machine.travel(late, tick=False):
        world.text()
    assert Look.objects.get().on == late.date() + DAY


def test_the_client_closes_one_thing_and_opens_it_again(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    dana, path = signed_in(world.there.dana), f"/me/coaching/{world.row.pk}/shown/"
    for _twice in range(2):
        answer = dana.post(path, {"item": "goals", "how": "close"})
        assert answer["Location"].endswith("/seen/#sponsor")
    assert "Delegating" not in world.text()
    seen = f"/me/coaching/{world.row.pk}/seen/"
    hers = dana.get(seen).content.decode()
    assert "Show it again" in hers
    assert Withheld.objects.get().lifted_at is None
    # A new version brings nothing back that was closed.
    agreed(world.there, world.fresh(), "stage", "goals")
    assert "Delegating" not in world.text()
    dana.post(path, {"item": "goals", "how": "open"})
    assert "Delegating" in world.text()


def test_all_of_it_closed_is_no_page(world: World) -> None:
    agreed(world.there, world.row, "stage")
    hers = f"/me/coaching/{world.row.pk}/seen/"
    assert "Show it again" not in world.text(hers, world.there.dana)
    looking.withhold(world.there.mine, world.row, "stage")
    assert world.status() == 404
    assert "Dana" not in world.text(LIST)
    text = world.text(hers, world.there.dana)
    assert all(one in text for one in ("you have closed all of it", ">not shown<", "Show it again"))
    assert "many people together" not in text


@pytest.mark.parametrize("said", ["", "dates", "journal", "stage\0"])
def test_what_was_not_accepted_can_not_be_closed(world: World, said: str) -> None:
    agreed(world.there, world.row, "stage")
    dana = signed_in(world.there.dana)
    assert dana.post(f"/me/coaching/{world.row.pk}/shown/", {"item": said}).status_code == 404


def test_nobody_but_the_client_closes_or_opens_anything(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    for verb in (looking.withhold, looking.show_again):
        with pytest.raises(NotYours):
            verb(world.there.hat, world.row, "stage")


def test_several_are_read_in_as_many_queries_as_one(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    omar = signed_in(world.there.omar)
    omar.get(LIST)
    one = reads(omar, LIST)
    others = [at_work(world.there, world.alder) for _n in range(3)]
    for other in others:
        agreed(world.there, other, *ALL)
    assert reads(omar, LIST) == one
    assert world.text(LIST).count("Leading a team") == 4
    seen = sponsors_see([world.fresh(), *others])
    assert all(sees == sponsor_sees(Engagement.objects.get(pk=pk)) for pk, sees in seen.items())


def sent(world: World) -> str:
    """The path of the link that the payer got."""
    agreed(world.there, world.row, *ALL)
    looking.send_paid_page(world.there.hat, world.fresh())
    (token,) = sealing.tokens_in(sealing.opened(Letter.objects.get(kind="paid").text))
    return f"/l/{token}/"


def test_the_link_shows_nothing_opened_and_each_look_is_noted(world: World) -> None:
    path = sent(world)
    letter = Letter.objects.get(kind="paid")
    assert letter.to_address == world.there.omar.email
    text = browser().get(path).content.decode()
    assert "Delegating" not in text
    assert not Look.objects.exists()
    for _twice in range(2):
        assert "Delegating" in browser().post(path, {"choice": "look"}).content.decode()
    look = Look.objects.get()
    assert (look.name, look.times) == ("Alder Group", 2)
    assert "Alder Group" in world.text(f"/me/coaching/{world.row.pk}/seen/", world.there.dana)


def test_the_link_ends_with_what_it_shows(world: World) -> None:
    path = sent(world)
    Funnel.objects.filter(pk=world.alder.pk).update(payer_email="somebody@else.example")
    answer = browser().get(path)
    assert (answer.status_code, ENDED in answer.content.decode()) == (404, True)
    Funnel.objects.filter(pk=world.alder.pk).update(payer_email=world.there.omar.email)
    actions.move(world.there.hat, world.fresh(), Stage.CLOSED)
    answer = browser().post(path, {"choice": "look"})
    assert answer.status_code == 404
    assert ENDED in answer.content.decode()
    assert "Dana" not in answer.content.decode()
    assert not Look.objects.exists()


def test_a_link_of_one_practice_opens_no_row_of_another(world: World) -> None:
    path = sent(world)
    _other, row = world.there.elsewhere()
    Link.objects.update(on={"engagement": row.pk, "by": world.there.priya.pk})
    answer = browser().post(path, {"choice": "look"})
    assert (answer.status_code, ENDED in answer.content.decode()) == (404, True)


def test_it_is_sent_only_where_something_is_shown_and_an_address_is_known(world: World) -> None:
    with pytest.raises(Refused, match="all three accept it first"):
        looking.send_paid_page(world.there.hat, world.row)
    agreed(world.there, world.row, *ALL)
    Funnel.objects.update(payer_email="")
    with pytest.raises(Refused, match="No e-mail address"):
        looking.send_paid_page(world.there.hat, world.fresh())
    priya = signed_in(world.there.priya)
    path = f"/coach/clients/{world.row.pk}/agreement/"
    assert "What Alder Group sees" in priya.get(path).content.decode()
    assert priya.post(f"{path}page/").status_code == 302
    assert not Letter.objects.filter(kind="paid").exists()


def written(world: World, row: Engagement, words: str) -> None:
    """Dana sends who pays a sentence of her own."""
    kept = write_sentence(world.there.mine, row, text=words, signed="Dana")
    send_sentence(world.there.mine, row, going(kept))


def test_a_sentence_that_somebody_sent_stays_with_whom_it_was_sent_to(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    assert "Thank you" not in world.text()
    written(world, world.fresh(), "Thank you for this.")
    assert "Thank you for this." in world.text()
    actions.move(world.there.hat, world.fresh(), Stage.CLOSED)
    assert "Thank you for this." in world.text(LIST)
    assert world.status(world.there.ruth, LIST) == 404


def test_a_sentence_that_was_not_sent_is_nobody_elses(world: World) -> None:
    agreed(world.there, world.row, *ALL)
    write_sentence(world.there.mine, world.fresh(), text="Not yet.", signed="Dana")
    assert "Not yet." not in world.text()
    assert "Not yet." not in world.text(LIST)


def test_who_pays_finds_it_from_every_page_and_others_are_not_told_of_it(world: World) -> None:
    assert LIST in world.text("/me/waiting/")
    assert LIST not in world.text("/me/waiting/", world.there.ruth)
    assert LIST not in world.text("/me/waiting/", world.there.dana)
