"""What comes back: one strike buries nobody, and what is forged changes nothing."""

from datetime import timedelta

import pytest

from tests.letters.mailing import HELEN, bounce, comes_back, helen, is_answered, letter_to
from tests.letters.writing import fresh
from tests.making import later
from throughline.followthrough.models import Promise, Touch
from throughline.letters.actions import contact, queue
from throughline.letters.actions.arriving import take, trust_address
from throughline.letters.actions.claiming import claim
from throughline.letters.arriving.addresses import bounce_address, reply_address
from throughline.letters.models import Letter, Received, Suppression
from throughline.people.actions import record_evidence, retire_contact_point
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Evidence

pytestmark = pytest.mark.usefixtures("inbound")
What = Received.What
FULL = "552 5.2.2 Mailbox full"


def is_retired(point: ContactPoint) -> bool:
    point.refresh_from_db()
    return point.retired_at is not None


def is_dead(address: str = HELEN) -> bool:
    return Suppression.objects.filter(address_key=address, why="dead", lifted_at=None).exists()


def owed() -> list[str]:
    rows = Promise.objects.filter(kept_at=None, dropped_at=None)
    return list(rows.values_list("what", flat=True))


def strikes(hat: Hat, point: ContactPoint, *hours: int) -> None:
    """As many letters, each of which comes back so many hours later."""
    for n, hour in enumerate(hours):
        comes_back(
            letter_to(hat, point, key=f"strike {n}"), hat.now + timedelta(hours=hour), id=f"{n}"
        )


def test_one_strike_asks_for_another_address_and_buries_nothing(hat: Hat) -> None:
    point = helen(hat)
    letter = letter_to(hat, point)
    (row,) = comes_back(letter, hat.now)
    assert (row.what, row.answers) == (What.BOUNCE, letter)
    assert fresh(letter).state == "bounced"
    said = "no such address: smtp; 550 5.1.1 User unknown"
    assert fresh(letter).problem.startswith(said)
    (strike,) = Evidence.objects.filter(kind=Evidence.Kind.BOUNCED)
    assert strike.detail.startswith(said)
    assert owed() == ["Helen Marsh’s address bounced: find another."]
    promise = Promise.objects.get()
    assert promise.why == "There is no such address."
    assert (promise.link, promise.relationship) == (
        f"/me/letters/{letter.pk}/",
        letter.relationship,
    )
    assert not is_retired(point)
    assert not is_dead()
    assert not Touch.objects.exists()


def test_two_strikes_72_hours_apart_do(hat: Hat) -> None:
    point = helen(hat)
    strikes(hat, point, 0, 72)
    assert is_retired(point)
    assert is_dead()
    assert owed() == ["Helen Marsh’s address is dead and no longer used: find another."]


@pytest.mark.parametrize("hours", [(0, 71), (0, 1, 2, 3, 71)])
def test_strikes_too_near_bury_nobody(hat: Hat, hours: tuple[int, ...]) -> None:
    point = helen(hat)
    strikes(hat, point, *hours)
    assert not is_retired(point)
    assert not is_dead()


def test_one_letter_strikes_once_however_often_it_comes_back(hat: Hat) -> None:
    point = helen(hat)
    letter = letter_to(hat, point)
    for n in range(5):
        comes_back(letter, hat.now + timedelta(days=4 * n), id=f"{n}")
    assert not is_retired(point)
    assert Evidence.objects.filter(kind=Evidence.Kind.BOUNCED).count() == 1
    assert Received.objects.count() == 5, "and every one is shown"


@pytest.mark.parametrize("kind", ["verified", "delivered", "replied", "clicked", "said"])
def test_positive_evidence_between_cancels(hat: Hat, kind: str) -> None:
    point = helen(hat)
    comes_back(letter_to(hat, point, "a"), hat.now, id="a")
    record_evidence(later(hat, hours=40), point, kind=kind)
    comes_back(letter_to(hat, point, "b"), hat.now + timedelta(hours=80), id="b")
    assert not is_retired(point)


def test_an_answer_from_there_revives_it(hat: Hat) -> None:
    point = helen(hat)
    letter = letter_to(hat, point, "first")
    strikes(hat, point, 0, 100)
    assert is_retired(point)
    is_answered(letter, hat.now + timedelta(hours=200))
    assert not is_retired(point)
    assert not is_dead()
    strikes_on = letter_to(hat, point, "later")
    comes_back(strikes_on, hat.now + timedelta(hours=300), id="later")
    assert not is_retired(point), "counted from the beginning"


def test_what_was_put_aside_by_hand_stays_so(hat: Hat) -> None:
    point = helen(hat)
    letter = letter_to(hat, point)
    retire_contact_point(hat, point)
    is_answered(letter, hat.now)
    assert is_retired(point)


