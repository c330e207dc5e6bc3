"""What pages and promises say of a journal: sentences of recorded facts only."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.followthrough.words import on_day
from throughline.journal.models import Entry, Position
from throughline.rulebook import partial

HEADING = 120


def address_of(entry: Entry) -> str:
    """The page of an entry."""
    return reverse("entry", args=[entry.pk])


def heading(entry: Entry) -> str:
    """An entry in a line: as written, else what its words begin with, else what it was."""
    written = entry.title or next(iter(entry.text.strip().splitlines()), "")
    if not entry.title and entry.by and entry.kind in _WITH:
        return str(_WITH[entry.kind]) % {"who": entry.by}
    said = Truncator(written).chars(HEADING)
    return said or str(entry.get_kind_display()).capitalize()


_WITH: dict[str, object] = {
    Entry.Kind.TALK.value: gettext_lazy("Talk with %(who)s"),
    Entry.Kind.PRAISE.value: gettext_lazy("Praise from %(who)s"),
    Entry.Kind.EVALUATION.value: gettext_lazy("Evaluation by %(who)s"),
}


def when(text: str, today: date) -> str:
    """A partial date as people say it: "Tue 3 Mar", "March 2024", "2024"; or ""."""
    day = partial.first_day(text)
    if day is None:
        return text
    if len(text) == len("2024-03-05"):
        return on_day(day, today)
    return date_format(day, "F Y") if len(text) == len("2024-03") else text


def stretch(text: str) -> str:
    """The month an entry lies in, or the year, as a heading over several."""
    day = partial.first_day(text)
    if day is None:
        return _("No day known")
    return text if len(text) == len("2024") else date_format(day, "F Y")


def place(position: Position) -> str:
    """A position as a list shows it: what one was, and where."""
    employer = position.employer.name if position.employer else ""
    return ", ".join(filter(None, (position.title, employer))) or _("a position")
