"""In words: acts on many and merges, birthdays, what an address book said."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.followthrough.queries import touches
from throughline.followthrough.words import every
from throughline.frame.templatetags.frame import span_in_words
from throughline.network.models import Act, Merge
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.rulebook.birthdays import LEAP, SOON, Birthday

Verb = Act.Verb
LISTED = 50  # contacts that are told one by one


def people(count: int) -> str:
    """ "1 person", "12 people"."""
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": f"{count:,}"}


def asks(verb: Act.Verb, count: int) -> str:
    """The question above the form."""
    sentences = {
        Verb.TAG: _("Tag %(who)s"),
        Verb.UNTAG: _("Take a tag off %(who)s"),
        Verb.CIRCLE: _("Move %(who)s to a circle"),
        Verb.CADENCE: _("Give %(who)s a cadence of their own"),
        Verb.SNOOZE: _("Ask about %(who)s on a day"),
        Verb.RELEASE: _("Let %(who)s go"),
        Verb.BIN: _("Delete %(who)s"),
    }
    return sentences[verb] % {"who": people(count)}


def means(verb: Act.Verb) -> str:
    """What will come of it, and whether there is a way back."""
    sentences = {
        Verb.TAG: _("The tag is put on those who do not have it yet."),
        Verb.UNTAG: _("Nothing else about them changes."),
        Verb.CIRCLE: _("They are asked about as often as the circle asks."),
        Verb.CADENCE: _(
            "They stay in their circles, and a change of the circle leaves them alone."
        ),
        Verb.SNOOZE: _("On that day, unless you are in touch with them before."),
        Verb.RELEASE: _("They are kept with everything about them, and not asked about."),
        Verb.BIN: _(
            "They and everything written about them are out of sight at once, and erased for good "
            "after 30 days."
        ),
    }
    return f"{sentences[verb]} {_('This can be undone.')}"


def says(act: Act) -> str:
    """What an act has done so far, or that it was undone."""
    said, verb = act.said, Verb(act.verb)
    who = people(act.done - act.left)
    more = {
        "who": who,
        "tag": said.get("tag", ""),
        "circle": said.get("name") or _("no circle"),
        "every": every(said["every"], said["unit"]) if "every" in said else "",
        "day": _day(said.get("until", "")),
    }
    sentences = {
        Verb.TAG: _("“%(tag)s” is put on %(who)s."),
        Verb.UNTAG: _("“%(tag)s” is taken off %(who)s."),
        Verb.CIRCLE: _("%(who)s moved to %(circle)s."),
        Verb.CADENCE: _("%(who)s: %(every)s from now on."),
        Verb.SNOOZE: _("You are asked about %(who)s on %(day)s."),
        Verb.RELEASE: _("%(who)s let go."),
        Verb.BIN: _("%(who)s deleted."),
    }
    return sentences[verb] % more + _left(act)


def _left(act: Act) -> str:
    if not act.left:
        return ""
    sentence = ngettext(
        " %(n)s stays as it was: there was nothing to do.",
        " %(n)s stay as they were: there was nothing to do.",
        act.left,
    )
    return sentence % {"n": people(act.left)}


def _day(said: str) -> str:
    return date_format(date.fromisoformat(said), "D j M Y") if said else ""


OLDEST = 120  # years; whoever were older was given a year that stands for something else
OTHERS, LONGEST = 50, 300  # of what an address book said: so many, and so many letters of each


@dataclass(frozen=True, slots=True)
class BirthdayWords:
    """The day, and how near or how old where that is worth a word."""

    day: str
    more: str


def birthday_words(party: Party, today: date) -> BirthdayWords | None:
    """ "15 June", or "15 June 1980, turns 46 in 12 days"; an age only where the year is known."""
    birthday = party.birthday
    if birthday is None:
        return None
    shown = date(birthday.year or LEAP, birthday.month, birthday.day)
    words = date_format(shown, "j F Y" if birthday.year else "j F")
    return BirthdayWords(words, _how_near(birthday, today))


def _how_near(birthday: Birthday, today: date) -> str:
    on = birthday.next(today)
    near = on - today <= SOON
    turns, age = age_of(birthday, on), age_of(birthday, today)
    if near and turns:
        return _("turns %(age)s %(when)s") % {"age": turns, "when": in_days(on, today)}
    if near:
        return in_days(on, today)
    return _("%(age)s years old") % {"age": age} if age else ""


def age_of(birthday: Birthday, on: date) -> int | None:
    """How old somebody is on a day; None where no year is known or it cannot be one of birth."""
    age = birthday.age_on(on)
    return age if age is not None and 0 < age <= OLDEST else None


def in_days(on: date, today: date) -> str:
    """ "today", "tomorrow", "in 12 days"."""
    days = (on - today).days
    if days < 2:
        return _("tomorrow") if days else _("today")
    return _("in %(span)s") % {"span": span_in_words(days)}


def how_long_ago(last_on: date | None, today: date) -> str:
    """ "never yet", "today", "12 days ago"."""
    if last_on is None:
        return _("never yet")
    if last_on == today:
        return _("today")
    return _("%(quiet_for)s ago") % {"quiet_for": span_in_words((today - last_on).days)}


def others_of(party: Party) -> Iterator[tuple[str, str]]:
    """What an address book said and nothing here reads, each with a name one can read."""
    rows = party.others if isinstance(party.others, list) else []
    for row in rows[:OTHERS]:
        if isinstance(row, list) and len(row) == 3:
            name, _params, value = map(str, row)
            yield _property(name), _plain(value)


def _property(name: str) -> str:
    """ "X-ABLABEL" or "item1.X-SPOUSE" as "Ablabel", "Spouse"."""
    bare = name.rpartition(".")[2].upper().removeprefix("X-")
    if bare == "BDAY":  # one that could not be read
        return _("Birthday, as it was written")
    return bare.replace("-", " ").capitalize()


def _plain(value: str) -> str:
    """A vCard's value without the marks that it is escaped by."""
    plain = value[: LONGEST + 1]
    for written, meant in (("\\n", " "), ("\\N", " "), ("\\,", ","), ("\\;", ";"), ("\\:", ":")):
        plain = plain.replace(written, meant)
    return plain if len(plain) <= LONGEST else plain[:LONGEST] + "…"


