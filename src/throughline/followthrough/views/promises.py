"""Promises: write one down, keep it, let it go, put it off."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough import actions
from throughline.followthrough.forms import LaterForm, PromiseForm
from throughline.followthrough.models import Promise
from throughline.followthrough.queries import promises
from throughline.followthrough.views.asking import HOME, ask, tie_of
from throughline.followthrough.words import on_day
from throughline.frame.going import back
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me


def promise_of(hat: Hat, pk: int) -> Promise:
    """A promise the hat sees; anything else is not found."""
    return get_object_or_404(promises(hat).select_related("relationship__party"), pk=pk)


@require_http_methods(["GET", "POST"])
@as_me
def promise_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Write down what one side owes the other."""
    tie = tie_of(hat, pk)
    form = PromiseForm(request.POST or None)
    if not form.is_valid():
        return ask(request, form, _("Write down a promise"), tie)
    owed = actions.promise(hat, relationship=tie, **form.cleaned_data)
    tell(request, _("Written down."), undo=reverse("promise_drop", args=[owed.pk]))
    return back(request, HOME)


@require_POST
@as_me
def promise_keep(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It was done."""
    owed = actions.keep(hat, promise_of(hat, pk))
    return _ended(request, owed, _("Done: %(what)s") % {"what": owed.what})


@require_POST
@as_me
def promise_drop(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It will not be done."""
    owed = actions.drop(hat, promise_of(hat, pk))
    return _ended(request, owed, _("Let go: %(what)s") % {"what": owed.what})


def _ended(request: HttpRequest, owed: Promise, words: str) -> HttpResponse:
    tell(request, words, undo=reverse("promise_reopen", args=[owed.pk]))
    return back(request, HOME)


@require_POST
@as_me
def promise_reopen(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It is owed after all."""
    actions.reopen(hat, promise_of(hat, pk))
    tell(request, _("It is open again."))
    return back(request, HOME)


@require_http_methods(["GET", "POST"])
@as_me
def promise_later(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Show a promise on another day."""
    owed = promise_of(hat, pk)
    form = LaterForm(request.POST or None, hat=hat)
    if not form.is_valid():
        return ask(request, form, owed.what, owed.relationship)
    before, until = owed.ask_on, form.cleaned_data["until"]
    actions.ask_for_promise_on(hat, owed, day=until)
    words = _("It will be back on %(day)s.") % {"day": on_day(until, hat.today)}
    tell(request, words, undo=reverse("promise_asked", args=[pk, before]))
    return back(request, HOME)


@require_POST
@as_me
def promise_asked(request: HttpRequest, hat: Hat, pk: int, day: date) -> HttpResponse:
    """Show a promise from the day it was shown from before."""
    actions.ask_for_promise_on(hat, promise_of(hat, pk), day=day)
    tell(request, _("Back where it was."))
    return back(request, HOME)
