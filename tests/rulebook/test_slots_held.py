"""The two slots that a letter offers."""

from datetime import UTC, date, datetime, time, timedelta

from throughline.rulebook.slots import Slot, next_two

from .booking import BERLIN, MONDAY, NOW


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN).astimezone(UTC)


def picked(*times: datetime, not_before: datetime = NOW, minutes: int = 60) -> list[datetime]:
    free = [Slot(one, one + timedelta(minutes=minutes)) for one in sorted(times)]
    return [one.starts_at for one in next_two(free, not_before, zone=BERLIN)]


def test_two_held_slots_are_a_morning_and_an_afternoon_of_two_days() -> None:
    tuesday, wednesday = (MONDAY + timedelta(days=days) for days in (1, 2))
    am, pm, other_am, other_pm = at(9), at(14), at(9, day=tuesday), at(14, day=tuesday)
    assert picked(am, pm, other_am, other_pm) == [pm, other_am]
    assert picked(am, other_am, other_pm) == [am, other_pm]
    assert picked(am, other_am, at(12, day=wednesday)) == [am, at(12, day=wednesday)]
    assert picked(am, pm, other_pm, not_before=at(10)) == [pm, other_pm]


def test_else_they_are_the_earliest_on_two_days_and_else_whatever_there_is() -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert picked(at(9), at(10), at(9, day=tuesday)) == [at(9), at(9, day=tuesday)]
    assert picked(at(9), at(9, 30), at(15)) == [at(9), at(15)]
    assert picked(at(9), at(9, 30), at(10)) == [at(9), at(10)]
    assert picked(at(9), at(9, 30)) == [at(9)]
    assert picked() == []


def test_one_hour_over_midnight_is_not_held_twice() -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert picked(at(23, 30), at(0, 0, day=tuesday)) == [at(23, 30)]
