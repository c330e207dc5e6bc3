"""Pages about oneself, and the door to the demo world."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from throughline.people import actions, queries
from throughline.people.cast import CAST
from throughline.people.demo import demo_is_open
from throughline.people.forms import SettingsForm
from throughline.people.hats import Hat, as_me
from throughline.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def settings_page(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What a person decides about themselves, and the way to everything about signing in."""
    person = Person.objects.get(pk=hat.person.pk)  # the form writes on it before it is valid
    form = SettingsForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.change_settings(hat.person, **form.changes())
        messages.success(request, _("Saved."))
        return redirect("settings")
    ways = queries.ways_in(hat.person)
    status = 422 if form.errors else 200
    return render(request, "people/settings.html", {"form": form, "ways": ways}, status=status)


@require_GET
def demo(request: HttpRequest) -> HttpResponse:
    """The cast, each with one button; there is no such page once somebody real is here."""
    if not demo_is_open(request):
        raise Http404
    people = queries.cast()
    cast = [(role, people[role.slug]) for role in CAST if role.slug in people]
    return render(request, "people/demo.html", {"cast": cast})


@require_POST
def demo_enter(request: HttpRequest, cast: str) -> HttpResponse:
    """Sign in as one of the cast, and as nobody else; to where their work is."""
    person = queries.cast().get(cast) if demo_is_open(request) else None
    if person is None:
        raise Http404
    login(request, person, backend="throughline.people.demo.CastBackend")
    begins_at = next((role.begins_at for role in CAST if role.slug == cast), "")
    return redirect(begins_at or settings.LOGIN_REDIRECT_URL)
