"""Acts on many, in words: what will happen before it does, and what has happened."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.followthrough.words import every
from throughline.network.models import Act

Verb = Act.Verb


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
