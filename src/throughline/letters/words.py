"""What a letter's page says: where it stands, and why, in sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from throughline.followthrough.actions.bookings import Became
from throughline.followthrough.models import Appointment, Touch
from throughline.letters.actions.answering import YES, called
from throughline.letters.actions.inviting import REPLACED
from throughline.letters.actions.queueing import BY_HAND
from throughline.letters.arriving.saying import came_back
from throughline.letters.channels import sealing
from throughline.letters.models import Channel, Correspondent, Letter, Link, Received, Suppression
from throughline.people.hats import Hat
from throughline.rulebook.sending import Wait, Why

STATES = {
    "waiting": pgettext_lazy("a letter", "waits"),
    "under way": pgettext_lazy("a letter", "is being sent"),
    "sent": pgettext_lazy("a letter", "sent"),
    "void": pgettext_lazy("a letter", "not sent"),
    "failed": pgettext_lazy("a letter", "could not be sent"),
    "uncertain": pgettext_lazy("a letter", "may have arrived"),
    "bounced": pgettext_lazy("a letter", "came back"),
    "yours": pgettext_lazy("a letter", "waits for you"),
    "unsent": pgettext_lazy("a letter", "was not sent"),
    "within": pgettext_lazy("a letter", "goes with another letter"),
}
WENT = pgettext_lazy("a letter", "went with another letter")
WHY = {
    Why.TOO_LATE: gettext_lazy("It could not be sent while it was of any use."),
    Why.TOUCHED: gettext_lazy("You were in contact before it left, so it was not needed."),
    Why.SUPPRESSED: gettext_lazy("This address asked for no more letters, or is dead."),
    Why.NO_CONSENT: gettext_lazy("They have not agreed to be reached this way."),
    Why.HIDDEN: gettext_lazy("It waits because it is not among what you can see."),
    Why.CAP: gettext_lazy("They got a letter from you lately, and nobody gets two in a few days."),
    Why.QUIET: gettext_lazy("It is evening or night where they are."),
    BY_HAND: gettext_lazy("You cancelled it."),
    REPLACED: gettext_lazy("The time changed before it left, so it was not needed."),
}
BAD = {"failed", "bounced"}
DOUBTFUL = {"uncertain", "unsent", "yours"}
YOURS = {
    Channel.EMAIL: gettext_lazy("You send it yourself, from your own mail program."),
    Channel.TEXT: gettext_lazy("You send it yourself, from your own phone."),
    Channel.CALL: gettext_lazy("You call, and then say here how it went."),
    Channel.POST: gettext_lazy("You print and post it, and then say so here."),
}
DONE = {
    Channel.EMAIL: gettext_lazy("You sent it %(when)s, from your own mail program."),
    Channel.TEXT: gettext_lazy("You sent it %(when)s, from your own phone."),
    Channel.CALL: gettext_lazy("You called %(when)s."),
    Channel.POST: gettext_lazy("You posted it %(when)s."),
}
CALLED = (
    (Touch.Outcome.TWO_WAY.value, gettext_lazy("We talked")),
    (Touch.Outcome.ONE_WAY.value, gettext_lazy("I left a message")),
    (Touch.Outcome.FAILED.value, gettext_lazy("Nobody answered")),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a letter stands: a word, the sentence that goes with it, and how loud it is."""

    state: str
    word: str
    sentence: str
    loudness: str  # a class of .band: "", "late" or "wrong"


def standing(letter: Letter, zone: ZoneInfo, now: datetime) -> Standing:
    """Where it stands, by the clock of whoever reads it."""
    state = letter.state
    loud = "wrong" if state in BAD else "late" if state in DOUBTFUL else ""
    word = WENT if state == "within" and letter.sent_at else STATES[state]
    say = _within if state == "within" else _sentence
    return Standing(state, str(word), say(letter, state, zone, now), loud)


def _sentence(letter: Letter, state: str, zone: ZoneInfo, now: datetime) -> str:
    if state == "waiting":
        return _waiting(letter, zone, now)
    if state == "yours":
        return _yours(letter, zone, now)
    if state == "sent" and letter.is_by_hand and letter.sent_at:
        when = {"when": at(letter.sent_at, zone, now)}
        return str(DONE[Channel(letter.channel)]) % when
    if state == "under way":
        return _("A worker has it just now.")
    if state == "sent" and letter.sent_at:
        return _("It was sent %(when)s.") % {"when": at(letter.sent_at, zone, now)}
    if state == "uncertain":
        said = _("It was handed over, and then the line broke: nobody knows whether it arrived.")
        return said + " " + _("Throughline does not send it a second time by itself.")
    if state == "unsent":
        return _("It came with your record from another machine, which had not sent it.")
    if state == "bounced":
        return came_back(letter.problem)
    if state == "failed":
        return _("This is what was said: %(why)s") % {"why": letter.problem}
    return why(letter.problem)


def _within(letter: Letter, _state: str, zone: ZoneInfo, now: datetime) -> str:
    if letter.sent_at:
        when = {"when": at(letter.sent_at, zone, now)}
        return _("It was sent %(when)s, in one letter with another of yours.") % when
    return _("Several of yours waited for this address, so they go as one letter.")


def title(letter: Letter) -> str:
    """What its page is called."""
    if letter.channel == Channel.CALL:
        return _("Call %(who)s") % {"who": letter.to_name or letter.to_address}
    if letter.channel == Channel.TEXT:
        return _("Text message")
    return letter.subject or _("Letter")


