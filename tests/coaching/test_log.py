"""A coach's log of hours: what is counted, who is named, and how they are asked."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.cast import NOW, browser
from tests.coaching.sitting import session
from tests.coaching.there import There, kind_of
from throughline.coaching.actions.hours_before import (
    Typed,
    erase_removed_hours,
    keep_hours_before,
    remove_hours_before,
    restore_hours_before,
)
from throughline.coaching.actions.listing import (
    answer_to_list,
    ask_all_to_list,
    ask_to_list,
    let_list,
)
from throughline.coaching.models import Engagement, GroupSession, HoursBefore, Session
from throughline.coaching.queries.logs import (
    book_of,
    hours_before,
    to_ask,
    unlisted,
    would_stand,
)
from throughline.letters.channels import sealing
from throughline.letters.models import Letter, Link
from throughline.people.actions.points import retire_contact_point
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, ContactPoint, Person
from throughline.people.refusals import NotYours, Refused
from throughline.rulebook.coaching_hours import Sum


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def mine(there: There) -> Hat:
    return me(there.priya, there.now)


def listed(there: There, row: Engagement | None = None) -> None:
    answer_to_list(there.hat, row or there.engagement, may=True)


def sat(there: There, row: Engagement, days: int, **said: object) -> Session:
    """A session of any client's, held so many days from now."""
    made = session(there, days, "held")
    said = {"engagement": row, **said}
    Session.objects.filter(pk=made.pk).update(**said)
    made.refresh_from_db()
    return made


def test_held_coaching_counts_and_nothing_else_does(there: There) -> None:
    session(there, -40, "held")
    session(there, -9, "held", is_paid=False)
    for days, status in enumerate(("booked", "guest no-show", "cancelled late", "host no-show")):
        session(there, -days - 20, status)
    first = kind_of(there.northlight, kind="chemistry", name="A first talk")
    resume = kind_of(there.northlight, kind="resume", name="Resume", is_coaching=False)
    for kind in (first, resume):
        sat(there, there.engagement, -50 if kind == first else -51, kind=kind)
    assert book_of(mine(there)).whole == Sum(paid=60, free=60, alone=120)


def test_a_client_is_named_only_while_they_agree(there: There) -> None:
    session(there, -40, "held")
    book = book_of(mine(there))
    assert (book.lines, book.log.unnamed) == ([], 1)
    listed(there)
    line = book_of(mine(there)).lines[0]
    assert (line.name, line.contact, line.paid) == ("Dana Reyes", there.dana.email, 60)
    assert (line.start, line.end) == ("2026-01", "2026-01")  # months, and no days
    let_list(there.mine, there.engagement, may=False)
    assert book_of(mine(there)).lines == []


def test_the_hours_stay_the_coachs_when_somebody_else_goes_on(there: There) -> None:
    session(there, -40, "held")
    listed(there)
    there.engagement.team.update(until=there.hat.today)
    assert [one.name for one in book_of(mine(there)).lines] == ["Dana Reyes"]
    assert book_of(me(there.marcus, NOW)).lines == []


def group_of(there: There, *rows: Engagement, days: int = -7) -> GroupSession:
    kind = kind_of(there.northlight, kind="group", name="Group")
    starts = there.now + timedelta(days=days)
    group = GroupSession.objects.create(
        keeper=there.northlight.keeper,
        kind=kind,
        coach=there.priya,
        title="Interviews",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        seats=9,
    )
    for row in rows:
        sat(there, row, days, kind=kind, group=group)
    return group


def test_a_group_is_one_line_by_one_who_agreed_and_counts_once(there: There) -> None:
    others = [there.engaged(name, f"{name}@example.org") for name in ("nora", "ben")]
    group_of(there, there.engagement, *others)
    book = book_of(mine(there))
    assert book.whole == Sum(paid=60, together=60)
    assert (book.lines, book.log.unnamed) == ([], 3)
    listed(there, others[1])
    book = book_of(mine(there))
    assert [(one.name, one.size, one.paid) for one in book.lines] == [("ben", 3, 60)]
    assert book.log.unlisted == Sum()


def test_sums_are_by_the_years_of_the_coachs_own_days(there: There) -> None:
    session(there, -40, "held")
    session(there, -100, "held")
    keep_hours_before(mine(there), None, Typed("Nora", "2019", "2019-06", paid=600, size=4))
    keep_hours_before(mine(there), None, Typed("Ben", "2018", "2020", paid=0, free=90))
    book = book_of(mine(there))
    assert [(one.year, one.sum.whole) for one in book.years] == [
        (2026, 60),
        (2025, 60),
        (2019, 600),
        (None, 90),
    ]
    assert book.whole == Sum(paid=720, free=90, alone=210, together=600)
    assert [one.name for one in book_of(mine(there), 2019).lines] == ["Nora"]
    assert book_of(mine(there), 2019).listed.whole == 600


def test_the_client_sees_exactly_the_lines_they_would_be_on(there: There) -> None:
    session(there, -40, "held")
    group_of(there, there.engagement, there.engaged("Nora"))
    shown = would_stand(there.engagement)
    assert [person for person, _lines in shown] == [there.priya]
    listed(there)
    assert book_of(mine(there)).lines == shown[0][1] == would_stand(there.engagement)[0][1]


