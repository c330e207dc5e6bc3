"""Rules, and how iCalendar writes them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from throughline.rulebook import clock

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)
_NUMBERS = {
    "BYMONTH": "by_month",
    "BYMONTHDAY": "by_month_day",
    "BYHOUR": "by_hour",
    "BYMINUTE": "by_minute",
    "BYSETPOS": "by_set_position",
}


class Frequency(StrEnum):
    """What a rule counts in."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Rule:
    """How something comes again. Nothing given is no condition; what cannot be a ``ValueError``.

    `by_day` holds (which, weekday) with Monday 0: the 2nd, the last (-1), or with 0 every one of
    its month or year. `until` is the last moment, `count` how often in all.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    by_month: frozenset[int] = frozenset()
    by_month_day: frozenset[int] = frozenset()
    by_day: frozenset[tuple[int, int]] = frozenset()
    by_hour: frozenset[int] = frozenset()
    by_minute: frozenset[int] = frozenset()
    by_set_position: frozenset[int] = frozenset()
    week_begins: int = 0

    def __post_init__(self) -> None:
        wrong = (
            self.interval < 1,
            self.count is not None and self.count < 1,
            not self.by_month <= frozenset(range(1, 13)),
            not self.by_month_day <= frozenset(range(-31, 32)) - {0},
            any(abs(which) > 53 or not 0 <= day <= 6 for which, day in self.by_day),
            not self.by_hour <= frozenset(range(24)),
            not self.by_minute <= frozenset(range(60)),
            0 in self.by_set_position,
            not 0 <= self.week_begins <= 6,
        )
        if any(wrong):
            raise ValueError(f"Nothing comes again like this: {self}")


def read_rule(said: str, zone: tzinfo) -> Rule:
    """Return the rule that ``FREQ=WEEKLY;BYDAY=MO,TH`` says; ValueError for what is none.

    `zone` is where its times are meant: an end in UTC is said by the clock there.
    """
    parts = dict(part.split("=", 1) for part in said.upper().strip().strip(";").split(";"))
    frequency = Frequency(parts.pop("FREQ", ""))
    given: dict[str, object] = {}
    for name, value in parts.items():
        if name in _NUMBERS:
            given[_NUMBERS[name]] = frozenset(int(one) for one in value.split(","))
        elif name == "BYDAY":
            given["by_day"] = frozenset(_which_day(one) for one in value.split(","))
        elif name in ("INTERVAL", "COUNT"):
            given[name.lower()] = int(value)
        elif name == "UNTIL":
            given["until"] = _until(value, zone)
        elif name == "WKST":
            given["week_begins"] = _WEEKDAYS.index(value)
        else:
            raise ValueError(f"{name} is not read")
    return Rule(frequency, **given)  # type: ignore[arg-type]


def _which_day(said: str) -> tuple[int, int]:
    found = _DAY.fullmatch(said.strip())
    if found is None:
        raise ValueError(f"{said} is no day of the week")
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _until(said: str, zone: tzinfo) -> datetime:
    """The last moment by the clock in `zone`: of a day, its last second."""
    if not _UNTIL.fullmatch(said):
        raise ValueError(f"{said} is no end")
    if len(said) == 8:
        day = datetime.strptime(said, "%Y%m%d")  # noqa: DTZ007 (by the clock there)
        return day + timedelta(days=1, seconds=-1)
    wall = datetime.strptime(said.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    return clock.reading(wall.replace(tzinfo=UTC), zone) if said.endswith("Z") else wall
