"""One cell at a time: days, times, numbers, lengths and channels as people type them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from throughline.imports.reading.dates import BadDate, Calendar, Order
from throughline.imports.reading.names import fold
from throughline.letters.models import Channel

__all__ = [
    "BadCell",
    "BadDate",
    "Dates",
    "channel",
    "count",
    "is_open",
    "length",
    "shows_day_first",
    "used",
]

_WEEKDAY = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]{0,6}\.?,?\s+", re.IGNORECASE
)
_AT = re.compile(r"\s+(?:at|um|@|à)\s+", re.IGNORECASE)
_BARE_HOUR = re.compile(r"(?<=\s)(\d{1,2})\s*(?:([ap])\.?m\.?|h|uhr)$", re.IGNORECASE)
_NO_YEAR = re.compile(
    r"^(?:\d{1,2}(?:st|nd|rd|th)?\.?\s*[^\W\d_]{3,}\.?|[^\W\d_]{3,}\.?\s*\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}\.\d{1,2}\.?)(?P<rest>,?\s+\d{1,2}:.*)?$"
)
_ZONE = re.compile(r"(?:UTC|GMT|Z|[+-]\d{2}:?\d{2})$")
_CLOCK = re.compile(
    r"[T,\s]\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:UTC|GMT|Z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"^(\d{5})[.,](\d+)$")
_TWO_NUMBERS = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)")
_USED = re.compile(r"^(\d{1,3})\s*(?:/|of|von|de|van)\s*(\d{1,3})$", re.IGNORECASE)
_COUNT = re.compile(r"^(\d{1,3})(?:[.,]0+)?(?:\s*[^\W\d_]+)?$")
_LENGTH = re.compile(r"^(\d{1,3})\s*-?\s*([^\W\d_]+)\.?$")
_UNITS = (
    (
        ("d", "day", "days", "tag", "tage", "jour", "jours", "dia", "dias", "dag", "dagen"),
        1,
        "days",
    ),
    (("w", "wk", "wks", "week", "weeks", "woche", "wochen", "semaines", "weken"), 7, "days"),
    (
        ("m", "mo", "mos", "mth", "month", "months", "monat", "monate", "mois", "meses", "maanden"),
        1,
        "months",
    ),
    (
        ("y", "yr", "year", "years", "jahr", "jahre", "an", "ans", "ano", "anos", "jaar"),
        12,
        "months",
    ),
)
_CHANNELS = {
    Channel.EMAIL: "e mail|email|mail|by mail|by e mail|courriel|correo",
    Channel.TEXT: "text|sms|text message|texting|whatsapp|signal|message|imessage|texto",
    Channel.CALL: "call|phone|telephone|tel|mobile|by phone|telefon|anruf|appel|llamada|bellen",
    Channel.POST: "post|letter|posted letter|by post|brief|courrier|carta",
}
_CHANNEL = {word: one.value for one, words in _CHANNELS.items() for word in words.split("|")}


class BadCell(ValueError):  # noqa: N818  a sentence, not an accident
    """What stands in a cell cannot be what its column is; the message says so."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Reads days and times for one table: the day it is, the coach's zone, which number first."""

    today: date
    zone: ZoneInfo
    day_first: bool

    @property
    def _calendar(self) -> Calendar:
        return Calendar(self.today, Order.DAY_FIRST if self.day_first else Order.MONTH_FIRST)

    def day(self, text: str, *, ahead: bool = False) -> date | None:
        """The day, None for a blank. Without a year it is the last such day by today, or the next
        one where it lies `ahead`. Raises BadDate, also for a month without its day."""
        text = _plain(text)
        if not text:
            return None
        if serial := _SERIAL.match(text):
            text = serial[1]
        found = self._calendar.partial(self._with_year(text, ahead=ahead))
        if found is None or found.day is None:
            raise BadDate(_("'%(text)s' says no day") % {"text": text[:40]})
        return found.first_day()

    def moment(self, text: str, clock: str = "") -> datetime | date | None:
        """When something is ahead: an instant, or a day alone where no time is said.

        Without a zone it is the coach's clock. Raises BadDate, also for a time that a change of
        the clocks leaves out.
        """
        text = _plain(text)
        if not text:
            return None
        day = self.day(text, ahead=True)
        assert day is not None  # noqa: S101  (only a blank has none)
        if serial := _SERIAL.match(text):
            minutes = round(float(f"0.{serial[2]}") * 24 * 60)
            return self._local(datetime.combine(day, time()) + timedelta(minutes=minutes))
        said = _plain(f"{day.isoformat()} {clock}") if clock.strip() else text
        if not _CLOCK.search(said):
            if clock.strip():
                raise BadDate(_("'%(text)s' is not a time of day") % {"text": clock.strip()[:40]})
            return day
        at = self._calendar.instant(self._with_year(said, ahead=True))
        assert at is not None  # noqa: S101
        return at if _ZONE.search(said) else self._local(at.replace(tzinfo=None))

    def _local(self, wall: datetime) -> datetime:
        at = wall.replace(tzinfo=self.zone).astimezone(UTC)
        if at.astimezone(self.zone).replace(tzinfo=None) != wall:
            raise BadDate(_("no such time '%(at)s' on that night") % {"at": f"{wall:%H:%M}"})
        return at

    def _with_year(self, text: str, *, ahead: bool) -> str:
        """ "3 Mar" as "3 Mar 2026": the year in which it was last, or will be next."""
        found = _NO_YEAR.match(text)
        if not found:
            return text
        clock = found["rest"] or ""
        bare = text.removesuffix(clock).rstrip(". ")
        mark = "." if bare[-1].isdigit() and "." in bare else " "
        tries = [f"{bare}{mark}{self.today.year + more}" for more in (0, 1 if ahead else -1)]
        return f"{self._nearest(tries, bare, ahead=ahead)}{clock}"

    def _nearest(self, tries: list[str], bare: str, *, ahead: bool) -> str:
        for said in tries:
            try:
                day = self._calendar.partial(said)
            except BadDate:
                continue
            if day and (day.first_day() >= self.today if ahead else day.first_day() <= self.today):
                return said
        self._insist(tries, bare)
        return tries[0]

    def _insist(self, tries: list[str], bare: str) -> None:
        try:
            self._calendar.partial(tries[0])
        except BadDate as problem:
            said = str(problem).replace(tries[0], bare)
            raise BadDate(said) from problem


