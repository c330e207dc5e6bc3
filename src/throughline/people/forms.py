"""Forms about oneself: sign-up and settings."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from throughline.people.models import Person


class SignUpForm(forms.Form):
    """What sign-up asks besides an e-mail address and a password."""

    name = forms.CharField(label=_("Your name"), max_length=200)

    def signup(self, request: HttpRequest, person: Person) -> None:
        """allauth's hook: the adapter has already opened the account."""