def moved(merge: Merge) -> list[str]:
    """What a merge moved to the entry that stays, counted."""
    counts: Counter[str] = Counter()
    for table, rows, after in merge.moves.values_list("table", "rows", "after"):
        if after is not None and after.keys() & {"party_id", "relationship_id"}:
            counts[table] += len(rows)
    said = {"name": merge.stays_name, "what": listed_up(counts)}
    return [_("Moved to %(name)s: %(what)s.") % said] if said["what"] else []


def left_behind(hat: Hat, merge: Merge) -> list[str]:
    """What stayed where it was when a merge was undone, and why."""
    return list(_left_behind(hat, merge.stays_name, merge.left))


def _left_behind(hat: Hat, name: str, left: Mapping[str, Any]) -> Iterator[str]:
    later: Mapping[str, list[int]] = left.get("later", {})
    if what := listed_up({table: len(pks) for table, pks in later.items()}):
        sentence = _("Written since the merge, so it stays with %(name)s: %(what)s.")
        yield sentence % {"name": name, "what": what}
    written = touches(hat).filter(pk__in=later.get("followthrough.Touch", [])[:LISTED])
    for touch in written.newest_first():
        day, channel = date_format(touch.on, "D j M Y"), touch.get_channel_display()
        yield " · ".join(filter(None, (day, channel, Truncator(touch.note).chars(80))))
    for table, *columns in left.get("changed", []):
        yield _("Changed since, so it stays as it is: %(what)s.") % {
            "what": ", ".join(_column(table, name) for name in columns)
        }
    if what := listed_up(left.get("elsewhere", {})):
        yield _("Moved or removed since, so it stays where it is: %(what)s.") % {"what": what}


def _column(table: str, name: str) -> str:
    model = apps.get_model(table)
    found = next(field for field in model._meta.concrete_fields if field.attname == name)
    return str(found.verbose_name)


def listed_up(counts: Mapping[str, int]) -> str:
    """Rows of tables as "3 contacts, 1 tag"; what the person does not know of is not said."""
    return ", ".join(_counted(table, count) for table, count in counts.items() if table in _KINDS)


def _counted(table: str, count: int) -> str:
    return _KINDS[table](count) % {"n": f"{count:,}"}


_KINDS: dict[str, Callable[[int], str]] = {
    "followthrough.Touch": lambda n: ngettext("%(n)s contact", "%(n)s contacts", n),
    "followthrough.Promise": lambda n: ngettext("%(n)s promise", "%(n)s promises", n),
    "followthrough.Appointment": lambda n: ngettext("%(n)s appointment", "%(n)s appointments", n),
    "followthrough.Snooze": lambda n: ngettext("%(n)s snooze", "%(n)s snoozes", n),
    "people.ContactPoint": lambda n: ngettext("%(n)s address", "%(n)s addresses", n),
    "people.Proposal": lambda n: ngettext("%(n)s suggestion", "%(n)s suggestions", n),
    "network.Tagged": lambda n: ngettext("%(n)s tag", "%(n)s tags", n),
    "network.Introduction": lambda n: ngettext("%(n)s introduction", "%(n)s introductions", n),
}