def test_what_came_with_a_table_that_was_taken_back_is_not_counted(there: There) -> None:
    session(there, -40, "held")
    came = Arrival.objects.create(
        keeper=there.northlight.keeper,
        began_at=there.now,
        released_at=there.now,
        undone_at=there.now,
    )
    Engagement.objects.filter(pk=there.engagement.pk).update(arrival=came)
    assert book_of(mine(there)).whole == Sum()


def test_a_client_is_asked_once_by_a_letter_with_both_links(there: There) -> None:
    session(there, -40, "held")
    assert list(to_ask(there.coach)) == [there.engagement]
    assert ask_to_list(there.hat, there.engagement)
    assert not ask_to_list(there.hat, there.engagement)
    letter = Letter.objects.get(kind="listed")
    assert letter.to_address == there.dana.email
    assert set(letter.links.values_list("act", flat=True)) == {"listed", "reply"}
    assert not to_ask(there.coach).exists()
    assert list(unlisted(there.coach)) == [there.engagement]


def test_who_has_answered_by_themselves_is_not_asked(there: There) -> None:
    session(there, -40, "held")
    let_list(there.mine, there.engagement, may=False)
    assert not ask_to_list(there.hat, there.engagement)
    assert not Letter.objects.exists()


def test_nobody_is_asked_while_letters_are_held_or_without_an_address(there: There) -> None:
    session(there, -40, "held")
    other = there.engaged("Nora")
    sat(there, other, -8)
    there.client.hold_letters_since = there.now
    there.client.save()
    with pytest.raises(Refused, match="held back"):
        ask_to_list(there.hat, there.engagement)
    assert ask_all_to_list((there.hat, row) for row in to_ask(there.coach)) == (0, 2)
    assert to_ask(there.coach).count() == 2  # and can be, later
    assert not Letter.objects.exists()


def test_only_who_coaches_asks_and_only_the_client_answers(there: There) -> None:
    with pytest.raises(NotYours):
        ask_to_list(there.manager, there.engagement)
    with pytest.raises(NotYours):
        let_list(mine(there), there.engagement, may=True)
    _other, elsewhere = there.elsewhere()
    with pytest.raises(NotYours):
        answer_to_list(there.hat, elsewhere, may=True)


def link_path(there: There) -> str:
    ask_to_list(there.hat, there.engagement)
    text = sealing.opened(Letter.objects.get(kind="listed").text)
    return next(f"/l/{token}/" for token in re.findall(r"/l/([\w-]+)/", text))


def test_the_link_does_nothing_opened_and_says_yes_and_no_as_often_as_one_likes(
    there: There,
) -> None:
    session(there, -40, "held")
    path = link_path(there)
    assert "May Priya" in browser().get(path).content.decode()
    there.engagement.refresh_from_db()
    assert there.engagement.listed_at is None
    for choice, says in (("yes", "may list you"), ("no", "does not list you"), ("yes", "may")):
        assert says in browser().post(path, {"choice": choice}).content.decode()
        there.engagement.refresh_from_db()
        assert (there.engagement.listed_at is not None) is (choice == "yes")
        assert bool(book_of(mine(there)).lines) is (choice == "yes")
    browser().post(path, {"choice": "everything"})
    there.engagement.refresh_from_db()
    assert there.engagement.listed_at is not None


def test_the_links_page_says_what_was_answered_elsewhere(there: There) -> None:
    path = link_path(there)
    let_list(there.mine, there.engagement, may=True)
    assert "Take my name out" in browser().get(path).content.decode()
    assert Link.objects.get(act="listed").acted_at is None


def test_a_line_typed_in_is_the_coachs_own_and_can_be_taken_back(there: There) -> None:
    said = Typed("Nora Quist", "2019-03", "2020-01", paid=600, contact="nora@example.org")
    row = keep_hours_before(mine(there), None, said)
    assert row.keeper_id == there.priya.keeper_id
    remove_hours_before(mine(there), row)
    assert not hours_before(mine(there)).exists()
    assert book_of(mine(there)).whole == Sum()
    restore_hours_before(mine(there), row)
    assert hours_before(mine(there)).get() == row
    with pytest.raises(NotYours):
        keep_hours_before(there.hat, None, said)  # not the practice's
    with pytest.raises(NotYours):
        remove_hours_before(me(there.ruth, there.now), row)


def test_what_was_taken_out_is_erased_after_a_month(there: There) -> None:
    row = keep_hours_before(mine(there), None, Typed("Nora", "2019", "2020", paid=600))
    remove_hours_before(mine(there), row)
    assert erase_removed_hours(there.now + timedelta(days=29)) == 0
    assert erase_removed_hours(there.now + timedelta(days=30)) == 1
    assert not HoursBefore.objects.exists()


def test_an_address_no_longer_used_is_not_given(there: There) -> None:
    session(there, -40, "held")
    listed(there)
    point = ContactPoint.objects.get(party=there.client.relationship.party)
    retire_contact_point(there.hat, point)
    assert book_of(mine(there)).lines[0].contact == ""
