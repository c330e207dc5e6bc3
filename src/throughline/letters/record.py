"""The part of the record that says what was sent and received."""

from django.utils.translation import gettext as _

from throughline.frame.record import Link, Mine, Part, Table, plain
from throughline.letters.models import (
    Consent,
    Correspondent,
    Letter,
    LetterTemplate,
    Received,
    Suppression,
)
from throughline.letters.queries import (
    LetterQuerySet,
    consents,
    correspondents,
    letters,
    received,
    suppressions,
    templates,
)
from throughline.people.hats import Hat

_KEPT = {
    "keeper": "the owner of the whole file",
    "arrival": "how rows came in together on this machine; they arrive together on the next",
}


def content(hat: Hat) -> str:
    """Whether anything was sent or received but mail about the account itself."""
    sent = written(hat).filter(relationship__isnull=False)
    return _("letters") if sent.exists() or received(hat).exists() else ""


def written(hat: Hat) -> LetterQuerySet:
    """What is given of letters: a code to sign in with is nothing to take away, and what was to go
    within another stands in that one's words."""
    return letters(hat).lasting().not_to_go_within()


def make_way(hat: Hat) -> None:
    """Nothing stands in an empty record."""


LETTERS = Table(
    name="letters",
    model=Letter,
    rows=written,
    columns=(
        Link("relationship", table="relationships"),
        Link("contact_point", table="contact_points"),
        Mine("by_me", "by"),
        Mine("to_me", "person"),
        *plain("key", "kind", "channel", "to_name", "to_address", "address_key", "time_zone"),
        *plain("subject", "text", "html", "headers", "enclosed", "message_id"),
        Link("touch", table="touches"),
        *plain(
            "is_by_hand", "is_asked_for", "priority", "queued_at", "sent_at", "void_at", "failed_at"
        ),
        *plain("uncertain_at", "bounced_at", "answered_at", "problem"),
    ),
    left_out={
        **_KEPT,
        "within": "the words of what went in another letter stand in that one",
        "own_words": "a letter that others were to go within is one with them on the next machine",
        "void_if_touched_after": "work under way on one machine",
        "waits_until": "the next machine sends nothing that this one meant to",
        "attempts": "work under way on one machine",
        "is_at_once": "work under way on one machine",
        "is_secret": "those that let somebody in are not given",
        "useless_after": "work under way on one machine",
        "not_before": "the next machine sends nothing that this one meant to",
        "claim": "work under way on one machine",
        "claimed_at": "work under way on one machine",
        "handed_at": "work under way on one machine",
    },
    spoken_of=("letter:{}", "/me/letters/{}/"),
)
RECEIVED = Table(
    name="received",
    model=Received,
    rows=received,
    columns=(
        *plain("message_id", "what", "sender", "envelope_to", "subject", "snippet", "headers"),
        *plain("received_at", "problem"),
        Link("answers", table="letters"),
        Link("relationship", table="relationships"),
        Link("touch", table="touches"),
    ),
    left_out=_KEPT,
)
CORRESPONDENTS = Table(
    name="correspondents",
    model=Correspondent,
    rows=correspondents,
    columns=(
        Link("received", table="received"),
        *plain("name", "address", "address_key", "direction", "at"),
        Link("touch", table="touches"),
        Link("proposal", table="proposals"),
    ),
    left_out=_KEPT,
)
TEMPLATES = Table(
    name="letter_templates",
    model=LetterTemplate,
    rows=templates,
    columns=(
        *plain("kind", "name", "locale", "subject", "text", "changed_at", "put_away_at"),
        Mine("by_me", "by"),
    ),
    left_out=_KEPT,
)
CONSENTS = Table(
    name="consents",
    model=Consent,
    rows=consents,
    columns=(
        Link("party", table="parties"),
        *plain("channel", "given_at", "how", "withdrawn_at"),
    ),
    left_out=_KEPT,
)
SUPPRESSIONS = Table(
    name="suppressions",
    model=Suppression,
    rows=suppressions,
    columns=plain("channel", "address_key", "why", "kind", "at", "lifted_at"),
    left_out=_KEPT,
)

PART = Part(
    name="letters",
    version=1,
    tables=(LETTERS, RECEIVED, CORRESPONDENTS, TEMPLATES, CONSENTS, SUPPRESSIONS),
    content=content,
    make_way=make_way,
)
