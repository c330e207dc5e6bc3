"""What is due is claimed, and decided about once more before it leaves."""

from collections.abc import Mapping
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.letters.writing import fresh, write, write_many
from tests.making import arrival, later, tie, touch
from throughline.letters import actions
from throughline.letters.actions import Recipient
from throughline.letters.actions.claiming import claim, claim_one
from throughline.letters.models import Consent, Letter, Priority, Sending, Suppression
from throughline.letters.queries import leaving
from throughline.people.hats import Hat
from throughline.people.models import Arrival


def unasked(hat: Hat, key: str, **said: object) -> Letter:
    return write(hat, key, is_asked_for=False, **said)


def test_the_most_urgent_leaves_first(hat: Hat) -> None:
    plain = write(hat, "plain", to=Recipient("a@example.org"))
    code = write(hat, "code", to=Recipient("b@example.org"), priority=Priority.ASKED_FOR)
    assert [one.pk for one in claim(hat.now, at_most=1).letters] == [code.pk]
    assert [one.pk for one in claim(hat.now).letters] == [plain.pk]
    assert claim(hat.now).changed == 0, "what is claimed is nobody else's"


def test_what_is_not_due_stays(hat: Hat) -> None:
    letter = write(hat, not_before=hat.now + timedelta(hours=1))
    assert claim(hat.now).changed == 0
    assert claim_one(letter.pk, hat.now).changed == 0
    assert len(claim(hat.now + timedelta(hours=1)).letters) == 1


def test_a_two_way_touch_after_it_was_meant_voids_it(hat: Hat) -> None:
    helen, omar = tie(hat), tie(hat, "Omar Haddad")
    to_helen = write(hat, "1", to=Recipient("h@example.org", relationship=helen))
    to_omar = write(hat, "2", to=Recipient("o@example.org", relationship=omar))
    Letter.objects.update(void_if_touched_after=hat.now)
    touch(later(hat, hours=2), helen, outcome="two-way")
    touch(later(hat, hours=2), omar, outcome="one-way")
    claimed = claim(hat.now + timedelta(hours=3))
    assert [one.pk for one in claimed.letters] == [to_omar.pk]
    assert (fresh(to_helen).state, fresh(to_helen).problem) == ("void", "touched")


def test_a_touch_of_before_or_one_voided_or_not_shown_stops_nothing(hat: Hat) -> None:
    helen = tie(hat)
    touch(hat, helen, outcome="two-way")
    write(hat, to=Recipient("h@example.org", relationship=helen), void_if_touched_after=hat.now)
    wrong = touch(later(hat, hours=1), helen, outcome="two-way")
    wrong.voided_at = hat.now
    wrong.save()
    hidden = touch(later(hat, hours=1), helen, outcome="two-way")
    hidden.arrival = arrival(hat)
    hidden.save()
    assert len(claim(hat.now + timedelta(hours=2)).letters) == 1


def test_who_asked_for_silence_gets_nothing_unasked(hat: Hat, hats: Mapping[str, Hat]) -> None:
    for keeper, kind in ((hat.keeper_id, "own"), (hats["sam"].keeper_id, "")):
        Suppression.objects.create(
            keeper_id=keeper,
            channel="email",
            address_key="helen@example.org",
            kind=kind,
            why="asked",
            at=hat.now,
        )
    own, asked = unasked(hat, "own"), write(hat, "asked for")
    digest = unasked(hat, "digest", kind="digest")
    leaving_now = {one.pk for one in claim(hat.now).letters}
    assert leaving_now == {asked.pk, digest.pk}, "one kind is not all, and another's is not mine"
    assert (fresh(own).state, fresh(own).problem) == ("void", "suppressed")


def test_a_text_message_needs_their_own_consent(hat: Hat) -> None:
    helen = tie(hat)
    to = Recipient("+49 30 1234567", relationship=helen)
    without = write(hat, "1", to=to, channel="text")
    assert claim(hat.now).letters == []
    assert fresh(without).problem == "no consent"
    Consent.objects.create(
        keeper_id=hat.keeper_id, party=helen.party, channel="text", given_at=hat.now
    )
    given = write(hat, "2", to=to, channel="text")
    assert [one.pk for one in claim(hat.now).letters] == [given.pk]


