"""Elevator pitches: several, each for an audience, said in so many seconds."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.papers import actions
from throughline.papers.actions.pitches import PROMPTS, joined
from throughline.papers.forms.pitches import PitchForm, as_it_is
from throughline.papers.models import Paper
from throughline.papers.queries import papers
from throughline.papers.views.desk import Desk, desk
from throughline.papers.views.showing import shown
from throughline.people.hats import Hat, as_me
from throughline.rulebook.speaking import PITCH_SECONDS, length, reading_seconds

USUAL = 30  # seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """How long words are, and a sentence where they are longer than meant."""

    words: int
    seconds: int
    meant: int

    @property
    def over(self) -> str:
        """By how much they are too long, or nothing."""
        over = self.seconds - self.meant
        if over <= self.meant // 10:
            return ""
        said = ngettext(
            "That is %(n)s second more than is meant. What can they do without?",
            "That is %(n)s seconds more than are meant. What can they do without?",
            over,
        )
        return said % {"n": over}


def measured(words: str, meant: int) -> Measured:
    """Words at 150 a minute."""
    return Measured(length(words), reading_seconds(words), meant)


@require_http_methods(["GET", "POST"])
@as_me
def pitch_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Four answers, put together into a pitch."""
    form = PitchForm(request.POST or None, initial={"length": USUAL})
    if not form.is_valid():
        return _ask(request, hat, form)
    paper = actions.begin_pitch(hat, **form.cleaned_data)
    tell(request, _("Kept. Now say it aloud once: what looks short is often long."))
    return redirect("pitch", paper.pk)


@require_http_methods(["GET", "POST"])
@as_me
def pitch(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One pitch: large enough to say it from the page, with a timer, and to be changed."""
    at = _pitch(hat, pk)
    form = PitchForm(request.POST or None, initial=as_it_is(at.paper))
    if not form.is_valid():
        return _ask(request, hat, form, at)
    actions.change_pitch(hat, at.paper, **form.cleaned_data)
    tell(request, _("Kept."))
    return redirect("pitch", pk)


def _pitch(hat: Hat, pk: int) -> Desk:
    at = desk(hat, pk)
    if at.paper.kind != Paper.Kind.PITCH:
        raise Http404
    return at


def _ask(request: HttpRequest, hat: Hat, form: PitchForm, at: Desk | None = None) -> HttpResponse:
    kept = at.paper if at else None
    context = {
        "form": form,
        "pitch": kept,
        "prompts": [form[name] for name in PROMPTS],
        "measured": _measured_of(form),
        "aloud": measured(kept.words, kept.length) if kept else None,
        "doubts": [shown(doubt) for doubt in at.doubts] if at else [],
        "others": [row for row in _pitches(hat) if kept is None or row.pk != kept.pk],
    }
    return render(request, "papers/pitch.html", context, status=answer(request))


def _pitches(hat: Hat) -> list[Paper]:
    return list(papers(hat).of_kind(Paper.Kind.PITCH).newest_first())


def _measured_of(form: PitchForm) -> Measured:
    """What is typed; while nothing is, the four answers."""
    said: dict[str, Any] = {name: str(form[name].value() or "") for name in (*PROMPTS, "words")}
    words = said.pop("words").strip() or joined(said)  # type: ignore[arg-type]
    meant = str(form["length"].value() or USUAL)
    return measured(words, int(meant) if meant in map(str, PITCH_SECONDS) else USUAL)


@require_POST
@as_me
def pitch_check(request: HttpRequest, hat: Hat) -> HttpResponse:
    """How long it is, while it is typed; nothing is kept."""
    context = {"measured": _measured_of(PitchForm(request.POST))}
    return render(request, "papers/_measured.html", context)
