"""Home, keyboard help, and what is said when a form cannot be accepted or a page goes wrong."""

import errno
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
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


# Not Django's own pages for these two: they read the form once more to look for its token, and
# with a form that cannot be read end in an error of their own.
def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read."""
    return HttpResponse(get_template("400.html").render(), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something went wrong; where the disk is full, that is said, for somebody can mend it."""
    status = 507 if is_full(sys.exc_info()[1]) else 500
    return HttpResponse(get_template(f"{status}.html").render(), status=status)


def is_full(problem: BaseException | None) -> bool:
    """Whether a disk has no room left, as the system or either database says it."""
    if isinstance(problem, OSError):
        return problem.errno in {errno.ENOSPC, errno.EDQUOT}
    said = str(problem)
    is_told = "disk is full" in said or "No space left on device" in said
    return isinstance(problem, OperationalError) and is_told
