"""The week's review in sentences: the same for the page, the command line and a letter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.followthrough.models import Appointment, Promise, Relationship
from throughline.followthrough.queries import Item
from throughline.followthrough.words import every, on_day, reason
from throughline.network.queries import Load
from throughline.rulebook.cadence import Band
from throughline.rulebook.cooling import Cold
from throughline.website.queries.cold import Quiet
from throughline.website.queries.review import On, Review


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done about a line: a page to open, or with `sends` a form of one button."""

    words: str
    url: str
    sends: Mapping[str, str] | None = None
    is_plain: bool = False  # the second of two, in a link's weight


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a sentence or two; `url` is where more is written about it."""

    what: str
    why: str
    url: str = ""
    mark: str = "due"  # how the line is knotted: kept, due, late or note
    acts: Sequence[Act] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading, and where the rest of them is, if there is more."""

    title: str
    lines: Sequence[Line]
    note: str = ""
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A whole review in words."""

    title: str
    days: str
    sections: Sequence[Section] = field(default=())
    kind_word: str = ""  # where there is nothing, or one thing only


def tell_review(review: Review) -> Told:
    """Put a review into words. In the first week after a loss it is one thing, or none."""
    told = [section for tell in SECTIONS for section in tell(review) if section.lines]
    title, days = _title(review), _days(review)
    if review.is_gentle:
        return Told(title, days, _one_thing(review), _("One thing is enough this week."))
    return Told(title, days, told, "" if told else _kind_word(review))


def _one_thing(review: Review) -> Sequence[Section]:
    """What is nearest: a booked time, else a promise, a birthday, somebody who waits."""
    if not review.is_now:
        return ()
    for tell in (_coming, _overdue, _birthdays, _late, _cold, _kept):
        for section in tell(review):
            if section.lines:
                return [Section(section.title, section.lines[:1])]
    return ()


def as_text(told: Told) -> str:
    """A review as plain text, for a terminal or a letter."""
    parts = [told.title, told.days, ""]
    if told.kind_word:
        parts += [told.kind_word, ""]
    for section in told.sections:
        parts += [section.title, *(f"  {_in_one(line)}" for line in section.lines)]
        parts += [f"  {section.more}", ""] if section.more else [""]
    return "\n".join(parts).rstrip()


def _in_one(line: Line) -> str:
    is_sentence = line.what.endswith((".", "?", "!", "…"))
    return f"{line.what}{' ' if is_sentence else ': '}{line.why}"


def _title(review: Review) -> str:
    return _("Your week") if review.is_now else _("A week that is over")


def _days(review: Review) -> str:
    first, last = review.week.monday, review.week.sunday
    return _("%(first)s to %(last)s") % {
        "first": on_day(first, review.today),
        "last": on_day(last, review.today),
    }


def _kind_word(review: Review) -> str:
    if review.is_now:
        return _("A quiet week, and nothing is wrong with that. Nobody waits for you.")
    return _("Nothing is written down for that week. Some weeks are like that.")


def _kept(review: Review) -> Iterator[Section]:
    promises = [_kept_promise(row, review) for row in review.kept.rows]
    more = _("And more besides.") if review.kept.more else ""
    yield Section(_("Kept"), promises, more=more)


def _kept_promise(owed: Promise, review: Review) -> Line:
    assert owed.kept_at is not None  # noqa: S101  (only such are read)
    day = on_day(owed.kept_at.astimezone(review.zone).date(), review.today)
    tie = owed.relationship
    who = tie.party.name if tie else ""
    return Line(_head(owed.what), f"{who} · {day}" if who else day, _page(tie), "kept")


def _head(words: str) -> str:
    return str(capfirst(words))


def _page(tie: Relationship | None) -> str:
    return reverse("contact", args=[tie.pk]) if tie else ""


def _met(review: Review) -> Iterator[Section]:
    lines = [
        Line(one.tie.party.name, on_day(one.day, review.today), _page(one.tie), "kept")
        for one in review.met.rows
    ]
    more = _("All of them, by last contact") if review.met.more else ""
    yield Section(_("In touch with"), lines, more=more, more_url=f"{reverse('contacts')}?sort=last")


def _overdue(review: Review) -> Iterator[Section]:
    lines = [_overdue_promise(row, review) for row in review.overdue.rows]
    yield _waiting(_("Promises past their day"), lines, review.overdue.more)


def _waiting(title: str, lines: Sequence[Line], more: bool) -> Section:
    return Section(
        title, lines, more=_("Everything that waits") if more else "", more_url=reverse("waiting")
    )


def _overdue_promise(owed: Promise, review: Review) -> Line:
    tie = owed.relationship
    how_late = reason(Item(Band.PROMISE, owed, tie), review.today).rest
    why = f"{_owing(owed, tie)} · {how_late}" if tie else how_late
    monday = review.week.after.monday.isoformat()
    act = Act(_("Next week"), reverse("promise_later", args=[owed.pk]), {"until": monday})
    return Line(_head(owed.what), why, _page(tie) or owed.link, "late", [act])


def _owing(owed: Promise, tie: Relationship) -> str:
    if owed.owes == Promise.Owes.ME:
        return tie.party.name
    return _("%(who)s owes it") % {"who": tie.party.name}


def _late(review: Review) -> Iterator[Section]:
    lines = [_late_tie(row, review.today) for row in review.late.rows]
    yield _waiting(_("Waiting longer than you wanted"), lines, review.late.more)


def _late_tie(tie: Relationship, today: date) -> Line:
    words = reason(Item(Band.WORST, relationship=tie), today)
    log = Act(_("Log a contact"), reverse("touch_new", args=[tie.pk]))
    return Line(tie.party.name, f"{words.point} {words.rest}".strip(), _page(tie), "late", [log])


def _cold(review: Review) -> Iterator[Section]:
    yield Section(
        _("Worth a line"),
        [_quiet(one, review.today) for one in review.cold],
        note=_(
            "People you once knew well, then people you know a little: advice and new work often "
            "come from them."
        ),
    )


def _quiet(one: Quiet, today: date) -> Line:
    page = _page(one.tie)
    reach_out = Act(_("Reach out"), page)
    let_go = Act(_("Let go"), reverse("contact_release", args=[one.tie.pk]), {}, is_plain=True)
    words = cold_words(one.cold, today)
    return Line(one.tie.party.name, words, page, "due", [reach_out, let_go])


def cold_words(cold: Cold, today: date) -> str:
    """Why somebody is named: when the two last talked, and how often before."""
    last = _month(cold.last_on, today)
    if cold.talked_on is None:
        return _("You were last in touch in %(month)s.") % {"month": last}
    talked = _month(cold.talked_on, today)
    if cold.before:
        sentence = ngettext(
            "You last talked in %(month)s, after %(n)s talk in the two years before.",
            "You last talked in %(month)s, after %(n)s talks in the two years before.",
            cold.before,
        )
        return sentence % {"month": talked, "n": cold.before}
    return _("You last talked in %(month)s.") % {"month": talked}


def _month(day: date, today: date) -> str:
    return date_format(day, "F" if day.year == today.year else "F Y")


def _coming(review: Review) -> Iterator[Section]:
    title = _("The next seven days") if review.is_now else _("Booked")
    lines = [_appointment(row, review) for row in review.booked.rows]
    yield Section(title, lines, more=_("And more besides.") if review.booked.more else "")


def _appointment(row: Appointment, review: Review) -> Line:
    at = row.starts_at.astimezone(review.zone)
    when = f"{on_day(at.date(), review.today)}, {date_format(at, 'H:i')}"
    where = f"{when} · {row.place}" if row.place else when
    return Line(row.title, where, reverse("appointment", args=[row.pk]), "due")


def _birthdays(review: Review) -> Iterator[Section]:
    lines = [
        Line(one.tie.party.name, _birthday(one, review.today), _page(one.tie), "note")
        for one in review.birthdays.rows
    ]
    more = _("And more besides.") if review.birthdays.more else ""
    yield Section(_("Birthdays"), lines, more=more)


def _birthday(one: On, today: date) -> str:
    if one.day == today:
        return _("today")
    if one.day == today + timedelta(days=1):
        return _("tomorrow")
    return on_day(one.day, today)


def _circles(review: Review) -> Iterator[Section]:
    yield Section(
        _("Circles that ask for more than fits"),
        [_load(one) for one in review.circles],
        note=_("A circle with fewer people, or a slower one, is kept more easily."),
    )


def _load(load: Load) -> Line:
    address = reverse("circle", args=[load.circle.pk])
    acts = [Act(_("Slower"), address)]
    if load.never:
        never = f"{reverse('contacts')}?circle={load.circle.pk}&last=never"
        acts.append(Act(_("See those never contacted"), never))
    return Line(load.circle.name, load_words(load), address, "note", acts)


def load_words(load: Load) -> str:
    """What a circle asks for and what is kept of it, in counts."""
    circle = load.circle
    often = every(circle.ideal_every or 1, circle.ideal_unit)
    facts = {"asked": f"{load.asked:,}", "every": often, "reached": f"{load.reached:,}"}
    if load.is_part:
        told = _(
            "It asks for at least %(asked)s people %(every)s, and in all your circles together "
            "you were in touch with %(reached)s."
        )
        return told % facts
    told = _(
        "It asks for %(asked)s people %(every)s. In that time you were in touch with %(some)s."
    )
    some = _("%(n)s of them") % {"n": facts["reached"]} if load.reached else _("none of them")
    told %= {**facts, "some": some}
    if not load.never:
        return told
    never = ngettext(
        "With %(n)s of them nothing is written down yet.",
        "With %(n)s of them nothing is written down yet.",
        load.never,
    )
    return f"{told} {never % {'n': f'{load.never:,}'}}"


SECTIONS: Sequence[Callable[[Review], Iterator[Section]]] = (
    _kept,
    _met,
    _overdue,
    _late,
    _coming,
    _birthdays,
    _cold,
    _circles,
)
