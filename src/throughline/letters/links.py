"""What a link in a letter may do, and the words of its page. Nothing else is done by any link.

A room with links of its own has a module `links` with `ACTS`, by name, as here.
"""

import importlib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.followthrough.models import Appointment
from throughline.letters.actions import answering, linking
from throughline.letters.actions.answering import ALL, APPOINTMENT, KIND, NO, UNDO, YES
from throughline.letters.models import Letter, Link
from throughline.letters.models.links import UNSUBSCRIBE
from throughline.letters.queries.leaving import zone_named
from throughline.people.hats import Hat

FEW = 2


@dataclass(frozen=True, slots=True)
class Button:
    """What can be pressed, and what that says. `is_first`: what most people come for."""

    choice: str
    label: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What somebody sees who opens a link, a stranger as a rule, on a phone.

    With `options` one of them is chosen first, and the only button sends it.
    """

    title: str
    sentences: tuple[str, ...] = ()
    options: tuple[Button, ...] = ()
    buttons: tuple[Button, ...] = ()
    facts: tuple[str, ...] = ()
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that links may do: its page, as things stand, and what a button does.

    `view` answers with pages of its own, opened and sent, where words and buttons are not enough;
    opened, it must do nothing, and what it does it does by `linking.press`.
    """

    name: str
    page: Callable[[Hat, Link], Page]
    answer: linking.Answer
    view: Callable[[HttpRequest, Hat, Link], HttpResponse] | None = None


def make(
    hat: Hat,
    *,
    act: str,
    on: Mapping[str, Any],
    letter: Letter | None = None,
    address: str = "",
    lasts: timedelta,
) -> str:
    """The address of a new link that does one of `acts()`, for a letter to carry.

    For how long it lasts, see to it that nobody needs it longer. Raises KeyError for no act.
    """
    known = acts()[act].name
    return linking.make(hat, act=known, on=on, letter=letter, address=address, lasts=lasts)


def masked(address: str) -> str:
    """Enough of an address to know one's own by: whoever a letter was passed on to sees it too."""
    local, at, where = address.rpartition("@")
    return f"{local[:1]}…\N{WORD JOINER}{at}{where}" if at else f"…{address[-FEW:]}"


def _unsubscribe(hat: Hat, link: Link) -> Page:
    facts = {"sender": hat.person.name, "address": masked(link.address)}
    chosen = link.result.get("choice")
    if chosen:
        return _stopped(facts, chosen, is_own=link.on["is_own"])
    if link.on["is_own"]:
        return Page(
            _("No more of these letters?"),
            (_("They are what Throughline sends to %(address)s without being asked.") % facts,),
            options=(
                Button(KIND, _("Only letters like this one"), is_first=True),
                Button(ALL, _("All that I did not ask for")),
            ),
            buttons=(Button("", _("Stop them"), is_first=True),),
        )
    return Page(
        _("No more letters from %(sender)s?") % facts,
        (_("They were sent to %(address)s.") % facts,),
        options=(
            Button(ALL, _("All letters from %(sender)s") % facts, is_first=True),
            Button(KIND, _("Only letters like this one")),
        ),
        buttons=(Button("", _("Stop them"), is_first=True),),
    )


def _stopped(facts: Mapping[str, str], chosen: str, *, is_own: bool) -> Page:
    if is_own:
        said = _("%(address)s still gets what you ask for: a code to sign in with, say.")
        title = _("They are stopped.")
    elif chosen == ALL:
        title = _("Letters from %(sender)s are stopped.")
        said = _("No more of them go to %(address)s. %(sender)s sees that you asked.")
    else:
        title = _("Letters like that one are stopped.")
        said = _("Others from %(sender)s may still come to %(address)s.")
    undo = (Button(UNDO, _("Undo")),)
    return Page(title % facts, (said % facts,), buttons=undo, is_done=True)


def _come(hat: Hat, link: Link) -> Page:
    booked = answering.appointment_of(hat, link)
    if booked is None:
        return Page(_("This is not planned any more."), (_ask_them(hat),))
    facts = _when_and_where(hat, link, booked)
    if booked.cancelled_at is not None:
        return Page(_("This was called off."), (_ask_them(hat),), facts=facts)
    chosen = link.result.get("choice", "")
    if not answering.is_open(booked, hat.now):
        return Page(_("This has begun or is over."), (_ask_them(hat),), facts=facts)
    return _ANSWERED[chosen](hat, facts)


def _ask_them(hat: Hat) -> str:
    return _("For anything else, write to %(sender)s.") % {"sender": hat.person.name}


def _not_answered(hat: Hat, facts: tuple[str, ...]) -> Page:
    title = _("%(sender)s would like to meet you.") % {"sender": hat.person.name}
    both = (Button(YES, _("I’ll be there"), is_first=True), Button(NO, _("I can’t make it")))
    return Page(title, facts=facts, buttons=both)


def _comes(hat: Hat, facts: tuple[str, ...]) -> Page:
    title = _("%(sender)s knows that you’ll be there.") % {"sender": hat.person.name}
    other = (Button(NO, _("I can’t make it after all")),)
    return Page(title, facts=facts, buttons=other, is_done=True)


def _does_not_come(hat: Hat, facts: tuple[str, ...]) -> Page:
    sender = {"sender": hat.person.name}
    title = _("%(sender)s knows that you can’t make it.") % sender
    said = _("%(sender)s is asked to find another time with you.") % sender
    other = (Button(YES, _("I’ll be there after all")),)
    return Page(title, (said,), facts=facts, buttons=other, is_done=True)


_ANSWERED = {"": _not_answered, YES: _comes, NO: _does_not_come}


def _when_and_where(hat: Hat, link: Link, booked: Appointment) -> tuple[str, ...]:
    """By the clock of whom it was sent to, where that is known, and saying whose clock it is."""
    zone = zone_named(link.letter.time_zone if link.letter else "", hat.person.time_zone)
    start, end = booked.starts_at.astimezone(zone), booked.ends_at.astimezone(zone)
    hours = {"from": date_format(start, "H:i"), "to": date_format(end, "H:i")}
    city = zone.key.rpartition("/")[2].replace("_", " ")
    where = _("%(city)s time") % {"city": city} if "/" in zone.key else zone.key
    clock = _("%(from)s to %(to)s, %(where)s") % {**hours, "where": where}
    said = (booked.title, date_format(start, "l j F Y"), clock, booked.place)
    return tuple(line for line in said if line)


ACTS = {
    act.name: act
    for act in (
        Act(UNSUBSCRIBE, _unsubscribe, answering.unsubscribe),
        Act(APPOINTMENT, _come, answering.come),
    )
}


@lru_cache(maxsize=1)
def acts() -> Mapping[str, Act]:
    """What links may do, of all rooms."""
    names = [f"throughline.{room}.links" for room in settings.ROOMS]
    found = [importlib.import_module(name) for name in names if importlib.util.find_spec(name)]
    return {name: act for module in found for name, act in module.ACTS.items()}
