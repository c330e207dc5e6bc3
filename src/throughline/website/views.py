"""Pages about the house as a whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was not sent from a page of ours, or the page had grown too old."""
    return render(request, "frame/csrf_failure.html", status=403)
