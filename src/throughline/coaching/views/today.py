"""The coach's Today: the next session first, then what presses, each with one act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from throughline.coaching.actions.standing import refold_client
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.queries import clients
from throughline.coaching.queries.today import (
    MOST,
    SHOWN,
    Asks,
    Card,
    promises_of,
    snoozes_of,
    today,
)
from throughline.coaching.words import standing_in_words
from throughline.followthrough import actions as followthrough
from throughline.followthrough.forms import LaterForm
from throughline.followthrough.models import Promise
from throughline.followthrough.words import on_day, quote, said_by
from throughline.frame.going import back
from throughline.frame.messages import tell

HOME = "coach_today"
ALSO = 4
"""So many other reasons are said of one person; the rest stands on their page."""


@dataclass(frozen=True, slots=True)
class Words:
    """Why somebody is there, in words, and the one act."""

    what: str
    why: str
    act: str
    url: str
    posts: bool = False  # it is done by pressing, not by going somewhere
    done_url: str = ""  # where "done" is said, when it is more than a promise kept
    done: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as the page has it."""

    card: Card
    words: Words
    said: str = ""
    said_by: str = ""
    also: "Sequence[Shown]" = ()  # what else they are there for
    more: int = 0  # and how much of that is not said here


@require_safe
@as_coach
def coach_today(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """At most ten things over every practice, or with ?all everything that waits."""
    everything = "all" in request.GET
    page = today(hat, limit=MOST if everything else SHOWN)
    context = {
        "page": page,
        "cards": [_shown(card, hat.today) for card in page.cards],
        "next": page.sessions[0] if page.sessions else None,
        "later": page.sessions[1:],
        "headline": _headline(page.cards),
        "nobody": not page.cards and not page.sessions and not clients(hat).exists(),
        "everything": everything,
        "today": hat.today,
        "here": request.get_full_path(),
    }
    return render(request, "coaching/today.html", context)


def _headline(cards: Sequence[Card]) -> str:
    people = len({card.tie.pk for card in cards})
    return ngettext("%(n)s person", "%(n)s people", people) % {"n": people}


def _shown(card: Card, on: date) -> Shown:
    also = [Shown(one, _words(one, on)) for one in card.also]
    return Shown(
        card,
        _words(card, on),
        said=quote(card.said) if card.said else "",
        said_by=said_by(card.said, card.tie.party, on) if card.said else "",
        also=also[:ALSO],
        more=max(0, len(also) - ALSO),
    )


def _words(card: Card, on: date) -> Words:
    return _WORDS[card.asks](card, on)


def _page(card: Card) -> str:
    return reverse("engagement", args=[card.engagement.pk])


def _close(card: Card, on: date) -> Words:
    assert card.session is not None  # noqa: S101  (such a card is about one)
    why = _("Your session of %(day)s is over. How did it go?") % {"day": on_day(card.since, on)}
    url = reverse("session_close", args=[card.session.pk])
    return Words(_("to close"), why, _("Close it in two minutes"), url)


def _read(card: Card, on: date) -> Words:
    owed = _mine(card, on)
    return Words(_("answered"), owed.why, _("Read it"), owed.url)


def _mine(card: Card, on: date) -> Words:
    owed = card.promise
    assert owed is not None  # noqa: S101
    when = _("for %(day)s") % {"day": on_day(owed.due_on, on)} if owed.due_on else _("promised")
    return Words(when, owed.what, _("Open it"), owed.link or _page(card))


def _broken(card: Card, on: date) -> Words:
    said = _silent(card, on)
    return Words(_("a broken commitment"), said.why, said.act, said.url)


def _silent(card: Card, on: date) -> Words:
    assert card.client is not None  # noqa: S101
    url = reverse("engagement_silence", args=[card.engagement.pk])
    band = str(card.client.get_band_display())
    return Words(band, standing_in_words(card.client, on), _("Reach out"), url)


def _ending(card: Card, on: date) -> Words:
    is_over = card.since < on
    why = _("The terms ran out on %(day)s.") if is_over else _("The terms end on %(day)s.")
    day = {"day": on_day(card.since, on)}
    return Words(_("ends"), why % day, _("Extend, hand over or close"), _page(card))


def _prepare(card: Card, on: date) -> Words:
    owed = card.promise
    assert owed is not None  # noqa: S101
    why = _("Not there yet for the next session: %(what)s") % {"what": owed.what}
    return Words(_("missing preparation"), why, _("Open it"), _page(card))


def _unheard(card: Card, on: date) -> Words:
    pk, who = card.engagement.pk, {"who": card.tie.party.name}
    return Words(
        _("still to be heard"),
        _("Nobody has heard %(who)s’s answer to “What happened?” yet.") % who,
        _("Put it on the agenda"),
        reverse("engagement_hear_next", args=[pk]),
        posts=True,
        done_url=reverse("engagement_heard", args=[pk]),
        done=_("I have heard it"),
    )


_WORDS: dict[Asks, Callable[[Card, date], Words]] = {
    Asks.CLOSE: _close,
    Asks.READ: _read,
    Asks.MINE: _mine,
    Asks.BROKEN: _broken,
    Asks.SILENT: _silent,
    Asks.ENDING: _ending,
    Asks.PREPARE: _prepare,
    Asks.UNHEARD: _unheard,
}


def _promise(hat: CoachHat, pk: int) -> Promise:
    return get_object_or_404(promises_of(hat), pk=pk)


def _refold(hat: CoachHat, owed: Promise) -> None:
    """A promise kept or dropped may change whether somebody is quiet."""
    client = get_object_or_404(clients(hat), relationship=owed.relationship)
    refold_client(hat.on(client), client)


@require_POST
@as_coach
def coach_promise_keep(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It was done."""
    owed = _promise(hat, pk)
    return _ended(request, hat, followthrough.keep(hat.on(owed), owed), _("Done: %(what)s"))


@require_POST
@as_coach
def coach_promise_drop(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It will not be done."""
    owed = _promise(hat, pk)
    return _ended(request, hat, followthrough.drop(hat.on(owed), owed), _("Let go: %(what)s"))


def _ended(request: HttpRequest, hat: CoachHat, owed: Promise, words: str) -> HttpResponse:
    _refold(hat, owed)
    undo = reverse("coach_promise_reopen", args=[owed.pk])
    tell(request, words % {"what": owed.what}, undo=undo)
    return back(request, HOME)


@require_POST
@as_coach
def coach_promise_reopen(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It is owed after all."""
    owed = _promise(hat, pk)
    followthrough.reopen(hat.on(owed), owed)
    _refold(hat, owed)
    tell(request, _("It is open again."))
    return back(request, HOME)


def _not_so(request: HttpRequest, form: LaterForm) -> HttpResponse:
    """No such day: nothing changed, and why."""
    tell(request, " ".join(map(str, form.errors.get("until", [_("Say on which day.")]))))
    return redirect(HOME)


@require_POST
@as_coach
def coach_promise_later(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Ask about a promise on another day."""
    owed = _promise(hat, pk)
    form = LaterForm(request.POST, hat=hat.on(owed))
    if not form.is_valid():
        return _not_so(request, form)
    until = form.cleaned_data["until"]
    followthrough.ask_for_promise_on(hat.on(owed), owed, day=until)
    tell(request, _("It will be back on %(day)s.") % {"day": on_day(until, hat.today)})
    return back(request, HOME)


@require_POST
@as_coach
def client_later(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Ask about a client on another day."""
    client = get_object_or_404(clients(hat).with_party(), pk=pk)
    acting = hat.on(client)
    form = LaterForm(request.POST, hat=acting)
    if not form.is_valid():
        return _not_so(request, form)
    until = form.cleaned_data["until"]
    snoozed = followthrough.snooze(acting, client.relationship, until=until)
    refold_client(acting, client)
    said = {"who": client.relationship.party.name, "day": on_day(until, hat.today)}
    undo = reverse("client_asked", args=[snoozed.pk])
    tell(request, _("%(who)s will be back on %(day)s.") % said, undo=undo)
    return back(request, HOME)


@require_POST
@as_coach
def client_asked(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """The snooze is taken back."""
    row = get_object_or_404(snoozes_of(hat), pk=pk)
    acting = hat.on(row)
    followthrough.lift_snooze(acting, row)
    refold_client(acting, row.relationship.client)
    tell(request, _("Asked about as before."))
    return back(request, HOME)