def _yours(letter: Letter, zone: ZoneInfo, now: datetime) -> str:
    said = str(YOURS[Channel(letter.channel)])
    if letter.not_before is None or letter.not_before <= now:
        return said
    day = date_format(letter.not_before.astimezone(zone), "D j M")
    return said + " " + _("Today asks you on %(day)s.") % {"day": day}


def opens(letter: Letter) -> str:
    """A link that opens the program for it on the device one holds, words and all; empty for
    paper. Only an address and text are ever in it."""
    text, to = quote(sealing.opened(letter.text), safe=""), quote(letter.to_address, safe="@+")
    if letter.channel == Channel.EMAIL:
        return f"mailto:{to}?subject={quote(letter.subject, safe='')}&body={text}"
    number = quote("".join(letter.address_key.split("x")[:1]), safe="+")
    if letter.channel == Channel.TEXT:
        return f"sms:{number}?&body={text}"  # so written both kinds of phone read it
    return f"tel:{number}" if letter.channel == Channel.CALL else ""


def held(decision: Wait) -> str:
    """Why a letter would not leave at once."""
    return str(WHY[decision.why])


def _waiting(letter: Letter, zone: ZoneInfo, now: datetime) -> str:
    if letter.waits_until is None or letter.waits_until <= now:
        return _("It leaves as soon as its turn comes.")
    when = _("It leaves %(when)s.") % {"when": at(letter.waits_until, zone, now)}
    if letter.attempts:
        tried = _("It could not be sent yet: %(why)s") % {"why": letter.problem}
        return f"{tried} " + _("Next try %(when)s.") % {"when": at(letter.waits_until, zone, now)}
    return f"{when} {why(letter.problem)}".strip()


def why(problem: str) -> str:
    """The reason on a row as a sentence; what a server said stands as it is."""
    known = {str(code): sentence for code, sentence in WHY.items()}
    return str(known.get(problem, problem))


STOPPED = {
    Suppression.Why.ASKED: gettext_lazy("they asked for it"),
    Suppression.Why.COMPLAINED: gettext_lazy("they complained"),
    Suppression.Why.DEAD: gettext_lazy("the address is dead"),
    Suppression.Why.BY_HAND: gettext_lazy("you stopped it"),
}
WHERE = {
    Channel.TEXT: gettext_lazy("text messages"),
    Channel.CALL: gettext_lazy("calls"),
    Channel.POST: gettext_lazy("posted letters"),
}


@dataclass(frozen=True, slots=True)
class Stopped:
    """A stopped address as the list says it."""

    row: Suppression
    name: str
    what: str  # "" for everything by e-mail
    why: str


def told_of(rows: Sequence[Suppression], names: Mapping[str, str]) -> list[Stopped]:
    """Each with whose it is, what is stopped and why."""
    return [
        Stopped(
            row, names.get(row.address_key, ""), _what(row), str(STOPPED[Suppression.Why(row.why)])
        )
        for row in rows
    ]


def _what(row: Suppression) -> str:
    if row.kind:
        return _("only letters of the kind “%(kind)s”") % {"kind": row.kind}
    return str(WHERE.get(Channel(row.channel), ""))


def said_to(booked: Appointment, link: Link, hat: Hat) -> str:
    """What somebody answered to an invitation, and when."""
    facts = {
        "who": called(link, booked),
        "when": at(link.acted_at or link.made_at, hat.person.zone, hat.now),
    }
    if link.result.get("choice") == YES:
        return _("%(who)s said %(when)s that they will be there.") % facts
    return _("%(who)s said %(when)s that they cannot make it.") % facts


def became(mail: Received) -> str:
    """What a captured mail became, in a sentence; its people are read with it."""
    if mail.what == Received.What.UNCLEAR:
        return mail.problem
    if mail.what == Received.What.INVITATION:
        return " ".join(filter(None, [_("In your calendar."), mail.problem]))
    said = [_of_one(one) for one in mail.people.all()]
    return " ".join(said)


def _of_one(one: Correspondent) -> str:
    name = {"name": one.name or one.address}
    if one.touch is not None:
        who = {"name": one.touch.relationship.party.name}
        if one.touch.voided_at is not None:
            return _("Logged with %(name)s, and struck out since.") % who
        return _("Logged with %(name)s.") % who
    if one.proposal is None:
        return _("Not logged with %(name)s: the address is several people's, or dismissed.") % name
    if one.waits:
        return _("%(name)s is not in your network.") % name
    return _("%(name)s was dismissed.") % name


def taken(row: Appointment, became: Became, zone: ZoneInfo, now: datetime) -> str:
    """What a calendar file did to an appointment, in a sentence."""
    sentence = {
        Became.BOOKED: _("Booked: %(title)s %(when)s."),
        Became.MOVED: _("Changed: %(title)s is %(when)s."),
        Became.CALLED_OFF: _("Called off: %(title)s %(when)s."),
        Became.KNOWN: _("Nothing new: %(title)s %(when)s was here already."),
    }[became]
    return sentence % {"title": row.title, "when": at(row.starts_at, zone, now)}


def at(instant: datetime, zone: ZoneInfo, now: datetime) -> str:
    """An instant as people say it: "today at 14:05", "on Tue 3 Mar at 08:00"."""
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    clock = date_format(local, "H:i")
    if local.date() == today:
        return _("today at %(time)s") % {"time": clock}
    day = date_format(local, "D j M" if local.year == today.year else "D j M Y")
    return _("on %(day)s at %(time)s") % {"day": day, "time": clock}
