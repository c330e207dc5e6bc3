"""The part of the record that is a network: circles, tags, and what is known of each contact.

What contacts are found by (search texts and their marks) and who may be one person is derived
and left out; so are acts on many and merges, with what is needed to undo them: what was merged
is one person on the next machine.
"""

from django.utils.translation import gettext as _

from throughline.frame.record import Held, Link, Part, Table, plain
from throughline.network.models import Circle, Contact, Introduction, NotTheSame, Tag, Tagged
from throughline.network.queries import circles, contacts, introductions, not_the_same, tagged, tags
from throughline.people.hats import Hat

_KEPT = {
    "keeper": "the owner of the whole file",
    "arrival": "how rows came in together on this machine; they arrive together on the next",
}


def content(hat: Hat) -> str:
    """Contacts, or a circle that the person made; the circles everybody starts with are none."""
    if contacts(hat).exists():
        return _("contacts")
    return _("circles of your own") if circles(hat).filter(guess="").exists() else ""


def make_way(hat: Hat) -> None:
    """The circles everybody starts with give way to the ones that come."""
    circles(hat).filter(contacts__isnull=True).delete()


CIRCLES = Table(
    name="circles",
    model=Circle,
    rows=circles,
    columns=plain(
        "name", "ideal_every", "ideal_unit", "worst_every", "worst_unit", "guess", "position"
    ),
    left_out=_KEPT,
    spoken_of=("/me/network/circles/{}/",),
    held=(Held("name", lambda n: f"\u2026 {n}"), Held("guess", lambda n: "")),
)
CONTACTS = Table(
    name="contacts",
    model=Contact,
    rows=contacts,
    columns=(
        Link("relationship", table="relationships"),
        Link("circle", table="circles"),
        *plain("own_cadence", "is_recruiter", "connected_on", "about"),
    ),
    left_out=_KEPT,
)

TAGS = Table(
    name="tags",
    model=Tag,
    rows=tags,
    columns=plain("name", "name_key"),
    left_out=_KEPT,
    new_in=2,
)
TAGGED = Table(
    name="tagged",
    model=Tagged,
    rows=tagged,
    columns=(Link("tag", table="tags"), Link("relationship", table="relationships")),
    left_out=_KEPT,
    new_in=2,
)

INTRODUCTIONS = Table(
    name="introductions",
    model=Introduction,
    rows=introductions,
    columns=(
        Link("relationship", table="relationships"),
        Link("by", table="relationships"),
        *plain("on", "note"),
    ),
    left_out=_KEPT,
    new_in=3,
)

NOT_THE_SAME = Table(
    name="not_the_same",
    model=NotTheSame,
    rows=not_the_same,
    columns=(Link("a", table="parties"), Link("b", table="parties"), *plain("said_at")),
    left_out=_KEPT,
    new_in=3,
)

PART = Part(
    name="network",
    version=3,
    tables=(CIRCLES, CONTACTS, TAGS, TAGGED, INTRODUCTIONS, NOT_THE_SAME),
    content=content,
    make_way=make_way,
)
