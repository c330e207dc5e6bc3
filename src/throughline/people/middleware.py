"""Speak the person's language and show their days, for the length of one request."""

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
