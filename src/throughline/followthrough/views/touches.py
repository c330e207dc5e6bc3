"""Touches: log one, strike it out, take that back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough import actions
from throughline.followthrough.forms import TouchForm
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import touches
from throughline.followthrough.views.asking import HOME, ask, tie_of
from throughline.followthrough.words import on_day
from throughline.frame.going import back
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me


@require_http_methods(["GET", "POST"])
@as_me
def touch_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Log a contact with somebody."""
    tie = tie_of(hat, pk)
    form = TouchForm(request.POST or None, hat=hat)
    if not form.is_valid():
        return ask(request, form, _("Log a contact"), tie)
    log_and_tell(request, hat, tie, **form.cleaned_data)
    return back(request, HOME)


def log_and_tell(request: HttpRequest, hat: Hat, tie: Relationship, **said: Any) -> None:
    """Log a contact as a form said it, and tell the person what follows and how to undo it."""
    touch = actions.log_touch(hat, tie, **said)
    tie.refresh_from_db(fields=["due_on"])
    words = _("Noted: %(name)s, %(day)s.") % {
        "name": tie.party.name,
        "day": on_day(touch.on, hat.today),
    }
    tell(request, words + _next(hat, tie), undo=reverse("touch_void", args=[touch.pk]))


def _next(hat: Hat, tie: Relationship) -> str:
    if tie.due_on is None or tie.due_on <= hat.today:
        return ""
    return " " + _("Next: %(day)s.") % {"day": on_day(tie.due_on, hat.today)}


@require_POST
@as_me
def touch_void(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Strike a touch out."""
    touch = get_object_or_404(touches(hat).select_related("relationship"), pk=pk)
    actions.void_touch(hat, touch)
    tell(request, _("Taken back."), undo=reverse("touch_restore", args=[pk]))
    return back(request, HOME)


@require_POST
@as_me
def touch_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take the striking out back."""
    touch = get_object_or_404(touches(hat).select_related("relationship"), pk=pk)
    actions.restore_touch(hat, touch)
    tell(request, _("It counts again."), undo=reverse("touch_void", args=[pk]))
    return back(request, HOME)
