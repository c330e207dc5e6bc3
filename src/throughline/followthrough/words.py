"""Why somebody stands on Today, and a first line to them: sentences of recorded facts only."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import Item, answer_day
from throughline.frame.templatetags.frame import span_in_words
from throughline.people.models import Party
from throughline.rulebook.cadence import Band

QUOTE = 160
HINT = 70
SHORT = 25
SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why now: the point in a few words, and what else helps to judge it."""

    point: str
    rest: str = ""


def on_day(day: date, today: date) -> str:
    """A date as "Tue 3 Mar", with the year when it is not this one."""
    return date_format(day, "D j M" if day.year == today.year else "D j M Y")


def every(count: int, unit: str) -> str:
    """An interval as people say it: "every 3 months", "every day"."""
    if unit == "months":
        return ngettext("every month", "every %(count)s months", count) % {"count": count}
    if count % 7 == 0:
        weeks = count // 7
        return ngettext("every week", "every %(count)s weeks", weeks) % {"count": weeks}
    return ngettext("every day", "every %(count)s days", count) % {"count": count}


def given_name(party: Party) -> str:
    """What one calls somebody: as written, else their first name, else the first word known."""
    return party.nickname or party.given_name or party.name.split(" ")[0]


def reason(item: Item, today: date, known_since: date | None = None) -> Reason:
    """Why an item stands on Today. `known_since`: the day a connection was made, if recorded."""
    row, until = item.relationship, item.asked_until
    if item.promise is not None:
        return _promised(item.promise, row, today)
    if row is None:
        return Reason("")
    if until is not None and until == row.due_on:
        return _asked(until, row.last_on, today)
    if row.last_on is None:
        return _never(row, today, known_since)
    return _quiet(row, row.last_on, item.band, today)


def _promised(owed: Promise, tie: Relationship | None, today: date) -> Reason:
    who = tie.party.name if tie else ""
    written = answer_day(owed)
    if tie and written:
        facts = {"who": given_name(tie.party), "day": in_full(written, today)}
        return Reason(gettext("%(who)s wrote on %(day)s and you have not answered.") % facts)
    if owed.owes == Promise.Owes.THEM and who:
        point = gettext("%(who)s owes you: %(what)s") % {"who": who, "what": owed.what}
    elif owed.origin.startswith("appointment:"):
        point = gettext("How did it go? %(what)s") % {"what": owed.what}
    elif who and not owed.origin:  # what a room asks is a sentence already
        point = gettext("You promised: %(what)s") % {"what": owed.what}
    else:
        point = owed.what
    return Reason(_sentence(point), owed.why or _by_when(owed, today))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else text + "."


def _by_when(owed: Promise, today: date) -> str:
    if owed.due_on is None:
        return ""
    days = (today - owed.due_on).days
    if days > 0:
        late = ngettext("It is %(count)s day late.", "It is %(count)s days late.", days)
        return late % {"count": days}
    if days == 0:
        return gettext("It is due today.")
    return gettext("It is due on %(day)s.") % {"day": on_day(owed.due_on, today)}


def _asked(until: date, last_on: date | None, today: date) -> Reason:
    point = gettext("You asked to be reminded today.")
    if until < today:
        day = on_day(until, today)
        point = gettext("You asked to be reminded on %(day)s.") % {"day": day}
    if last_on is None:
        return Reason(point)
    last = on_day(last_on, today)
    return Reason(point, gettext("You were last in touch on %(day)s.") % {"day": last})


def _never(row: Relationship, today: date, known_since: date | None) -> Reason:
    point = gettext("No contact is written down yet.")
    if known_since is not None and known_since >= today:
        return Reason(point, gettext("You are newly connected."))
    if known_since is not None:
        span = span_in_words((today - known_since).days)
        return Reason(point, gettext("You have been connected for %(span)s.") % {"span": span})
    wanted = wanted_every(row)
    return Reason(point, gettext("You wanted %(every)s.") % {"every": wanted} if wanted else "")


