"""Adding a passkey, with the words and the default that people expect of one."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """allauth's form; the passkey lets one in by itself unless that is unticked."""

    passwordless = forms.BooleanField(
        label=_("It lets me in by itself, without my password"),
        required=False,
        initial=True,
        help_text=_("Untick this for an old security key that knows neither PIN nor finger."),
    )
