"""Opening a practice of one's own, and how it works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.coaching import beginning
from throughline.coaching.actions.practices import change_manners, open_practice, practice_for
from throughline.coaching.forms.practices import MannersForm, StartForm
from throughline.coaching.hats import ManagerHat, as_manager, serving
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me
from throughline.people.models import Member
from throughline.people.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def start_coaching(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Open a practice of one: what that makes is said before."""
    form = StartForm(request.POST or None)
    if form.is_valid():
        made = open_practice(hat.person, now=hat.now, **form.cleaned_data)
        tell(request, _("Your practice is open. You coach in it and manage it."))
        return redirect("practice", made.slug)
    context = {
        "form": form,
        "kinds": beginning.KINDS,
        "programmes": beginning.PROGRAMMES,
        "managed": serving(hat.person, Member.Role.MANAGER, hat.today),
    }
    return render(request, "coaching/start.html", context, status=answer(request))


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_manners(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """Its name, its money, and when a client counts as quiet."""
    row = practice_for(hat.hat)
    form = MannersForm(request.POST or None, initial=MannersForm.of(row))
    if form.is_valid():
        try:
            kept = change_manners(hat.hat, **form.cleaned_data)
        except Refused as problem:
            form.add_error("name", str(problem))
        else:
            tell(request, _said(kept.refold_since is not None))
            return redirect("practice_manners", hat.organisation.slug)
    context = {
        "form": form,
        "practice": hat.organisation,
        "title": _("Manners"),
        "lead": _(
            "Its name, its money, and when a client counts as quiet. What you change holds for"
            " everybody from then on; a programme’s own usual gap comes before the one here."
        ),
        "back": reverse("practice_setup", args=[hat.organisation.slug]),
        "home": _("How the practice works"),
    }
    return render(request, "coaching/practice_form.html", context, status=answer(request))


def _said(folds: bool) -> str:
    if folds:
        return _("Kept. Who is quiet is worked out anew within a few minutes.")
    return _("Kept.")
