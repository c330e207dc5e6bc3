"""Home, keyboard help, and what is said when a form cannot be accepted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from throughline.people.demo import demo_is_open


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the two ways to begin: the demo people, or one's own record."""
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "website/home.html", {"demo_is_open": demo_is_open(request)})


@require_safe
def keyboard(request: HttpRequest) -> HttpResponse:
    """The keys."""
    part = "#keys" if request.headers.get("HX-Target") == "panel" else ""
    return render(request, f"frame/help.html{part}")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was not sent from a page of ours, or the page had grown too old."""
    return render(request, "frame/csrf_failure.html", status=403)
