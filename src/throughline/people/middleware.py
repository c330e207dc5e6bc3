"""For the length of one request: its letters, the person's language and their days."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from throughline.people.models import Person


class SpeakTheirLanguage:
    """Activates the signed-in person's language and time zone; the defaults for anyone else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, Person):
            return self.get_response(request)
        with translation.override(person.locale), timezone.override(person.zone):
            return self.get_response(request)


class ReadUtf8:
    """Whatever a request says of its letters, they are UTF-8, as every browser sends them.

    In others that Python knows, as `unicode_escape`, halves of letters can be written, which no
    database keeps.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Before anybody reads what was sent."""
        if request.encoding is not None:
            request.encoding = "utf-8"
        return self.get_response(request)
