"""May a letter leave now, and when is it tried again."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.sending import (
    CAP_DAYS,
    GIVE_UP_AFTER,
    HIDDEN_FOR,
    LONGEST_PAUSE,
    MOST_TOGETHER,
    QUIET,
    Facts,
    Piece,
    Quiet,
    Send,
    Void,
    Wait,
    Why,
    after_quiet,
    after_working_days,
    is_bundled,
    may_send,
    pause,
    together,
)

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # ten in the morning in Berlin
NIGHT = datetime(2026, 3, 3, 22, 30, tzinfo=UTC)  # half past eleven in Berlin
ZONES = st.sampled_from(
    [UTC, *map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney"))]
)
INSTANTS = st.integers(0, 200_000_000).map(
    lambda s: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
)
TIMES = st.times().map(lambda found: found.replace(fold=0))
# An end in the hour that clocks skip or repeat has no one meaning; nobody's night ends in it.
ENDS = st.times(min_value=time(4)).map(lambda found: found.replace(fold=0))
HOURS = st.none() | st.builds(Quiet, start=TIMES, end=ENDS)
MAYBE = st.none() | INSTANTS
FACTS = st.builds(
    Facts,
    zone=ZONES,
    is_asked_for=st.booleans(),
    is_at_once=st.booleans(),
    is_hidden=st.booleans(),
    useless_after=MAYBE,
    void_if_touched_after=MAYBE,
    touched_at=MAYBE,
    is_suppressed=st.booleans(),
    needs_consent=st.booleans(),
    has_consent=st.booleans(),
    last_unasked_at=MAYBE,
    cap_days=st.integers(0, 30),
    quiet=HOURS,
)


def test_nothing_holds_a_plain_letter_by_day() -> None:
    assert may_send(Facts(zone=BERLIN), TUESDAY) == Send()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (Facts(UTC, useless_after=TUESDAY - timedelta(seconds=1)), Why.TOO_LATE),
        (Facts(UTC, void_if_touched_after=TUESDAY, touched_at=NIGHT), Why.TOUCHED),
        (Facts(UTC, is_suppressed=True), Why.SUPPRESSED),
        (Facts(UTC, needs_consent=True), Why.NO_CONSENT),
        (Facts(UTC, needs_consent=True, is_asked_for=True), Why.NO_CONSENT),
    ],
)
def test_what_ends_a_letter(facts: Facts, why: Why) -> None:
    assert may_send(facts, TUESDAY) == Void(why)


def test_what_does_not_end_one() -> None:
    before = TUESDAY - timedelta(hours=1)
    for facts in (
        Facts(BERLIN, useless_after=TUESDAY),
        Facts(BERLIN, void_if_touched_after=TUESDAY, touched_at=before),
        Facts(BERLIN, void_if_touched_after=TUESDAY, touched_at=TUESDAY),
        Facts(BERLIN, touched_at=TUESDAY),
        Facts(BERLIN, is_suppressed=True, is_asked_for=True),
        Facts(BERLIN, needs_consent=True, has_consent=True),
    ):
        assert may_send(facts, TUESDAY) == Send()


def test_quiet_hours_are_by_the_recipients_clock() -> None:
    eight = datetime(2026, 3, 4, 7, 0, tzinfo=UTC)
    assert may_send(Facts(BERLIN), NIGHT) == Wait(eight, Why.QUIET)
    assert may_send(Facts(BERLIN, is_asked_for=True), NIGHT) == Send()
    assert may_send(Facts(ZoneInfo("America/New_York")), NIGHT) == Send()
    assert may_send(Facts(BERLIN, quiet=None), NIGHT) == Send()


def test_quiet_hours_in_the_small_hours_end_the_same_day() -> None:
    small = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
    assert after_quiet(small, QUIET, BERLIN) == datetime(2026, 3, 4, 7, 0, tzinfo=UTC)
    noon = Quiet(time(12), time(14))
    at = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    assert after_quiet(at, noon, BERLIN) == datetime(2026, 3, 4, 13, 0, tzinfo=UTC)


def test_four_working_days_from_one_unasked_message_to_the_next() -> None:
    facts = Facts(BERLIN, last_unasked_at=TUESDAY)
    monday_at_eight = datetime(2026, 3, 9, 7, 0, tzinfo=UTC)
    assert may_send(facts, TUESDAY) == Wait(monday_at_eight, Why.CAP)
    assert may_send(facts, monday_at_eight) == Send()
    assert after_working_days(TUESDAY, 0, BERLIN) == TUESDAY


def test_a_weekend_is_no_working_day() -> None:
    saturday = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
    assert after_working_days(saturday, CAP_DAYS, UTC) == datetime(2026, 3, 12, tzinfo=UTC)


def test_what_lies_in_a_bin_waits_and_is_not_voided() -> None:
    hidden = Facts(UTC, is_hidden=True, is_asked_for=True)
    assert may_send(hidden, TUESDAY) == Wait(TUESDAY + HIDDEN_FOR, Why.HIDDEN)


@given(FACTS, INSTANTS)
def test_a_wait_lies_ahead_and_nothing_waits_twice(facts: Facts, now: datetime) -> None:
    decision = may_send(facts, now)
    if isinstance(decision, Wait):
        assert decision.until > now
        if decision.why != Why.HIDDEN:
            assert not isinstance(may_send(facts, decision.until), Wait)


@given(FACTS, INSTANTS)
def test_what_is_sent_unasked_breaks_no_rule(facts: Facts, now: datetime) -> None:
    if may_send(facts, now) != Send() or facts.is_asked_for:
        return
    assert not facts.is_suppressed
    assert not (facts.needs_consent and not facts.has_consent)
    if facts.is_at_once:
        return
    assert facts.quiet is None or not facts.quiet.holds(now.astimezone(facts.zone).time())
    last = facts.last_unasked_at
    assert last is None or now >= after_working_days(last, facts.cap_days, facts.zone)


@given(INSTANTS, HOURS, ZONES)
def test_quiet_hours_never_last_longer_than_a_day(
    at: datetime, quiet: Quiet | None, zone: ZoneInfo
) -> None:
    assert timedelta() <= after_quiet(at, quiet, zone) - at <= timedelta(hours=26)


@given(st.integers(1, 40_000), st.floats(0, 1))
def test_pauses_are_positive_and_end(attempts: int, chance: float) -> None:
    found = pause(attempts, chance)
    if found is not None:
        assert timedelta(seconds=30) < found <= LONGEST_PAUSE * 1.25
        assert attempts < 30
    assert found is None or pause(attempts, 0.0) is not None


def test_pauses_grow_and_add_up_to_five_days() -> None:
    pauses = [pause(n, 0.5) for n in range(1, 40)]
    given_up = pauses.index(None)
    kept = [found for found in pauses[:given_up] if found is not None]
    assert kept == sorted(kept)
    assert kept[0] == timedelta(minutes=1)
    assert GIVE_UP_AFTER - LONGEST_PAUSE <= sum(kept, timedelta()) <= GIVE_UP_AFTER
    assert not any(pauses[given_up:])


def test_what_its_sender_wants_at_once_is_held_by_no_clock_but_by_their_wish() -> None:
    facts = Facts(zone=BERLIN, is_at_once=True, last_unasked_at=NIGHT)
    assert may_send(facts, NIGHT) == Send()
    assert may_send(Facts(zone=BERLIN, is_at_once=True, is_suppressed=True), NIGHT) == Void(
        Why.SUPPRESSED
    )


PIECES = st.builds(
    Piece,
    number=st.integers(1, 30),
    to=st.sampled_from(["helen", "omar"]),
    facts=st.builds(Facts, zone=st.just(UTC)) | FACTS,
    is_one_of_many=st.sampled_from([True, True, False]),
    is_words_alone=st.sampled_from([True, True, False]),
    may_have_arrived=st.sampled_from([False, False, True]),
    waits_until=MAYBE,
    held_by=st.sampled_from(["", *Why]),
)


@given(PIECES, st.lists(PIECES, max_size=20), INSTANTS)
def test_what_goes_within_another_might_have_gone_alone(
    carrier: Piece, others: list[Piece], now: datetime
) -> None:
    found = together(carrier, others, now)
    assert len(found) < MOST_TOGETHER
    assert found == [one for one in others if one in found][: len(found)], "in their order"
    for one in found:
        assert may_send(one.facts, now) == Send()
        assert one.to == carrier.to
        assert one.number != carrier.number
        assert is_bundled(one)
        assert is_bundled(carrier)


@given(PIECES, INSTANTS)
def test_two_alike_go_together_either_way(piece: Piece, now: datetime) -> None:
    other = replace(piece, number=piece.number + 1)
    assert bool(together(piece, [other], now)) == bool(together(other, [piece], now))


def test_what_only_the_cap_held_goes_too_and_what_is_for_later_does_not() -> None:
    first = Piece(1, "helen", Facts(UTC), waits_until=TUESDAY)
    held = replace(first, number=2, waits_until=TUESDAY + timedelta(days=3), held_by="cap")
    meant = replace(held, number=3, held_by="")
    assert together(first, [held, meant], TUESDAY) == [held]
    capped = replace(held, facts=Facts(UTC, last_unasked_at=TUESDAY))
    assert together(first, [capped], TUESDAY) == []
