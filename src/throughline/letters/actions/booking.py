"""A calendar entry that was sent or dropped here becomes an appointment."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.actions.bookings import Became, take_booking
from throughline.followthrough.models import Appointment, Relationship
from throughline.letters import invited
from throughline.letters.queries.calendar import was_sent_by_us
from throughline.letters.queries.known import key_of, ties_at
from throughline.people.hats import Hat
from throughline.rulebook.captured import Address


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of calendar files: each appointment with what was done to it, and remarks."""

    done: Sequence[tuple[Appointment, Became]]
    sentences: Sequence[str]

    @property
    def booked(self) -> list[Appointment]:
        """The appointments, whatever was done to them."""
        return [row for row, _became in self.done]


@transaction.atomic
def take_calendars(hat: Hat, files: Sequence[bytes]) -> Taken:
    """Book, move and call off what the files say; one that cannot be read changes nothing and is
    said in a sentence. The same file again changes nothing either. Nor does one about a time that
    the keeper invited to: whoever was invited knows its UID, and only the keeper may call it off.
    """
    done: list[tuple[Appointment, Became]] = []
    sentences: list[str] = []
    for raw in files:
        try:
            found = invited.read(raw, hat.person.zone)
        except invited.Unreadable as problem:
            sentences.append(str(problem))
            continue
        ours = [one for one in found if was_sent_by_us(hat, one.entry.uid)]
        theirs = [one for one in found if one not in ours]
        sentences += map(_ours, ours)
        for one in theirs:
            row, became = take_booking(hat, one.entry, relationship=_with(hat, one.people))
            if row is not None:
                done.append((row, became))
        sentences += invited.remarks_of(theirs)
    return Taken(done, list(dict.fromkeys(sentences)))


def _ours(one: invited.Invited) -> str:
    said = _("“%(title)s” is a time that you invited to from here: change it on its own page.")
    return said % {"title": one.entry.title}


def _with(hat: Hat, people: Sequence[Address]) -> Relationship | None:
    """The first of the people of an entry whom the keeper knows, and no guess among several."""
    for one in people:
        key = key_of(one.address)
        ties = ties_at(hat, key) if key else []
        if len(ties) == 1:
            return ties[0]
    return None


def calendars_in(message: Message) -> list[bytes]:
    """The calendar entries of a mail, in it or beside it. Most programs send each twice."""
    found: dict[bytes, None] = {}
    for part in message.walk():
        name = (part.get_filename() or "").lower()
        if part.get_content_type() in {"text/calendar", "application/ics"} or name.endswith(".ics"):
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes) and _is_invitation(raw):
                found.setdefault(raw)
    return list(found)


def _is_invitation(raw: bytes) -> bool:
    """Not an answer to one."""
    return invited.is_calendar(raw) and not any(
        line.strip().upper() in {b"METHOD:REPLY", b"METHOD:COUNTER", b"METHOD:REFRESH"}
        for line in raw[: invited.LARGEST].splitlines()[:200]
    )
