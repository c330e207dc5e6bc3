"""What stands in somebody's calendar: booked times, and the days on which something falls due.

It costs by what is shown and not by what is kept: due days are read for the next two months
alone, and a day with many people on it is one line that counts them.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.followthrough.models import Appointment, Promise, Relationship
from throughline.followthrough.queries import appointments, promises, relationships
from throughline.letters.calendar import Entry, Said, day_of, entry_of, read_invitation, uid_of
from throughline.letters.models import Feed, Letter
from throughline.letters.queries import letters
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.queries import contact_points

BACK = timedelta(days=90)
"""How long a time that is over stays in the feed."""
AHEAD = timedelta(days=60)
"""How far due days are told of."""
A_DAY = 5
"""More than this on one day, of promises or of people, and the day is one line."""
MOST_TIMES = 2_000


class FeedQuerySet(QuerySet[Feed]):
    def of(self, hat: Hat) -> "FeedQuerySet":
        """One's own that has not ended."""
        return self.filter(person=hat.person, ended_at__isnull=True)


def feed_of(hat: Hat) -> Feed | None:
    """One's own calendar address, if there is one."""
    return FeedQuerySet(Feed).of(hat).first() if hat.is_own else None


def feed_behind(digest: str) -> Feed | None:
    """Whose address it is, by the digest of its token; None for one that ended or never was."""
    rows = Feed.objects.filter(digest=digest, ended_at__isnull=True, person__is_active=True)
    return rows.select_related("person").first()


def in_feed(hat: Hat) -> list[Entry]:
    """Everything a calendar program is given."""
    since = hat.now - BACK
    standing = appointments(hat).standing().filter(starts_at__gte=since)
    times = standing.order_by("-starts_at", "-pk")[:MOST_TIMES]
    return [*map(entry_of, times), *due_days(hat)]


def in_record(hat: Hat) -> Iterator[Entry]:
    """Every time that stands, however old, and the same due days."""
    yield from map(entry_of, appointments(hat).standing().order_by("starts_at", "pk"))
    yield from due_days(hat)


def due_days(hat: Hat) -> Iterator[Entry]:
    """What is owed and who is next, a line each or a line for a day of many."""
    yield from _promised(hat, hat.today, hat.today + AHEAD)
    yield from _next_steps(hat, hat.today, hat.today + AHEAD)


def _promised(hat: Hat, first: date, last: date) -> Iterator[Entry]:
    """Open promises on their day, or on the later one they were put off to."""
    day = Greatest(Coalesce(F("due_on"), F("ask_on")), F("ask_on"))
    # The first bound is implied by the others, but only by it an index is entered there.
    asked = promises(hat).open().filter(ask_on__lte=last).annotate(day=day)
    rows = asked.filter(day__gte=first, day__lte=last)
    few, many = _by_size(rows, "day")
    found = rows.filter(day__in=few).select_related("relationship__party").order_by("day", "pk")
    for owed in found:
        uid = f"promise-{owed.pk}-{owed.made_at:%Y%m%d%H%M%S}"
        path = owed.link or _path(owed.relationship_id)
        on: date = owed.day  # type: ignore[attr-defined]
        yield day_of(uid, _owing(owed), on, owed.made_at, about=owed.why, path=path)
    for on, count in many.items():
        title = ngettext("%(n)s promise falls due", "%(n)s promises fall due", count)
        yield _bundle(hat, "promises", on, title % {"n": f"{count:,}"})


def _owing(owed: Promise) -> str:
    tie = owed.relationship
    if tie is None:
        return owed.what
    if owed.owes == Promise.Owes.THEM:
        return _("%(who)s owes you: %(what)s") % {"who": tie.party.name, "what": owed.what}
    return _("%(what)s (%(who)s)") % {"what": owed.what, "who": tie.party.name}


def _next_steps(hat: Hat, first: date, last: date) -> Iterator[Entry]:
    """Whom to be in touch with, on the day they fall due."""
    rows = relationships(hat).filter(due_on__gte=first, due_on__lte=last)
    few, many = _by_size(rows, "due_on")
    found = rows.filter(due_on__in=few).select_related("party").order_by("due_on", "pk")
    for tie in found:
        title = _("Be in touch with %(who)s") % {"who": tie.party.name}
        uid = f"step-{tie.pk}-{tie.since:%Y%m%d%H%M%S}"
        if tie.due_on:
            yield day_of(uid, title, tie.due_on, tie.since, path=_path(tie.pk))
    for on, count in many.items():
        title = ngettext(
            "%(n)s person to be in touch with", "%(n)s people to be in touch with", count
        )
        yield _bundle(hat, "steps", on, title % {"n": f"{count:,}"})


def _by_size(rows: Any, day: str) -> tuple[list[date], dict[date, int]]:
    """The days with few on them, and those with many and how many."""
    counted: Iterable[tuple[date, int]] = (
        rows.order_by().values(day).annotate(n=Count("pk")).order_by(day).values_list(day, "n")
    )
    sizes = dict(counted)
    return [on for on, n in sizes.items() if n <= A_DAY], {
        on: n for on, n in sizes.items() if n > A_DAY
    }


def _bundle(hat: Hat, what: str, on: date, title: str) -> Entry:
    uid = f"{what}-{hat.keeper_id}-{on:%Y%m%d}-{hat.person.joined_at:%Y%m%d%H%M%S}"
    return day_of(uid, title, on, hat.person.joined_at, path="/me/")


def _path(tie: int | None) -> str:
    return f"/me/network/{tie}/" if tie else "/me/"


def without_names(entry: Entry) -> Entry:
    """The time alone, for a calendar that others see."""
    return Entry(
        entry.uid,
        "Throughline",
        entry.begins,
        entry.ends,
        entry.stamp,
        entry.sequence,
        path=entry.path,
    )


INVITATION = "invitation"
"""The kind of letter that asks somebody to come, says that it moved, or that it is off."""


def key_of(row: Appointment, sequence: int) -> str:
    """What an invitation is queued by: once for each change."""
    return f"{INVITATION}:{uid_of(row)}:{sequence}"


def invitations(hat: Hat, row: Appointment) -> list[Letter]:
    """Every invitation that was written for a time, the newest first."""
    if row.relationship_id is None:
        return []
    sent = letters(hat).filter(relationship=row.relationship_id, kind=INVITATION)
    begins = f"{INVITATION}:{uid_of(row)}:"
    return list(sent.filter(key__startswith=begins).newest_first())


def invitation(hat: Hat, row: Appointment) -> Letter | None:
    """The one that counts: the newest that was not taken back before it left."""
    return next((one for one in invitations(hat, row) if one.void_at is None), None)


def was_sent_by_us(hat: Hat, uid: str) -> bool:
    """Whether the keeper invited somebody to the time with this UID."""
    sent = letters(hat).filter(kind=INVITATION, key__startswith=f"{INVITATION}:{uid}:")
    return any(letter.key.rpartition(":")[0] == f"{INVITATION}:{uid}" for letter in sent)


def said_in(letter: Letter) -> Said | None:
    """What an invitation said of the time."""
    return next((read_invitation(one["text"]) for one in letter.enclosed), None)


def may_invite(hat: Hat, row: Appointment) -> bool:
    """Whether there is somebody to invite, and still time."""
    return row.relationship_id is not None and row.cancelled_at is None and row.ends_at > hat.now


def addresses_of(hat: Hat, tie: Relationship) -> list[ContactPoint]:
    """E-mail addresses in use, the one written down first being the first."""
    points = contact_points(hat).of(tie.party).current()
    return list(points.filter(kind=ContactPoint.Kind.EMAIL).order_by("pk"))
