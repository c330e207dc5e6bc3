"""What allauth does for us, done our way: accounts are opened and addresses verified by actions."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughline.people import actions, secrets
from throughline.people.models import Person
from throughline.rulebook.addresses import is_probably_work

WORK = _(
    "Your address looks like one from work, and those end with the job. "
    "You can add a private one under “Your account”."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Opens accounts through `people.actions`."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address and the password do not fit together. "
            "Without the password, you can sign in by a code."
        ),
        "email_taken": _("There is an account with this e-mail address. Sign in instead."),
        "incorrect_code": _("That is not the code, or it is too old."),
        "incorrect_password": _("That is not your password."),
        "too_many_login_attempts": _("Too many wrong tries. Wait a few minutes, then try again."),
        "cannot_remove_primary_email": _(
            "This is the address you sign in with. Make another one the first, then remove it."
        ),
    }

    def save_user(
        self, request: HttpRequest, user: Person, form: Form, commit: bool = True
    ) -> Person:
        """Open the account; allauth goes on with the instance it made, so that becomes the row."""
        asked = form.cleaned_data
        try:
            opened = actions.open_account(
                email=asked["email"],
                name=asked["name"],
                now=timezone.now(),
                password=asked.get("password1"),
                time_zone=asked["time_zone"],
                locale=request.LANGUAGE_CODE if hasattr(request, "LANGUAGE_CODE") else "en",
            )
        except actions.Refused as refusal:  # since the form was checked, somebody was quicker
            messages.error(request, str(refusal))
            raise ImmediateHttpResponse(redirect("account_login")) from refusal
        if is_probably_work(opened.email):
            messages.info(request, str(WORK))
        user.pk = opened.pk
        user.refresh_from_db()
        return user


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps second-factor secrets encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That is not the code. A new one comes every 30 seconds."),
    }

    def encrypt(self, text: str) -> str:
        """As it stands in the database."""
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it is compared."""
        return secrets.decrypt(encrypted_text)

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002
        """What a new passkey is called until it is named."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def _get_site_name(self) -> str:
        return "Throughline"


def note_verified(sender: Any, email_address: EmailAddress, **_ignored: Any) -> None:
    """allauth says that an address is confirmed, by link or by code: it stands on their card.

    A signal, because allauth asks the adapter only about links.
    """
    actions.verify_address(email_address.user, email=email_address.email, now=timezone.now())