def test_the_sender_can_say_that_the_address_is_right(hat: Hat) -> None:
    point = helen(hat)
    letter = letter_to(hat, point, "x")
    strikes(hat, point, 0)
    comes_back(letter, hat.now + timedelta(hours=90), id="x")
    assert is_retired(point)
    trust_address(later(hat, hours=100), fresh(letter))
    assert not is_retired(point)
    assert not is_dead()
    assert owed() == []


def test_nothing_goes_to_a_dead_address(hat: Hat) -> None:
    point = helen(hat)
    strikes(hat, point, 0, 72)
    now = later(hat, days=30)
    to = contact(point.party.relationships.get(), point)
    letter = queue(now, key="k", kind="own", to=to, subject="s", text="t")
    claim(now.now)
    assert (fresh(letter).state, fresh(letter).problem) == ("void", "suppressed")


@pytest.mark.parametrize(
    ("says", "promise"),
    [
        (FULL, "Your letter to Helen Marsh came back: “Hello”."),
        ("550 5.7.1 Blocked by our spam policy", "Your letter to Helen Marsh came back: “Hello”."),
    ],
)
def test_what_is_not_the_addresss_fault_is_no_strike(hat: Hat, says: str, promise: str) -> None:
    point = helen(hat)
    for n in range(4):
        at = hat.now + timedelta(days=4 * n)
        comes_back(letter_to(hat, point, key=f"{n}"), at, id=f"{n}", says=says)
    assert not is_retired(point)
    assert set(owed()) == {promise}


def test_a_delay_is_only_shown(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    (row,) = comes_back(letter, hat.now, says="451 4.4.1 Connection timed out, still trying")
    assert row.what == What.BOUNCE
    assert row.problem.startswith("temporary")
    assert fresh(letter).state == "sent"
    assert owed() == []


def test_given_up_after_days_it_did_come_back(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    raw = bounce(letter, says="451 4.4.1 Connection timed out").replace(b"delayed", b"failed")
    take(raw, envelope_to=[bounce_address(letter)], at=hat.now)
    assert fresh(letter).state == "bounced"
    assert owed() == ["Your letter to Helen Marsh came back: “Hello”."]


def test_what_is_said_of_another_address_is_no_strike(hat: Hat) -> None:
    point = helen(hat)
    for n in range(2):
        letter = letter_to(hat, point, key=f"{n}")
        comes_back(letter, hat.now + timedelta(days=5 * n), id=f"{n}", to="eve@example.com")
    assert not is_retired(point)
    assert not Evidence.objects.filter(kind=Evidence.Kind.BOUNCED).exists()
    assert len(owed()) == 2, "but the letters did not arrive"


def test_a_letter_to_oneself_comes_back_too(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    Letter.objects.filter(pk=letter.pk).update(
        relationship=None, contact_point=None, person=hat.person
    )
    (row,) = comes_back(fresh(letter), hat.now)
    assert row.relationship is None
    assert len(owed()) == 1


# Forged


def test_forged_bounces_change_nothing(hat: Hat) -> None:
    point = helen(hat)
    letters = [letter_to(hat, point, key=f"{n}") for n in range(2)]
    for n, letter in enumerate(letters):
        raw = bounce(letter, id=f"{n}")
        local, _, where = bounce_address(letter).partition("@")
        wrong = [
            f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{where}",
            f"b-{letter.pk}@{where}",
            f"bounces@{where}",
            "throughline@localhost",
            "postmaster@in.example",
        ]
        assert take(raw, envelope_to=wrong, at=hat.now + timedelta(days=5 * n)) == []
    _nothing_happened(point)


def test_at_the_address_for_answers_it_must_quote_the_letter(hat: Hat) -> None:
    point = helen(hat)
    for n in range(2):
        letter = letter_to(hat, point, key=f"{n}")
        raw = bounce(letter, id=f"{n}").replace(letter.message_id.encode(), b"<other@x.example>")
        at = hat.now + timedelta(days=5 * n)
        (row,) = take(raw, envelope_to=[reply_address(letter)], at=at)
        assert row.what == What.UNCLEAR
    _nothing_happened(point)
    letter = letter_to(hat, point, key="true")
    (row,) = take(bounce(letter, id="true"), envelope_to=[reply_address(letter)], at=hat.now)
    assert row.what == What.BOUNCE
    assert fresh(letter).state == "bounced"


def _nothing_happened(point: ContactPoint) -> None:
    assert not is_retired(point)
    assert not Suppression.objects.exists()
    assert not Evidence.objects.filter(kind=Evidence.Kind.BOUNCED).exists()
    assert not Letter.objects.filter(bounced_at__isnull=False).exists()
    assert owed() == []
    assert not Touch.objects.exists()


def test_a_person_who_writes_about_a_bounce_is_a_person(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    (row,) = is_answered(
        letter,
        hat.now,
        "My mail to bob@example.org was returned: 550 5.1.1 user unknown. Can you help?",
        Subject="Re: Undelivered mail returned to sender",
    )
    assert row.what == What.REPLY
    assert fresh(letter).state == "sent"
