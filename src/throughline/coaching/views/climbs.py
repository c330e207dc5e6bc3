"""The line of a silence as its page shows it: what was done, what comes when, how it ended."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughline.coaching.actions.climbing import Climb, climb_of, foreseen
from throughline.coaching.models import (
    Client,
    Disposition,
    Engagement,
    Outreach,
    OutreachStep,
    Said,
)
from throughline.coaching.queries.silence import dispositions_of, ladder_of, outreaches_of
from throughline.followthrough.words import on_day
from throughline.letters.channels import sealing
from throughline.letters.models import Channel
from throughline.letters.wordings import LADDER
from throughline.letters.words import standing
from throughline.people.hats import Hat
from throughline.rulebook.ladder import Planned, Way, Why

WAYS = {
    Way.EMAIL: gettext_lazy("An e-mail"),
    Way.CALL: gettext_lazy("A call"),
    Way.TEXT: gettext_lazy("A text message"),
    Way.POST: gettext_lazy("A letter on paper"),
}
SHUT = {
    Why.NO_CONSENT.value: gettext_lazy("they did not agree to it themselves"),
    Why.NO_ADDRESS.value: gettext_lazy("there is no address or number for it"),
    Why.DEAD.value: gettext_lazy("the address is dead"),
    Why.STOPPED.value: gettext_lazy("they asked for none"),
    OutreachStep.BY_HAND: gettext_lazy("you left it out"),
}
REASONS = {
    "missed session": gettext_lazy("They missed the session on %(day)s."),
    "promise overdue": gettext_lazy("Something they wanted to do was due on %(day)s."),
    "nothing booked": gettext_lazy("Nothing is booked since the session on %(day)s."),
    "long gap": gettext_lazy("You last spoke on %(day)s, longer ago than is usual between you."),
    "never spoke": gettext_lazy("You have not spoken yet since %(day)s."),
    "paused": gettext_lazy("The programme is paused."),
    "snoozed": gettext_lazy("They are to be asked on %(day)s."),
    "booked ahead": gettext_lazy("A session is booked for %(day)s."),
}


@dataclass(frozen=True, slots=True)
class Knot:
    """One place on the line."""

    kind: str  # a class of the line: kept, note, due
    title: str
    quiet: str = ""
    day: date | None = None
    words: str = ""
    step: OutreachStep | None = None  # what came of it is still to be said
    skips: int | None = None  # the step that can be left out
    said: Disposition | None = None


def reason_of(client: Client, today: date) -> str:
    """Why we think that they are quiet, or why not; they may read it."""
    said = REASONS.get(client.reason)
    day = on_day(client.reason_on, today) if client.reason_on else ""
    return str(said) % {"day": day} if said else _("Nothing is to be done now.")


def line_of(hat: Hat, engagement: Engagement) -> list[Knot]:
    """All of it, the oldest first, and what is still to come at its end."""
    found: list[Knot] = []
    rows = list(outreaches_of(engagement).prefetch_related("steps__letter", "steps__promise"))
    for row in reversed(rows):
        found += _climbed(hat, row)
    said = [_answered(one, hat.today) for one in dispositions_of(engagement)]
    found = sorted([*found, *said], key=lambda one: one.day or hat.today)
    going_on = next((row for row in rows if row.ended_at is None), None)
    return found + (coming(climb_of(hat, going_on), may_skip=True) if going_on else [])


def _climbed(hat: Hat, row: Outreach) -> list[Knot]:
    began = ngettext("after %(n)s quiet day", "after %(n)s quiet days", row.quiet_days)
    found = [Knot("note", _("The steps began"), began % {"n": row.quiet_days}, row.began_on)]
    found += [_taken(hat, one) for one in sorted(row.steps.all(), key=lambda one: one.index)]
    if row.ended_at is not None:
        ended = Outreach.How(row.how).label if row.how else ""
        day = hat.person.day(row.ended_at)
        found.append(Knot("note", _("The steps ended"), str(ended), day))
    return found


def _taken(hat: Hat, step: OutreachStep) -> Knot:
    way = str(WAYS[Way(step.way)])
    if step.skipped:
        said = _("Left out: %(why)s.") % {"why": SHUT.get(step.skipped, step.skipped)}
        return Knot("note", way, said, step.on)
    if step.letter is not None:
        stands = standing(step.letter, hat.person.zone, hat.now)
        title = f"{way}: {step.letter.subject}" if step.letter.subject else way
        return Knot("kept", title, stands.sentence, step.on, step.letter.text)
    if step.outcome:
        return Knot("kept", way, str(OutreachStep.Outcome(step.outcome).label), step.on)
    if step.outreach.ended_at is not None:
        return Knot("note", way, _("Not needed any more."), step.on)
    where = step.contact_point.value if step.contact_point else ""
    return Knot("due", way, where, step.on, sealing.opened(step.words), step)


def _answered(row: Disposition, today: date) -> Knot:
    title = str(Disposition.What(row.what).label)
    reason = str(Disposition.Reason(row.reason).label) if row.reason else ""
    by = str(Said(row.said_by).label)
    ask = _("Ask on %(day)s") % {"day": on_day(row.ask_on, today)} if row.ask_on else ""
    taken_back = _("taken back") if row.undone_at else ""
    quiet = " · ".join(one for one in (by, reason, ask, taken_back) if one)
    kind = "note" if row.undone_at else "kept"
    return Knot(kind, title.capitalize(), quiet, row.on, row.words, said=row)


def coming(climb: Climb, *, may_skip: bool = False) -> list[Knot]:
    """What comes when, if nobody answers; and until when the door is open."""
    planned = climb.plan
    first = next((one.index for one in planned if one.skipped is None), None)
    found = [_planned(one, skips=may_skip and one.index == first) for one in planned]
    closes = climb.ends_on + timedelta(days=1)
    return [*found, Knot("note", _("The door closes, and you decide"), "", closes)]


def _planned(one: Planned, *, skips: bool) -> Knot:
    way = str(WAYS[one.step.way])
    name = str(LADDER[one.step.words].name) if one.step.words in LADDER else ""
    if one.skipped is not None:
        said = _("Will be left out: %(why)s.") % {"why": SHUT[one.skipped.value]}
        return Knot("note", way, said, one.on)
    quiet = name
    if one.instead is not None:
        quiet = _("instead, since %(why)s") % {"why": SHUT[one.instead.value]}
    return Knot("due", way, quiet, one.on, skips=one.index if skips else None)


def foreseen_line(hat: Hat, engagement: Engagement) -> list[Knot]:
    """How it would go if it began today."""
    return coming(foreseen(hat, engagement.client, ladder_of(engagement.keeper_id)))


def is_call(knot: Knot) -> bool:
    """Whether somebody is to be spoken with."""
    return knot.step is not None and knot.step.way == Channel.CALL
