"""allauth's letters are letters like any other: queued, and tried at once."""

import logging
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core import context as asking
from django.contrib.sites.shortcuts import get_current_site
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from throughline.letters.actions import account, queue, send_now
from throughline.letters.actions.sending import HURRY
from throughline.letters.models import Priority
from throughline.people import adapter
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.queries import person_by_email
from throughline.people.uids import uuid7

log = logging.getLogger(__name__)

LETS_IN = {
    "login_code",
    "password_reset_code",
    "password_reset_key",
    "email_confirmation",
    "email_confirmation_signup",
}
"""Letters with a code or link in them by which somebody gets in."""
USEFUL_FOR = timedelta(minutes=15)
"""As long as a code lets in. A link lives longer, but who waited this long has asked again."""


class AccountAdapter(adapter.AccountAdapter):
    """Queues what allauth wants to have mailed."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue it in the record of whose address it is.

        "There is no account with this address" belongs in nobody's record: it is sent and gone.
        """
        request = asking.request
        usual = {"request": request, "email": email, "current_site": get_current_site(request)}
        mail = self.render_mail(template_prefix, email, {**usual, **context})
        person = context.get("user") or _whose(email)
        if isinstance(person, Person):
            _queue(person, email, template_prefix.rpartition("/")[2], mail)
        else:
            _send(mail)


def _whose(email: str) -> Person | None:
    known = EmailAddress.objects.filter(email__iexact=email).select_related("user").first()
    person: Person | None = known.user if known else person_by_email(email)
    return person


def _queue(person: Person, email: str, name: str, mail: EmailMessage) -> None:
    now = timezone.now()
    lets_in = name in LETS_IN
    letter = queue(
        me(person, now),
        key=f"account:{uuid7()}",
        kind=f"account/{name}",
        to=account(person, email),
        subject=str(mail.subject),
        text=str(mail.body),
        priority=Priority.ASKED_FOR,
        is_asked_for=True,
        is_secret=lets_in and not person.cast,  # whoever tries the demo people may read theirs
        useless_after=now + USEFUL_FOR if lets_in else None,
    )
    transaction.on_commit(lambda: send_now(letter.pk, now))


def _send(mail: EmailMessage) -> None:
    """Once; the page is the same whether it went or not."""
    mail.connection = get_connection(timeout=HURRY)
    try:
        mail.send()
    except OSError as problem:  # smtplib's exceptions are
        log.warning("A letter to somebody without an account was not sent: %s", problem)
