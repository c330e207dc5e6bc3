"""Where a page goes after a form has been sent."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, default: str) -> HttpResponse:
    """Redirect to the form's `next`, else the page it was sent from, else `default`.

    Only to pages of this site: anything else is as if it had not been said.
    """
    came_from = urlsplit(request.headers.get("Referer", ""))
    path = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    here = came_from.netloc == request.get_host()
    for target in (request.POST.get("next", ""), path if here else ""):
        if target and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
            return redirect(target)
    return redirect(default)
