"""The letters about one's own day and week: what they say, and in which form it leaves."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.followthrough.models import Appointment
from throughline.followthrough.queries import Item
from throughline.followthrough.words import cut, on_day, reason
from throughline.letters.actions import Words
from throughline.people.hats import Hat
from throughline.rulebook.cadence import Band
from throughline.website.queries.digest import Day
from throughline.website.words import Line, Section, Told

SHORT = 140


def tell_day(day: Day) -> Told:
    """A day in words: how much there is, what is booked, and the first lines of what is due."""
    title = _("One thing for today") if day.is_gentle else _title(day)
    facts = "" if day.is_gentle else _counted(day)
    told = [section for section in (_booked(day), _due(day)) if section.lines]
    kind = "" if told else _("Nothing is due today, so there would be no letter.")
    return Told(title, facts, told, kind)


def _title(day: Day) -> str:
    if not day.total:
        return _("Today: %(day)s") % {"day": on_day(day.today, day.today)}
    words = ngettext("%(n)s thing for today", "%(n)s things for today", day.total)
    return words % {"n": f"{day.total:,}"}


def _counted(day: Day) -> str:
    """How much of each there is: "3 promises are late. 1 promise is due. 2 people are due."."""
    return " ".join(_counts(day))


def _counts(day: Day) -> Iterator[str]:
    late = ngettext("%(n)s promise is late.", "%(n)s promises are late.", day.late)
    due = ngettext("%(n)s promise is due.", "%(n)s promises are due.", day.due)
    people = ngettext("%(n)s person is due.", "%(n)s people are due.", day.people)
    for words, n in ((late, day.late), (due, day.due), (people, day.people)):
        if n:
            yield words % {"n": f"{n:,}"}


def _booked(day: Day) -> Section:
    return Section(_("Booked for today"), [_appointment(row, day) for row in day.booked])


def _appointment(row: Appointment, day: Day) -> Line:
    at = date_format(row.starts_at.astimezone(day.zone), "H:i")
    where = f"{at} · {row.place}" if row.place else at
    return Line(row.title, where, reverse("appointment", args=[row.pk]))


def _due(day: Day) -> Section:
    lines = [_item(item, day) for item in day.items]
    left = 0 if day.is_gentle else day.total - len(lines)
    more = ngettext("And %(n)s more.", "And %(n)s more.", left) % {"n": f"{left:,}"}
    return Section(_("Due"), lines, more=more if left > 0 else "", more_url=reverse("waiting"))


def _item(item: Item, day: Day) -> Line:
    """Who it is about and why now, cut to what is read at a glance."""
    tie, words = item.relationship, reason(item, day.today)
    why = f"{words.point} {words.rest}".strip()
    mark = "late" if item.band == Band.WORST else "due"
    page = reverse("contact", args=[tie.pk]) if tie else ""
    if item.promise is not None:
        page = item.promise.link or page
    name = tie.party.name if tie else _("To do")
    return Line(name, cut(why, SHORT), page or reverse("today"), mark)


def as_letter(told: Told, subject: str = "") -> Words:
    """Words as they leave: plain text and simple HTML, with whole addresses and how to stop it."""
    said = {
        "told": told,
        "house": settings.URL,
        "today_url": reverse("today"),
        "stop_url": reverse("digest"),
    }
    text = render_to_string("website/mail/regular.txt", said)
    html = render_to_string("website/mail/regular.html", said)
    return Words(subject or told.title, text.strip() + "\n", html)


@contextmanager
def speaking_to(hat: Hat) -> Iterator[None]:
    """In somebody's language and by their clock, as on a page of theirs."""
    with translation.override(hat.person.locale), timezone.override(hat.person.zone):
        yield
