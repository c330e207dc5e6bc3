"""Who gets letters that they did not ask for can stop them with one tap (RFC 8058).

The offer stands in the letter's head, for mail programs that show a button of their own, and in
plain words at its end. It is frozen with the letter.
"""

from datetime import timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughline.letters.channels import sealing
from throughline.letters.models import Channel, Letter, Link
from throughline.people.hats import Hat

UNSUBSCRIBE = "unsubscribe"
STANDS = timedelta(days=3653)
"""As long as somebody may come upon an old letter and want no more."""


def is_owed(frozen: dict[str, Any]) -> bool:
    """Whether a letter has to offer it: an e-mail that nobody asked for."""
    return frozen["channel"] == Channel.EMAIL and not frozen["is_asked_for"]


def with_offer(hat: Hat, frozen: dict[str, Any], token: str) -> dict[str, Any]:
    """The letter with the offer in its head and at its end."""
    url = sealing.url(token)
    said = _said(hat, is_own=frozen["person"] is not None)
    head = {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return {
        **frozen,
        "text": f"{frozen['text'].rstrip()}\n\n-- \n{said}\n{url}\n",
        "html": _at_its_end(frozen["html"], said, url),
        "headers": {**frozen["headers"], **head},
    }


def link_for(letter: Letter, token: str) -> None:
    """What the offer opens: it stops letters to this address, and does nothing else."""
    Link.objects.create(
        keeper_id=letter.keeper_id,
        digest=sealing.digest(token),
        act=UNSUBSCRIBE,
        on={
            "channel": letter.channel,
            "address_key": letter.address_key,
            "kind": letter.kind,
            "is_own": letter.person_id is not None,
        },
        letter=letter,
        address=letter.to_address,
        made_at=letter.queued_at,
        expires_at=letter.queued_at + STANDS,
    )


def _said(hat: Hat, *, is_own: bool) -> str:
    if is_own:
        return _("You get this because you have an account at Throughline. No more like it:")
    said = _("%(sender)s wrote to you with Throughline. To get no more such letters:")
    return said % {"sender": hat.person.name}


def _at_its_end(html: str, said: str, url: str) -> str:
    """Inside the body, where there is one; nothing where there is no HTML at all."""
    if not html:
        return ""
    body, end, rest = html.rpartition("</body>")
    words = format_html('<p><small>{} <a href="{}">{}</a></small></p>', said, url, _("stop them"))
    return f"{body or rest}{words}{end}{rest if body else ''}"
