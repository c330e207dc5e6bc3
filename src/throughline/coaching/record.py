"""The part of the record that is coaching: a coach's own hours, what they coached before, and what
one answered to worksheets. What a practice keeps is in nobody's own record."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from throughline.coaching import models
from throughline.coaching.queries import booking
from throughline.coaching.queries.asked import sentences
from throughline.coaching.queries.logs import hours_before
from throughline.coaching.queries.worksheets import answers
from throughline.frame.record import Part, Sealed, Table, plain
from throughline.people import names
from throughline.people.hats import Hat
from throughline.rulebook import partial

_KEPT = {
    "keeper": "the owner of the whole file",
    "arrival": "how rows came in together on this machine; they arrive together on the next",
}


def content(hat: Hat) -> str:
    """Whether there are hours, or a worksheet was answered."""
    has_hours = booking.openings(hat).exists() or booking.feeds(hat).exists()
    if has_hours or booking.otherwise(hat).exists() or _has_manners(hat):
        return _("hours as a coach")
    if hours_before(hat).exists():
        return _("a log of hours")
    if answers(hat).exists():
        return _("worksheets")
    return _("a sentence to who pays") if sentences(hat).exists() else ""


def make_way(hat: Hat) -> None:
    """Nobody has hours, or has answered anything, to begin with; who coaches already has a
    calendar as everybody's is at first, which is changed."""


def _calendars(hat: Hat) -> QuerySet[models.Calendar]:
    return models.Calendar.objects.filter(person=hat.person)


def _has_manners(hat: Hat) -> bool:
    """Whether they said how they let themselves be booked, otherwise than everybody at first."""
    fields = [models.Calendar._meta.get_field(name) for name in MANNERS]
    at_first = {field.name: field.get_default() for field in fields}  # type: ignore[union-attr]
    return _calendars(hat).exclude(**at_first).exists()


def _amiss(row: Mapping[str, Any]) -> str:
    """What no form would have taken of a line of hours, in words."""
    if not names.tidy(row["client"]):
        return _("nobody is named")
    is_backwards = partial.is_before(row["end"], row["start"])
    return _("the last session was before the first one") if is_backwards else ""


MANNERS = ("step", "before", "after", "notice_hours", "days_ahead", "most_per_day")


ANSWERED = Table(
    name="worksheet_answers",
    model=models.PreworkAnswer,
    rows=answers,
    columns=plain("name", "questions", "answers", "changed_at", "shared_at", "seen_at"),
    left_out={**_KEPT, "prework": "a practice's, which is not on the next machine"},
)
SENTENCES = Table(
    name="sentences",
    model=models.Sentence,
    rows=sentences,
    columns=plain(
        "about", "text", "signed", "payer", "payer_email", "is_shown", "changed_at", "sent_at"
    ),
    left_out={**_KEPT, "engagement": "a practice's, which is not on the next machine"},
)
OPENINGS = Table(
    name="openings",
    model=models.Opening,
    rows=booking.openings,
    columns=plain("weekday", "begins", "ends"),
    left_out=_KEPT,
)
OTHERWISE = Table(
    name="other_days",
    model=models.Otherwise,
    rows=booking.otherwise,
    columns=plain("on", "begins", "ends", "is_open", "why"),
    left_out=_KEPT,
)
FEEDS = Table(
    name="busy_feeds",
    model=models.BusyFeed,
    rows=booking.feeds,
    columns=(
        Sealed("address_sealed"),
        *plain("shown_as", "made_at", "read_at", "next_at", "problem", "problems"),
    ),
    left_out=_KEPT,
)
BEFORE = Table(
    name="hours_before",
    model=models.HoursBefore,
    rows=hours_before,
    columns=plain("client", "contact", "start", "end", "size", "paid", "free", "made_at"),
    left_out={**_KEPT, "removed_at": "what was taken out is not given"},
    amiss=_amiss,
)
CALENDAR = Table(
    name="calendar",
    model=models.Calendar,
    rows=_calendars,
    columns=plain("time_zone", *MANNERS, "made_at"),
    left_out={"id": "one row", "person": "the owner of the whole file"},
    fill={"person_id": lambda hat: hat.person.pk},
    is_settings=True,
    new_in=2,
)

PART = Part(
    name="coaching",
    version=2,
    tables=(OPENINGS, OTHERWISE, FEEDS, ANSWERED, BEFORE, SENTENCES, CALENDAR),
    content=content,
    make_way=make_way,
)