def wanted_every(row: Relationship) -> str:
    """How often a relationship wants a touch, in words; empty when never."""
    return every(row.ideal_every, row.ideal_unit) if row.ideal_every else ""


def _quiet(row: Relationship, last_on: date, band: Band, today: date) -> Reason:
    point = gettext("You were in touch today.")
    if last_on < today:
        span = span_in_words((today - last_on).days)
        point = gettext("Quiet for %(span)s.") % {"span": span}
    if not row.ideal_every:
        return Reason(point)
    ideal = every(row.ideal_every, row.ideal_unit)
    if band == Band.WORST and row.worst_every:
        worst = every(row.worst_every, row.worst_unit)
        words = gettext("You wanted %(ideal)s, and at worst %(worst)s.")
        return Reason(point, words % {"ideal": ideal, "worst": worst})
    return Reason(point, gettext("You wanted %(ideal)s.") % {"ideal": ideal})


def quote(touch: Touch) -> str:
    """The last words, short enough to read at a glance."""
    return cut(" ".join(touch.note.split()), QUOTE)


def cut(words: str, longest: int) -> str:
    """Words cut at a space, with an ellipsis when something was left out."""
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"


def hint(touch: Touch) -> str:
    """The words to take up again: the last question they asked, else the first sentence."""
    sentences = [found.strip() for found in SENTENCE.findall(" ".join(touch.note.split()))]
    sentences = [sentence for sentence in sentences if sentence]
    asked = [sentence for sentence in sentences if sentence.endswith("?")]
    if touch.direction == Touch.Direction.IN and asked:
        return cut(asked[-1], HINT)
    while len(sentences) > 1 and len(sentences[0]) < SHORT:  # "Sounds great!" says too little
        sentences[:2] = [f"{sentences[0]} {sentences[1]}"]
    return cut(sentences[0], HINT) if sentences else cut(touch.note, HINT)


def said_by(touch: Touch, party: Party, today: date) -> str:
    """Whose words they are, by which way and when: "Ruth, Tue 12 Nov, call"."""
    who = {
        Touch.Direction.IN.value: given_name(party),
        Touch.Direction.OUT.value: gettext("you"),
    }.get(touch.direction, gettext("your note"))
    return f"{who}, {on_day(touch.on, today)}, {touch.get_channel_display()}"


def has_words(touch: Touch) -> bool:
    """Whether a note says anything in letters or figures: a thumb alone is nothing to take up."""
    return any(letter.isalnum() for letter in touch.note)


def first_line(item: Item, today: date) -> str:
    """A line to start from: the name, the day and the words between you. Else empty.

    It may be sent as it stands, so it quotes only what one of the two wrote to the other. A note
    on a talk is written for oneself ("he has nobody to run intake") and is never put into it.
    """
    if item.relationship is None:
        return ""
    name, said = given_name(item.relationship.party), item.said
    if said is None or said.direction == Touch.Direction.BOTH or not has_words(said):
        return _last_in_touch(name, item.last or said, today)
    facts = {"name": name, "day": in_full(said.on, today), "words": hint(said)}
    if said.direction == Touch.Direction.OUT:
        return gettext("%(name)s, on %(day)s I wrote to you: “%(words)s”") % facts
    if facts["words"].endswith("?"):
        return gettext("%(name)s, on %(day)s you asked: “%(words)s”") % facts
    return gettext("%(name)s, on %(day)s you wrote: “%(words)s”") % facts


def _last_in_touch(name: str, last: Touch | None, today: date) -> str:
    if last is None or last.on >= today:
        return ""
    facts = {"name": name, "day": in_full(last.on, today)}
    return gettext("%(name)s, we were last in touch on %(day)s.") % facts


def in_full(day: date, today: date) -> str:
    """A date as one says it: "12 October", with the year when it is not this one."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")
