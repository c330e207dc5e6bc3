"""Write to somebody: choose how, begin from words, look at it as they will, send it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import promises, relationships
from throughline.followthrough.words import given_name, has_words, quote, said_by
from throughline.frame.going import back, way_back
from throughline.frame.messages import tell
from throughline.letters import actions, words
from throughline.letters.actions.writing import GRACE
from throughline.letters.forms import LetterForm, Way, ways_to
from throughline.letters.forms.writing import new_key
from throughline.letters.models import Channel, Letter
from throughline.letters.wordings import (
    Begun,
    begin,
    offered,
    problem_words,
    spoken_with,
    values_for,
)
from throughline.people.hats import Hat, as_me
from throughline.rulebook import wording
from throughline.rulebook.sending import Wait

LOOK, SEND, MINE, CHOOSE, AGAIN = "look", "send", "mine", "choose", "write"
OWED = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes to whom, how that can be done, and what variables say."""

    hat: Hat
    tie: Relationship
    ways: list[Way]
    values: dict[str, str]

    @property
    def who(self) -> str:
        """What one calls them."""
        return given_name(self.tie.party)

    def form(self, *args: Any, **kwargs: Any) -> LetterForm:
        """For this person."""
        said = {"hat": self.hat, "who": self.who, "ways": self.ways, "values": self.values}
        return LetterForm(*args, **said, **kwargs)  # type: ignore[arg-type]

    def way(self, key: str) -> Way:
        """The one that is meant, else the first."""
        return next((way for way in self.ways if way.key == key), self.ways[0])

    def begin(self, way: str, kind: str) -> Begun:
        """Words to go on from."""
        return begin(self.hat, self.tie, self.way(way).channel, kind, self.values)


@require_http_methods(["GET", "POST"])
@as_me
def letter_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """A letter to somebody, from its first word until it is sent or waits to be."""
    rows = relationships(hat).select_related("party__company")
    tie = get_object_or_404(rows, pk=pk)
    ways = ways_to(hat, tie.party)
    if not ways:
        return render(request, "letters/no_way.html", {"tie": tie}, status=_status(request))
    desk = Desk(hat, tie, ways, values_for(hat, tie))
    do = request.POST.get("do", LOOK)
    if request.method != "POST" or do in {CHOOSE, AGAIN}:
        return _write(request, desk, _opened(request, desk, do))
    form = desk.form(request.POST)
    if not form.is_valid():
        return _write(request, desk, form, status=422)
    if do == LOOK:
        return _look(request, desk, form)
    return _sent(request, desk, form, do)


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


def _opened(request: HttpRequest, desk: Desk, do: str) -> LetterForm:
    """The form as it is first shown, with other words or by another way, or as it was left."""
    said = request.POST if request.method == "POST" else request.GET
    way, kind = desk.way(said.get("way", "")).key, said.get("kind", "")
    begun = desk.begin(way, kind)
    initial = {"way": way, "key": said.get("key") or new_key(), "kind": begun.kind}
    initial |= {"subject": begun.subject, "text": begun.text}
    if do == AGAIN or (do == CHOOSE and _has_own_words(request, desk)):
        initial |= {name: said.get(name, "") for name in ("subject", "text", "day")}
    return desk.form(initial=initial)


def _has_own_words(request: HttpRequest, desk: Desk) -> bool:
    """Whether something was written that other words must not take the place of."""
    said = request.POST
    before = desk.begin(said.get("was_way", ""), said.get("was_kind", ""))
    return not before.is_as(said.get("subject", ""), said.get("text", ""))


def _write(request: HttpRequest, desk: Desk, form: LetterForm, status: int = 200) -> HttpResponse:
    """The page on which it is written."""
    way = form.chosen or desk.ways[0]
    begun = Begun(str(form["subject"].value() or ""), str(form["text"].value() or ""))
    gaps = [] if form.is_bound else begun.gaps(desk.values)
    context = {
        **_around(request, desk),
        "form": form,
        "way": way,
        "stopped": "" if form.is_bound else form.stopped(way, form["kind"].value() or ""),
        "kind": form["kind"].value(),
        "offered": offered(desk.hat, way.channel),
        "kept": request.POST.get("do") == CHOOSE and _has_own_words(request, desk),
        "gaps": [problem_words(gap, desk.who) for gap in gaps],
        **_between(desk),
    }
    return render(request, "letters/write.html", context, status=status)


def _around(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    return {
        "tie": desk.tie,
        "who": desk.who,
        "ways": desk.ways,
        "next": way_back(request),
        "today": desk.hat.today,
    }


def _between(desk: Desk) -> dict[str, Any]:
    """What was last said, and what is owed: to have at hand while writing."""
    item, today = spoken_with(desk.hat, desk.tie), desk.hat.today
    said = item.said if item and item.said and has_words(item.said) else None
    return {
        "said": quote(said) if said else "",
        "said_by": said_by(said, desk.tie.party, today) if said else "",
        "owed": promises(desk.hat).of(desk.tie).open().longest_first()[:OWED],
    }


def _look(request: HttpRequest, desk: Desk, form: LetterForm) -> HttpResponse:
    """The letter as it will be read, and what can be done with it."""
    way = form.ways[form.cleaned_data["way"]]
    by_hand = must_be_by_hand(desk, way)
    written = form.written(is_by_hand=by_hand)
    decision = None if by_hand else actions.foresee(desk.hat, desk.tie, written)
    context = {
        **_around(request, desk),
        "form": form,
        "way": way,
        "written": written,
        "page": mark_safe(wording.as_html(written.text)),  # noqa: S308  (all of it escaped)
        "is_by_hand": by_hand,
        "reaches": actions.sends_mail(desk.hat),
        "held": words.held(decision) if isinstance(decision, Wait) else "",
        "leaves": words.at(decision.until, desk.hat.person.zone, desk.hat.now)
        if isinstance(decision, Wait)
        else "",
    }
    return render(request, "letters/look.html", context)


def must_be_by_hand(desk: Desk, way: Way) -> bool:
    """Whether no worker here can send it: a call, paper, and texts without a provider or a yes."""
    if way.channel == Channel.TEXT:
        return not actions.may_text(desk.hat, desk.tie)
    return way.channel != Channel.EMAIL


def _sent(request: HttpRequest, desk: Desk, form: LetterForm, do: str) -> HttpResponse:
    """It is queued, or waits to be carried out; then the page that one came from."""
    way = form.ways[form.cleaned_data["way"]]
    by_hand = do == MINE or must_be_by_hand(desk, way)
    written, key = form.written(is_by_hand=by_hand), str(form.cleaned_data["key"])
    letter = actions.write(desk.hat, desk.tie, written, key=key)
    if by_hand and (written.day is None or written.day == desk.hat.today):
        return redirect("letter", letter.pk)
    tell(request, _told(desk, letter), undo=reverse("letter_cancel", args=[letter.pk]))
    return back(request, "letters")


def _told(desk: Desk, letter: Letter) -> str:
    """What will happen, and when."""
    facts = {"who": desk.tie.party.name}
    if letter.is_by_hand:
        return _("Today will ask you to, when the day has come.")
    if letter.waits_until and letter.waits_until - desk.hat.now > GRACE:
        when = words.at(letter.waits_until, desk.hat.person.zone, desk.hat.now)
        return _("Your letter to %(who)s leaves %(when)s.") % {**facts, "when": when}
    return _("Your letter to %(who)s leaves in a minute.") % facts