def _plain(text: str) -> str:
    text = _AT.sub(" ", " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split()))
    text = _WEEKDAY.sub("", text) if not text[:3].isdigit() else text
    return _BARE_HOUR.sub(lambda hour: f"{hour[1]}:00{f' {hour[2]}m' if hour[2] else ''}", text)


def is_open(texts: Iterable[str]) -> str:
    """The first date that could be read both ways, where none of them shows how; else ''."""
    first = ""
    for text in texts:
        found = _TWO_NUMBERS.match(text)
        if found is None:
            continue
        if max(int(found[1]), int(found[2])) > 12:
            return ""
        first = first or (text.strip() if found[1] != found[2] else "")
    return first


def shows_day_first(texts: Iterable[str]) -> bool | None:
    """Whether some date can only be read with its day first, or only with its month; else None."""
    for text in texts:
        found = _TWO_NUMBERS.match(text)
        if found is not None and max(int(found[1]), int(found[2])) > 12:
            return int(found[1]) > 12
    return None


def count(text: str) -> int | None:
    """A number of sessions, None for a blank. Raises BadCell."""
    text = text.strip()
    if not text:
        return None
    found = _COUNT.match(text)
    if not found:
        raise BadCell(_("'%(text)s' is not a number of sessions") % {"text": text[:40]})
    return int(found[1])


def used(text: str) -> tuple[int | None, int | None]:
    """How many were used, and of how many where that is said too ("3 of 6"). Raises BadCell."""
    found = _USED.match(text.strip())
    return (int(found[1]), int(found[2])) if found else (count(text), None)


def length(text: str) -> tuple[int, str] | None:
    """How long, as so many "days" or "months"; None for a blank. Raises BadCell."""
    text = text.strip()
    if not text:
        return None
    found = _LENGTH.match(text)
    unit = fold(found[2]) if found else ""
    for words, times, name in _UNITS:
        if found and unit in words and int(found[1]):
            return int(found[1]) * times, name
    raise BadCell(
        _("'%(text)s' is not a length: write '6 months' or '90 days'") % {"text": text[:40]}
    )


def channel(text: str) -> str:
    """The channel that is meant, "" for a blank. Raises BadCell."""
    word = fold(text)
    if not word:
        return ""
    if word not in _CHANNEL:
        raise BadCell(
            _("'%(text)s' is no way to reach somebody here: e-mail, text, call or post")
            % {"text": text.strip()[:40]}
        )
    return _CHANNEL[word]
