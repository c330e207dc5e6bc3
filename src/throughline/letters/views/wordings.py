"""Words to begin letters from: look through them, change them, put the built-in ones back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough.models import Relationship
from throughline.followthrough.words import given_name
from throughline.frame.asked import row_id
from throughline.frame.messages import tell
from throughline.letters import actions, queries
from throughline.letters.forms import WordingForm
from throughline.letters.models import LetterTemplate
from throughline.letters.wordings import (
    VARIABLES,
    Wording,
    locale,
    of_kind,
    offered,
    problem_words,
    values_for,
)
from throughline.people.hats import Hat, as_me
from throughline.rulebook import wording as rule

_NAMES = {name: name for name in VARIABLES}


@require_safe
@as_me
def wordings(request: HttpRequest, hat: Hat) -> HttpResponse:
    """All of them."""
    return render(request, "letters/wordings.html", {"offered": offered(hat)})


@require_http_methods(["GET", "POST"])
@as_me
def wording_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Words of one's own, beside the built-in ones."""
    form = WordingForm(_sent(request), names=_NAMES)
    if form.is_valid() and request.POST.get("do") == "keep":
        row = actions.keep_words(hat, kind=actions.new_kind(), locale=locale(), **form.cleaned_data)
        tell(request, _("Kept."), undo=reverse("wording_away", args=[row.kind]))
        return redirect("wordings")
    return _page(request, hat, form, None)


@require_http_methods(["GET", "POST"])
@as_me
def wording(request: HttpRequest, hat: Hat, kind: str) -> HttpResponse:
    """One of them: how it reads for somebody, and a form to change it."""
    found = of_kind(hat, kind)
    if found is None:
        raise Http404
    initial = {"name": found.name, "subject": found.subject, "text": found.text}
    form = WordingForm(_sent(request), initial=initial, names=_NAMES)
    if found.is_built_in:
        del form.fields["name"]
    if form.is_valid() and request.POST.get("do") == "keep":
        actions.keep_words(hat, kind=kind, locale=locale(), **form.cleaned_data)
        tell(request, _("Kept. New letters begin with these words."))
        return redirect("wordings")
    return _page(request, hat, form, found)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _page(request: HttpRequest, hat: Hat, form: WordingForm, found: Wording | None) -> HttpResponse:
    context = {
        "form": form,
        "wording": found,
        "variables": VARIABLES.values(),
        **_tried_on(request, hat, form),
    }
    is_wrong = form.is_bound and not form.is_valid()
    return render(request, "letters/wording.html", context, status=422 if is_wrong else 200)


def _tried_on(request: HttpRequest, hat: Hat, form: WordingForm) -> dict[str, Any]:
    """The words as they read for somebody one knows, and what they leave empty."""
    people = queries.to_try_on(hat)
    said = request.POST.get("with") or request.GET.get("with", "")
    chosen = next((tie for tie in people if tie.pk == row_id(said)), next(iter(people), None))
    text, subject = str(form["text"].value() or ""), str(form["subject"].value() or "")
    if chosen is None or not text.strip():
        return {"people": people}
    return {"people": people, "chosen": chosen, **_read_by(hat, chosen, subject, text)}


def _read_by(hat: Hat, tie: Relationship, subject: str, text: str) -> dict[str, Any]:
    values, who = values_for(hat, tie), given_name(tie.party)
    found = [*rule.problems(subject, values), *rule.problems(text, values)]
    return {
        "shown_subject": rule.render(subject, values),
        "page": mark_safe(rule.as_html(rule.render(text, values))),  # noqa: S308  (all escaped)
        "gaps": [problem_words(one, who) for one in found],
    }


@require_POST
@as_me
def wording_away(request: HttpRequest, hat: Hat, kind: str) -> HttpResponse:
    """The built-in words hold again, or none do."""
    row = _row(hat, kind)
    actions.put_words_away(hat, row)
    found = of_kind(hat, kind)
    said = _("The built-in words are back.") if found else _("They are put away.")
    tell(request, said, undo=reverse("wording_back", args=[kind]))
    return redirect("wordings")


@require_POST
@as_me
def wording_back(request: HttpRequest, hat: Hat, kind: str) -> HttpResponse:
    """One's own words hold again."""
    actions.take_words_out(hat, _row(hat, kind))
    tell(request, _("Your own words are back."))
    return redirect("wordings")


def _row(hat: Hat, kind: str) -> LetterTemplate:
    return get_object_or_404(queries.templates(hat), kind=kind, locale=locale())
