"""Where a page goes after a form has been sent."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000  # a longer address is none of ours, and browsers may refuse it


def back(request: HttpRequest, default: str) -> HttpResponse:
    """Redirect to the form's `next`, else the page it was sent from, else `default`.

    Only to pages of this site, by their whole path: anything else is as if it had not been said.
    Nor back to the form itself, which has done its work.
    """
    target = way_back(request)
    return HttpResponseRedirect(target) if target else redirect(default)


def way_back(request: HttpRequest) -> str:
    """Where a form was opened from, as it says itself or as the browser does; empty if nowhere."""
    said = request.POST.get("next", "") or request.GET.get("next", "")
    return next((target for target in (said, _came_from(request)) if _is_ours(target)), "")


def shown_in(request: HttpRequest) -> str:
    """The page in which htmx shows what is asked for, as a path; nothing without htmx."""
    return _path_here(request, request.headers.get("HX-Current-URL", ""))


def _came_from(request: HttpRequest) -> str:
    path = _path_here(request, request.headers.get("Referer", ""))
    return "" if path.partition("?")[0] == request.path else path


def _path_here(request: HttpRequest, address: str) -> str:
    """What follows the host, when it is this one."""
    try:
        said = urlsplit(address)
    except ValueError:  # an address that is none, such as "http://["
        return ""
    here = said.netloc == request.get_host()
    return said._replace(scheme="", netloc="", fragment="").geturl() if here else ""


def _is_ours(target: str) -> bool:
    is_path = target.startswith("/") and len(iri_to_uri(target)) <= LONGEST
    return is_path and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