def test_nobody_gets_two_unasked_letters_in_four_working_days(hat: Hat) -> None:
    first, second = unasked(hat, "1"), unasked(hat, "2")
    other = unasked(hat, "3", to=Recipient("omar@example.org"))
    assert {one.pk for one in claim(hat.now).letters} == {first.pk, other.pk}
    waiting = fresh(second)
    assert waiting.problem == "cap"
    assert waiting.waits_until is not None
    assert waiting.waits_until - hat.now > timedelta(days=5), "a weekend lies between"
    assert claim(hat.now).changed == 0


def test_the_cap_counts_what_was_handed_over_and_what_is_on_its_way(hat: Hat) -> None:
    first = unasked(hat, "1")
    claim(hat.now)
    unasked(hat, "2")
    assert claim(hat.now).letters == [], "the first is under way"
    Letter.objects.filter(pk=first.pk).update(
        waits_until=None, sent_at=hat.now, handed_at=hat.now, claimed_at=None
    )
    unasked(hat, "3")
    assert claim(hat.now + timedelta(hours=1)).letters == []
    Sending.objects.create(keeper_id=hat.keeper_id, cap_days=0)
    unasked(hat, "4")
    assert len(claim(hat.now + timedelta(hours=1)).letters) == 1


def test_quiet_hours_are_where_they_are_and_as_the_keeper_wants_them(hat: Hat) -> None:
    to = Recipient("h@example.org", time_zone="Pacific/Auckland")  # ten in the evening there
    asleep = unasked(hat, "1", to=to)
    assert claim(hat.now).letters == []
    assert fresh(asleep).problem == "quiet"
    Sending.objects.create(keeper_id=hat.keeper_id, quiet_from=time(9), quiet_until=time(10))
    unasked(hat, "2", to=to)
    assert len(claim(hat.now).letters) == 1


def test_an_unknown_time_zone_holds_up_nobody(hat: Hat) -> None:
    unasked(hat, "1", to=Recipient("h@example.org", time_zone="Mars/Olympus"))
    assert len(claim(hat.now).letters) == 1


def test_what_lies_in_a_bin_waits(hat: Hat) -> None:
    letter = write(hat)
    into = arrival(hat)
    Letter.objects.update(arrival=into)
    assert claim(hat.now).letters == []
    assert (fresh(letter).state, fresh(letter).problem) == ("waiting", "hidden")
    Arrival.objects.update(released_at=hat.now)
    assert len(claim(hat.now + timedelta(days=2)).letters) == 1


def test_what_is_of_no_use_any_more_ends_and_keeps_no_secret(hat: Hat) -> None:
    code = write(hat, is_secret=True, useless_after=hat.now + timedelta(minutes=15))
    assert claim(hat.now + timedelta(minutes=16)).letters == []
    assert (fresh(code).state, fresh(code).problem, fresh(code).text) == ("void", "too late", "")


def test_a_batch_costs_a_fixed_number_of_queries(hat: Hat) -> None:
    def cost(count: int) -> int:
        Letter.objects.all().delete()
        write_many(hat, count, is_asked_for=False)
        with CaptureQueriesContext(connection) as captured:
            assert len(claim(hat.now).letters) == count
        return len(captured)

    assert cost(3) == cost(30)


@pytest.mark.parametrize("priority", Priority.values)
def test_the_index_is_entered_at_once(hat: Hat, priority: int) -> None:
    """On both databases, with many rows that wait for later and many that are done."""
    write_many(hat, 400)
    done = Letter.objects.order_by("pk")[:200].values_list("pk", flat=True)
    Letter.objects.filter(pk__in=list(done)).update(waits_until=None, sent_at=hat.now)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE letters_letter")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    rows = {row.query.where.children[-1].rhs: row for row in leaving.due_by_priority(hat.now)}  # type: ignore[union-attr]
    plan = rows[priority][:100].explain()
    assert "letter_to_send" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_a_lease_ends_and_another_takes_over(hat: Hat) -> None:
    free, doubtful = write(hat, "1"), write(hat, "2")
    claim(hat.now)
    Letter.objects.filter(pk=doubtful.pk).update(handed_at=hat.now)
    assert actions.end_leases(hat.now + timedelta(minutes=14)) == 0
    assert actions.end_leases(hat.now + timedelta(minutes=16)) == 2
    assert (fresh(free).state, fresh(doubtful).state) == ("waiting", "uncertain")
    assert actions.end_leases(hat.now + timedelta(minutes=16)) == 0
    assert [one.pk for one in claim(hat.now).letters] == [free.pk]
