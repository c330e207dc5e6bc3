"""A client says on their own page that they landed; a programme of theirs is found on Today."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from tests.cast import signed_in
from tests.coaching.there import There
from throughline.coaching.actions.disposing import landed_by_hand
from throughline.coaching.actions.own_landing import say_landed, say_more, unsay_landed
from throughline.coaching.models import Agreement, Disposition, Engagement, Landing
from throughline.coaching.queries.lines import Seen, line
from throughline.coaching.queries.silence import landing_of
from throughline.coaching.queries.today import Asks, today
from throughline.followthrough.models import Promise, Touch
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast, timezone.now())


def stage(there: There) -> str:
    there.engagement.refresh_from_db()
    return there.engagement.stage


def test_one_tap_and_the_coach_has_something_to_read(there: There) -> None:
    client, path = signed_in(there.dana), f"/me/coaching/{there.engagement.pk}/"
    assert "I landed" in client.get(path).content.decode()
    client.post(f"{path}landed/")
    landing = Landing.objects.get()
    assert (landing.said_by, landing.by_reply, stage(there)) == ("client", False, "landed")
    assert [card.asks for card in today(there.coach).cards] == [Asks.READ]
    page = client.get(path).content.decode()
    assert "You landed" in page
    assert "take it back" in page


def test_a_little_more_may_be_told_and_a_day_to_come_is_named(there: There) -> None:
    client, path = signed_in(there.dana), f"/me/coaching/{there.engagement.pk}/landed/"
    client.post(path)
    soon = (there.mine.today + timedelta(days=3)).isoformat()
    answer = client.post(f"{path}more/", {"on": soon})
    assert answer.status_code == 422
    assert "That day has not come yet." in answer.content.decode()
    client.post(f"{path}more/", {"kind": "contract", "source": "A neighbour"})
    landing = Landing.objects.get()
    assert (landing.kind, landing.source) == ("contract", "A neighbour")


def test_for_a_day_it_can_be_taken_back_with_all_that_followed(there: There) -> None:
    say_landed(there.mine, there.engagement)
    say_landed(there.mine, there.engagement)
    assert Disposition.objects.count() == 1
    unsay_landed(there.mine, there.engagement)
    assert (stage(there), landing_of(there.engagement)) == ("working", None)
    assert Touch.objects.get().voided_at is not None
    assert not Promise.objects.filter(kept_at=None, dropped_at=None).exists()


def test_what_the_client_did_bears_their_name_on_the_line(there: There) -> None:
    say_landed(there.mine, there.engagement)
    there.now += timedelta(minutes=1)
    say_more(there.mine, there.engagement, on=None, kind="pause", source="")
    there.now += timedelta(minutes=1)
    unsay_landed(there.mine, there.engagement)
    there.now += timedelta(minutes=1)
    landed_by_hand(there.hat, there.engagement, kind="study", on=there.hat.today)
    seen = Seen(there.priya.zone, there.hat.today, there.priya)
    knots = [one.row for one in line(there.engagement, seen) if one.kind == "step"]
    whose = [(one.stage, one.is_theirs or one.by == there.dana) for one in knots]
    assert whose[:4] == [("landed", False), ("working", True), ("closed", True), ("landed", True)]


def test_after_a_day_it_stands(there: There) -> None:
    say_landed(there.mine, there.engagement)
    there.now += timedelta(days=1, minutes=1)
    with pytest.raises(Refused, match="for a day"):
        unsay_landed(there.mine, there.engagement)


def test_what_the_coach_wrote_down_is_theirs_to_take_back(there: There) -> None:
    landed_by_hand(there.hat, there.engagement, kind="study", on=there.hat.today)
    with pytest.raises(Refused):
        unsay_landed(there.mine, there.engagement)
    say_more(there.mine, there.engagement, on=None, kind="", source="A school")
    assert Landing.objects.get().source == "A school"


def test_nobody_says_it_for_them(there: There) -> None:
    with pytest.raises(NotYours):
        say_landed(me(there.sam, there.now), there.engagement)
    with pytest.raises(NotYours):
        say_landed(there.hat, there.engagement)


def test_a_programme_under_ones_own_verified_address_is_named_on_today(there: There) -> None:
    there.engaged("Sam E.", there.sam.email)
    client = signed_in(there.sam)
    EmailAddress.objects.update_or_create(
        user=there.sam, email=there.sam.email, defaults={"verified": False, "primary": True}
    )
    assert "has your address" not in client.get("/me/?skip").content.decode()
    EmailAddress.objects.update(verified=True)
    page = client.get("/me/").content.decode()
    assert "works with somebody who has your address" in page
    assert 'href="/me/coaching/"' in page


def test_a_client_by_hand_has_terms_of_their_own_and_what_was_agreed_elsewhere(
    there: There,
) -> None:
    client, today_ = signed_in(there.priya), there.hat.today
    form = {"name": "Noor Haddad", "stage": "agreed", "sessions": "6", "length_every": "45"}
    form |= {"length_unit": "days", "agreed_on": today_.isoformat()}
    assert client.post("/coach/clients/new/", form).status_code == 302
    row = Engagement.objects.latest("pk")
    assert (row.sessions, row.length_every, row.length_unit) == (6, 45, "days")
    assert Agreement.objects.get(engagement=row).elsewhere_on == today_
    bad = client.post("/coach/clients/new/", {**form, "name": "Other", "length_every": "0"})
    assert bad.status_code == 422
