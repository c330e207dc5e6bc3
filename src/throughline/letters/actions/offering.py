"""Who gets letters that they did not ask for can stop them with one tap (RFC 8058).

The offer stands in the letter's head, for mail programs that show a button of their own, and in
plain words at its end. It is frozen with the letter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughline.letters.channels import sealing
from throughline.letters.models import Channel, Letter, Link, Priority
from throughline.letters.models.links import UNSUBSCRIBE
from throughline.people.hats import Hat

RULE = "\n\n-- \n"  # as before a signature (RFC 3676, section 4.3)
STANDS = timedelta(days=3653)
"""As long as somebody may come upon an old letter and want no more."""


def add_offers(hat: Hat, letters: Iterable[Letter]) -> list[Link]:
    """Write it into those letters that owe it; the links are to be kept once the letters are."""
    return [_offered(hat, letter) for letter in letters if _owes(letter)]


def keep_offers(links: Iterable[Link]) -> None:
    """Write the links down, each with its letter."""
    rows = list(links)
    for link in rows:
        link.letter = link.letter  # by now it has a number
    Link.objects.bulk_create(rows)


@dataclass(frozen=True, slots=True)
class Said:
    """A letter's words, and the offer at their end by itself."""

    text: str
    html: str
    offer: str = ""
    html_offer: str = ""


def without_offer(letter: Letter) -> Said:
    """What it says, and the offer that was added to it."""
    url = str(letter.headers.get("List-Unsubscribe", "")).strip("<>")
    text, rule, offer = letter.text.rpartition(RULE)
    if not url or not offer.endswith(f"{url}\n"):
        return Said(letter.text, letter.html)
    words = rf'<p><small>[^<]*<a href="{re.escape(url)}">[^<]*</a></small></p>'
    found = re.search(words, letter.html)
    html_offer = found[0] if found else ""
    return Said(text, letter.html.replace(html_offer, ""), rule + offer, html_offer)


def _owes(letter: Letter) -> bool:
    """Whether it is an e-mail that nobody asked for, other than what somebody wrote to one person
    in their own name: to that the answer is a word to whoever wrote."""
    is_personal = "From" in letter.headers and letter.priority < Priority.ROUND
    return letter.channel == Channel.EMAIL and not letter.is_asked_for and not is_personal


def _offered(hat: Hat, letter: Letter) -> Link:
    """What the offer opens: it stops letters to this address, and does nothing else."""
    token = sealing.new_token()
    url = sealing.url(token)
    is_own = letter.person_id is not None
    said = _said(hat, is_own=is_own)
    letter.text = f"{letter.text.rstrip()}{RULE}{said}\n{url}\n"
    letter.html = _at_its_end(letter.html, said, url)
    head = {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    letter.headers = {**letter.headers, **head}
    on = {"channel": letter.channel, "address_key": letter.address_key, "kind": letter.kind}
    return Link(
        keeper_id=letter.keeper_id,
        digest=sealing.digest(token),
        act=UNSUBSCRIBE,
        on={**on, "is_own": is_own},
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
