"""Whether reading a calendar would never end.

The libraries go through the rules of a file's own time zones as far as the last year there is,
once for every time that is read. A real zone changes its clock a few times a year, on a day of the
year; who sends another means to keep the machine busy. (RFC 5545, section 3.6.5.)
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from throughline.rulebook.recurring import Frequency, Patience, read_rule, recurrences

MOST_RULES, MOST_CHANGES = 20, 500
"""Of one zone: changes by rule, and all changes."""
MOST_ZONES = 500
MOST_DATES = 20_000
"""Days that are named one by one, in a whole file."""
_START, _STRETCH = datetime(2000, 1, 1, 2), timedelta(days=9 * 366)  # noqa: DTZ001 (anywhere)
_MOST_IN_A_STRETCH = 40
# as the library joins and parts lines, or something could be hidden between
_FOLD = re.compile(r"(?:(?<!\n)\r\n|(?<![\r\n])\n)(?:\r?\n)*[ \t]")
_LINE = re.compile(r"\r?\n")


def is_endless(raw: bytes) -> bool:
    """Whether a calendar's rules of the clock are none that a place on Earth has."""
    lines = _LINE.split(_FOLD.sub("", raw.decode("utf-8", "replace")))
    named = (line.count(",") + 1 for line in lines if _name(line) in ("RDATE", "EXDATE"))
    if sum(named) > MOST_DATES:
        return True
    zones = list(_zones(lines))
    return len(zones) > MOST_ZONES or any(_is_no_zone(zone) for zone in zones)


def _name(line: str) -> str:
    return re.split("[:;]", line, maxsplit=1)[0].strip().upper()


def _zones(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each zone; one that is not closed goes on to the end."""
    zone: list[str] | None = None
    for line in lines:
        said = re.sub(r"\s", "", line).upper()
        if zone is None:
            zone = [] if said == "BEGIN:VTIMEZONE" else None
        elif said == "END:VTIMEZONE":
            yield zone
            zone = None
        else:
            zone.append(line)
    if zone is not None:
        yield zone


def _is_no_zone(lines: list[str]) -> bool:
    if any(len(line.splitlines()) > 1 or _name(line) == "EXRULE" for line in lines):
        return True
    rules = [line.partition(":")[2].strip() for line in lines if _name(line) == "RRULE"]
    named = [line.count(",") + 1 for line in lines if _name(line) in ("DTSTART", "RDATE")]
    return (
        len(rules) > MOST_RULES
        or sum(named) > MOST_CHANGES
        or any(_is_no_change(rule) for rule in rules)
    )


def _is_no_change(said: str) -> bool:
    """Whether a rule does not move the clock a few times in nine years."""
    try:
        rule = replace(read_rule(said, UTC), count=None, until=None)
        if rule.frequency is not Frequency.YEARLY or rule.interval > 1 or rule.by_hour:
            return True
        found = list(recurrences(rule, _START, _START, _START + _STRETCH, Patience(10_000)))
    except Exception:  # whatever it is, no calendar program wrote it
        return True
    return not 1 <= len(found) <= _MOST_IN_A_STRETCH
