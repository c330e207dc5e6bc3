"""A statement's letter: it leaves at once, and not at all once nobody has to pay it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.coaching.billed import bill_all, held
from tests.coaching.there import There
from throughline.coaching.actions.billing import mark_paid, void
from throughline.coaching.actions.informing import tell_client
from throughline.coaching.actions.stating import send
from throughline.letters import actions as letters
from throughline.letters.actions import send_due
from throughline.letters.models import Letter
from throughline.people.models import Person

DAY = timedelta(days=1)


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def has_left(there: There, kind: str = "statement") -> bool:
    """Whether the letter of this kind is with its server, once a worker has looked."""
    send_due(there.now)
    return Letter.objects.get(kind=kind).sent_at is not None


def test_a_bill_leaves_at_once_and_holds_no_other_letter(there: There) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    tell_client(there.hat, there.engagement, key="n", kind="own", subject="A word", text="Hello")
    assert has_left(there, "own")
    send(there.manager, made)
    assert has_left(there)
    assert Letter.objects.get(kind="statement").is_asked_for


def test_a_bill_that_waits_does_not_leave_once_it_is_paid_and_does_when_it_is_not(
    there: There,
) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    send(there.manager, made)
    mark_paid(there.manager, made, on=there.manager.today)
    assert not has_left(there)
    mark_paid(there.manager, made, on=None)
    assert has_left(there)
    mark_paid(there.manager, made, on=there.manager.today)  # it has left: nothing to keep back
    made.refresh_from_db()
    assert made.delivery == "left"


def test_a_bill_that_is_void_stays_back_whatever_follows(there: There) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    send(there.manager, made)
    void(there.manager, made, why="Wrong")
    assert not has_left(there)
    assert Letter.objects.get(kind="statement").void_at is not None


def test_a_mark_that_is_not_there_lets_no_letter_go_that_was_cancelled(there: There) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    send(there.manager, made)
    letters.void(there.manager, Letter.objects.get(kind="statement"))
    mark_paid(there.manager, made, on=None)
    assert not has_left(there)
